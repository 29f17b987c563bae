"""The page that shows a proof: one HTML file beside its pictures, without a script, which any browser opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

STYLE = """
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #f4f2ee; --line: #77716a; --link: #0b4f8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece9e3; --paper: #1c1b19; --line: #a8a299; --link: #9ccbf5; } }
body { margin: 0 auto; padding: 1rem; max-width: 80rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3 { line-height: 1.25; }
h3 { font-size: 1rem; margin: 2rem 0 .5rem; }
img { display: block; max-width: 100%; height: auto; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem .75rem; list-style: none; padding: 0; }
nav a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; }
table { border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the proof: its file, its size in pixels, the words that head it, and what it is to somebody who does not see it."""

    file: str
    size: tuple[int, int]
    heading: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows. `summary` are sentences; `pdf` is the proof itself; `figures` are rows of a table, a name and what was measured."""

    title: str
    summary: tuple[str, ...]
    pdf: str
    sheets: tuple[Shown, ...]
    changes: tuple[Shown, ...]
    spreads: tuple[Shown, ...]
    figures: tuple[tuple[str, str], ...] = ()


def html(page: Page) -> bytes:
    """The page."""
    title = escape(f"Proof of {page.title}" if page.title else "Proof")
    parts = [
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
        *(f"<p>{escape(sentence)}</p>\n" for sentence in page.summary),
        f'<p><a href="{escape(page.pdf)}">The PDF of this proof</a>, which screen readers read.</p>\n</header>\n',
        _navigation(page.spreads),
        "<main>\n",
        _pictures("Contact sheet", "sheet", page.sheets, len(page.sheets) > 1),
        _pictures("What changed", "change", page.changes, True),
        _table(page.figures),
        _pictures("Spreads", "spread", page.spreads, True),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts).encode()


def _navigation(spreads: Sequence[Shown]) -> str:
    links = "".join(f'<li><a href="#spread-{number}">{escape(shown.heading)}</a></li>\n' for number, shown in enumerate(spreads, 1))
    return f'<nav aria-label="Spreads">\n<ul>\n{links}</ul>\n</nav>\n' if links else ""


def _pictures(heading: str, name: str, shown: Sequence[Shown], headed: bool) -> str:
    """A section of pictures, '' without any; each has a heading if `headed`."""
    if not shown:
        return ""
    parts = [f'<section aria-labelledby="{name}s">\n<h2 id="{name}s">{escape(heading)}</h2>\n']
    for number, one in enumerate(shown, 1):
        above = f'<h3 id="{name}-{number}">{escape(one.heading)}</h3>\n' if headed else ""
        width, height = one.size
        parts.append(f'{above}<img src="{escape(one.file)}" width="{width}" height="{height}" loading="lazy" alt="{escape(one.alternative)}">\n')
    return "".join([*parts, "</section>\n"])


def _table(rows: Sequence[tuple[str, str]]) -> str:
    if not rows:
        return ""
    cells = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>\n' for name, value in rows)
    return f'<section aria-labelledby="measures">\n<h2 id="measures">Measures</h2>\n<table>\n<tbody>\n{cells}</tbody>\n</table>\n</section>\n'
