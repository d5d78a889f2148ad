"""Settle where and when a draft happened, from its own clause outwards: sentence, sentence before, headline.

What is carried over from elsewhere says so in `how` and `basis`; where nothing fits the place or day stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.claims.draft import Draft, complements
from dateline.claims.nouns import PEOPLE_NOUNS, PLACE_NOUNS
from dateline.claims.syntax import light_verb
from dateline.claims.view import Standing, View
from dateline.model import (
    Interval,
    Kind,
    Place,
    PlaceMention,
    PlacePrecision,
    PlaceRole,
    Precision,
    Share,
    TimeMention,
)

NUMBERS = {
    word: n for n, words in enumerate(("", "a one 1", "two 2", "three 3", "four 4", "five 5")) for word in words.split()
}
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
COUNTED = re.compile(rf"(?:just |only )?(?P<number>{'|'.join(NUMBERS)}) (?P<unit>days?|weeks?)(?: (?:after|before))*")
FINENESS = {precision: rank for rank, precision in enumerate(PlacePrecision)}
FROM = ("from", "out of", "leaving")
TOWARDS = ("to", "toward", "towards", "into", "onto")
HOLDING_FRAMES = ("takes", "loses", "falls", "besieges", "lifts")
STATIONED = frozenset("position base station headquarter".split())
LINES = (PlacePrecision.LINE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Where the report stands when a sentence begins: what the sentences before settled."""

    place: Place | None = None
    headline_place: Place | None = None
    focus: Place | None = None
    """The place that most of the report's place names are about, where there is one."""
    country: Place | None = None
    when: Interval | None = None


def places_of(draft: Draft, memory: Memory) -> tuple[Place, ...]:
    """Return the places of a draft, the finest `at` place first; carried over where the sentence names none."""
    own = [standing for standing in draft.view.places if _is_scene(draft, standing, memory.country)]
    inside = [standing for standing in own if standing.head in draft.scope]
    chosen = _objects_first(draft, inside)
    if not chosen and draft.chief.rule.frame in HOLDING_FRAMES and _names_no_place(draft, inside) and _carried(memory):
        return _carried(memory)
    chosen = chosen or inside or own
    if not chosen:
        return _carried(memory)
    at = _at_places(draft, chosen)
    others = [place for s in own if (place := _with_role(draft, s)) is not None and place.role is not PlaceRole.AT]
    if not at:
        return (*(_carried(memory) if not others else _as_scene(others)), *others)
    if FINENESS[at[0].precision] >= FINENESS[PlacePrecision.COUNTRY]:
        finer = memory.place or memory.focus
        if finer is not None and finer.country in (None, at[0].country):
            return (*_carried(memory), *others)
    return (*at, *others)


def _as_scene(others: list[Place]) -> tuple[Place, ...]:
    """Where people leave, the place they leave is the scene; else the place they go to."""
    first = next((place for place in others if place.role is PlaceRole.FROM), others[0])
    return (replace(first, role=PlaceRole.AT),)


def _is_scene(draft: Draft, standing: Standing[PlaceMention], country: Place | None) -> bool:
    """Whether a named place may be where it happened: not a government, nor abroad in another clause."""
    place, view = standing.mention.place, draft.view
    if place is None or standing.mention.is_agent:
        return False
    is_abroad = country is not None and place.country is not None and place.country != country.country
    return not is_abroad or view.clause(standing.head) == view.clause(draft.chief.word)


def _objects_first(draft: Draft, standings: list[Standing[PlaceMention]]) -> list[Standing[PlaceMention]]:
    """For frames that act on a place (capture, siege), the place that the object names goes before all others."""
    if draft.chief.rule.frame not in HOLDING_FRAMES:
        return []
    view = draft.view
    words = set().union(*(view.subtree(head, without=("acl:relcl",)) for head in complements(view, draft.chief)), set())
    return [standing for standing in standings if standing.head in words]


def _names_no_place(draft: Draft, inside: list[Standing[PlaceMention]]) -> bool:
    """Whether 'an air base' or 'the town' is taken, and no place beside the verb says which."""
    verb = _own_verb(draft)
    return not any(draft.view.head(_carrier(draft.view, s.head)) in (verb, draft.chief.word) for s in inside)


def _at_places(draft: Draft, standings: list[Standing[PlaceMention]]) -> list[Place]:
    at = [standing for standing in standings if _role(draft, standing) is PlaceRole.AT]
    places = [(standing, standing.mention.place) for standing in at if standing.mention.place is not None]
    if not places:
        return []
    line_free = [pair for pair in places if pair[1].precision not in LINES] or places
    trigger = draft.chief.word
    line_free.sort(
        key=lambda pair: (_coarseness(pair[1]), _is_container(pair[1], places), _distance(draft.view, pair[0], trigger))
    )
    best = line_free[0]
    fellows = [pair for pair in line_free[1:] if _is_listed_with(draft.view, best[0], pair[0])]
    if not fellows:
        return [_stamped(best[1], best[0], None)]
    listed = sorted([best, *fellows], key=lambda pair: pair[0].start)
    listed = [best, *(pair for pair in listed if pair is not best)]
    return [_stamped(place, standing, Share.UNCLEAR) for standing, place in listed]


def _is_container(place: Place, others: list[tuple[Standing[PlaceMention], Place]]) -> bool:
    """Whether a place is the capital that names the province of another: 'Norholm in Tarn', where Tarn is both."""
    return place.name == place.admin1 and any(o.admin1 == place.admin1 and o.key != place.key for _, o in others)


def _coarseness(place: Place) -> int:
    """Rank of a place by how finely it is known; a settlement, finer, or named without an entry all count as one."""
    if place.precision is PlacePrecision.AREA and place.admin1 is None:
        return FINENESS[PlacePrecision.COUNTRY]
    if place.key is not None and place.key.startswith("name:"):
        return FINENESS[PlacePrecision.SETTLEMENT]
    return max(FINENESS[place.precision], FINENESS[PlacePrecision.SETTLEMENT])


def _stamped(place: Place, standing: Standing[PlaceMention], share: Share | None) -> Place:
    return replace(place, role=PlaceRole.AT, share=share, spans=(standing.mention.span,))


def _with_role(draft: Draft, standing: Standing[PlaceMention]) -> Place | None:
    place, spans = standing.mention.place, (standing.mention.span,)
    return None if place is None else replace(place, role=_role(draft, standing), spans=spans)


def _role(draft: Draft, standing: Standing[PlaceMention]) -> PlaceRole:
    view = draft.view
    head = _carrier(view, standing.head)
    prepositions = view.prepositions(head)
    if any(view.lemma(each) in STATIONED for each in list(view.ancestors(head))[:1]):
        return PlaceRole.LAUNCHED_FROM
    if prepositions in FROM and view.relation(head) not in ("nmod", "compound"):
        return PlaceRole.FROM
    governor = view.head(head)
    if prepositions in ("of", "from") and governor >= 0 and view.lemma(governor) in PEOPLE_NOUNS:
        return PlaceRole.FROM
    if prepositions in TOWARDS and draft.chief.rule.frame not in ("moves", "falls"):
        return PlaceRole.TO
    return PlaceRole.AT


def _carrier(view: View, head: int) -> int:
    """The noun whose preposition counts for a place: 'from' for Norholm in 'from the northern towns of Norholm'."""
    for _ in range(3):
        above = view.head(head)
        is_named_after = view.relation(head) in ("nmod", "appos", "flat", "compound", "conj", "nmod:desc")
        if (
            above < 0
            or not is_named_after
            or view.lemma(above) not in PLACE_NOUNS
            or view.prepositions(head) not in ("", "of")
        ):
            return head
        head = above
    return head


def _distance(view: View, standing: Standing[PlaceMention], word: int) -> int:
    chain = [word, *view.ancestors(word)]
    for steps, each in enumerate((standing.head, *view.ancestors(standing.head))):
        if each in chain:
            return 10 * (steps + chain.index(each)) + abs(standing.head - word) // 10
    return 1000 + abs(standing.head - word)


def _is_listed_with(view: View, left: Standing[PlaceMention], right: Standing[PlaceMention]) -> bool:
    """Whether two names stand in one list, by themselves or by what they name: 'the town of A and the village of B'."""
    for here, there in ((left.head, right.head), (_carrier(view, left.head), _carrier(view, right.head))):
        if here != there and there in view.conjuncts(here):
            return True
    return False


def _carried(memory: Memory) -> tuple[Place, ...]:
    for place, where in (
        (memory.place, "carried over from the sentence before"),
        (memory.headline_place, "carried over from the headline"),
        (memory.focus, "the place that the report names most"),
        (memory.country, "the country that the report is about"),
    ):
        if place is not None:
            how = f"{where}; {place.how}" if place.how else where
            return (replace(place, role=PlaceRole.AT, how=how),)
    return ()


def when_of(draft: Draft, memory: Memory) -> Interval | None:
    """Return the days of a draft: the nearest temporal expression of its words that points to days, or None."""
    view = draft.view
    counted = _counted_from(draft, memory)
    if counted is not None:
        return counted
    pointing = [t for t in view.times if _points(t.mention) and not _is_aside(draft, t.head)]
    inside = [t for t in pointing if t.head in draft.scope] or (
        pointing if _is_alone(draft) or len(pointing) == 1 else []
    )
    if inside:
        nearest = min(
            inside, key=lambda t: (_is_speech_time(view, t), _width(t.mention), abs(t.head - draft.chief.word))
        )
        return _said_then(nearest.mention) if _is_speech_time(view, nearest) else _stamped_time(nearest.mention)
    return None


def day_between(draft: Draft, start: int, end: int) -> Interval | None:
    """Return the days that a temporal expression between two characters of the report points to, or None."""
    for standing in draft.view.times:
        span = standing.mention.span
        if start <= span.start < end and _points(standing.mention) and standing.mention.when is not None:
            return replace(standing.mention.when, spans=(span,))
    return None


def _counted_from(draft: Draft, memory: Memory) -> Interval | None:
    """'This comes one day after troops lifted the siege': the siege ended a day before the happening told last."""
    for standing in draft.view.times:
        match = COUNTED.fullmatch(draft.view.lower_text(standing.start, standing.end))
        opens = [
            w
            for w in draft.view.dependents(_own_verb(draft), "mark", "case")
            if draft.view.lower[w] in ("after", "before")
        ]
        before = [
            t.mention.when.start
            for t in draft.view.times
            if t.end <= standing.start and _points(t.mention) and t.mention.when
        ]
        anchor = next(reversed(before), None) or (memory.when.start if memory.when is not None else None)
        if match is None or anchor is None or not opens or abs(opens[0] - standing.end) > 1:
            continue
        days = NUMBERS[match["number"]] * UNITS[match["unit"]]
        day = anchor - timedelta(days=days) if draft.view.lower[opens[0]] == "after" else anchor + timedelta(days=days)
        return Interval(
            start=day, end=day, precision=Precision.DAY, spans=(standing.mention.span,),
            basis=f"{match['number']} {match['unit']} {draft.view.lower[opens[0]]} it, the happening told last was",
        )  # fmt: skip
    return None


def _own_verb(draft: Draft) -> int:
    carrier = light_verb(draft.view, draft.chief.word) if draft.chief.is_noun else None
    return draft.chief.word if carrier is None else carrier


def _is_aside(draft: Draft, word: int) -> bool:
    """Whether a word stands in a relative clause that the trigger is not in."""
    view = draft.view
    above = [word, *view.ancestors(word)]
    relative = next((each for each in above if view.relation(each) in ("acl:relcl", "advcl:relcl")), None)
    return relative is not None and relative not in (draft.chief.word, *view.ancestors(draft.chief.word))


def _stamped_time(mention: TimeMention) -> Interval | None:
    return replace(mention.when, spans=(mention.span,)) if mention.when is not None else None


def _said_then(mention: TimeMention) -> Interval | None:
    """The days of what was said on a day: no later than that day."""
    if mention.when is None or mention.when.end is None:
        return None
    return Interval(end=mention.when.end, basis="no later than the day it was said", spans=(mention.span,))


def _is_alone(draft: Draft) -> bool:
    return len(draft.scope) >= len(draft.view.lower)


def _points(mention: TimeMention) -> bool:
    if mention.when is None or mention.is_duration or mention.is_set or mention.is_since:
        return False
    return mention.when.start is not None or mention.when.end is not None


def _is_speech_time(view: View, standing: Standing[TimeMention]) -> bool:
    """Whether a time hangs on a verb of speech: when it was said, which is a day of news only in want of another."""
    head = view.head(standing.head)
    return head >= 0 and view.lemma(head) in ("say", "tell", "report", "announce", "add", "confirm", "claim", "state")


def _width(mention: TimeMention) -> int:
    days = mention.when.days if mention.when is not None else None
    return 99 if days is None else min(days, 99)


def focus_of(views: Sequence[View], country: str | None) -> Place | None:
    """Return the local place that at least half of a report's local place names mean; None where there is none."""
    named = [s.mention.place for view in views for s in view.places if s.mention.place and not s.mention.is_agent]
    local = [p for p in named if p.country == country and FINENESS[p.precision] < FINENESS[PlacePrecision.ADMIN2]]
    local = [p for p in local if p.precision is not PlacePrecision.LINE]
    counts = Counter(p.key for p in local)
    key, count = next(iter(counts.most_common(1)), (None, 0))
    return next((p for p in local if p.key == key), None) if count * 2 >= len(local) and count else None


def scene_places(view: View, country: Place | None) -> list[Place]:
    """Return the places of the report's country that a sentence names as where something is, not whence or whither."""
    found = []
    for standing in view.places:
        place = standing.mention.place
        if place is None or standing.mention.is_agent or (country is not None and place.country != country.country):
            continue
        if view.prepositions(_carrier(view, standing.head)) not in (*FROM, *TOWARDS):
            found.append(place)
    return found


def no_later_than(published: date | None, kind: Kind) -> Interval | None:
    """Return the interval of a happening whose day is not said: it ended no later than it was published."""
    if published is None or kind.is_state:
        return None
    return Interval(end=published, precision=Precision.UNKNOWN, basis="no day said; no later than publication")
