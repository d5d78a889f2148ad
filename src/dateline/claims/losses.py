"""Read who was lost, how many and what became of them: counts, bound to a fate by the tree.

A part ('including 11 children') is put on its whole, never counted beside it; 'dozens killed and wounded' bounds
neither. Bounds follow the conventions of the codebook and are read by mentions/counts.py. Who is lost without a
number ('the mayor', 'himself'): see singles.py.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from dateline.claims.counted import counted_noun, counts_people, party_above, people_of, whose_people
from dateline.claims.fate_cues import Cue, bounds_neither, fate_cue
from dateline.claims.loss_parts import is_part, with_part
from dateline.claims.nouns import CHILD_NOUNS, WOMAN_NOUNS
from dateline.claims.scopes import scope_of
from dateline.claims.view import Standing, View
from dateline.model import CountMention, Loss

Counted = tuple[Standing[CountMention], int]
"""A count and the noun that it counts."""

PASSING_VERBS = frozenset("pass exceed surpass top".split())
"""Verbs of a toll whose figure bounds it below."""
OWN_LOSS_VERBS = frozenset("lose suffer sustain mourn bury".split())
"""Verbs whose subject's people are lost: 'the rebels lost 12 fighters'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLoss:
    """A loss and the word that says its fate."""

    loss: Loss
    cue: int
    noun: int
    """The noun that is counted."""
    is_toll: bool = False
    """Whether it sums up all dead of a happening."""
    is_further: bool = False
    """Whether it is told as 'another', 'more' or 'others'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceLosses:
    """The losses that a sentence tells, and the parts of a loss that another sentence told."""

    told: list[ReadLoss] = field(default_factory=list)
    strays: list[Counted] = field(default_factory=list)


def read_losses(view: View, *, without: Collection[Standing[CountMention]] = ()) -> SentenceLosses:
    """Return the losses that a sentence tells, in text order, parts put on their wholes.

    Counts in ``without`` are no losses. A toll ('rose to 19 after five more died') leaves no other figure of its fate
    in the sentence beside it.
    """
    counts = [pair for pair in _people_counted(view) if pair[0] not in without]
    parts = [(standing, noun) for standing, noun in counts if is_part(view, noun, standing)]
    found = _summed(_bound(view, [pair for pair in counts if pair not in parts]))
    if not found:
        return SentenceLosses(strays=parts)
    losses = [read.loss for read in found]
    for standing, noun in parts:
        losses = with_part(losses, view, noun, standing)
    whole = [replace(read, loss=loss) for read, loss in zip(found, losses, strict=True)]
    tolls = {read.loss.fate for read in whole if read.is_toll}
    return SentenceLosses(told=[read for read in whole if read.is_toll or read.loss.fate not in tolls])


def _people_counted(view: View) -> list[Counted]:
    """The counts of people in a sentence with the nouns that they count, in text order."""
    counts = sorted(view.counts, key=lambda each: each.start)
    pairs = [(standing, counted_noun(view, standing)) for standing in counts]
    return [
        (standing, noun)
        for standing, noun in pairs
        if counts_people(view, noun, standing)
        and counts_people(view, people_of(view, noun), standing)
        and not _is_replaced(view, standing)
        and not _is_left_out(view, standing)
    ]


def _bound(view: View, counts: list[Counted]) -> list[ReadLoss]:
    """The losses of counts, in text order; one without a word of fate shares that of what it is coordinated with."""
    cues = [(standing, noun, fate_cue(view, noun, standing)) for standing, noun in counts]
    found = [_loss(view, standing, noun, cue) for standing, noun, cue in cues if cue is not None]
    told = [read for read in found if read is not None]
    by_noun = {noun: cue for _, noun, cue in cues if cue is not None}
    for standing, noun in [(standing, noun) for standing, noun, cue in cues if cue is None]:
        fellow = next((read for read in told if read.noun in view.conjuncts(noun)), None)
        if fellow is not None and (read := _loss(view, standing, noun, by_noun[fellow.noun])) is not None:
            told.append(read)
    return sorted(told, key=lambda read: read.loss.spans[0])


def _summed(found: list[ReadLoss]) -> list[ReadLoss]:
    """Add what is told as 'another five' to the loss of its fate before it, where both are of the same people."""
    result: list[ReadLoss] = []
    for read in found:
        before = next((i for i in reversed(range(len(result))) if _is_continued(result[i], read)), None)
        if before is None:
            result.append(read)
        else:
            result[before] = replace(result[before], loss=_plus(result[before].loss, read.loss))
    return result


def _is_continued(first: ReadLoss, read: ReadLoss) -> bool:
    is_alike = (first.loss.fate, first.loss.who) == (read.loss.fate, read.loss.who)
    return is_alike and read.is_further and not first.is_toll


def _plus(left: Loss, right: Loss) -> Loss:
    def both(one: int | None, other: int | None) -> int | None:
        return None if one is None or other is None else one + other

    return replace(
        left,
        low=both(left.low, right.low),
        best=both(left.best, right.best),
        high=both(left.high, right.high),
        vague=left.vague or right.vague,
        spans=tuple(dict.fromkeys(left.spans + right.spans)),
    )


def _is_replaced(view: View, standing: Standing[CountMention]) -> bool:
    """Whether a toll had this figure before it rose or fell to another: 'from 20 to 40'."""
    follows = any(other.start == standing.end + 1 for other in view.counts)
    return follows and view.lower[max(0, standing.start - 1)] == "from" and view.lower[standing.end] == "to"


def _is_left_out(view: View, standing: Standing[CountMention]) -> bool:
    """Whether the text says that its toll leaves these people out: 'not counting the two drivers'."""
    before = view.lower_text(max(0, standing.start - 3), standing.start)
    return any(words in before for words in LEAVING_OUT)


LEAVING_OUT = ("not counting", "not including", "excluding", "apart from", "other than")


def _loss(view: View, standing: Standing[CountMention], noun: int, cue: Cue) -> ReadLoss | None:
    """Return the loss of a counted noun whose fate ``cue`` says; None where the figure bounds no fate."""
    count = standing.mention
    if cue.fate is None or bounds_neither(view, cue.word):
        return None
    people = people_of(view, noun)
    figure = count.best or count.low
    is_further = count.further or view.lemma(noun) == "other"
    is_passed = cue.is_toll and any(view.lemma(head) in PASSING_VERBS for head in view.ancestors(noun))
    who = whose_people(view, people, standing)
    if who == ("unknown",) and view.lemma(cue.word) in OWN_LOSS_VERBS:
        who = party_above(view, noun)
    loss = Loss(
        who=who, fate=cue.fate,
        low=count.low, best=None if is_passed else count.best, high=None if is_passed else count.high,
        vague=count.vague,
        children=figure if view.lemma(people) in CHILD_NOUNS else None,
        women=figure if view.lemma(people) in WOMAN_NOUNS else None,
        spans=tuple(dict.fromkeys((count.span, view.span(noun), view.span(cue.word)))),
        scope=scope_of(view.sentence.text, count.low or count.best or count.high),
    )  # fmt: skip
    return ReadLoss(loss=loss, cue=cue.word, noun=noun, is_toll=cue.is_toll, is_further=is_further)


def put_on_earlier(told: Sequence[Loss], view: View, strays: Sequence[Counted]) -> tuple[Loss, ...]:
    """Return the losses of an earlier sentence with parts that this one tells: 'the dead included five children'."""
    losses = list(told)
    for standing, noun in strays:
        losses = with_part(losses, view, noun, standing)
    return tuple(losses)
