"""Give each loss of a sentence to the happening that it belongs to."""

from __future__ import annotations

from dateline.claims.draft import Draft, is_violent
from dateline.claims.losses import ReadLoss
from dateline.model import (
    Fate,
    Loss,
)


def share_losses(drafts: list[Draft], losses: list[ReadLoss]) -> list[list[Loss]]:
    """Return the losses of each draft: those whose cue is among its words, else of the nearest that takes the fate."""
    shares: list[list[Loss]] = [[] for _ in drafts]
    takers = [i for i, draft in enumerate(drafts) if is_violent(draft.kind)] or list(range(len(drafts)))
    for read in losses if takers else ():
        fitting = [i for i in takers if _takes_fate(drafts[i], read.loss.fate)] or takers
        inside = (i for i in fitting if read.cue in drafts[i].scope)
        nearest = min(fitting, key=lambda i: abs(drafts[i].chief.word - read.cue))
        shares[next(inside, nearest)].append(read.loss)
    return shares


def _takes_fate(draft: Draft, fate: Fate) -> bool:
    if fate in (Fate.DISPLACED, Fate.EVACUATED, Fate.ABDUCTED, Fate.DETAINED):
        return not is_violent(draft.kind)
    return is_violent(draft.kind)
