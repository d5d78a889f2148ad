"""Read how things stand: who holds a place, and how one party stands to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.claims.memory import Memory
from dateline.claims.nouns import HALF_NOUNS
from dateline.claims.parties import parties_of, party_of
from dateline.claims.sides import Sides
from dateline.claims.syntax import agents, is_passive, objects, obliques, subjects
from dateline.claims.view import View
from dateline.model import (
    Control,
    ControlBasis,
    ControlStatus,
    Extent,
    Kind,
    Part,
    Party,
    Place,
    PlacePrecision,
    Relation,
    RelationKind,
    Siege,
)

SECTOR_OF = {
    "western": "W", "west": "W", "eastern": "E", "east": "E", "northern": "N", "north": "N", "southern": "S",
    "south": "S", "central": "centre",
}  # fmt: skip
HOLD_VERBS = frozenset("control hold dominate rule occupy govern".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How one place is held, and the word that says so."""

    word: int
    place: Place
    control: Control


def read_control(view: View, memory: Memory) -> list[State]:
    """Return the control that a sentence states: 'X holds Y', 'Y is under the control of X', 'X-held Y'."""
    found = [*_holding_verbs(view, memory), *_under_control(view, memory), *_held_compounds(view)]
    found += _strongholds(view, memory)
    unique: dict[tuple[str | None, str | None], State] = {}
    for state in found:
        unique.setdefault((state.place.key or state.place.name, state.place.sector), state)
    return list(unique.values())


def _holding_verbs(view: View, memory: Memory) -> Iterator[State]:
    for word, lemma in enumerate(view.annotation.lemmas):
        if lemma in HOLD_VERBS and view.upos(word) == "VERB":
            holders, things = parties_of(view, subjects(view, word)), objects(view, word)
        elif lemma in ("have", "maintain", "retain", "share", "keep") and _control_object(view, word):
            holders = parties_of(view, subjects(view, word))
            things = [o for noun in _control_object(view, word) for o in obliques(view, noun, "of", "over")]
            things += obliques(view, word, "of", "over")
        elif lemma == "control" and view.upos(word) == "NOUN" and view.prepositions(word) == "in":
            holders = parties_of(view, view.dependents(word, "nsubj"))
            things = obliques(view, word, "of", "over")
        else:
            continue
        if not holders and not (is_passive(view, word) and agents(view, word)):
            continue
        for place in _places_below(view, things, memory):
            yield _state(view, word, place, holders)


def _control_object(view: View, word: int) -> list[int]:
    return [thing for thing in objects(view, word) if view.lemma(thing) in ("control", "grip", "hold")]


def _under_control(view: View, memory: Memory) -> Iterator[State]:
    for word, lemma in enumerate(view.annotation.lemmas):
        if lemma not in ("control", "hand") or not view.prepositions(word).startswith(("under", "in")):
            continue
        holders = parties_of(view, obliques(view, word, "of") + view.dependents(word, "nmod:poss", "compound", "amod"))
        governor = view.head(word)
        heads = view.dependents(word, "nsubj") + ([governor] if view.relation(word) in ("nmod", "acl") else [])
        if governor >= 0 and view.upos(governor) in ("VERB", "AUX", "ADJ"):
            if view.lemma(governor) in ("bring", "come", "fall", "take", "put", "place"):
                continue
            heads += subjects(view, governor)
        places = list(_places_below(view, [h for h in heads if h >= 0], memory))
        if holders:
            for place in places:
                yield _state(view, word, place, holders)


def _held_compounds(view: View) -> Iterator[State]:
    """'The rebel-held town of X', 'government-run areas of X', 'the rebel-held east of X'."""
    for actor in view.actors:
        tail = view.lower[actor.end : actor.end + 3]
        held = next((i for i, lower in enumerate(tail[:2]) if lower.lstrip("-") in HELD), None)
        if held is None or actor.mention.actor is None:
            continue
        word = actor.end + held
        place = _next_place(view, word)
        if place is not None:
            yield _state(view, word, place, [party_of(actor)])


HELD = ("held", "controlled", "run", "administered", "ruled")
STRONGHOLDS = frozenset("stronghold bastion enclave fiefdom redoubt".split())


def _next_place(view: View, word: int) -> Place | None:
    """The place that the words after one name, as a sector of it where they say so; no people and no country."""
    for standing in view.places:
        settled, between = standing.mention.place, view.lower[word : standing.start]
        if settled is None or standing.mention.is_agent or not 0 < standing.start - word <= 6 or "," in between:
            continue
        if settled.precision is PlacePrecision.COUNTRY:
            return None
        place = replace(settled, spans=(standing.mention.span,))
        sector = SECTOR_OF.get(view.lower[word + 1]) if settled.precision is PlacePrecision.NEAR else None
        return place if sector is None else replace(place, sector=sector, precision=PlacePrecision.SECTOR)
    return None


def _strongholds(view: View, memory: Memory) -> Iterator[State]:
    """'Raqqa, an Islamic State stronghold', 'the rebel enclave of Eastern Ghouta': whose it is holds it."""
    for word in range(len(view.lower)):
        if view.lemma(word) not in STRONGHOLDS or view.upos(word) != "NOUN" or "former" in _before(view, word):
            continue
        holders = parties_of(view, view.dependents(word, "compound", "amod", "nmod:poss", "nmod"))
        named = view.dependents(word, "appos", "flat", "nsubj") + obliques(view, word, "of", "in")
        named += [view.head(word)] if view.relation(word) in ("appos", "nmod:desc") else []
        places = list(_places_below(view, [head for head in named if head >= 0], memory))[:1] if holders else []
        for place in places:
            yield _state(view, word, place, holders)


def _before(view: View, word: int) -> tuple[str, ...]:
    return view.lower[max(0, word - 4) : word]


def _places_below(view: View, heads: list[int], memory: Memory) -> Iterator[Place]:
    """The places that noun phrases name; 'the eastern part' is a sector of the city named last."""
    for head in heads:
        for fellow in view.conjuncts(head):
            words = view.subtree(fellow, without=("conj", "acl:relcl"))
            mentions = [standing.mention for standing in view.places if standing.head in words]
            named = [(each.place, each.span) for each in mentions if each.place and not each.is_agent]
            sector = next((SECTOR_OF[view.lower[w]] for w in words if view.lower[w] in SECTOR_OF), None)
            if view.lemma(fellow) in HALF_NOUNS and sector is not None:
                city = next((place for place, _ in named), None) or _city_of(view) or memory.place
                if city is not None:
                    yield replace(city, sector=sector, precision=PlacePrecision.SECTOR, spans=(view.span(fellow),))
            elif named:
                place, span = named[0]
                yield replace(place, spans=(span,))
            elif view.lower[fellow] in ("city", "town", "village", "base") and memory.place is not None:
                yield replace(memory.place, spans=(view.span(fellow),))


def _city_of(view: View) -> Place | None:
    """The one town that a sentence names, which its 'eastern part' belongs to."""
    towns = [p.mention.place for p in view.places if p.mention.place and p.mention.place.precision == "settlement"]
    return towns[0] if len({town.key for town in towns}) == 1 else None


def _state(view: View, word: int, place: Place, holders: list[Party]) -> State:
    text = view.sentence.text.lower()
    is_shared = ("shar" in text and "control" in text) or "divided" in text
    names = tuple(dict.fromkeys(party.actor for party in holders if party.actor))
    is_divided = is_shared and place.sector is None
    extent = (
        Extent.PART
        if any(f"{part} of" in text for part in ("parts", "part", "most", "much", "areas", "half"))
        else None
    )
    control = Control(
        holders=names,
        status=ControlStatus.DIVIDED if is_divided else ControlStatus.HELD,
        extent=extent,
        spans=(view.span(word), *(span for party in holders for span in party.spans)),
    )
    return State(word=word, place=place, control=control)


def control_of(kind: Kind, sides: Sides, text: str, *, foes: Mapping[str, str]) -> Control | None:
    """Return what a happening says of control: a capture hands a place over, a siege closes it, and so on.

    A besieged place whose holder nobody names is taken to be held by the besieger's foe, as inferred. None where the
    words name nobody who takes, leaves or closes in.
    """
    a = tuple(p.actor for p in sides.a if p.actor and p.part is Part.MAIN)
    b = tuple(p.actor for p in sides.b if p.actor)
    if kind is Kind.CAPTURE:
        extent = Extent.PART if any(words in text.lower() for words in PARTLY) else Extent.WHOLE
        if sides.a:
            return Control(holders=a, status=ControlStatus.HELD, extent=extent)
        return Control(holders=b, status=ControlStatus.LOST) if b else None
    if kind is Kind.WITHDRAWAL:
        return Control(holders=a, status=ControlStatus.LOST) if sides.a else None
    if kind is Kind.SIEGE:
        return _besieged(a, b, foes)
    if kind is Kind.SIEGE_LIFTED:
        own = any(words in text.lower() for words in ("its siege", "their siege", "its blockade"))
        held = () if own else a
        return Control(holders=held, status=ControlStatus.HELD if held else ControlStatus.UNKNOWN, siege=Siege())
    return None


PARTLY = ("parts of", "part of", "most of", "half of", "areas of", "districts of")


def _besieged(besiegers: tuple[str, ...], holders: tuple[str, ...], foes: Mapping[str, str]) -> Control:
    inferred = tuple(dict.fromkeys(foes[each] for each in besiegers if each in foes))[:1] if not holders else ()
    return Control(
        holders=holders or inferred,
        status=ControlStatus.HELD if holders or inferred else ControlStatus.UNKNOWN,
        siege=Siege(by=besiegers),
        basis=ControlBasis.INFERRED if inferred else ControlBasis.CLAIMED,
    )


def read_relations(view: View, sides: list[Sides]) -> list[Relation]:
    """Return how parties stand to each other: from the sides they take, and from 'X, a branch of Y'."""
    found = [relation for side in sides for parties in (side.a, side.b) for relation in _from_parts(parties)]
    found += _branches(view)
    unique = {(relation.from_, relation.how, relation.to): relation for relation in found}
    return list(unique.values())


def _from_parts(parties: tuple[Party, ...]) -> Iterator[Relation]:
    main = next(((party.actor, party.spans) for party in parties if party.part is Part.MAIN and party.actor), None)
    if main is None:
        return
    actor, spans = main
    for party in parties:
        if party.part is Part.ALLIED and party.actor:
            yield Relation(from_=party.actor, to=actor, how=RelationKind.ALLIED_WITH, spans=party.spans + spans)
        elif party.part in (Part.AIR_SUPPORT, Part.BACKER) and party.actor:
            yield Relation(from_=actor, to=party.actor, how=RelationKind.BACKED_BY, spans=party.spans + spans)


BRANCH_WORDS = frozenset("branch affiliate arm wing offshoot affiliated linked part loyal".split())


def _branches(view: View) -> Iterator[Relation]:
    """'al-Nusra Front, Syria's branch of al-Qaeda'; 'the al-Qaeda affiliate al-Nusra Front'; 'linked to al-Qaeda'."""
    for left, right in pairwise(view.actors):
        first, second = left.mention.actor, right.mention.actor
        between = view.lower[left.end : right.start]
        if first is None or second is None or first.id == second.id or not _names_branch(between):
            continue
        is_part_first = between[-1] in ("of", "to", "with", "'s")
        part, whole = (first, second) if is_part_first else (second, first)
        spans = (left.mention.span, right.mention.span)
        yield Relation(from_=part.id, to=whole.id, how=RelationKind.PART_OF, spans=spans)


def _names_branch(between: tuple[str, ...]) -> bool:
    """Whether the words between two parties say that one is of the other."""
    if len(between) > 7 or "fight" in between or "and" in between:
        return False
    return bool(BRANCH_WORDS & {word.strip("-") for word in between})
