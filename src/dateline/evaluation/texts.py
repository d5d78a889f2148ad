"""Read the texts of a benchmark as Dateline would, each report by itself.

Nothing is kept, and nothing is merged across reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline import pipeline
from dateline.documents import parse_reports
from dateline.linking import add_actors
from dateline.model import Event, Issue, Reading, Report, SentenceReader
from dateline.pipeline import Registries
from dateline.sources import RawItem

Progress = Callable[[int, int], None]
REPORTS_AT_ONCE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One text of a set as Dateline read it; ``reading`` is None where it could not become a report."""

    reading: Reading | None
    events: tuple[Event, ...] = ()
    """Main first."""

    @property
    def main(self) -> Event | None:
        """The event that the report is chiefly about."""
        first = next(iter(self.events), None)
        return first if first and self.reading and self.reading.report.id in first.main_in else None


def _silent(_done: int, _total: int) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReader:
    """Reads the texts of a set; ``progress`` is told how many of how many are done."""

    reader: SentenceReader
    registries: Registries
    progress: Progress = _silent

    def read(self, items: Sequence[RawItem]) -> Iterator[Told]:
        """Yield what each text tells, in the order given, one for each."""
        for start in range(0, len(items), REPORTS_AT_ONCE):
            yield from self._read_some(items[start : start + REPORTS_AT_ONCE])
            self.progress(min(start + REPORTS_AT_ONCE, len(items)), len(items))

    def with_actors(self, path: Path) -> TextReader:
        """Return a reader that knows the actors of a file too, as after ``dateline actors add``."""
        with TemporaryDirectory() as folder:
            add_actors(path, folder=Path(folder))
            return replace(self, registries=pipeline.with_actors(self.registries, Path(folder)))

    def _read_some(self, items: Sequence[RawItem]) -> Iterator[Told]:
        reports = [self._parsed(item) for item in items]
        readable = [report for report in reports if report is not None]
        readings = pipeline.read_reports(readable, reader=self.reader, registries=self.registries)
        for report in reports:
            if report is None:
                yield Told(reading=None)
            else:
                reading = next(readings)
                yield Told(reading=reading, events=pipeline.events_of(reading))

    def _parsed(self, item: RawItem) -> Report | None:
        """Return the report of one item; parsed alone, so that two items of one text stay two."""
        issues: list[Issue] = []
        return next(iter(parse_reports([item], issues, outlets=self.registries.outlets)), None)


def text_item(text: str, *, where: str, title: str | None = None, outlet: str | None = None) -> RawItem:
    """Return a benchmark text as a source would give it; its date is never passed on."""
    return RawItem(where=where, raw=text.encode(), text=text, title=title, outlet=outlet)
