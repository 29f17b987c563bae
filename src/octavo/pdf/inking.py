"""A PDF in inks: pages and all that they show, each resource once."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from octavo.pdf.functions import UnknownFunction, sampled
from octavo.pdf.inked_contents import OUT, OVER, Colour, inked
from octavo.pdf.spaces import Space, as_stream, kind, numbers, resolved
from octavo.pictures.inks import Inks, as_jpeg, is_neutral

WEIGHTS = (0.3, 0.59, 0.11)  # luminosity of a mask (ISO 32000-1, 11.5.3)
LEVEL = 6


@dataclass(slots=True)
class Inking:
    """Turns what a document shows into `inks`. `opaque`: what says that nothing is transparent is left out, for standards that know no
    transparency. What cannot be turned stays, for the press check to name."""

    document: pikepdf.Pdf
    inks: Inks
    opaque: bool = False
    _done: set[tuple[tuple[int, int], bool]] = field(init=False, default_factory=set)
    _resources: list[pikepdf.Object] = field(init=False, default_factory=list)

    def ink(self) -> None:
        """Turn every page."""
        for page in self.document.pages:
            content = self._inked(page, page.get("/Resources"), False, begins=True)
            page.Contents = self.document.make_stream(content)
            self._grouped(page.obj, False)
        for resources in self._resources:
            self._without_spaces(resources)

    def press(self, space: Space, colour: Colour) -> Colour:
        """A colour as inks."""
        match space:
            case Space.GREY:
                return self.inks.grey(colour)
            case Space.RGB:
                return self.inks.rgb(colour)
            case Space.LAB:
                return self.inks.lab(colour)
            case _:
                return self.inks.cmyk(colour)

    def _light(self, space: Space, colour: Colour) -> Colour:
        """A colour as the light that a mask lets through."""
        match space:
            case Space.RGB:
                return (sum(weight * channel for weight, channel in zip(WEIGHTS, colour, strict=True)),)
            case Space.LAB:
                return (colour[0] / 100,)
            case Space.CMYK:
                return (max(0.0, 1 - colour[3] - sum(weight * ink for weight, ink in zip(WEIGHTS, colour[:3], strict=True))),)
            case _:
                return colour

    def _inked(self, stream: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object | None, mask: bool, begins: bool = False) -> bytes:
        content = inked(stream, resources, self._light if mask else self.press, mask, begins)
        if resources is not None:
            self._resource(resources, mask)
        return content

    def _first(self, thing: pikepdf.Object, mask: bool) -> bool:
        """Whether an object has not been turned yet."""
        key = (thing.objgen, mask)
        if thing.objgen != (0, 0) and key in self._done:
            return False
        self._done.add(key)
        return True

    def _resource(self, resources: pikepdf.Object, mask: bool) -> None:
        if not self._first(resources, mask):
            return
        self._resources.append(resources)
        for thing in _each(resources, "/XObject"):
            if self._first(thing, mask):
                self._xobject(thing, resources, mask)
        for thing in _each(resources, "/Pattern"):
            if self._first(thing, mask):
                self._pattern(thing, resources, mask)
        for thing in _each(resources, "/Shading"):
            self._shading(thing, resources, mask)
        for thing in _each(resources, "/Font"):
            if thing.get("/Subtype") == "/Type3" and self._first(thing, mask):
                for glyph in dict(thing.CharProcs).values():
                    glyph.write(self._inked(glyph, thing.get("/Resources", resources), mask))
        for thing in _each(resources, "/ExtGState"):
            self._state(thing)
        if not mask:
            if "/ExtGState" not in resources:
                resources["/ExtGState"] = pikepdf.Dictionary()
            states = resources["/ExtGState"]
            states[str(OVER)] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=True, op=True, OPM=1)
            states[str(OUT)] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=False, op=False, OPM=0)

    def _xobject(self, thing: pikepdf.Object, resources: pikepdf.Object, mask: bool) -> None:
        if thing.get("/Subtype") == "/Image":
            self._picture(thing, resources)
        elif thing.get("/Subtype") == "/Form":
            own = thing.get("/Resources", resources)
            content = self._inked(thing, own, mask)
            thing.write(content)
            self._grouped(thing, mask)
            for key in ("/StructParent", "/StructParents", "/Metadata", "/OPI", "/Ref", "/PieceInfo", "/LastModified"):
                if key in thing:
                    del thing[key]

    def _grouped(self, thing: pikepdf.Object, mask: bool) -> None:
        if "/Group" in thing:
            if self.opaque and not mask:
                del thing["/Group"]
            elif "/CS" in thing.Group:
                thing.Group.CS = pikepdf.Name.DeviceGray if mask else pikepdf.Name.DeviceCMYK

    def _pattern(self, thing: pikepdf.Object, resources: pikepdf.Object, mask: bool) -> None:
        if int(thing.PatternType) == 1:
            content = self._inked(thing, thing.get("/Resources", resources), mask, begins=int(thing.get("/PaintType", 1)) == 1)
            thing.write(content)
        elif "/Shading" in thing:
            self._shading(thing.Shading, resources, mask)

    def _shading(self, thing: pikepdf.Object, resources: pikepdf.Object, mask: bool) -> None:
        """Colours along a line or between circles, sampled; others stay."""
        space = kind(resolved(thing.get("/ColorSpace"), resources))
        if not self._first(thing, mask) or space not in (Space.GREY, Space.RGB, Space.LAB, Space.CMYK) or int(thing.ShadingType) not in (2, 3):
            return
        change = self._light if mask else self.press

        def along(colours: list[Colour]) -> list[Colour]:
            if mask or space is not Space.RGB or all(map(is_neutral, colours)):
                return [change(space, colour) for colour in colours]
            return [self.inks.blended(colour) for colour in colours]

        try:
            made = sampled(self.document, thing.Function, numbers(thing.get("/Domain", [0, 1])), along)
        except UnknownFunction:
            return
        thing.Function = made
        thing.ColorSpace = pikepdf.Name.DeviceGray if mask else pikepdf.Name.DeviceCMYK
        if "/Background" in thing:
            thing.Background = pikepdf.Array([round(channel, 4) for channel in change(space, tuple(numbers(thing.Background)))])

    def _state(self, thing: pikepdf.Object) -> None:
        for key in ("/TR", "/TR2", "/HT", "/BG", "/BG2", "/UCR", "/UCR2"):
            if key in thing:
                del thing[key]
        soft = thing.get("/SMask")
        if isinstance(soft, pikepdf.Dictionary) and self._first(soft.G, True):
            self._xobject(soft.G, soft.G.get("/Resources", pikepdf.Dictionary()), True)
        if self.opaque:
            nothing = {"/ca": (1,), "/CA": (1,), "/SMask": ("/None",), "/BM": ("/Normal", "/Compatible"), "/AIS": (False,)}
            for key, values in nothing.items():
                if key in thing and any(thing[key] == value for value in values):
                    del thing[key]

    def _picture(self, thing: pikepdf.Object, resources: pikepdf.Object) -> None:
        for key in ("/Metadata", "/StructParent", "/Intent", "/OPI", "/Alternates", "/Interpolate"):
            if key in thing:
                del thing[key]
        if thing.get("/ImageMask") is not None and bool(thing.ImageMask):
            return
        mask = thing.get("/SMask")
        if mask is not None and _is_solid(mask):
            del thing["/SMask"]
        space = resolved(thing.get("/ColorSpace"), resources)
        if space is None or kind(space) in (None, Space.SPOT, Space.PATTERN, Space.LAB) or isinstance(thing.get("/Mask"), pikepdf.Array):
            return
        if kind(space) is Space.GREY and int(thing.get("/BitsPerComponent", 8)) == 1:
            thing.ColorSpace = pikepdf.Name.DeviceGray
            return
        thing.ColorSpace = space
        profile = space[1].read_bytes() if isinstance(space, pikepdf.Array) and str(space[0]) == "/ICCBased" else b""
        image = pikepdf.PdfImage(as_stream(thing)).as_pil_image(apply_mask=False)
        made = self.inks.picture(image, bytes(profile))
        if made is image:  # these inks already
            return
        jpeg = thing.get("/Filter") == "/DCTDecode" or thing.get("/Filter") == pikepdf.Array([pikepdf.Name.DCTDecode])
        for key in ("/Decode", "/DecodeParms"):
            if key in thing:
                del thing[key]
        thing.ColorSpace = pikepdf.Name.DeviceGray if made.mode == "L" else pikepdf.Name.DeviceCMYK
        thing.BitsPerComponent = 8
        if jpeg:
            thing.write(as_jpeg(made), filter=pikepdf.Name.DCTDecode)
            if made.mode == "CMYK":
                thing.Decode = pikepdf.Array([1, 0] * 4)
        else:
            thing.write(zlib.compress(made.tobytes(), LEVEL), filter=pikepdf.Name.FlateDecode)

    def _without_spaces(self, resources: pikepdf.Object) -> None:
        """Leave out colour spaces that nothing uses any more."""
        spaces = resources.get("/ColorSpace", pikepdf.Dictionary())
        for name in list(spaces.keys()):
            if kind(spaces[name]) not in (Space.SPOT, Space.PATTERN):
                del spaces[name]
        if "/ColorSpace" in resources and not len(spaces.keys()):
            del resources["/ColorSpace"]


def _each(resources: pikepdf.Object, category: str) -> Iterator[pikepdf.Object]:
    yield from list(dict(resources.get(category, pikepdf.Dictionary())).values())


def _is_solid(mask: pikepdf.Object) -> bool:
    """Whether a mask lets everything through."""
    image = pikepdf.PdfImage(as_stream(mask)).as_pil_image(apply_mask=False).convert("L")
    return image.getextrema() == (255, 255)
