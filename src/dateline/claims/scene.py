"""Settle where a draft happened, from its own clause outwards: sentence, sentence before, headline.

What is carried over from elsewhere says so in `how`; where nothing fits the place stays unknown. When: see days.py.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dateline.claims.draft import Draft
from dateline.claims.memory import Memory, carried
from dateline.claims.needs import complements
from dateline.claims.place_frames import framed_by, is_filler
from dateline.claims.place_roles import carrier_of, own_verb, role_of
from dateline.claims.view import Standing, View
from dateline.model import (
    Kind,
    Place,
    PlaceMention,
    PlacePrecision,
    PlaceRole,
    Share,
)

HOLDING_FRAMES = ("takes", "loses", "falls", "besieges", "lifts")
LIST_WORDS = frozenset(", and of in near at nearby".split())
"""Words that stand between the places of a list, beside those that say what kind of place each is."""
LEAVING = frozenset({Kind.WITHDRAWAL, Kind.DISPLACEMENT, Kind.EVACUATION})
"""Kinds that take place where somebody leaves, and not where he goes."""
_LONGEST_GAP = 8
LINES = (PlacePrecision.LINE,)
_FINEST = tuple(PlacePrecision)
_Sited = tuple[Standing[PlaceMention], Place]


def places_of(draft: Draft, memory: Memory) -> tuple[Place, ...]:
    """Return the places of a draft, the finest `at` place first; carried over where the sentence names none."""
    back_to = draft.kind if _points_back(draft.view, draft.chief.word) and draft.chief.is_noun else None
    own = [standing for standing in draft.view.places if _is_scene(draft, standing, memory.country)]
    inside = [standing for standing in own if standing.head in draft.scope]
    chosen = _objects_first(draft, inside)
    if not chosen and draft.chief.rule.frame in HOLDING_FRAMES and _names_no_place(draft, inside) and carried(memory):
        return carried(memory)
    chosen = _without_frames(draft.view, chosen or inside or own)
    if not chosen:
        return carried(memory, back_to=back_to)
    at = _at_places(draft, chosen)
    others = [place for s in own if (place := _with_role(draft, s)) is not None and place.role is not PlaceRole.AT]
    if not at:
        return (*_scene_of(draft, others, memory, back_to), *others)
    is_border = at[0].precision in LINES and at[0].admin1 is None
    is_land = at[0].precision in (PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN) and not at[0].is_unlisted
    if is_border or is_land:
        finer = memory.place or memory.focus
        if finer is not None and (finer.country is None or at[0].country in (None, finer.country)):
            return (*carried(memory, back_to=back_to), *others)
    return (*at, *others)


def _scene_of(draft: Draft, others: list[Place], memory: Memory, back_to: Kind | None) -> tuple[Place, ...]:
    """The scene of a sentence that tells only whence, whither or by what: who leaves leaves where it was before."""
    only_goal = all(place.role is PlaceRole.TO for place in others)
    leaves = draft.kind in LEAVING and memory.place is not None
    return carried(memory, back_to=back_to) if not others or (only_goal and leaves) else _as_scene(others)


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
    """Whether 'the town' is taken, and no place beside the verb says which."""
    verb, heads = own_verb(draft), complements(draft.view, draft.chief)
    if heads and inside and not any(_points_back(draft.view, head) for head in heads):
        return False
    return not any(draft.view.head(carrier_of(draft.view, s.head)) in (verb, draft.chief.word) for s in inside)


def _points_back(view: View, noun: int) -> bool:
    """Whether a noun is of what was told before: 'the town', 'this attack', 'it'."""
    words = {view.lower[word] for word in view.dependents(noun, "det")}
    return bool(words & {"the", "this", "that", "these", "those"}) or view.upos(noun) == "PRON"


def _at_places(draft: Draft, standings: list[Standing[PlaceMention]]) -> list[Place]:
    at = [standing for standing in standings if role_of(draft, standing) is PlaceRole.AT]
    places = [(standing, standing.mention.place) for standing in at if standing.mention.place is not None]
    if not places:
        return []
    places = [pair for pair in places if not _is_captive(draft.view, pair[0], places)]
    line_free = [pair for pair in places if pair[1].precision not in LINES] or places
    trigger = draft.chief.word
    nearest = min(line_free, key=lambda pair: _distance(draft.view, pair[0], trigger))
    fitting = [pair for pair in line_free if pair is nearest or _may_lie_in(pair[1], nearest[1])]
    best = min(
        fitting,
        key=lambda pair: (
            pair[1].coarseness,
            _is_container(pair[1], places) or any(_owns(draft.view, pair[0], other) for other, _ in places),
            _distance(draft.view, pair[0], trigger),
        ),
    )
    beside = _written_list(draft.view, best, line_free)
    fellows = [
        pair
        for pair in line_free
        if pair is not best and (pair[0] in beside or _is_listed_with(draft.view, best[0], pair[0]))
    ]
    if not fellows:
        return [_stamped(best[1], best[0], None)]
    listed = sorted([best, *fellows], key=lambda pair: pair[0].start)
    first = min([best, *fellows], key=lambda pair: _FINEST.index(pair[1].precision)) if best[1].is_unlisted else best
    listed = [first, *(pair for pair in listed if pair is not first)]
    return [_stamped(place, standing, Share.UNCLEAR) for standing, place in listed]


def _without_frames(view: View, places: list[Standing[PlaceMention]]) -> list[Standing[PlaceMention]]:
    """Leave out the places that only say where another of them lies."""
    starts = {standing.start for standing in places}
    frames = {frame.start for inner, frame in framed_by(view) if inner.start in starts}
    return [standing for standing in places if standing.start not in frames] or places


def _is_captive(view: View, standing: Standing[PlaceMention], places: list[_Sited]) -> bool:
    """Whether a supposed place is somebody: who is 'captured in Caracas' is no town, for a town lies in none."""
    verb = view.head(standing.head)
    if view.relation(standing.head) != "nsubj:pass" or standing.mention.cue is not None:
        return False
    return any(
        other is not standing
        and place.precision is PlacePrecision.SETTLEMENT
        and view.head(other.head) == verb
        and view.prepositions(other.head) in ("in", "at")
        for other, place in places
    )


def _is_container(place: Place, others: list[_Sited]) -> bool:
    """Whether a place is the capital that names the province of another: 'Norholm in Tarn', where Tarn is both."""
    return place.name == place.admin1 and any(o.admin1 == place.admin1 and o.key != place.key for _, o in others)


def _may_lie_in(place: Place, other: Place) -> bool:
    """Whether a place may be a finer word for where another is: a town of the country that stands by the verb."""
    if None not in (place.country, other.country) and place.country != other.country:
        return False
    is_province = other.precision is PlacePrecision.ADMIN1 and not other.is_unlisted
    return not is_province or place.admin1 in (None, other.admin1)


def _owns(view: View, place: Standing[PlaceMention], other: Standing[PlaceMention]) -> bool:
    """Whether a place is what another is said to be a part of: "Baghdad's Amriya district", 'the X quarter of Y'."""
    if place is other:
        return False
    above, relation = view.head(place.head), view.relation(place.head)
    parts = {other.head, carrier_of(view, other.head), view.head(other.head)}
    return above >= 0 and above in parts and relation in ("nmod:poss", "compound")


def _stamped(place: Place, standing: Standing[PlaceMention], share: Share | None) -> Place:
    return replace(place, role=PlaceRole.AT, share=share, spans=(standing.mention.span,))


def _with_role(draft: Draft, standing: Standing[PlaceMention]) -> Place | None:
    place, spans = standing.mention.place, (standing.mention.span,)
    return None if place is None else replace(place, role=role_of(draft, standing), spans=spans)


def _distance(view: View, standing: Standing[PlaceMention], word: int) -> int:
    chain = [word, *view.ancestors(word)]
    head = carrier_of(view, standing.head)
    for steps, each in enumerate((head, *view.ancestors(head))):
        if each in chain:
            return 10 * (steps + chain.index(each)) + abs(standing.head - word) // 10
    return 1000 + abs(standing.head - word)


def _written_list(
    view: View,
    best: _Sited,
    places: list[_Sited],
) -> list[Standing[PlaceMention]]:
    """Return the places that stand in one written list with ``best``, known as finely: 'the towns of A, B and C'.

    What a comma alone joins may be a place and its province, so a list has an 'and'.
    """
    runs: list[list[_Sited]] = []
    for pair in sorted(places, key=lambda pair: pair[0].start):
        if runs and _are_listed(view, runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    run = [standing for standing, _ in next(run for run in runs if best in run)]
    last = view.lower[run[-1].end : run[-1].end + 2]
    has_and = any("and" in view.lower[a.end : b.start] for a, b in pairwise(run)) or last == ("and", "elsewhere")
    return run if has_and else []


def _are_listed(view: View, left: _Sited, right: _Sited) -> bool:
    """Whether only the words of a list stand between two places; those that no 'and' parts are known as finely."""
    gap = range(left[0].end, right[0].start)
    words = view.lower[gap.start : gap.stop]
    if len(gap) > _LONGEST_GAP or (gap and not {",", "and"} & set(words)):
        return False
    is_land = any(place.precision is PlacePrecision.COUNTRY for _, place in (left, right))
    is_alike = left[1].coarseness == right[1].coarseness or ("and" in words and not is_land)
    return is_alike and all(_is_of_list(view, word, right[0].start) for word in gap)


def _is_of_list(view: View, word: int, name: int) -> bool:
    """Whether a word may stand in a list before a name: also one that says what it is, 'the flashpoint Norholm'."""
    is_apposed = word + 1 == name and view.upos(word) == "NOUN"
    return view.lower[word] in LIST_WORDS or is_apposed or is_filler(view, word)


def _is_listed_with(view: View, left: Standing[PlaceMention], right: Standing[PlaceMention]) -> bool:
    """Whether two names stand in one list, by themselves or by what they name: 'the town of A and the village of B'."""
    for here, there in ((left.head, right.head), (carrier_of(view, left.head), carrier_of(view, right.head))):
        if here != there and there in view.conjuncts(here):
            return True
    return False
