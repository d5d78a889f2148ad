"""Explain an event or a control span by the words it rests on.

Says "REPORT says X", never "it is so". The words that made a claim are set between double asterisks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent

from dateline.model import Claim, ControlSpan, Disagreement, Event, Fate, Report, Span, Voice
from dateline.publish import wording
from dateline.publish.claims import quotation
from dateline.publish.figures import lost

MARK = "**"


def explain_event(
    event: Event, claims: Mapping[str, Claim], reports: Mapping[str, Report], *, code: str | None = None
) -> str:
    """Return the text: what the event is, the words of each claim, why they are one, where voices differ."""
    sections = (
        [_headline(event), *_facts(event), f"{event.id}{f', code {code}' if code else ''}"],
        ["The words", *_words(event.claims, claims, reports)],
        _titled("Why these are one happening", (f"  - {wording.clean(reason)}" for reason in event.reasons)),
        _titled("Where voices differ", (line for each in event.disagreements for line in _disagreement(each))),
    )
    return _text(sections)


def explain_control(span: ControlSpan, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> str:
    """Return the text: who is said to hold a place, and the words of each claim."""
    between = f"{wording.day(span.start) or 'before'} to {wording.day(span.end) or 'now'}"
    sector = f" ({span.sector})" if span.sector else ""
    holders = ", ".join(span.holders) or "nobody named"
    disputed = ["  other claims of these days contradict it"] if span.disputed else []
    first = [
        f"{wording.place_name(span.place)}{sector}: {span.status}, {holders}, {between}",
        f"  {span.basis}",
        *disputed,
    ]
    return _text((first, ["The words", *_words(span.claims, claims, reports)]))


def marked_quotation(claim: Claim, report: Report) -> str:
    """Return the sentence of a claim with its trigger marked."""
    sentence, trigger = quotation(claim), Span(claim.anchor.start, claim.anchor.end)
    before, after = Span(sentence.start, trigger.start), Span(trigger.end, sentence.end)
    return wording.clean(
        f"{before.quote(report.text)}{MARK}{trigger.quote(report.text)}{MARK}{after.quote(report.text)}"
    )


def _headline(event: Event) -> str:
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


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    listed = list(lines)
    return [title, *listed] if listed else []


def _text(sections: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"
