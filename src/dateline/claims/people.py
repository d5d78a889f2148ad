"""Read named commanders and officials, whose they are and what became of them.

A name counts only with a role beside it (``data/people.toml``): names of private persons are never read. Who only
speaks is a voice, and who is only named in passing is left out: the sentence has to say what became of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.claims.draft import Draft
from dateline.claims.fates import fate_of, phrase_fate, predicate_fate, says_fate
from dateline.claims.syntax import is_passive
from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.model import PERSON, Fate, Person

NAMING = ("compound", "flat", "appos", "nmod")
LONGEST_NAME = 7
"""How many words a name may have; more are a heading; set by hand in 2026-11."""
DYING = frozenset("die perish fall".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name with a role: words start <= i < end are the name, ``head`` is the word that the tree hangs both on."""

    start: int
    end: int
    role: int
    head: int


@cache
def _roles() -> frozenset[str]:
    return frozenset(load_rows("people.toml")["roles"])


@cache
def _fate_nouns() -> dict[str, Fate]:
    return {noun: Fate(fate) for noun, fate in load_rows("people.toml")["fates"].items()}


def read_people(draft: Draft) -> tuple[Person, ...]:
    """Return the commanders and officials of whom a draft's words say what became, in text order."""
    view = draft.view
    told = [(named, fate_of_person(view, named)) for named in named_people(view) if named.head in draft.scope]
    return tuple(
        Person(
            name=view.text(named.start, named.end),
            role=view.lower_text(*_role_words(view, named.role)),
            side=side_of_person(view, named),
            fate=fate,
            spans=(view.span(named.start, named.end), view.span(named.role)),
        )
        for named, fate in told
        if fate is not None
    )


def named_people(view: View) -> list[Named]:
    """The names of a sentence that have a role beside them, in text order."""
    found = []
    for start, end in _names(view):
        role = _role_of(view, start, end)
        if role is not None:
            found.append(Named(start=start, end=end, role=role, head=view.top(min(start, role), max(end, role + 1))))
    return found


def _names(view: View) -> list[tuple[int, int]]:
    """Stretches of proper nouns that are no party and no place; an officer of a party is a person still."""
    taken = {w for a in view.actors if a.mention.generic != PERSON for w in range(a.start, a.end)}
    taken |= {w for place in view.places for w in range(place.start, place.end)}
    names: list[tuple[int, int]] = []
    for word in range(len(view.lower)):
        if word in taken or _is_role(view, word) or not (view.upos(word) == "PROPN" or _is_hyphen(view, word)):
            continue
        if names and names[-1][1] == word:
            names[-1] = (names[-1][0], word + 1)
        else:
            names.append((word, word + 1))
    names = [(start, end) for start, end in names if view.lower[start] != "-"]
    return [(start, end) for start, end in names if end - start <= LONGEST_NAME and view.text(start, end)[:1].isupper()]


def _is_hyphen(view: View, word: int) -> bool:
    """Whether a word is the hyphen within a name: 'al-Masri'."""
    is_between = 0 < word < len(view.lower) - 1 and view.lower[word] == "-"
    return is_between and view.upos(word - 1) == "PROPN" and view.upos(word + 1) == "PROPN"


def _is_role(view: View, word: int) -> bool:
    return view.lemma(word) in _roles()


def _role_of(view: View, start: int, end: int) -> int | None:
    """The role right before a name ('commander Omar Hadid'), or the head of what stands after it in commas."""
    if start and _is_role(view, start - 1):
        return start - 1
    if end < len(view.lower) and view.lower[end] == ",":
        for word in range(end + 1, min(len(view.lower), end + 8)):
            if view.lower[word] in (",", ";") or view.upos(word) in ("VERB", "AUX", "ADP"):
                return None
            if _is_role(view, word) and view.relation(word) in (*NAMING, "nsubj", "nsubj:pass", "obj"):
                return word
    return None


def _role_words(view: View, role: int) -> tuple[int, int]:
    """The role with the words of rank before it: 'brigadier general'."""
    start = role
    while start and _is_role(view, start - 1):
        start -= 1
    return start, role + 1


def side_of_person(view: View, named: Named) -> str | None:
    """Whose commander it is: the party beside the role, or of the words that hang on it."""
    near = view.subtree(named.role) | view.subtree(named.head, without=("acl", "acl:relcl", "advcl", "conj"))
    near |= set(range(max(0, named.role - 3), named.role))
    actors = [a.mention for a in view.actors if a.mention.actor and not a.mention.is_sense and a.head in near]
    return (actors[0].forces or actors[0].actor).id if actors and actors[0].actor is not None else None


def fate_of_person(view: View, named: Named) -> Fate | None:
    """What became of a person: by the verb that it undergoes, or by the noun that 'of' completes."""
    word = named.head
    if view.relation(word) == "conj":
        word = view.conjuncts(word)[0]
    head, relation = view.head(word), view.relation(word)
    if head < 0:
        return None
    if relation == "nmod" and view.prepositions(word) == "of":
        return _fate_nouns().get(view.lemma(head))
    if relation in ("nsubj", "nsubj:pass") and (is_passive(view, head) or view.lemma(head) in DYING):
        return (
            fate_of(view, head) if says_fate(view, head) else phrase_fate(view, head, "obj") or _predicate(view, head)
        )
    if relation == "obj":
        return (
            fate_of(view, head) if says_fate(view, head) else phrase_fate(view, head, "obj") or _predicate(view, head)
        )
    return None


def _predicate(view: View, head: int) -> Fate | None:
    """'Was taken prisoner', 'was found dead': what the verb leaves a person."""
    return next((fate for child in view.children[head] if (fate := predicate_fate(view, child)) is not None), None)
