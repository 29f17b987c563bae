"""The call of a note stays with the word that it stands behind, whatever sign that ends with."""

import pytest


@pytest.mark.parametrize("sign", ["?", "!", ".", "…", "—", "”", "%"])
def test_no_line_begins_with_a_call(lay_out, monkeypatch, sign):
    from weasyprint.formatting_structure import boxes

    from octavo.pagination.engine import Engine

    firsts: list[str] = []
    real = Engine.lay_out

    def watched(*given):
        document = real(*given)
        for page in document.pages:
            for box in page._page_box.descendants():
                if isinstance(box, boxes.LineBox):
                    inner = [child for child in box.descendants() if isinstance(child, boxes.TextBox)]
                    firsts.extend(str(child.element_tag) for child in inner[:1])
        return document

    monkeypatch.setattr(Engine, "lay_out", watched)
    text = " ".join(f"{'abcdefghijklmnop'[: 3 + n % 13]}{sign}[^{n}]" for n in range(90))
    lay_out({"one": f"# One\n\n{text}\n\n" + "".join(f"[^{n}]: A note.\n\n" for n in range(90))})
    assert firsts and not any("footnote-call" in tag for tag in firsts)
