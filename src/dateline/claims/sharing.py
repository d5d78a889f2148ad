"""Give each loss of a sentence to the happening that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.affected import ReadAffected
from dateline.claims.draft import Draft, is_violent
from dateline.claims.losses import ReadLoss
from dateline.claims.sides import Sides
from dateline.model import Affected, Fate, Kind, Loss

FOUGHT_FOR = frozenset({Kind.CAPTURE, Kind.SIEGE_LIFTED})
BATTLES = frozenset({Kind.CLASH, Kind.OFFENSIVE, Kind.REPELLED_ATTACK, Kind.CAPTURE, Kind.ADVANCE})


def share_losses(drafts: list[Draft], losses: list[ReadLoss]) -> list[list[Loss]]:
    """Return the losses of each draft: those whose cue is among its words, else of the nearest that takes the fate."""
    shares: list[list[Loss]] = [[] for _ in drafts]
    takers = [i for i, draft in enumerate(drafts) if is_violent(draft.kind)] or list(range(len(drafts)))
    for read in losses if takers else ():
        fitting = [i for i in takers if _takes_fate(drafts[i], read.loss.fate)] or takers
        inside = (i for i in fitting if read.cue in drafts[i].scope)
        nearest = min(fitting, key=lambda i: abs(drafts[i].chief.word - read.cue))
        shares[_taken_by(drafts, next(inside, nearest))].append(read.loss)
    return shares


def share_affected(drafts: list[Draft], read: Sequence[ReadAffected]) -> list[list[Affected]]:
    """Return who is besieged, trapped or in need by the draft that tells it: a siege before all, else the nearest."""
    shares: list[list[Affected]] = [[] for _ in drafts]
    for each in read if drafts else ():
        order = [(draft.kind is not Kind.SIEGE, abs(draft.chief.word - each.cue), i) for i, draft in enumerate(drafts)]
        shares[min(order)[2]].append(each.affected)
    return shares


def _taken_by(drafts: list[Draft], taker: int) -> int:
    """The capture that a fight only belongs to: 'took the town after clashes in which 19 rebels were killed'."""
    fight = drafts[taker]
    if fight.kind is not Kind.CLASH or not fight.chief.is_noun:
        return taker
    above = set(fight.view.ancestors(fight.chief.word))
    return next((i for i, each in enumerate(drafts) if each.kind in FOUGHT_FOR and each.chief.word in above), taker)


def _takes_fate(draft: Draft, fate: Fate) -> bool:
    if fate in (Fate.DISPLACED, Fate.EVACUATED, Fate.ABDUCTED, Fate.DETAINED):
        return not is_violent(draft.kind)
    return is_violent(draft.kind)


def attackers_by_side(losses: tuple[Loss, ...], kind: Kind, sides: Sides) -> tuple[Loss, ...]:
    """Return losses with the attackers' dead given to the side that attacks; a bomber's own death stays apart."""
    if kind in (Kind.SUICIDE_BOMBING, Kind.BOMBING):
        return losses
    acting = tuple(party.actor for party in sides.a[:1] if party.actor is not None)
    whose = acting or (("unknown",) if kind in BATTLES else ("attackers",))
    return tuple(replace(loss, who=whose) if loss.who == ("attackers",) else loss for loss in losses)
