"""Tell whether a happening was over when it was told, goes on, or was looked for and not seen; and what is an update.

By tense and by the words of ``data/course.toml``: 'is shelling', 'fighting continued', 'no sign of', 'the toll rose'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dateline.claims.draft import Draft
from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.model import Kind, Modality

PRESENT_BE = frozenset("is are am 's 're".split())
PERFECT_HAVE = frozenset("has have 've".split())
BY_NATURE = frozenset({Kind.SIEGE})
"""Kinds that go on where they are told in the present perfect: 'has besieged'."""
NEAR = 3
"""How many verbs above a happening may say that it was not seen; set by hand in 2026-11."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_rows("course.toml")[name]["words"])


def course_of(draft: Draft, carrier: int) -> Modality:
    """Return `ongoing` where a happening goes on as it is told, else `happened`; ``carrier`` is its own verb."""
    view = draft.view
    goes_on = any(_goes_on(view, word) for word in _carriers(draft, carrier)) or _is_called_ongoing(draft)
    return Modality.ONGOING if goes_on or _stands(draft, carrier) else Modality.HAPPENED


def _carriers(draft: Draft, carrier: int) -> Iterator[int]:
    """The verb of a happening, and the one that a noun of it is the subject or object of."""
    view, word = draft.view, draft.chief.word
    yield carrier
    head = view.head(view.conjuncts(word)[0])
    if draft.chief.is_noun and head >= 0 and view.relation(view.conjuncts(word)[0]) in ("nsubj", "obj", "nsubj:pass"):
        yield head


def _goes_on(view: View, verb: int) -> bool:
    """'Is shelling', 'has been shelling', or a verb of going on: 'continued', 'raged'."""
    auxiliaries = {view.lower[aux] for aux in view.dependents(verb, "aux")}
    if view.annotation.xpos[verb] == "VBG" and (auxiliaries & PRESENT_BE or auxiliaries & PERFECT_HAVE):
        return True
    if view.lemma(verb) not in _words("going-on"):
        return False
    particles = {view.lower[child] for child in view.children[verb]}
    needed = {"go": {"on"}, "carry": {"on"}, "drag": {"on"}}.get(view.lemma(verb))
    return needed is None or bool(needed & particles)


def _is_called_ongoing(draft: Draft) -> bool:
    """'Ongoing clashes', 'fighting is under way'."""
    view, word = draft.view, draft.chief.word
    if any(view.lower[child] in _words("called") for child in view.dependents(word, "amod")):
        return True
    head = view.head(word)
    return head >= 0 and view.relation(word) == "nsubj" and view.lower[head] in _words("called")


def _stands(draft: Draft, carrier: int) -> bool:
    view = draft.view
    auxiliaries = {view.lower[aux] for aux in view.dependents(carrier, "aux", "aux:pass", "cop")}
    return draft.kind in BY_NATURE and bool(auxiliaries & (PRESENT_BE | PERFECT_HAVE))


def is_not_observed(draft: Draft, chain: Sequence[int]) -> bool:
    """Whether somebody looked for a happening and saw none: 'did not see any shelling', 'no sign of an attack'."""
    view, own = draft.view, chain[0]
    for verb in chain[: NEAR + 1]:
        negated = any(view.lower[child] in _words("none") for child in view.dependents(verb, "advmod", "det"))
        if view.lemma(verb) in _words("seeing") and negated and (verb != own or draft.chief.is_noun):
            return True
        if view.lemma(verb) in _words("signs") and any(view.lower[d] == "no" for d in view.dependents(verb, "det")):
            return True
    is_seen = view.lemma(own) in _words("seeing") and draft.chief.is_noun
    return is_seen and any(view.lower[child] == "no" for child in view.dependents(draft.chief.word, "det"))


def is_update(draft: Draft) -> bool:
    """Whether a sentence brings news of a happening told before: a toll that rose, a death of wounds."""
    text = f" {' '.join(draft.view.lower)} "
    return any(f" {words} " in text for words in _words("update")) or _toll_moves(draft.view)


def _toll_moves(view: View) -> bool:
    """'The death toll has risen to 40': a toll is the subject of a verb of rising, or the object of one of raising."""
    for word in range(len(view.lower)):
        head = view.head(word)
        is_toll = view.lemma(word) == "toll" or (view.lemma(word) == "number" and "dead" in view.lower)
        if is_toll and head >= 0 and view.lemma(head) in _words("rising"):
            return True
    return False
