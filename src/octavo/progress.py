"""How production tells what it is doing, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Someone who watches production. Stages follow one another; each is begun once, advanced, and ended."""

    def begin(self, stage: str, total: int = 0) -> None:
        """A stage begins. `total` is how many steps it will take, 0 if that is not known."""

    def advance(self, steps: int = 1, note: str = "") -> None:
        """Steps of the stage are done; `note` says which, in a few words."""

    def end(self, summary: str = "") -> None:
        """The stage is done; `summary` says with what result."""


class Silent:
    """Watches and says nothing."""

    def begin(self, stage: str, total: int = 0) -> None:
        """See `Progress.begin`."""

    def advance(self, steps: int = 1, note: str = "") -> None:
        """See `Progress.advance`."""

    def end(self, summary: str = "") -> None:
        """See `Progress.end`."""
