"""What was laid out and painted before, in this build and in earlier ones, by the keys of its order."""

from dataclasses import replace
from hashlib import sha256

from octavo.cache import Cache, pack, unpack
from octavo.pagination.laid import Laid
from octavo.pagination.orders import Keys, LayoutOrder, keys_of
from octavo.pagination.painted import FontFiles, Painted
from octavo.pagination.turned import on_side

SAFE = {"octavo.model.page_map", "octavo.pagination"}  # a kept value may be made of these alone, whoever wrote it


class Memory:
    """Layouts by order. `scope` says everything else that a layout depends on: sheets, faces, versions; `cache` keeps layouts between builds;
    `reused` counts the pages that were painted before."""

    def __init__(self, scope: str, cache: Cache | None) -> None:
        self.scope, self.cache = scope, cache
        self.reused, self.files = 0, FontFiles()
        self._laid: dict[str, tuple[Laid, int, tuple[str, ...]] | None] = {}
        self._known: dict[LayoutOrder, tuple[Keys, tuple[str, ...]]] = {}
        self._answers: dict[LayoutOrder, Laid] = {}

    def laid(self, order: LayoutOrder) -> Laid | None:
        """How an order is laid out, if that is known."""
        if order not in self._answers:
            either, folios = self._facts(replace(order, side=""))
            sided, _ = self._facts(order)
            for key in (either.shape, either.exact, sided.shape, sided.exact):
                if key not in self._laid:
                    self._laid[key] = self._load("laid", key)  # type: ignore[assignment]
                found = self._laid[key]
                if found is not None and (not found[0].steady or found[0].fits(order.number, found[1])):
                    self._answers[order] = found[0] if folios == found[2] else found[0].with_folios(folios)
                    break
        return self._answers.get(order)

    def keep_laid(self, order: LayoutOrder, laid: Laid) -> None:
        """Remember a layout."""
        keys, folios = self._facts(replace(order, side="") if laid.turns else order)
        key = keys.shape if laid.steady else keys.exact
        self._laid[key] = (laid, order.number, folios)
        self._answers[order] = laid
        self._store("laid", key, self._laid[key])

    def painted(self, order: LayoutOrder, laid: Laid | None) -> Painted | None:
        """The painted pages of an order, or of one of its shape, if they are known; `laid` is how it is laid out."""
        for keys in (self._facts(replace(order, side=""))[0], self._facts(order)[0]):
            for key in (keys.exact, keys.shape):
                found = self._load("painted", key)
                if found is None or (key == keys.shape and laid is not None and not laid.fits(order.number, found[1])):  # type: ignore[arg-type]
                    continue
                painted: Painted = found[0]  # type: ignore[assignment]
                if all(self._has_file(use.file) for use in painted.fonts.values()):
                    self.reused += laid.pages if laid else 0
                    return on_side(painted, order.side)
        return None

    def keep_painted(self, order: LayoutOrder, painted: Painted) -> None:
        """Remember painted pages."""
        keys, _ = self._facts(replace(order, side="") if painted.others is not None else order)
        self._store("painted", keys.exact if painted.stamps is None else keys.shape, (painted, order.number))

    def keep_files(self, files: FontFiles) -> None:
        """Remember font files, which painted pages name by digest."""
        for digest, content in files.content.items():
            if not self._has_file(digest):
                self.files.content[digest] = content
                if self.cache:
                    self.cache.put(digest, content)

    def _has_file(self, digest: str) -> bool:
        if digest not in self.files.content and self.cache:
            kept = self.cache.get(digest)
            if kept is not None and sha256(kept).hexdigest() == digest:
                self.files.content[digest] = kept
        return digest in self.files.content

    def _facts(self, order: LayoutOrder) -> tuple[Keys, tuple[str, ...]]:
        if order not in self._known:
            self._known[order] = (keys_of(order), order.folios())
        return self._known[order]

    def _load(self, kind: str, key: str) -> tuple[object, ...] | None:
        data = self.cache.get(self._address(kind, key)) if self.cache else None
        if data is None:
            return None
        return unpack(data, SAFE)  # type: ignore[return-value]

    def _store(self, kind: str, key: str, value: object) -> None:
        if self.cache:
            self.cache.put(self._address(kind, key), pack(value))

    def _address(self, kind: str, key: str) -> str:
        return sha256(f"{kind}\0{self.scope}\0{key}".encode()).hexdigest()
