"""How long WeasyPrint 70.0 writes a tagged PDF, as it is and with `page_references` made once: `python docs/upstream/page_references.py`."""

import io
import time

import pydyf
from weasyprint import HTML


def seconds(pages: int) -> float:
    """The time of `write_pdf` alone, of so many pages with ten paragraphs each."""
    body = ('<p>A paragraph with <b>bold</b> and <i>italic</i> words in it.</p>' * 10 + '<div style="break-after: page"></div>') * pages
    document = HTML(string=f'<html lang="en"><title>t</title><body>{body}</body></html>').render(pdf_variant="pdf/ua-1")
    started = time.process_time()
    document.write_pdf(io.BytesIO(), pdf_variant="pdf/ua-1")
    return time.process_time() - started


class Once(pydyf.PDF):
    """A PDF that makes the references of its pages again only when there are more pages."""

    known: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """The references of all pages."""
        if len(self.known) * 3 != len(self.pages["Kids"]):
            self.known = super().page_references
        return self.known


if __name__ == "__main__":
    plain = pydyf.PDF
    for pages in (100, 400, 800):
        before = seconds(pages)
        pydyf.PDF = Once
        after = seconds(pages)
        pydyf.PDF = plain
        print(f"{pages} pages: {before:.1f} s, with page_references made once {after:.1f} s")
