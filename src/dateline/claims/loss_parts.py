"""Tell a part of a toll ('including 11 children') from a toll of its own, and put it on its whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.counted import PARTITIVES, people_of
from dateline.claims.nouns import CHILD_NOUNS, WOMAN_NOUNS
from dateline.claims.view import Standing, View
from dateline.model import CountMention, Loss, LossPart, Span


def is_part(view: View, noun: int, standing: Standing[CountMention]) -> bool:
    """Whether a count is a part of another: 'including 11 children', 'ten of them', 'among the dead were two women'."""
    left = view.lower[max(0, standing.start - 3) : standing.start]
    if {"including", "whom", "includes", "included"} & set(left) or left[-2:] == ("among", "them"):
        return True
    for each in (noun, *view.conjuncts(noun)):
        if view.prepositions(each).startswith("including"):
            return True
    if view.lower[standing.end : standing.end + 2] in PARTITIVES or _is_of_the_lost(view, standing):
        return True
    return any(_is_said_of(view, standing, word) for word, lower in enumerate(view.lower) if lower == "among")


def _is_of_the_lost(view: View, standing: Standing[CountMention]) -> bool:
    """'Seven of the dead', 'three of those wounded': people who have been told before."""
    after = view.lower[standing.end : standing.end + 3]
    if after[:1] != ("of",) or after[1:2] not in (("the",), ("those",)) or not LOST & set(after[2:]):
        return False
    return not any(view.lemma(head) in DYING for head in view.ancestors(standing.start))


DYING = frozenset("die succumb perish find recover".split())
"""Verbs that tell of those people anew: three of the wounded died, ten of the dead were found."""
LOST = frozenset("dead victims killed slain wounded injured casualties fatalities".split())


def _is_said_of(view: View, standing: Standing[CountMention], among: int) -> bool:
    """Whether 'among' makes a count a part: 'ten children were among ...', 'among the dead were ten children'."""
    if view.lower[among + 1 : among + 2] in (("them",), ("whom",), ("those",), ("which",)) and among >= standing.end:
        return False
    if among >= standing.end:
        return not any(standing.end <= other.start < among for other in view.counts) and among - standing.end <= 8
    return bool({"dead", "killed", "victims", "casualties"} & set(view.lower[among : standing.start]))


def with_part(losses: Sequence[Loss], view: View, noun: int, standing: Standing[CountMention]) -> list[Loss]:
    """Return losses with a count put on its whole: the nearest before it that is large enough, else the nearest after.

    A part that no loss is large enough for is left out.
    """
    figure, span = standing.mention.best or standing.mention.low, standing.mention.span
    nearest = sorted(range(len(losses)), key=lambda i: _way_to_whole(losses[i], span))
    fitting = (i for i in nearest if _holds(losses[i], figure))
    at = next(fitting, None)
    return [_with_part(view, noun, figure, loss, span) if i == at else loss for i, loss in enumerate(losses)]


def _way_to_whole(loss: Loss, part: Span) -> tuple[bool, int]:
    """How near a loss is to a part, in characters of the report; all before it are nearer than any after."""
    start = loss.spans[0].start
    return (start > part.start, abs(start - part.start))


def _holds(whole: Loss, figure: int | None) -> bool:
    return figure is None or whole.figure is None or figure <= whole.figure


def _with_part(view: View, noun: int, figure: int | None, whole: Loss, span: Span) -> Loss:
    lemma = view.lemma(people_of(view, noun))
    if lemma in CHILD_NOUNS:
        return replace(whole, children=_further_part(whole.children, figure, whole))
    if lemma in WOMAN_NOUNS:
        return replace(whole, women=_further_part(whole.women, figure, whole))
    word = _telling_word(view, noun)
    part = LossPart(what=view.lower[word], best=figure, spans=(span, view.span(word)))
    return replace(whole, of_which=(*whole.of_which, part))


def _telling_word(view: View, noun: int) -> int:
    """The word that says what sort the part is: the noun, or what follows 'three of them', 'five of whom were'."""
    if view.upos(noun) not in ("NUM", "PRON"):
        return noun
    after = range(noun + 1, min(len(view.lower), noun + 7))
    return next((word for word in after if view.upos(word) in ("NOUN", "ADJ", "ADV", "PROPN", "VERB")), noun)


def _further_part(known: int | None, figure: int | None, whole: Loss) -> int | None:
    """A part grown by a further count; a part that was the whole was misread and is replaced."""
    return figure if known is None or known == whole.figure else known + (figure or 0)
