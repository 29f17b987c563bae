"""How many styles WeasyPrint 70.0 makes for the elements of a document, and how long that takes, with its own style sheet and with one in which
`::marker` and the pseudo-elements of notes belong to list items and notes: `python docs/upstream/pseudo_elements.py`."""

import re
import time

from weasyprint import CSS, HTML
from weasyprint.css import ComputedStyle, get_all_computed_styles
from weasyprint.html import UA, UA_COUNTER_STYLE, UA_STYLESHEET
from weasyprint.text.fonts import FontConfiguration

ENTRIES = "".join(f"<p>Entry {n}, {', '.join(f'<a href=#e{m}>{m}</a>' for m in range(n % 9))}</p>" for n in range(8000))
FONTS = FontConfiguration()
NARROWED = CSS(string=re.sub(r"^::(\w+)", lambda found: f"{'li' if found[1] == 'marker' else 'aside'}::{found[1]}", UA, flags=re.MULTILINE),
               counter_style=UA_COUNTER_STYLE, font_config=FONTS)  # fmt: skip


def measured(sheet: CSS) -> tuple[int, int, float]:
    """Elements, styles, seconds."""
    document = HTML(string=f'<html lang="en"><title>t</title><body>{ENTRIES}')
    document._ua_stylesheets = lambda forms=False: [sheet]
    started = time.process_time()
    styles = get_all_computed_styles(document, font_config=FONTS).get_computed_styles()
    seconds = time.process_time() - started
    assert all(isinstance(style, ComputedStyle) for style in styles.values())
    return sum(1 for _, pseudo in styles if pseudo is None), sum(1 for _, pseudo in styles if pseudo), seconds


if __name__ == "__main__":
    for name, sheet in (("WeasyPrint's sheet", UA_STYLESHEET), ("the narrowed sheet", NARROWED)):
        elements, styles, seconds = measured(sheet)
        print(f"{elements} elements, {name}: {styles} styles of pseudo-elements, {seconds:.1f} s")
