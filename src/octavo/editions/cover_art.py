"""Pictures of the user's own on a cover: cover, cover-front and cover-back of `print:` in publication.yaml."""

from dataclasses import dataclass, field

from octavo.composition.composer import image_paths
from octavo.editions.work import Work
from octavo.errors import EditionRefused
from octavo.model.publication import COVER_PICTURES
from octavo.pagination.orders import SCHEME
from octavo.pictures import Kind, Wish, printed

CROPPED = 0.1  # the part of a picture that may lie beyond the bleed
WHOLE, FRONT, BACK = COVER_PICTURES


@dataclass(slots=True)
class CoverPictures:
    """The pictures of one cover. `files` are those that the engine is to find by their names; an SVG stays in the manuscript, beside what it may
    show itself."""

    work: Work
    files: dict[str, bytes] = field(default_factory=dict)

    def source(self, option: str) -> str:
        """The path of a picture in the manuscript, '' where none is named."""
        return self.work.publication.print_options.get(option, "")

    def filling(self, option: str, width: float, height: float) -> str:
        """The address of a picture that is to fill an area of so many millimetres. Raises as `address` does."""
        if not self.source(option):
            return ""
        ratio = self.ratio(option) or height / width
        across = max(width, height / ratio)
        return self.address(option, printed(across / 25.4 * 72, across * ratio / 25.4 * 72))

    def address(self, option: str, wish: Wish) -> str:
        """Where the engine finds a picture, '' where none is named. Raises `BrokenPicture`, `TooManyPixels`."""
        if not (source := self.source(option)):
            return ""
        image = self.work.album.rendition(source, wish)
        if image.kind is Kind.SVG:
            return image_paths(self.work.album.folder)(source)
        name = f"{option}.{image.kind}"
        self.files[name] = image.data
        return f"{SCHEME}:{name}"

    def refuse_other_shape(self, option: str, width: float, height: float) -> None:
        """Raises `EditionRefused` for a picture that would lose more than a strip where it is to fill so many millimetres."""
        if self.source(option) and (ratio := self.ratio(option)) and abs(ratio * width / height - 1) > CROPPED:
            facts = self.work.album.facts(self.source(option))
            raise EditionRefused(
                f"{self.source(option)} has {facts.width:,} by {facts.height:,} pixels, and is to cover {width:.1f} by {height:.1f} mm with bleed",
                f"make it {width / 25.4 * 300:,.0f} by {height / 25.4 * 300:,.0f} pixels, or another picture of that shape",
            )

    def ratio(self, option: str) -> float:
        """The height of a picture as a multiple of its width; 0 where it does not say."""
        facts = self.work.album.facts(self.source(option))
        return facts.height / facts.width if facts.width else 0.0
