"""Numbers of lists in print."""

import pytest
from weasyprint import HTML


def text(box: object) -> str:
    return getattr(box, "text", "") + "".join(text(child) for child in getattr(box, "children", []))


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ('start="3"', "1. a2. b"),  # WeasyPrint heeds no start attribute without its presentational hints, which would heed too much
        ('start="3" style="counter-reset: list-item 2"', "3. a4. b"),  # what layouts/base/blocks.html.j2 writes for print
    ],
)
def test_the_first_number(attributes, numbers):
    document = HTML(string=f"<ol {attributes}><li>a</li><li>b</li></ol>").render()
    assert text(document.pages[0]._page_box) == numbers
