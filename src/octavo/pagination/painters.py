"""Every fragment of a book painted by whoever laid it out, while this process does other things."""

import threading
from collections.abc import Iterator
from queue import SimpleQueue

from octavo.pagination.laid import Laid
from octavo.pagination.memory import Memory
from octavo.pagination.orders import LayoutOrder
from octavo.pagination.painted import Painted
from octavo.pagination.turned import on_side
from octavo.pagination.workers import Task, Workers
from octavo.progress import Progress


class Painters:
    """The painting of `orders`, each with how it is laid out, where it is; `laid_by` are the workers of those that were laid out now, by name.
    It begins at once: in other processes, or, where the workers are in this one, to its end."""

    def __init__(
        self, orders: list[LayoutOrder], laid: list[Laid | None], laid_by: dict[str, int], memory: Memory, workers: Workers, progress: Progress
    ) -> None:
        self._orders, self._laid_by, self._memory, self._workers, self._progress = orders, laid_by, memory, workers, progress
        self._found = [memory.painted(order, how) for order, how in zip(orders, laid, strict=True)]
        self._waiting = [index for index, known in enumerate(self._found) if known is None]
        self._said: SimpleQueue[tuple[Task, Painted] | BaseException | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._done: tuple[Painted, ...] | None = None
        if self._waiting and workers.are_apart:
            self._thread = threading.Thread(target=self._listen, daemon=True)
            self._thread.start()
        else:
            self.finish()

    def finish(self) -> tuple[Painted, ...]:
        """All orders painted, in their order. Raises `EditionRefused` and what painting raises."""
        if self._done is None:
            self._progress.begin("painting", len(self._orders))
            self._progress.advance(len(self._orders) - sum(known is None for known in self._found))
            for task, painted in self._heard() if self._thread else self._results():
                self._found[task.index] = on_side(painted, task.order.side)
                self._memory.keep_painted(task.order, painted)
                self._memory.keep_files(self._workers.files)
                self._progress.advance(1)
            self._progress.end()
            self._done = tuple(painted for painted in self._found if painted is not None)
        return self._done

    def leave(self) -> None:
        """Wait until nobody listens to the workers any more, which must have been stopped, or be done."""
        if self._thread:
            self._thread.join()

    def _following(self, worker: int) -> Task | None:
        own = next((n for n in self._waiting if self._laid_by.get(self._orders[n].name, worker) == worker), None)
        if own is None:
            return None
        self._waiting.remove(own)
        return Task(own, self._orders[own], "paint")

    def _results(self) -> Iterator[tuple[Task, Painted]]:
        for task, painted, _ in self._workers.carry_out(self._following):
            assert isinstance(painted, Painted)
            yield task, painted

    def _listen(self) -> None:
        """Take what the workers send, so that none has to wait."""
        try:
            for result in self._results():
                self._said.put(result)
            self._said.put(None)
        except BaseException as fault:  # told where the answer is asked for
            self._said.put(fault)

    def _heard(self) -> Iterator[tuple[Task, Painted]]:
        while (said := self._said.get()) is not None:
            if isinstance(said, BaseException):
                raise said
            yield said
