"""Read who holds a place, as a sentence states it or as a happening leaves it; parties to parties: see relations.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.claims.memory import Memory
from dateline.claims.nouns import HALF_NOUNS, HOLD_VERBS
from dateline.claims.parties import parties_of, party_of
from dateline.claims.sides import Sides
from dateline.claims.syntax import RELATIVE_PRONOUNS, agents, is_passive, objects, obliques, subjects
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
    Siege,
)

SECTOR_OF = {
    "western": "W", "west": "W", "eastern": "E", "east": "E", "northern": "N", "north": "N", "southern": "S",
    "south": "S", "central": "centre", "centre": "centre", "center": "centre",
}  # fmt: skip
POWER_NOUNS = frozenset("control hand rule occupation authority".split())
"""What a place is under, or in, the hands of who holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How one place is held, and the word that says so."""

    word: int
    place: Place
    control: Control


def read_control(view: View, memory: Memory) -> list[State]:
    """Return the control that a sentence states: 'X holds Y', 'Y is under the control of X', 'X-held Y'."""
    found = [*_holding_verbs(view, memory), *_under_control(view, memory), *_held_compounds(view, memory)]
    found += [*_strongholds(view, memory), *_divided(view, memory)]
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


def _divided(view: View, memory: Memory) -> Iterator[State]:
    """'X is divided between the army and rebels': both hold it."""
    for word, lemma in enumerate(view.annotation.lemmas):
        if lemma not in ("divide", "split") or not is_passive(view, word):
            continue
        sharing = [head for head in view.children[word] if view.prepositions(head) in ("between", "among")]
        holders = parties_of(view, sharing)
        for place in _places_below(view, objects(view, word), memory) if len(holders) > 1 else ():
            yield _state(view, word, place, holders)


def _control_object(view: View, word: int) -> list[int]:
    return [thing for thing in objects(view, word) if view.lemma(thing) in ("control", "grip", "hold")]


def _under_control(view: View, memory: Memory) -> Iterator[State]:
    for word, lemma in enumerate(view.annotation.lemmas):
        if lemma not in POWER_NOUNS or not view.prepositions(word).startswith(("under", "in")):
            continue
        holders = parties_of(view, obliques(view, word, "of") + view.dependents(word, "nmod:poss", "compound", "amod"))
        governor = view.head(word)
        heads = view.dependents(word, "nsubj") + (
            [governor] if view.relation(word) in ("nmod", "acl", "acl:relcl") else []
        )
        if governor >= 0 and view.upos(governor) in ("VERB", "AUX", "ADJ"):
            if view.lemma(governor) in ("bring", "come", "fall", "take", "put", "place", "pass"):
                continue
            heads += subjects(view, governor)
        places = list(_places_below(view, [h for h in heads if h >= 0], memory))
        if holders:
            for place in places:
                yield _state(view, word, place, holders)


def _held_compounds(view: View, memory: Memory) -> Iterator[State]:
    """'The rebel-held town of X', 'government-run areas of X', 'the rebel-held east of X'."""
    for actor in view.actors:
        tail = view.lower[actor.end : actor.end + 3]
        held = next((i for i, lower in enumerate(tail[:2]) if lower.lstrip("-") in HELD), None)
        if held is None or actor.mention.actor is None:
            continue
        word = actor.end + held
        place = _next_place(view, word)
        said_so = _places_below(view, _said_of(view, actor.head, word), memory)
        for each in said_so if place is None else (place,):
            yield _state(view, word, each, [party_of(actor)])


def _said_of(view: View, actor: int, word: int) -> list[int]:
    """Of what 'is rebel-held' is said: the subject, which a parser hangs on either part of the compound."""
    return [subject for part in (word, actor) for subject in view.dependents(part, "nsubj", "nsubj:pass")]


HELD = ("held", "controlled", "run", "administered", "ruled")
STRONGHOLDS = frozenset("stronghold bastion enclave fiefdom redoubt".split())


def _next_place(view: View, word: int) -> Place | None:
    """The place that the words after one name, as a sector of it where they say so; no people and no country."""
    named = view.head(view.head(word)) if view.relation(view.head(word)) == "appos" else -1
    for standing in view.places:
        if standing.start <= named < standing.end and standing.mention.place is not None:
            return replace(standing.mention.place, spans=(standing.mention.span,))
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
    for head in (_meant(view, each) for each in heads):
        for fellow in view.conjuncts(head):
            words = view.subtree(fellow, without=("conj", "acl:relcl"))
            mentions = [standing.mention for standing in view.places if standing.head in words]
            named = [(each.place, each.span) for each in mentions if each.place and not each.is_agent]
            sector = _sector_named(view, fellow)
            if sector is not None:
                city = _city_meant(view, fellow, memory)
                if city is not None:
                    yield replace(city, sector=sector, precision=PlacePrecision.SECTOR, spans=(view.span(fellow),))
            elif named:
                place, span = named[0]
                yield replace(place, spans=(span,))
            elif view.lower[fellow] in ("city", "town", "village", "base") and memory.place is not None:
                yield replace(memory.place, spans=(view.span(fellow),))


def _meant(view: View, head: int) -> int:
    """The noun that a relative pronoun stands for: 'Norholm, which the army holds'; any other word is itself."""
    if view.lower[head] not in RELATIVE_PRONOUNS:
        return head
    above = next((each for each in view.ancestors(head) if view.relation(each) == "acl:relcl"), None)
    return head if above is None or view.head(above) < 0 else view.head(above)


def _sector_named(view: View, noun: int) -> str | None:
    """The part of a city that a noun is: 'the east', 'the centre', 'the eastern quarters'."""
    if view.lower[noun] in SECTOR_OF and view.upos(noun) in ("NOUN", "PROPN", "ADJ"):
        return SECTOR_OF[view.lower[noun]]
    if view.lemma(noun) not in HALF_NOUNS:
        return None
    beside = view.dependents(noun, "amod", "compound")
    return next((SECTOR_OF[view.lower[word]] for word in beside if view.lower[word] in SECTOR_OF), None)


def _city_meant(view: View, noun: int, memory: Memory) -> Place | None:
    """The city that a part is of: the one named with it or beside it, 'the city' of before, or the only town named."""
    owners = [word for fellow in view.conjuncts(noun) for word in obliques(view, fellow, "of")]
    words = {word for owner in owners for word in view.subtree(owner)}
    named = next((p.mention.place for p in view.places if p.head in words and p.mention.place), None)
    if named is not None:
        return named
    if any(view.lower[owner] in ("city", "town") for owner in owners) and memory.place is not None:
        return memory.place
    return _city_of(view) or memory.place


def _city_of(view: View) -> Place | None:
    """The one town that a sentence names, which its 'eastern part' belongs to."""
    towns = [p.mention.place for p in view.places if p.mention.place and p.mention.place.precision == "settlement"]
    return towns[0] if len({town.key for town in towns}) == 1 else None


def _state(view: View, word: int, place: Place, holders: list[Party]) -> State:
    text = view.sentence.text.lower()
    is_shared = ("shar" in text and "control" in text) or "divided" in text or "split between" in text
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
    if kind in (Kind.CAPTURE, Kind.HANDOVER):
        extent = Extent.PART if any(words in text.lower() for words in PARTLY) else Extent.WHOLE
        if a:
            return Control(holders=a, status=ControlStatus.HELD, extent=extent)
        return Control(holders=b, status=ControlStatus.LOST) if b and not sides.a else None
    if kind is Kind.WITHDRAWAL:
        return Control(holders=a, status=ControlStatus.LOST) if a else None
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
