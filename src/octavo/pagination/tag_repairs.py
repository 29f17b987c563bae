"""Repairs of the structure tree that WeasyPrint writes. Each names its fault and goes when the fault goes."""

import pydyf

IN_LIST_ITEM = ("/Lbl", "/LBody")


def give_list_items_bodies(pdf: pydyf.PDF) -> None:
    """Put what stands directly in an LI into an LBody: an LI may hold nothing but Lbl and LBody (ISO 14289-1, 7.2; ISO 32000-1, table 336).

    WeasyPrint 70.0 makes an LBody of words that stand directly in a list item, not of paragraphs, quotations or figures in it.
    """
    for element in list(pdf.objects):
        if not isinstance(element, pydyf.Dictionary) or element.get("S") != "/LI":
            continue
        kids = element["K"]
        loose = [kid for kid in kids if _role(pdf, kid) not in IN_LIST_ITEM]
        if not loose:
            continue
        bodies = [kid for kid in kids if _role(pdf, kid) == "/LBody"]
        labels = [kid for kid in kids if _role(pdf, kid) == "/Lbl"]
        body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array([]), "Pg": element["Pg"], "P": element.reference})
        pdf.add_object(body)
        for kid in kids:
            if kid in labels:
                continue
            inner = _element(pdf, kid)
            if kid in bodies and inner is not None:
                for below in inner["K"]:
                    _adopt(pdf, below, body)
                    body["K"].append(below)
            else:
                _adopt(pdf, kid, body)
                body["K"].append(kid)
        element["K"] = pydyf.Array([*labels, body.reference])


def _element(pdf: pydyf.PDF, reference: object) -> pydyf.Dictionary | None:
    """The structure element behind a reference; None for marked content, which is a number."""
    if not isinstance(reference, bytes):
        return None
    found = pdf.objects[int(reference.split()[0])]
    return found if isinstance(found, pydyf.Dictionary) and found.get("Type") == "/StructElem" else None


def _role(pdf: pydyf.PDF, reference: object) -> object:
    found = _element(pdf, reference)
    return found.get("S") if found is not None else None


def _adopt(pdf: pydyf.PDF, reference: object, parent: pydyf.Dictionary) -> None:
    found = _element(pdf, reference)
    if found is not None:
        found["P"] = parent.reference
