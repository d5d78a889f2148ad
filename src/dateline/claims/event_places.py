"""Tell which of a sentence's places belongs to what one word of it tells, whether or not that is a happening of war.

The same rules place a claim (scene.py); here they are asked about any verb, so that they can be measured by
themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.draft import Draft, draft_claims
from dateline.claims.memory import Memory
from dateline.claims.place_frames import framed_by
from dateline.claims.place_roles import own_verb
from dateline.claims.scene import places_of
from dateline.claims.triggers import Rule, Trigger
from dateline.claims.view import View, view_sentences
from dateline.model import Annotation, Kind, Mentions, Place, PlaceRole, Sentence, Span

__all__ = ["places_told_at"]

_ANY = Rule(name="any", kind=Kind.ATTACK, frame="attacks")
"""How a verb that no rule knows is taken."""
BELOW = ("advcl", "acl", "acl:relcl", "parataxis", "ccomp", "advcl:relcl")
"""What hangs on a verb and tells of something else."""


def places_told_at(
    span: Span, sentences: Sequence[Sentence], annotations: Sequence[Annotation], mentions: Mentions
) -> tuple[Place, ...]:
    """Return the places where what the word at ``span`` tells happened, as its own sentence says; none is carried."""
    for view in view_sentences(sentences, annotations, mentions):
        first = view.sentence.span.start
        if view.sentence.span.start <= span.start < view.sentence.span.end:
            ends = view.annotation.ends
            word = next((i for i, end in enumerate(ends) if first + end > span.start), None)
            return () if word is None else _at(_draft_at(view, word))
    return ()


def _at(draft: Draft) -> tuple[Place, ...]:
    return tuple(place for place in places_of(draft, Memory()) if place.role is PlaceRole.AT and place.spans)


def _draft_at(view: View, word: int) -> Draft:
    """Return the draft that a word triggers or carries, as its own clause tells it; one of its own where none is."""
    trigger = Trigger(word=word, start=word, end=word + 1, rule=_ANY, is_noun=False)
    scope = {word, *view.subtree(word), *view.subtree(view.clause(word))}
    draft = Draft(view=view, chief=trigger, kind=Kind.ATTACK, triggers=[trigger], scope=scope)
    for each in draft_claims(view):
        if word == own_verb(each) or any(trigger.word == word for trigger in each.triggers):
            draft = each
            break
    clause = _own_clause(view, word)
    return replace(draft, scope=clause) if _names_scene(view, clause) else draft


def _own_clause(view: View, word: int) -> set[int]:
    """Return the words of a verb's clause without the clauses below it and beside it."""
    beside = (view.subtree(other) for other in view.dependents(word, "conj") if view.upos(other) == "VERB")
    return view.subtree(word, without=BELOW) - set().union(*beside)


def _names_scene(view: View, words: set[int]) -> bool:
    """Whether a place stands among words that does more than to say where another lies."""
    frames = {frame.start for _, frame in framed_by(view)}
    named = (place for place in view.places if place.head in words and place.start not in frames)
    return any(place.mention.place is not None and not place.mention.is_agent for place in named)
