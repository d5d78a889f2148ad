"""How the happenings that one report tells stand to each other: reprisals, breaches, follow-ups, sums and their parts.

Only what one report says of two happenings that it tells itself: so links come from each report alone, and an event has
those that any of its reports gives. Nothing that is linked is counted again.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from dateline.events.sums import are_parts_of, sums_and_parts
from dateline.events.telling import Telling, is_real, place_of
from dateline.events.within import leading_claims
from dateline.model import Anchor, Claim, Event, Family, Frame, Kind, Link, LinkKind, Scope

_VIOLENT = {Family.FIGHTING, Family.REMOTE_VIOLENCE, Family.AGAINST_PEOPLE, Family.TERRITORY}
_AFTER_THE_DEED = (
    Kind.FINDING,
    Kind.ARREST,
    Kind.SANCTION,
    Kind.WEAPONS_SEIZURE,
    Kind.BODIES_FOUND,
    Kind.PROTEST,
    Kind.DISPLACEMENT,
    Kind.EVACUATION,
    Kind.RELEASE,
)
_TRUCES = (Kind.CEASEFIRE, Kind.AGREEMENT)


@dataclass(frozen=True, slots=True)
class TellingLink:
    """How one telling of a report stands to another, by their least anchors."""

    left: Anchor
    right: Anchor
    how: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that tie two happenings."""

    name: str
    how: LinkKind
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """Return the table that is shipped."""
    plain = tomllib.loads(resources.files("dateline.events").joinpath("data", "ties.toml").read_text("utf-8"))
    return tuple(
        Cue(name=row["name"], how=LinkKind(row["how"]), pattern=re.compile(row["cue"], re.IGNORECASE))
        for row in plain["link"]
    )


def with_links(events: Sequence[Event], groups: Sequence[Sequence[Telling]]) -> list[Event]:
    """Return events, each beside the tellings it was made of, with the links that their reports give."""
    home = {telling.anchor: event.id for event, group in zip(events, groups, strict=True) for telling in group}
    links = links_between([telling for group in groups for telling in group], home)
    return [replace(event, links=links.get(event.id, ())) for event in events]


def links_between(tellings: Iterable[Telling], home: Mapping[Anchor, str]) -> dict[str, tuple[Link, ...]]:
    """Return the links that whole reports' tellings give to events; ``home`` is the event of each telling's anchor."""
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_report[telling.report.id].append(telling)
    links: dict[str, set[Link]] = defaultdict(set)
    for own in by_report.values():
        for link in telling_links(own):
            if home[link.left] != home[link.right]:
                links[home[link.left]].add(Link(event=home[link.right], how=link.how))
    return {event: tuple(sorted(each, key=lambda link: (link.how, link.event))) for event, each in links.items()}


def telling_links(tellings: Sequence[Telling]) -> list[TellingLink]:
    """Return how the tellings of one report stand to each other."""
    ordered = sorted(tellings, key=lambda telling: telling.anchor)
    if len(ordered) < 2:
        return []
    found = [*_cued(ordered), *_flights(ordered), *_sums(ordered)]
    return list(dict.fromkeys(found))


def _cued(tellings: Sequence[Telling]) -> Iterator[TellingLink]:
    """Yield what the words of sentences tie."""
    for telling in tellings:
        for claim in telling.claims:
            if not claim.spans:
                continue
            sentence = claim.spans[-1]
            words = sentence.quote(telling.report.text)
            for cue in load_cues():
                match = cue.pattern.search(words)
                other = match and _tied(cue.how, telling, claim, sentence.start + match.start(), tellings)
                if other is not None and other is not telling:
                    yield TellingLink(telling.anchor, other.anchor, cue.how)


def _flights(tellings: Sequence[Telling]) -> Iterator[TellingLink]:
    """Yield who fled a place after it was fought for, as the same report tells."""
    for flight in tellings:
        place = place_of(flight.claims[0])
        if flight.claims[0].kind is not Kind.DISPLACEMENT or place is None or place.key is None:
            continue
        for deed in tellings:
            fought = [other for other in deed.claims if _is_deed(other)]
            is_there = any((there := place_of(other)) is not None and there.key == place.key for other in fought)
            if is_there and deed is not flight and _may_precede(deed, flight):
                yield TellingLink(flight.anchor, deed.anchor, LinkKind.FOLLOW_UP_OF)


def _tied(how: LinkKind, own: Telling, claim: Claim, at: int, tellings: Sequence[Telling]) -> Telling | None:
    """Return the telling that a cue at a place of the text ties a claim to; None where it does not."""
    if how is LinkKind.BREAKS:
        is_breach = claim.kind is Kind.CEASEFIRE_VIOLATION or claim.kind.family in _VIOLENT
        truces = [each for each in tellings if each.claims[0].kind in _TRUCES]
        return truces[0] if is_breach and is_real(claim) and truces else None
    if how is LinkKind.IN_REPRISAL_FOR:
        return _deed(own, claim, at, tellings) if claim.kind.family in _VIOLENT else None
    is_before = claim.anchor.start < at
    return _deed(own, claim, at, tellings) if is_before and claim.kind in _AFTER_THE_DEED else None


def _deed(own: Telling, claim: Claim, at: int, tellings: Sequence[Telling]) -> Telling | None:
    """Return the deed that the words after a cue name: told there, else the violence last told before."""
    deeds = [each for each in tellings if each is not own and any(_is_deed(other) for other in each.claims)]
    until = claim.anchor.start if claim.anchor.start > at else claim.spans[-1].end
    for each in deeds:
        if any(at < other.anchor.start < until and claim.spans[-1] in other.spans[-1:] for other in each.claims):
            return each
    if until == claim.anchor.start:
        return None
    before = [each for each in deeds if each.anchor.start < claim.anchor.start and _may_precede(each, own)]
    return max(before, key=lambda each: (each.is_main, each.anchor), default=None)


def _is_deed(claim: Claim) -> bool:
    return claim.kind.family in _VIOLENT and claim.kind not in _AFTER_THE_DEED and is_real(claim)


def _may_precede(deed: Telling, own: Telling) -> bool:
    """Whether a deed may have come before: no day says it came after."""
    first, second = deed.claims[0].when, own.claims[0].when
    if first is None or second is None or first.start is None or second.end is None:
        return True
    return first.start <= second.end


def _sums(tellings: Sequence[Telling]) -> Iterator[TellingLink]:
    """Yield sums and their parts, both ways: by their figures, or by what a sum says that it counts."""
    claims = {claim.id: telling for telling in tellings for claim in telling.claims}
    every = sorted((claim for telling in tellings for claim in telling.claims), key=lambda claim: claim.anchor)
    leading = leading_claims(every, tellings[0].report)
    counted = {(a, b) for a, b in sums_and_parts(every, leading)}
    pairs = [(claims[a], claims[b]) for a, b in sorted(counted)]
    wholes = [telling for telling in tellings if any(map(_is_sum, telling.claims))]
    pairs += [(whole, part) for whole in wholes for part in tellings if _counts(whole, part)]
    for whole, part in pairs:
        if whole is not part:
            yield TellingLink(whole.anchor, part.anchor, LinkKind.SUMS)
            yield TellingLink(part.anchor, whole.anchor, LinkKind.PART_OF)


def _counts(whole: Telling, part: Telling) -> bool:
    """Whether a telling of a toll, of a day, a week or a campaign, counts another's dead: in its place and days."""
    sums = [claim for claim in whole.claims if _is_sum(claim)]
    parts = [claim for claim in part.claims if _is_deed(claim) and not _is_sum(claim)]
    return bool(sums and parts) and whole is not part and are_parts_of(parts[0], sums[0])


def _is_sum(claim: Claim) -> bool:
    scopes = {loss.scope for loss in claim.losses}
    return claim.kind is Kind.TOLL or claim.frame is Frame.SUMMARY or bool(scopes & {Scope.SEVERAL, Scope.PERIOD})
