"""What refers to what among the themes: shown at the end of each theme, and the same in every edition."""

from octavo.apparatus.entries import Locator, ThemeLinks
from octavo.apparatus.passages import Passage, Subject
from octavo.model.publication import Publication


def theme_links(publication: Publication, found: tuple[Passage, ...]) -> dict[str, ThemeLinks]:
    """Links of each theme that has a division, by theme. Passages within a theme's own division that touch itself are not links."""
    order = {division.id: n for n, division in enumerate(publication.divisions())}
    links = {}
    for theme in (t for t in publication.themes.values() if t.division):
        out: dict[str, list[Locator]] = {}
        back: dict[str, list[Locator]] = {}
        for passage in found:
            if passage.subject is not Subject.THEME or passage.name not in publication.themes:
                continue
            if passage.locator.division == theme.division and passage.name != theme.id:
                out.setdefault(passage.name, []).append(passage.locator)
            elif passage.name == theme.id and passage.locator.division != theme.division:
                back.setdefault(passage.locator.division, []).append(passage.locator)
        links[theme.id] = ThemeLinks(
            theme.id,
            tuple((name, tuple(out[name])) for name in sorted(out, key=lambda n: (order.get(n, len(order)), n))),
            tuple((name, tuple(back[name])) for name in sorted(back, key=order.__getitem__)),
        )
    return links
