"""Show how far long work has come: a bar on a terminal, plain counts elsewhere; always on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Report = Callable[[int, int | None], None]
"""Takes how many are done, of how many where that is known."""

# Where nobody watches a bar, a line so often: the log of a day's work stays under 3,000 lines.
_EVERY_S = 30.0


@contextmanager
def progress_of(what: str) -> Iterator[Report]:
    """Give a function that shows how far ``what`` has come."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain(what, console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _plain(what: str, console: Console) -> Report:
    last = monotonic()

    def show(done: int, total: int | None) -> None:
        nonlocal last
        if monotonic() - last >= _EVERY_S:
            last = monotonic()
            console.print(f"{what}: {done}{f' of {total}' if total else ''}", highlight=False)

    return show
