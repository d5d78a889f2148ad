"""Explain an event or a control span by the words it rests on.

Says "REPORT says X", never "it is so". The words that made a claim are set between double asterisks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import indent

from dateline.model import Claim, ControlSpan, Disagreement, Event, Fate, Report, Span, Voice
from dateline.publish import wording
from dateline.publish.claims import quotation
from dateline.publish.control_text import basis_in_words
from dateline.publish.figures import lost

MARK = "**"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is told beside the words of an event, line by line."""

    why: tuple[str, ...] = ()
    """Why its claims are one happening, where more is known than the reasons that it bears."""
    decided: tuple[str, ...] = ()
    """What people decided of its claims."""
    near: tuple[str, ...] = ()
    """Which events near it are others, and why."""
    former: tuple[str, ...] = ()
    """What it was before, until when, and why it changed."""


def explain_event(
    event: Event,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    *,
    code: str | None = None,
    beside: Beside = Beside(),
) -> str:
    """Return the text: what the event is, the words of each claim, why they are one, what is near, and what it was."""
    gone = ["  withdrawn: none of its claims counts any longer"] if event.withdrawn else []
    sections = (
        [headline(event), *gone, *_facts(event), f"{event.id}{f', code {code}' if code else ''}"],
        ["The words", *_words(event.claims, claims, reports)],
        _titled("Why these are one happening", _listed(beside.why or event.reasons)),
        _titled("Where voices differ", (line for each in event.disagreements for line in _disagreement(each))),
        _titled("What people decided", _listed(beside.decided)),
        _titled("Near it, and told apart", _listed(beside.near)),
        _titled("What it was before", _listed(beside.former)),
    )
    return _text(sections)


def explain_control(span: ControlSpan, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> str:
    """Return the text: who is said to hold a place, and the words of each claim."""
    between = f"{wording.day(span.start) or 'before'} to {wording.day(span.end) or 'now'}"
    sector = f" ({span.sector})" if span.sector else ""
    holders = ", ".join(span.holders) or "nobody named"
    disputed = ["  other claims of these days contradict it"] if span.disputed else []
    told = [f"  last told of on {span.last_told}"] if span.last_told else []
    sure = [f"  chance {span.confidence:.2f}, by the voices and their weights"] if span.confidence is not None else []
    first = [
        f"{wording.place_name(span.place)}{sector}: {span.status}, {holders}, {between}",
        f"  {basis_in_words(span)}",
        *disputed,
        *sure,
        *told,
    ]
    favour = [claim for claim in span.claims if claim not in span.against]
    words = ["The words", *_words(favour, claims, reports)]
    return _text((first, words, _titled("The words against it", _words(span.against, claims, reports))))


def marked_quotation(claim: Claim, report: Report) -> str:
    """Return the sentence of a claim with its trigger marked."""
    sentence, trigger = quotation(claim), Span(claim.anchor.start, claim.anchor.end)
    before, after = Span(sentence.start, trigger.start), Span(trigger.end, sentence.end)
    return wording.clean(
        f"{before.quote(report.text)}{MARK}{trigger.quote(report.text)}{MARK}{after.quote(report.text)}"
    )


def headline(event: Event) -> str:
    """Return in one line what an event is."""
    parts = (str(event.kind), wording.place_name(event.place), wording.days(event.when), wording.sides(event))
    return " | ".join(part for part in parts if part)


def _facts(event: Event) -> Iterator[str]:
    yield f"  grade {event.grade}; certainty {event.certainty}; attribution {event.attribution}"
    for fate in Fate:
        if (bounds := lost(event, fate)) is not None:
            yield f"  {fate}: {bounds}"
    told = {
        "hit": (f"{target.what} ({target.hit})" for target in event.targets),
        "damage": map(wording.damage, event.damage),
        "affected": map(wording.affected, event.affected),
        "people": map(wording.person, event.people),
    }
    for name, values in told.items():
        if said := "; ".join(values):
            yield f"  {name}: {said}"


def _words(ids: Iterable[str], claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Iterator[str]:
    for number, claim_id in enumerate(ids, 1):
        claim = claims.get(claim_id)
        lines = [f"{claim_id} is not in the store"] if claim is None else _claim(claim, reports.get(claim.report))
        yield indent("\n".join(lines), "     ").replace("    ", f"{number:>3}.", 1)


def _claim(claim: Claim, report: Report | None) -> list[str]:
    voices = "; ".join(map(_voice, claim.voices)) or "the outlet itself"
    hedge = f" ({claim.hedge})" if claim.hedge else ""
    said = f"voice: {voices}; {claim.certainty}{hedge}; rule: {claim.rule or 'not said'}; {claim.id}"
    if report is None:
        return [f"report {claim.report} is not in the store", said]
    source = f"{wording.clean(report.outlet or 'unknown outlet')}, {wording.day(report.published) or 'undated'}, says:"
    return [source, f"“{marked_quotation(claim, report)}”", said]


def _voice(voice: Voice) -> str:
    return wording.clean(f"{voice.name} ({voice.kind}, {voice.act}, {voice.basis})")


def _disagreement(disagreement: Disagreement) -> Iterator[str]:
    yield f"  {disagreement.field}"
    for value in disagreement.values:
        yield "    " + wording.clean(f"{value.value} | {', '.join(value.voices)}")


def _listed(lines: Iterable[str]) -> Iterator[str]:
    return (f"  - {wording.clean(line)}" for line in lines)


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    listed = list(lines)
    return [title, *listed] if listed else []


def _text(sections: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"
