"""Gold of merging: which tellings of which reports are of one happening, and what that cost.

Two forms: ``clusters.json`` points at the events of careful gold by their index; ``happenings`` quotes the words that
tell. Does not score: see merging_score.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from dateline.evaluation.gold import gold_files, gold_items
from dateline.evaluation.gold_records import GoldEvent, GoldReport, killed_of, load_gold
from dateline.evaluation.result import find_file
from dateline.model import EvaluationError, Kind
from dateline.sources import RawItem, read_sources

Pair = frozenset["GoldTelling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTelling:
    """One report's telling of a happening: a gold event, or words that are quoted."""

    report: str
    index: int
    """Its place among the gold events of the report, or among the tellings of the file."""
    event: GoldEvent | None = None
    quote: str | None = None
    trigger: str | None = None
    kinds: tuple[Kind, ...] = ()
    """Kinds that it may be read as, where words are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldHappening:
    """One happening, who tells it, and its dead where they can be said."""

    id: str
    told_by: tuple[GoldTelling, ...]
    killed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergingGold:
    """The gold of one folder with its texts by report."""

    files: tuple[Path, ...]
    items: Mapping[str, RawItem]
    happenings: tuple[GoldHappening, ...]
    undecided: frozenset[Pair] = frozenset()
    """Pairs of which nobody can say whether they are one happening: they count neither way."""

    @property
    def tellings(self) -> list[GoldTelling]:
        """All tellings, happening by happening."""
        return [telling for happening in self.happenings for telling in happening.told_by]


def load_merging_gold(data: Path) -> MergingGold:
    """Return the gold of a folder with ``gold/part-*.json`` or ``clusters.json``, else of ``gold/clusters.json``."""
    if sorted((data / "gold").glob("part-*.json")):
        return _quoted(data)
    clusters = data / "clusters.json"
    return _indexed(data, clusters if clusters.is_file() else find_file(data, "gold", "clusters.json"))


def _indexed(data: Path, clusters: Path) -> MergingGold:
    files = gold_files(data)
    plain = _plain(clusters)
    reports = {report.id: report for report in load_gold(files[0])}
    tellings = {
        (report.id, index): GoldTelling(report=report.id, index=index, event=event)
        for report in reports.values()
        for index, event in enumerate(report.events)
    }
    try:
        shared = [_happening(each, tellings, reports) for each in plain["happenings"]]
        undecided = frozenset(
            frozenset({tellings[tuple(each["a"])], tellings[tuple(each["b"])]}) for each in plain.get("unsure") or ()
        )
    except (KeyError, TypeError) as error:
        raise EvaluationError(f"{clusters} is not gold of merging in its form: {error!r}") from error
    told = {telling for happening in shared for telling in happening.told_by}
    alone = [
        GoldHappening(id=f"{report}[{index}]", told_by=(telling,))
        for (report, index), telling in tellings.items()
        if telling not in told
    ]
    return MergingGold(
        files=(clusters, *files), items=gold_items(files), happenings=(*shared, *alone), undecided=undecided
    )


def _happening(
    plain: Mapping[str, Any], tellings: Mapping[tuple[str, int], GoldTelling], reports: Mapping[str, GoldReport]
) -> GoldHappening:
    told_by = tuple(tellings[report, index] for report, index in plain["told_by"])
    return GoldHappening(id=plain["id"], told_by=told_by, killed=_latest_killed(told_by, reports))


def _latest_killed(told_by: Sequence[GoldTelling], reports: Mapping[str, GoldReport]) -> int | None:
    """Return the dead by the telling published last that has any; the first told of one day."""
    counted = [telling for telling in told_by if telling.event is not None and telling.event.killed]
    days = [str(reports[telling.report].published or "") for telling in counted]
    last = max(days, default="")
    return next((t.event.killed for t, day in zip(counted, days, strict=True) if day == last and t.event), None)


def _quoted(data: Path) -> MergingGold:
    """Return gold whose tellings are quotations; pairs of happenings that may be one are listed as ``unsure``."""
    files = tuple(sorted((data / "gold").glob("part-*.json")))
    texts = tuple(sorted(path for path in (data / "reports").rglob("*") if path.is_file()))
    happenings = [each for path in files for each in _quoted_happenings(path)]
    by_id = {happening.id: happening for happening in happenings}
    undecided = {
        frozenset(pair)
        for path in files
        for each in _plain(path).get("unsure") or ()
        for pair in product(by_id[each["a"]].told_by, by_id[each["b"]].told_by)
    }
    items = {item.id or Path(item.where).stem: item for item in read_sources([str(path) for path in texts], issues=[])}
    return MergingGold(
        files=(*files, *texts), items=items, happenings=tuple(happenings), undecided=frozenset(undecided)
    )


def _quoted_happenings(path: Path) -> Iterator[GoldHappening]:
    for plain in _plain(path)["happenings"]:
        try:
            kinds = tuple(Kind(kind) for kind in plain.get("kinds") or [plain["kind"]])
            told_by = tuple(
                GoldTelling(
                    report=each["report"], index=i, quote=each["quote"], trigger=each.get("trigger"), kinds=kinds
                )
                for i, each in enumerate(plain["told_by"])
            )
        except (KeyError, TypeError, ValueError) as error:
            raise EvaluationError(f"{path} is not gold of merging in its form: {error!r}") from error
        yield GoldHappening(id=plain["id"], told_by=told_by, killed=killed_of(_without_claims(plain)) or None)


def _without_claims(plain: dict[str, Any]) -> dict[str, Any]:
    """Return a happening without what an enemy alone claims: rows with a top only, of dead that another row counts."""
    losses = [loss for loss in plain.get("losses") or () if loss.get("best") is not None or loss.get("low") is not None]
    return {**plain, "losses": losses}


def _plain(path: Path) -> dict[str, Any]:
    try:
        plain = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise EvaluationError(f"{path} is not JSON: {error}") from error
    return plain if isinstance(plain, dict) else {"happenings": plain}
