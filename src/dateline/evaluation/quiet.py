"""Measure quiet: how many events Dateline reads where there is no armed conflict.

The texts are those that MUC's keys call irrelevant and those of GeoVirus (outbreaks of disease, with tolls).
A MUC text may be irrelevant because its violence is war between armies, which is an event for Dateline;
such texts stay in, as the set's other users count them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.evaluation.geoparsing import article_items, read_articles
from dateline.evaluation.matching import has_happened
from dateline.evaluation.muc import muc_files, read_irrelevant_ids, read_muc_texts
from dateline.evaluation.result import Figures, Measured, find_file
from dateline.evaluation.texts import TextReader, Told, text_item
from dateline.sources import RawItem


def measure_quiet(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure events read per 100 reports in both sets together and in each; ``limit`` is shared between them."""
    geovirus = find_file(data, "data", "geo", "GeoVirus.xml")
    folder = data / "data" / "muc"
    each = None if limit is None else max(limit // 2, 1)
    muc_items, geovirus_items = _muc_items(folder)[:each], article_items(read_articles(geovirus)[:each], geovirus)
    told = list(texts.read([*muc_items, *geovirus_items]))
    figures: Figures = {
        "false_events_per_100": _false_per_100(told),
        "muc_per_100": _false_per_100(told[: len(muc_items)]),
        "geovirus_per_100": _false_per_100(told[len(muc_items) :]),
    }
    return Measured(
        items=len(told),
        files=(*muc_files(folder), geovirus),
        figures=figures,
        constant=dict.fromkeys(figures, 100.0),
        constant_answer="one event in every report",
    )


def _false_per_100(told: Sequence[Told]) -> float | None:
    """Return how many events a hundred reports give; plans, denials and background are none."""
    events = sum(has_happened(event) for each in told for event in each.events)
    return round(100 * events / len(told), 1) if told else None


def _muc_items(folder: Path) -> list[RawItem]:
    texts = read_muc_texts(folder)
    return [text_item(texts[name], where=name) for name in sorted(read_irrelevant_ids(folder) & texts.keys())]
