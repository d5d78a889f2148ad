"""A store that knows only what it is told, and a way to write a claim as marked words.

``**word**`` is the trigger and ``[field:words]`` are the words that a value rests on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dateline.model import (
    Anchor,
    Claim,
    ControlSpan,
    Event,
    Interval,
    Kind,
    NotInStore,
    Precision,
    Report,
    Span,
    Voice,
    claim_id,
)
from dateline.store import ClaimQuery

MARK = re.compile(r"\*\*(?P<trigger>.+?)\*\*|\[(?P<field>\w+):(?P<words>.+?)\]")


class FakeStore:
    """A store in memory."""

    def __init__(
        self,
        *,
        events: Iterable[Event] = (),
        control: Iterable[ControlSpan] = (),
        claims: Iterable[Claim] = (),
        reports: Iterable[Report] = (),
    ) -> None:
        self.events = list(events)
        self.control = list(control)
        self.claims = list(claims)
        self.reports = {report.id: report for report in reports}

    def load_events(self) -> list[Event]:
        return self.events

    def load_control(self) -> list[ControlSpan]:
        return self.control

    def find_event(self, id_or_code: str) -> Event:
        for event in self.events:
            if id_or_code in (event.id, event.id.removeprefix("evt-")[:7]):
                return event
        raise NotInStore(f"no event {id_or_code!r} in this store")

    def load_codes(self) -> dict[str, str]:
        return {event.id: event.id.removeprefix("evt-")[:7] for event in self.events}

    def load_claims(self, query: ClaimQuery) -> list[Claim]:
        return [claim for claim in self.claims if claim.report == query.report]

    def load_report(self, report_id: str) -> Report:
        return self.reports[report_id]


@dataclass
class Told:
    """A marked sentence taken apart."""

    text: str
    trigger: Span
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def tell(marked: str) -> Told:
    """Return the plain words of a marked sentence, and where its marks stand in them."""
    text, trigger, spans, last = "", Span(0, 0), dict[str, tuple[Span, ...]](), 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        words = mark["trigger"] or mark["words"]
        span = Span(len(text), len(text) + len(words))
        if mark["trigger"]:
            trigger = span
        else:
            spans[mark["field"]] = (*spans.get(mark["field"], ()), span)
        text, last = text + words, mark.end()
    return Told(text + marked[last:], trigger, spans)


def a_report(text: str = "Shelling killed ten in Norholm.", **changes: object) -> Report:
    usual = {"id": "rep-1", "text": text, "outlet": "Northgate Press", "published": date(2015, 11, 13)}
    return Report(**(usual | changes))


def a_claim(told: Told, report: str = "rep-1", **changes: object) -> Claim:
    anchor = Anchor(report, told.trigger.start, told.trigger.end)
    kind = changes.get("kind", Kind.SHELLING)
    usual = {
        "id": claim_id(anchor, kind, ordinal=0),
        "anchor": anchor,
        "report": report,
        "kind": kind,
        "spans": (told.trigger, Span(0, len(told.text))),
        "voices": tuple(voices_of(told)),
    }
    return Claim(**(usual | changes))


def voices_of(told: Told) -> Iterator[Voice]:
    for span in told.spans.get("voice", ()):
        yield Voice(name=span.quote(told.text), kind="witness", spans=(span,))


def an_event(**changes: object) -> Event:
    usual = {"id": "evt-1", "kind": Kind.SHELLING, "when": a_day(date(2015, 11, 12))}
    return Event(**(usual | changes))


def a_day(day: date) -> Interval:
    return Interval(start=day, end=day, precision=Precision.DAY)
