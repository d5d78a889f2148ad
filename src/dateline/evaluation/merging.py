"""Measure merging: which tellings of many reports Dateline takes for one happening, against gold.

The figures are over gold tellings that reading found, so that they say how good merging is; beside them stand the
share that was found and B-cubed end to end, where each telling that was not found is a happening of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from dateline import pipeline
from dateline.evaluation.matching import has_happened, is_same, killed_in, kinds_agree
from dateline.evaluation.merging_baselines import OwnTelling, baselines
from dateline.evaluation.merging_gold import GoldTelling, MergingGold, load_merging_gold
from dateline.evaluation.merging_score import b_cubed_f1, partition_figures
from dateline.evaluation.result import Figures, Measured
from dateline.evaluation.texts import TextReader, Told
from dateline.model import Claim, EvaluationError, Event, Span
from dateline.sources import RawItem

Found = Mapping[GoldTelling, OwnTelling]
APART = "all apart"


def measure_merging(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure merging over the reports of one gold; ``limit`` takes only the first reports."""
    gold = load_merging_gold(data)
    names = list(dict.fromkeys(telling.report for telling in gold.tellings))[:limit]
    told = dict(zip(names, texts.read([_item(gold, name) for name in names]), strict=True))
    own = {name: tellings_of(each) for name, each in told.items()}
    found = found_tellings([t for t in gold.tellings if t.report in told], own)
    readings = [each.reading for each in told.values() if each.reading]
    rows = baselines([telling for tellings in own.values() for telling in tellings])
    scored = {name: score(gold, found, events, set(told)) for name, events in rows.items()}
    return Measured(
        items=len(told),
        files=gold.files,
        figures=score(gold, found, pipeline.merge_readings(readings), set(told)),
        constant=scored.pop(APART),
        constant_answer="every telling is a happening of its own",
        baselines=scored,
    )


def _item(gold: MergingGold, name: str) -> RawItem:
    if name not in gold.items:
        raise EvaluationError(f"the gold of merging tells of report {name}, which has no text beside it")
    return gold.items[name]


def tellings_of(told: Told) -> list[OwnTelling]:
    """Return what Dateline reads in one report, happening by happening."""
    if told.reading is None:
        return []
    claims = {claim.id: claim for claim in told.reading.claims}
    return [
        OwnTelling(report=told.reading.report, event=event, claims=tuple(claims[each] for each in event.claims))
        for event in told.events
    ]


def found_tellings(
    wanted: Sequence[GoldTelling], own: Mapping[str, Sequence[OwnTelling]]
) -> dict[GoldTelling, OwnTelling]:
    """Return for each gold telling that was read the telling of ours that answers it, each of ours once."""
    left = {name: list(tellings) for name, tellings in own.items()}
    found: dict[GoldTelling, OwnTelling] = {}
    for telling in wanted:
        hits = [each for each in left[telling.report] if _answers(telling, each)]
        best = min(hits, key=lambda each: _unlikeness(telling, each), default=None)
        if best is not None:
            found[telling] = best
            left[telling.report].remove(best)
    return found


def _answers(wanted: GoldTelling, own: OwnTelling) -> bool:
    if wanted.event is not None:
        return is_same(wanted.event, own.event)
    return any(_is_told_in(wanted, claim, own) for claim in own.claims)


def _is_told_in(wanted: GoldTelling, claim: Claim, own: OwnTelling) -> bool:
    """Whether a claim's trigger stands in the quoted words, and its kind is of a family with the gold's."""
    quote = _quoted_span(wanted.quote or "", own.report.text)
    trigger = Span(claim.anchor.start, claim.anchor.end)
    return quote is not None and quote.contains(trigger) and any(kinds_agree(kind, claim.kind) for kind in wanted.kinds)


def _quoted_span(quote: str, text: str) -> Span | None:
    start = text.find(quote)
    return Span(start, start + len(quote)) if quote and start >= 0 else None


def _unlikeness(wanted: GoldTelling, own: OwnTelling) -> tuple[bool, bool, int]:
    """Order answers: of the gold's own kind first, then as news or not as it is, then by the nearest toll."""
    if wanted.event is None:
        return own.event.kind not in wanted.kinds, not has_happened(own.event), own.claims[0].anchor.start
    gold = wanted.event
    return (
        own.event.kind != gold.kind,
        has_happened(own.event) != gold.happened,
        abs(killed_in(own.event) - gold.killed),
    )


def score(gold: MergingGold, found: Found, events: Sequence[Event], reports: set[str]) -> Figures:
    """Return the figures of events that were merged in some way."""
    home = {claim: event for event in events for claim in event.claims}
    true: dict[GoldTelling, Hashable] = {t: h.id for h in gold.happenings for t in h.told_by if t.report in reports}
    said: dict[GoldTelling, Hashable] = {t: home[own.claims[0].id].id for t, own in found.items()}
    figures = partition_figures({t: true[t] for t in said}, said, gold.undecided)
    end_to_end = {t: said.get(t, t) for t in true}
    return {
        "tellings": float(len(true)),
        "found": round(len(found) / len(true), 3) if true else None,
        **figures,
        "losses_exact": losses_exact(gold, found, home),
        "end_to_end_b_cubed_f1": b_cubed_f1(true, end_to_end, gold.undecided),
    }


def losses_exact(gold: MergingGold, found: Found, home: Mapping[str, Event]) -> float | None:
    """Return the share of happenings told twice or more, with dead, whose merged event has that many killed.

    The merged event is the one that holds more than half of the tellings that were found; where there is none the toll
    is wrong. A happening of which one or none was found says nothing of merging.
    """
    right = counted = 0
    for happening in gold.happenings:
        homes: dict[str, int] = defaultdict(int)
        for telling in happening.told_by:
            if telling in found:
                homes[found[telling].claims[0].id] += 1
        if happening.killed is not None and len(homes) > 1:
            held: dict[str, list[Event]] = defaultdict(list)
            for claim in homes:
                held[home[claim].id].append(home[claim])
            best = max(held.values(), key=len)
            counted += 1
            right += 2 * len(best) > len(homes) and killed_in(best[0]) == happening.killed
    return round(right / counted, 3) if counted else None
