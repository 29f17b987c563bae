"""Setters at work, in this process or in others. Whatever their number, the same orders give the same results."""

import gc
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from octavo.pagination.laid import Laid, Recipe
from octavo.pagination.loading import needs_pango
from octavo.pagination.orders import LayoutOrder
from octavo.pagination.painted import FontFiles, Painted
from octavo.pagination.processes import ended, processors, start

if TYPE_CHECKING:
    from octavo.pagination.setter import Setter

WORTH_IT = 40  # pages, about: below that one process is as fast as several


@dataclass(frozen=True, slots=True)
class Task:
    """Something for a setter: the fragment's index, its order, and whether it is to be laid out ("lay_out") or painted ("paint")."""

    index: int
    order: LayoutOrder
    kind: str = "lay_out"


Next = Callable[[int], Task | None]  # what the worker of that number does next
Result = Laid | Painted


class Workers:
    """Setters, started when they are first needed. `jobs` is how many processes may work at once, 0 for as many as there are processors."""

    def __init__(self, recipe: Recipe, jobs: int = 0) -> None:
        self.recipe = recipe
        self.jobs = jobs or processors()
        self.files = FontFiles()
        self._here: Setter | None = None
        self._collecting = False  # whether this process was, before it set pages
        self._others: list[tuple[BaseProcess, Connection]] = []

    @property
    def count(self) -> int:
        """How many work."""
        return max(1, len(self._others))

    @property
    def are_apart(self) -> bool:
        """Whether they work in processes of their own."""
        return bool(self._others)

    def hire(self, pages: int) -> None:
        """Start processes: as many as may work where there are about so many `pages` to do that they are worth it, else one, so that this
        process need not load WeasyPrint. None where only one job may be done at a time."""
        if self.jobs < 2 or self._others:
            return
        for _ in range(self.jobs if pages >= WORTH_IT else 1):
            ours, theirs = Pipe()
            self._others.append((start(work, theirs, self.recipe), ours))
            theirs.close()

    def carry_out(self, following: Next) -> Iterator[tuple[Task, Result, int]]:
        """Results as they come, with the number of the worker. `following` is asked for a task of each worker who is free, after every result,
        until there is none. Raises what a task raises; `EditionRefused` where a process dies; `ToolMissing`."""
        if not self._others:
            while (task := following(0)) is not None:
                yield task, self._do_here(task), 0
            return
        busy: dict[Connection, tuple[int, Task]] = {}
        while True:
            for number, (_, connection) in enumerate(self._others):
                if connection not in busy and (task := following(number)) is not None:
                    self._send(connection, number, task)
                    busy[connection] = (number, task)
            if not busy:
                return
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                number, task = busy.pop(ready)
                yield task, self._receive(ready, number), number

    def _do_here(self, task: Task) -> Result:
        if self._here is None:
            self._here = _setter(self.recipe)
            self._here.files = self.files
            self._collecting = gc.isenabled()
            gc.disable()  # the setter collects when it is time to
        return self._here.lay_out(task.order) if task.kind == "lay_out" else self._here.paint(task.order)

    def _send(self, connection: Connection, number: int, task: Task) -> None:
        try:
            connection.send(task)
        except OSError:
            raise ended(self._others[number][0]) from None

    def _receive(self, connection: Connection, number: int) -> Result:
        try:
            said, files = connection.recv()
        except (EOFError, OSError):
            raise ended(self._others[number][0]) from None
        if isinstance(said, Exception):
            raise said
        self.files.content |= files
        return said  # type: ignore[no-any-return]

    def stop(self) -> None:
        """Stop everyone in other processes, whatever they are doing."""
        for process, _ in self._others:
            process.terminate()
            process.join()

    def dismiss(self) -> None:
        """Send everyone home."""
        self.stop()
        for _, connection in self._others:
            connection.close()
        self._others = []
        if self._here:
            self._here = None
            gc.unfreeze()
            if self._collecting:
                gc.enable()


def _setter(recipe: Recipe) -> "Setter":
    with needs_pango():
        from octavo.pagination.setter import Setter
    return Setter(recipe)


def work(connection: Connection, recipe: Recipe) -> None:
    """What a process does: tasks until the connection closes. Faults go back as they are; font files go once."""
    gc.disable()  # the setter collects when it is time to
    setter, sent = None, set[str]()
    while True:
        try:
            task = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            setter = setter or _setter(recipe)
            result = setter.lay_out(task.order) if task.kind == "lay_out" else setter.paint(task.order)
            files = {digest: content for digest, content in setter.files.content.items() if digest not in sent}
            sent |= set(files)
            connection.send((result, files))
        except Exception as fault:
            fault.add_note(traceback.format_exc())  # where in the other process
            connection.send((fault, {}))
        except KeyboardInterrupt:
            return
