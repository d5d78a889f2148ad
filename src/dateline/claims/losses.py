"""Read who was lost, how many and what became of them: counts, bound to a fate by the tree.

A part ('including 11 children') is put on its whole, never counted beside it; 'dozens killed and wounded' bounds
neither. Bounds follow the conventions of the codebook and are read by mentions/counts.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.claims.counted import counted_noun, counts_people, people_of, whose_people
from dateline.claims.fate_cues import bounds_neither, fate_cue
from dateline.claims.fates import COUNTING, FATE_OF
from dateline.claims.loss_parts import is_part, with_part
from dateline.claims.nouns import CHILD_NOUNS, WOMAN_NOUNS
from dateline.claims.scopes import scope_of
from dateline.claims.view import Standing, View
from dateline.model import CountMention, Fate, Loss

Counted = tuple[Standing[CountMention], int]
"""A count and the noun that it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLoss:
    """A loss and the word that says its fate."""

    loss: Loss
    cue: int
    noun: int
    """The noun that is counted."""


def read_losses(view: View) -> list[ReadLoss]:
    """Return the losses that a sentence tells, in text order, parts put on their wholes.

    A toll ('rose to 19 after five more died') leaves no other figure of its fate in the sentence beside it.
    """
    counts = _people_counted(view)
    parts = [(standing, noun) for standing, noun in counts if is_part(view, noun, standing)]
    found = _bound(view, [pair for pair in counts if pair not in parts])
    losses = [read.loss for read in found]
    for standing, noun in parts:
        losses = with_part(losses, view, noun, standing)
    whole = [replace(read, loss=loss) for read, loss in zip(found, losses, strict=True)]
    tolls = {read.loss.fate for read in whole if view.lemma(read.cue) in COUNTING}
    return [read for read in whole if read.loss.fate not in tolls or view.lemma(read.cue) in COUNTING]


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
    ]


def _bound(view: View, counts: list[Counted]) -> list[ReadLoss]:
    """The losses of counts, in text order; one without a word of fate shares that of what it is coordinated with."""
    cues = [(standing, noun, fate_cue(view, noun, standing)) for standing, noun in counts]
    found = [_loss(view, standing, noun, cue) for standing, noun, cue in cues if cue is not None]
    told = [read for read in found if read is not None]
    for standing, noun in [(standing, noun) for standing, noun, cue in cues if cue is None]:
        fellow = next((read for read in told if read.noun in view.conjuncts(noun)), None)
        if fellow is not None and (read := _loss(view, standing, noun, fellow.cue)) is not None:
            told.append(read)
    return sorted(told, key=lambda read: read.loss.spans[0])


def _is_replaced(view: View, standing: Standing[CountMention]) -> bool:
    """Whether a toll had this figure before it rose or fell to another: 'from 20 to 40'."""
    follows = any(other.start == standing.end + 1 for other in view.counts)
    return follows and view.lower[max(0, standing.start - 1)] == "from" and view.lower[standing.end] == "to"


def _loss(view: View, standing: Standing[CountMention], noun: int, cue: int) -> ReadLoss | None:
    """Return the loss of a counted noun whose fate ``cue`` says; None where the figure bounds no fate."""
    fate, count = _fate_of(view, cue, standing.mention), standing.mention
    if fate is None or bounds_neither(view, cue):
        return None
    people = people_of(view, noun)
    figure = count.best or count.low
    loss = Loss(
        who=whose_people(view, people, standing), fate=fate,
        low=count.low, best=count.best, high=count.high, vague=count.vague,
        children=figure if view.lemma(people) in CHILD_NOUNS else None,
        women=figure if view.lemma(people) in WOMAN_NOUNS else None,
        spans=tuple(dict.fromkeys((count.span, view.span(noun), view.span(cue)))),
        scope=scope_of(view.sentence.text, count.low or count.best or count.high),
    )  # fmt: skip
    return ReadLoss(loss=loss, cue=cue, noun=noun)


def _fate_of(view: View, cue: int, count: CountMention) -> Fate | None:
    """The fate that a word says; 'no casualties' is nobody killed, 'casualties' alone bounds no fate."""
    if view.lemma(cue) == "casualty":
        return Fate.KILLED if count.best == 0 else None
    if view.lemma(cue) == "shoot":
        return Fate.KILLED if "dead" in view.lower[cue : cue + 4] else Fate.WOUNDED
    return FATE_OF.get(view.lemma(cue)) or FATE_OF.get(view.lower[cue])
