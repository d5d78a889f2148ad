"""Tell which of a sentence's places belongs to what one word of it tells, whether or not that is a happening of war.

The same rules place a claim (scene.py); here they are asked about any verb, so that they can be measured by
themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.draft import Draft, draft_claims
from dateline.claims.memory import Memory
from dateline.claims.place_roles import own_verb
from dateline.claims.scene import places_of
from dateline.claims.triggers import Rule, Trigger
from dateline.claims.view import View, view_sentences
from dateline.model import Annotation, Kind, Mentions, Place, PlaceRole, Sentence, Span

__all__ = ["places_told_at"]

_ANY = Rule(name="any", kind=Kind.ATTACK, frame="attacks")
"""How a verb that no rule knows is taken."""


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
    """Return the draft that a word triggers or carries; one of its own where there is none."""
    for draft in draft_claims(view):
        if word == own_verb(draft) or any(trigger.word == word for trigger in draft.triggers):
            return draft
    trigger = Trigger(word=word, start=word, end=word + 1, rule=_ANY, is_noun=False)
    scope = {word, *view.subtree(word), *view.subtree(view.clause(word))}
    return Draft(view=view, chief=trigger, kind=Kind.ATTACK, triggers=[trigger], scope=scope)
