"""Tell whether what a rule of the trigger table needs stands where it needs it: "object: aid", "not clause: drone".

A need names a slot of the sentence and one or more classes of words (``data/word_classes.toml``), any of which will do.
Slots: ``object``, ``subject``, ``verb`` (what governs a noun), ``below`` (the verb that a verb takes), ``adverb``,
``measure``, ``itself``, ``clause``, or prepositions. After ``:`` the head of the phrase has to be of the class, or what
it is a number of; after ``~`` any word of the phrase. The class ``none`` is met by an empty slot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.claims.names_place import names_place
from dateline.claims.nouns import CIVILIAN_NOUNS, PEOPLE_NOUNS
from dateline.claims.syntax import is_passive, light_verb, noun_phrase, objects, obliques, subjects
from dateline.claims.triggers import Trigger, load_rows, weapon_nouns
from dateline.claims.view import View
from dateline.model import ARMED_KINDS, ActorKind

_NEED = re.compile(r"(?P<negated>not )?(?P<slot>[a-z|]+)(?P<reach>[:~]) (?P<classes>[a-z|-]+)")
_SMALL = frozenset("a an the its their his her this that these those".split())
"""Words that a phrase may have inside and that its class does not name: 'laid down their arms'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that a rule needs; ``is_anywhere``: any word of the phrase may fill it."""

    slot: str
    classes: tuple[str, ...]
    is_anywhere: bool = False
    is_negated: bool = False


@cache
def parse_need(text: str) -> Need:
    """Return a need as a row of the table writes it; a class alone is one of the object."""
    match = _NEED.fullmatch(text) or _NEED.fullmatch(f"object: {text}")
    if match is None:
        raise ValueError(f"{text!r} is no need of a rule; write it as 'object: aid'")
    return Need(
        slot=match["slot"],
        classes=tuple(match["classes"].split("|")),
        is_anywhere=match["reach"] == "~",
        is_negated=match["negated"] is not None,
    )


@cache
def word_classes() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """The classes of words by name; each word as its lemmas."""
    rows = load_rows("word_classes.toml")
    return {name: frozenset(tuple(word.split()) for word in words) for name, words in rows.items()}


def is_met(view: View, trigger: Trigger, need: Need) -> bool:
    """Whether a sentence gives a trigger what its rule needs."""
    if need.slot == "clause":
        found = any(_clause_has(view, trigger, name) for name in need.classes)
    else:
        heads = _heads(view, trigger, need)
        found = any(_fills(view, head, need) for head in heads) or (not heads and "none" in need.classes)
    return found is not need.is_negated


def fillers(view: View, trigger: Trigger, need: Need) -> list[int]:
    """Return the heads in a need's slots that are of its classes."""
    return [head for head in _heads(view, trigger, need) if _fills(view, head, need)]


def _heads(view: View, trigger: Trigger, need: Need) -> list[int]:
    return [head for slot in need.slot.split("|") for head in _fillers(view, trigger, slot)]


def _fills(view: View, head: int, need: Need) -> bool:
    return any(_is_of(view, head, name, need.is_anywhere) for name in need.classes)


def complements(view: View, trigger: Trigger) -> list[int]:
    """The heads that complete a trigger: a verb's objects, a noun's 'of X', the subject of 'fall'."""
    word = trigger.word
    if trigger.is_noun:
        heads = obliques(view, word, "of") + view.dependents(word, "nmod:poss", "compound")
    elif trigger.rule.frame == "falls":
        heads = view.dependents(word, "nsubj", "nsubj:pass")
    else:
        heads = objects(view, word)
    return _with_fellows(view, heads)


def _with_fellows(view: View, heads: Iterable[int]) -> list[int]:
    return [fellow for head in heads for fellow in view.conjuncts(head)]


def _fillers(view: View, trigger: Trigger, slot: str) -> list[int]:
    """The heads that fill a slot of a trigger."""
    named = _SLOTS.get(slot)
    if named is not None:
        return named(view, trigger)
    objective = objects(view, trigger.word) if not trigger.is_noun else []
    particles = view.dependents(trigger.word, "advmod", "compound:prt")
    hosts = [trigger.word, *particles, *objective, *(w for w in (governor(view, trigger),) if w is not None)]
    heads = [head for host in hosts for head in obliques(view, host) if slot in view.prepositions(head).split()]
    return _with_fellows(view, heads)


def _subjects_of(view: View, trigger: Trigger) -> list[int]:
    """Who acts by a verb, or by the verb that carries a noun."""
    verb = governor(view, trigger) if trigger.is_noun else trigger.word
    return [] if verb is None else _with_fellows(view, [w for w in subjects(view, verb) if w != trigger.word])


def _verbs_of(view: View, trigger: Trigger) -> list[int]:
    verb = governor(view, trigger)
    return [] if verb is None else [verb]


def _below(view: View, trigger: Trigger) -> list[int]:
    """The verbs that a verb takes, and those coordinated with them: 'agreed to leave and to hand in arms'."""
    return _with_fellows(view, view.dependents(trigger.word, "xcomp", "ccomp", "advcl", "acl"))


def _adverbs(view: View, trigger: Trigger) -> list[int]:
    return view.dependents(trigger.word, "advmod", "compound:prt")


def _measures(view: View, trigger: Trigger) -> list[int]:
    """What hangs on a verb without a preposition: 'gave them 48 hours'."""
    return view.dependents(trigger.word, "obl:unmarked", "obj")


def _itself(view: View, trigger: Trigger) -> list[int]:
    return [trigger.word]


_SLOTS: Mapping[str, Callable[[View, Trigger], list[int]]] = {
    "object": complements,
    "subject": _subjects_of,
    "verb": _verbs_of,
    "below": _below,
    "adverb": _adverbs,
    "itself": _itself,
    "measure": _measures,
}


def governor(view: View, trigger: Trigger) -> int | None:
    """The word that governs a noun, or a series of it: 'reached an agreement', 'a series of protests erupted'."""
    if not trigger.is_noun:
        return None
    light = light_verb(view, trigger.word)
    head = view.head(view.conjuncts(trigger.word)[0])
    return light if light is not None else (head if head >= 0 else None)


def _clause_has(view: View, trigger: Trigger, name: str) -> bool:
    """Whether a word or phrase of a class stands in the trigger's clause or in the clauses that hang on it."""
    clause = sorted(view.subtree(view.clause(trigger.word)))
    words = [w for w in clause if view.lower[w] not in _SMALL]
    forms = [{view.lower[w], view.lemma(w)} for w in words]
    return any(
        all(part in forms[i + k] for k, part in enumerate(parts))
        for parts in word_classes()[name]
        for i in range(len(forms) - len(parts) + 1)
    )


def _is_of(view: View, head: int, name: str, is_anywhere: bool) -> bool:
    """Whether a phrase is of a class, by its head, by what its head is a number of, or by any word of it."""
    inner = [] if name == "place" else obliques(view, head, "of")
    words = sorted(noun_phrase(view, head)) if is_anywhere else [head, *inner]
    sense = _SENSES.get(name)
    if name == "none":
        return False
    return any(sense(view, word) if sense is not None else _is_word_of(view, word, name) for word in words)


def _is_word_of(view: View, word: int, name: str) -> bool:
    return any(
        len(parts) <= word + 1
        and all(part in (view.lemma(at), view.lower[at]) for at, part in enumerate(parts, word - len(parts) + 1))
        for parts in word_classes()[name]
    )


def _is_people(view: View, word: int) -> bool:
    return view.lemma(word) in PEOPLE_NOUNS or _actor_kinds(view, word) is not None or _is_person_name(view, word)


def _is_person_name(view: View, word: int) -> bool:
    return view.upos(word) == "PROPN" and not any(place.start <= word < place.end for place in view.places)


def _is_civilian(view: View, word: int) -> bool:
    return view.lemma(word) in CIVILIAN_NOUNS or _actor_kinds(view, word) == {ActorKind.CIVILIANS}


def _is_armed(view: View, word: int) -> bool:
    kinds = _actor_kinds(view, word)
    return bool(kinds and kinds & ARMED_KINDS) or _is_word_of(view, word, "fighters")


def _actor_kinds(view: View, word: int) -> set[ActorKind] | None:
    """The kinds of the actors that a word is named by; None where it names none."""
    standing = [a for a in view.actors if a.start <= word < a.end]
    kinds = {a.mention.actor.kind for a in standing if a.mention.actor is not None}
    return kinds or ({ActorKind.UNKNOWN} if standing else None)


def _is_weapon(view: View, word: int) -> bool:
    return view.lemma(word) in weapon_nouns()


def _is_anything(view: View, word: int) -> bool:
    return True


def _heads_its_phrase(view: View, word: int) -> bool:
    """Whether a noun is told of itself and does not only say what kind of thing another is: 'riot police'."""
    return view.relation(word) not in ("compound", "amod", "nmod:desc", "flat")


def _is_active_object(view: View, word: int) -> bool:
    """Whether a word is the object of a verb that is not passive."""
    return view.head(word) >= 0 and not is_passive(view, view.head(word))


_SENSES: Mapping[str, Callable[[View, int], bool]] = {
    "place": names_place,
    "people": _is_people,
    "civilian": _is_civilian,
    "armed": _is_armed,
    "arms": _is_weapon,
    "any": _is_anything,
    "actively": _is_active_object,
    "head": _heads_its_phrase,
}
