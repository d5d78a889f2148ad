"""What leaves the machine, so that it harms nobody: `--public` for events, claims and control.

Follows section 8 of the design. Each rule is a row of a table with its reason; what a rule withholds is counted.
Nothing here judges whether a report is true. Text is protected as far as records say who and what is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from dateline.model import Certainty, Claim, ControlSpan, Event, Fate, Interval, Kind, Modality, TargetKind
from dateline.publish.coarsen import to_district, to_month, to_province
from dateline.publish.names import Masker, Told, private_names, without_names

Tells = Callable[[Claim | Event], bool]

# Three days: long enough for forces to have moved on and for people to have left (design, section 8; 2026-11).
DELAY = timedelta(hours=72)

DELAYED = frozenset({Kind.DEPLOYMENT, Kind.BASE_ESTABLISHED, Kind.ADVANCE, Kind.CONTROL})
"""Where forces are now is of use to who would strike them or those beside them."""

MOVEMENTS = frozenset({Kind.AID_DELIVERY, Kind.EVACUATION})
"""A convoy that is announced can be ambushed until it is over."""

SHELTERING = frozenset({TargetKind.SCHOOL, TargetKind.HOSPITAL, TargetKind.CAMP})
"""People still seek shelter and care there."""

CONVOYS = frozenset({TargetKind.AID_CONVOY, TargetKind.EVACUATION_CONVOY})

VULNERABLE_KINDS = frozenset({Kind.SEXUAL_VIOLENCE, Kind.ARREST, Kind.ABDUCTION})
VULNERABLE_FATES = frozenset({Fate.DETAINED, Fate.ABDUCTED})
"""Survivors, children and prisoners can be known by place, day and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """What may leave, and how many records each rule kept back or made coarser."""

    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    control: tuple[ControlSpan, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of private persons, with what to put for them in quotations."""
    unquoted: frozenset[str] = frozenset()
    """Ids of claims that may not be quoted."""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What must be known of all events before the first one may leave."""

    names: Mapping[str, str]
    """Names of private persons, with what to put for them."""
    silenced: frozenset[str]
    """Reports that tell of something withheld or told coarsely: their titles, links and days would give it away."""


def survey(events: Iterable[Event], *, now: datetime) -> Survey:
    """Look through events once, before they leave one by one."""
    names: dict[str, str] = {}
    silenced: set[str] = set()
    for event in events:
        names |= private_names([event])
        if _withheld_by(event, event.first_reported, now) or is_vulnerable(event) or is_sheltering(event):
            silenced.update(event.reports)
    return Survey(names=names, silenced=frozenset(silenced))


@dataclass(slots=True, kw_only=True)
class Guard:
    """Protects records one by one, and keeps count of what it did."""

    names: Mapping[str, str]
    """Names of private persons, with what to put for them."""
    now: datetime
    private: Collection[str] = ()
    """Reports that were never published: no event that rests on one of them leaves, and no claim of theirs."""
    counts: Counter[str] = field(default_factory=Counter)

    def events(self, events: Iterable[Event]) -> Iterator[Event]:
        """Yield the events that may leave, as they may."""
        return self._passed(events, lambda event: event.first_reported, lambda event: event.reports)

    def claims(self, claims: Iterable[Claim], published: Mapping[str, date | None]) -> Iterator[Claim]:
        """Yield the claims that may leave, as they may; ``published`` has the day of each report."""
        return self._passed(claims, lambda claim: published.get(claim.report), lambda claim: (claim.report,))

    def told(self) -> dict[str, int]:
        """Return how many records each rule kept back or made coarser."""
        return _counted(self.counts)

    def _passed(
        self,
        records: Iterable[Told],
        reported: Callable[[Told], date | None],
        reports: Callable[[Told], Collection[str]],
    ) -> Iterator[Told]:
        mask, private = Masker(self.names), frozenset(self.private)
        for record in records:
            is_private = not private.isdisjoint(reports(record))
            rule = "private" if is_private else _withheld_by(record, reported(record), self.now)
            self.counts[rule] += 1
            if rule == "":
                coarse, measure = _coarsened(record)
                self.counts[measure] += 1
                yield without_names(coarse, mask)


def protect_events(events: Iterable[Event], *, now: datetime, private: Collection[str] = ()) -> Protected:
    """Return events as they may leave at ``now``; none that rests on one of the ``private`` reports does.

    An event is computed from all of its reports together, so what a private one added cannot be taken out of it.
    """
    listed = list(events)
    names = private_names(listed)
    guard = Guard(names=names, now=now, private=private)
    return Protected(events=tuple(guard.events(listed)), names=names, counts=guard.told())


def protect_claims(
    claims: Iterable[Claim], published: Mapping[str, date | None], *, now: datetime, private: Collection[str] = ()
) -> Protected:
    """Return claims as they may leave at ``now``; ``published`` has the day of each report.

    None of a report of ``private`` leaves.
    """
    told = list(claims)
    listed = [claim for claim in told if claim.report not in private]
    names = private_names(listed)
    guard = Guard(names=names, now=now, private=private)
    kept = tuple(guard.claims(told, published))
    unquoted = frozenset(claim.id for claim in listed if is_vulnerable(claim) or is_sheltering(claim))
    return Protected(claims=kept, names=names, unquoted=unquoted, counts=guard.told())


def protect_control(spans: Iterable[ControlSpan], reported: Mapping[str, date | None], *, now: datetime) -> Protected:
    """Return control as it stood before the delay; ``reported`` has the day of each claim's report.

    What began or was first told since is kept back, and what ended since stands open. Claims of private reports are
    left out of ``reported``, so that nothing is shown on their word alone.
    """
    listed = list(spans)
    known = {claim for claim, day in reported.items() if day and _is_past(day, now, DELAY)}
    stood = [_as_it_stood(span, known, now) for span in listed if _has_stood(span, known, now)]
    return Protected(control=tuple(stood), counts=_counted({"delayed": len(listed) - len(stood)}))


def is_delayed(record: Claim | Event) -> bool:
    """Whether a record tells where forces are or who holds ground."""
    return record.kind in DELAYED or record.control is not None


def is_movement(record: Claim | Event) -> bool:
    """Whether a record tells of a convoy or an evacuation that is announced or under way."""
    moving = record.kind in MOVEMENTS or any(target.what in CONVOYS for target in record.targets)
    return moving and (record.certainty is Certainty.PLANNED or record.modality is Modality.ONGOING)


def is_sheltering(record: Claim | Event) -> bool:
    """Whether a record tells of a school, hospital or camp, hit or damaged."""
    damaged = {str(what) for what in SHELTERING} & {damage.what for damage in record.damage}
    return bool(damaged) or any(target.what in SHELTERING for target in record.targets)


def is_vulnerable(record: Claim | Event) -> bool:
    """Whether a record tells of sexual violence, of children lost, or of people taken."""
    lost = any(loss.children or loss.fate in VULNERABLE_FATES for loss in record.losses)
    taken = any(person.fate in VULNERABLE_FATES for person in record.people)
    return lost or taken or record.kind in VULNERABLE_KINDS


def _has_stood(span: ControlSpan, known: set[str], now: datetime) -> bool:
    told = not known.isdisjoint(span.claims) if span.claims else span.start is not None
    return told and (span.start is None or _is_past(span.start, now, DELAY))


def _as_it_stood(span: ControlSpan, known: set[str], now: datetime) -> ControlSpan:
    open_still = span.end is not None and not _is_past(span.end + timedelta(days=1), now, DELAY)
    claims = tuple(claim for claim in span.claims if claim in known)
    against = tuple(claim for claim in span.against if claim in known)
    return replace(span, end=None if open_still else span.end, claims=claims, against=against)


def _withheld_by(record: Claim | Event, reported: date | None, now: datetime) -> str:
    """Return the rule that keeps a record back, or nothing; what has no day is kept back."""
    days = [day for day in (_last_day(record.when),) if day]
    if is_movement(record) and not any(_is_past(day, now, timedelta(0)) for day in days):
        return "not over yet"
    latest = max((*days, *([reported] if reported else [])), default=None)
    if is_delayed(record) and not (latest and _is_past(latest, now, DELAY)):
        return "delayed"
    return ""


def _coarsened(record: Told) -> tuple[Told, str]:
    """Return a record with as much of place and time as may leave, and the measure taken."""
    if is_vulnerable(record):
        coarse = replace(_without_words(record), places=to_province(record.places), when=to_month(record.when))
        return _without_old_places(_without_reports(coarse), record), "to the month"
    if is_sheltering(record):
        coarse = replace(_without_words(record), places=to_district(record.places))
        return _without_old_places(coarse, record), "to the district"
    return record, ""


def _without_words(record: Told) -> Told:
    """Leave out what is in a report's own words: they could tell what the other fields no longer do."""
    voices = tuple(replace(voice, name=str(voice.kind), said_at=None) for voice in record.voices)
    bare = replace(record, damage=(), weapons=(), people=(), voices=voices)
    if isinstance(bare, Event):
        return replace(bare, reasons=(), disagreements=())
    return replace(bare, hedge=None)


def _without_reports(record: Told) -> Told:
    """Leave out the day of the report and, in an event, its reports: other events of theirs are told by the day."""
    if not isinstance(record, Event):
        return record
    return replace(record, first_reported=None, reports=(), main_in=(), claims=(), basis={}, links=())


def _without_old_places(coarse: Told, record: Told) -> Told:
    pairs = zip(record.places, coarse.places, strict=True)
    return without_names(coarse, Masker({old.name: new.name for old, new in pairs if old.name != new.name}))


def _last_day(when: Interval | None) -> date | None:
    return (when.end or when.start) if when else None


def _is_past(day: date, now: datetime, delay: timedelta) -> bool:
    """Whether ``delay`` has gone by since the end of a day (UTC)."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    return end + delay <= now


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    return {rule: count for rule, count in counts.items() if rule and count}
