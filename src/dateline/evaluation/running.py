"""Run a benchmark set and show what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import IO

from rich.console import Console
from rich.table import Table

from dateline import __version__, pipeline
from dateline.evaluation.case import measure_case
from dateline.evaluation.event_place import measure_event_place
from dateline.evaluation.fakes import measure_fakes
from dateline.evaluation.geoparsing import measure_geovirus, measure_lgl
from dateline.evaluation.gold import measure_gold
from dateline.evaluation.merging import measure_merging
from dateline.evaluation.muc_score import measure_muc
from dateline.evaluation.petrarch import measure_petrarch
from dateline.evaluation.plover import measure_plover
from dateline.evaluation.quiet import measure_quiet
from dateline.evaluation.result import Evaluation, Measured, digest_of, find_data
from dateline.evaluation.seed import measure_seed
from dateline.evaluation.texts import TextReader
from dateline.evaluation.ukraine_towns import measure_ukraine_towns
from dateline.evaluation.wikiwars import measure_wikiwars
from dateline.model import EvaluationError, NamedReader, SentenceReader, to_plain
from dateline.progress import progress_of
from dateline.settings import load_settings

SETS: Mapping[str, Callable[..., Measured]] = {
    "seed": measure_seed,
    "gold": measure_gold,
    "merging": measure_merging,
    "fakes": measure_fakes,
    "muc": measure_muc,
    "quiet": measure_quiet,
    "case": measure_case,
    "plover": measure_plover,
    "petrarch": measure_petrarch,
    "lgl": measure_lgl,
    "geovirus": measure_geovirus,
    "event-place": measure_event_place,
    "wikiwars": measure_wikiwars,
    "ukraine-towns": measure_ukraine_towns,
}


def evaluate(name: str, *, data: Path, texts: TextReader, limit: int | None = None) -> Evaluation:
    """Measure one set, or raise `EvaluationError` where it is unknown, absent or not in its form."""
    if name not in SETS:
        raise EvaluationError(f"no set is called {name!r}; there are {', '.join(SETS)}")
    start = perf_counter()
    measured = SETS[name](data, texts, limit=limit)
    return Evaluation(
        set=name,
        items=measured.items,
        digest=digest_of(measured.files),
        version=_version(texts.reader),
        seconds=round(perf_counter() - start, 1),
        figures=measured.figures,
        constant=measured.constant,
        constant_answer=measured.constant_answer,
        baselines=measured.baselines,
    )


def run_set(
    name: str,
    *,
    data: Path | None,
    limit: int | None = None,
    json_file: Path | None = None,
    language_model: str | None = None,
    out: IO[str],
) -> Evaluation:
    """Measure one set from its files, show its table, and write its figures where a file is named."""
    settings = load_settings(language_model=language_model)
    folder = find_data(data)
    with progress_of("building the gazetteer") as show:
        registries = pipeline.open_registries(settings, progress=show)
    with progress_of(f"reading {name}") as show:
        texts = TextReader(reader=pipeline.open_reader(settings, acts=True), registries=registries, progress=show)
        evaluation = evaluate(name, data=folder, texts=texts, limit=limit)
    Console(file=out).print(table_of(evaluation))
    if json_file is not None:
        json_file.write_text(json.dumps(to_plain(evaluation), indent=2) + "\n", "utf-8")
    return evaluation


def table_of(evaluation: Evaluation) -> Table:
    """Return the figures as a table, with those of the constant answer beside."""
    title = f"{evaluation.set}: {evaluation.items} items, {evaluation.seconds:.0f} s, data {evaluation.digest[:12]}"
    table = Table(title=title, caption=f"constant answer: {evaluation.constant_answer}")
    table.add_column("figure")
    table.add_column("Dateline", justify="right")
    beside = {"constant": evaluation.constant, **evaluation.baselines}
    for name in beside:
        table.add_column(name, justify="right")
    for name, value in evaluation.figures.items():
        table.add_row(name, _written(value), *(_written(figures.get(name)) for figures in beside.values()))
    return table


def _version(reader: SentenceReader) -> str:
    """Return our version, with the language model beside it where that is not ours."""
    return f"{__version__}+{reader.language_model}" if isinstance(reader, NamedReader) else __version__


def _written(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value.is_integer() and value > 1 else f"{value:.3f}".rstrip("0").rstrip(".")
