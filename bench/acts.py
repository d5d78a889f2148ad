"""Tell what rules alone, learnt acts alone and both reach on case, plover and petrarch.

    python bench/acts.py --data FOLDER

Plover and petrarch were learnt from: what their acts are worth on sentences that were not is told by
``training/acts.py --folds``. Nothing of case was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from dateline import pipeline
from dateline.evaluation.case import measure_case
from dateline.evaluation.petrarch import measure_petrarch
from dateline.evaluation.plover import measure_plover
from dateline.evaluation.result import Measured, find_data
from dateline.evaluation.texts import TextReader, Told
from dateline.settings import load_settings
from dateline.sources import RawItem

SETS: dict[str, Callable[[Path, TextReader], Measured]] = {
    "case": measure_case,
    "plover": measure_plover,
    "petrarch": measure_petrarch,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsAlone(TextReader):
    """Tells no events, so that acts alone answer."""

    def read(self, items: Sequence[RawItem]) -> Iterator[Told]:
        """Yield what each text tells, without its events."""
        reader = TextReader(reader=self.reader, registries=self.registries)
        return (replace(told, events=()) for told in reader.read(items))


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path), help="the benchmark folder")
def main(data: Path | None) -> None:
    """Measure each set three times."""
    settings = load_settings()
    registries = pipeline.open_registries(settings)
    with_acts = pipeline.open_reader(settings, acts=True)
    readers: dict[str, TextReader] = {
        "rules": TextReader(reader=pipeline.open_reader(settings), registries=registries),
        "acts": ActsAlone(reader=with_acts, registries=registries),
        "both": TextReader(reader=with_acts, registries=registries),
    }
    for name, measure in SETS.items():
        for way, texts in readers.items():
            print(name, way, measure(find_data(data), texts).figures)


if __name__ == "__main__":
    main()
