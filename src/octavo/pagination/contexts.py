"""One Pango context a face and language, where WeasyPrint 70.0 makes one for every piece of text that it measures.

`Layout.setup` asks Pango for a context, describes the face to it, and names its features, some ninety times a page. What comes of it hangs on
seventeen properties and nothing else. `mend` gives WeasyPrint a `setup` that remembers it; every layout is still one of its own.
`tests/pagination/test_contexts.py` holds it against WeasyPrint's own, and docs/upstream has the figures.
"""

from dataclasses import dataclass
from typing import Any

from weasyprint.text.constants import LST_TO_ISO
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import PANGO_DIRECTION, Layout

FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
PROPERTIES = (
    "direction", "font_language_override", "lang", "font_style", "font_stretch", "font_weight", "font_size", "font_variation_settings", *FEATURES
)  # fmt: skip
KNOWN, CONTEXTS = "octavo_context", "octavo_contexts"  # of a style: its context; of the fonts that styles share: all of them

_setup = Layout.setup


@dataclass(frozen=True, slots=True)
class Context:
    """What Pango needs to know before there is text: its context, the language, the description of the face, and the attribute of its features."""

    context: Any
    language: Any
    face: Any
    features: Any


def mend() -> None:
    """Remember contexts from now on. Doing it twice is doing it once."""
    Layout.setup = setup


def setup(layout: Any, style: Any) -> None:
    """Make a layout ready for text in a style. What is underlined is left to WeasyPrint, which measures the face for it."""
    if style["text_decoration_line"] != "none":
        return _setup(layout, style)  # type: ignore[no-any-return]
    known: Context | None = style.__dict__.get(KNOWN)
    if known is None:
        known = style.__dict__[KNOWN] = _context(style)
    layout.style, layout.first_line_direction, layout.language = style, 0, known.language
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(known.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, known.face)
    if known.features:
        attributes = pango.pango_attr_list_new()  # never freed, as in WeasyPrint: lists share the attribute
        pango.pango_attr_list_insert(attributes, known.features)
        pango.pango_layout_set_attributes(layout.layout, attributes)
    return None


def _context(style: Any) -> Context:
    """The context of a style, as WeasyPrint makes it."""
    contexts: dict[tuple[Any, ...], Context] = style.font_config.__dict__.setdefault(CONTEXTS, {})
    key = (tuple(style["font_family"]), *(style[name] for name in PROPERTIES))
    if key not in contexts:
        context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        override = style["font_language_override"]
        name = style["lang"] if override == "normal" else LST_TO_ISO.get(override.lower(), override)
        if name:
            language = pango.pango_language_from_string(unicode_to_char_p(name)[0])
            pango.pango_context_set_language(context, language)
        else:
            language = pango.pango_language_get_default()
        contexts[key] = Context(context, language, get_font_description(style), _features(style))
    return contexts[key]


def _features(style: Any) -> Any:
    """The attribute of the features of a face, which WeasyPrint keeps by their names; None where there are none."""
    features = font_features(*(style[name] for name in FEATURES))
    if not features:
        return None
    named = ",".join(f"{name} {value}" for name, value in features.items()).encode()
    return style.font_config.font_features.setdefault(named, pango.pango_attr_font_features_new(named))
