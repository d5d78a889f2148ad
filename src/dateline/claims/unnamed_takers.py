"""Tell whether a place is said to be taken and nobody who took it: 'Norholm was liberated', 'the town has fallen'.

The words are data (``data/unnamed_takers.toml``); they are of war alone where what is taken is a settlement or site
that the sentence names. Who took it is for control/ to say, by who speaks and who fights whom: see control/site.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dateline.claims.draft import Draft
from dateline.claims.needs import complements
from dateline.claims.syntax import agents, is_passive, obliques
from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.model import Kind, PlacePrecision

TAKEN = (PlacePrecision.SETTLEMENT, PlacePrecision.SITE)
"""What arms take; a party wins a province, and is not said to have it captured."""


@cache
def taking_rows() -> tuple[Mapping[str, Any], ...]:
    """Return the rows of the table."""
    return tuple(load_rows("unnamed_takers.toml")["taken"])


def is_taken_by_nobody_named(draft: Draft) -> bool:
    """Whether a draft is of a settlement that is said to be taken, by a verb that has no agent."""
    view, trigger = draft.view, draft.chief
    if draft.kind is not Kind.CAPTURE or trigger.is_noun:
        return False
    is_taking = any(_says(view, trigger.word, row) for row in taking_rows())
    return is_taking and _name_settlement(view, complements(view, trigger))


def _says(view: View, word: int, row: Mapping[str, Any]) -> bool:
    if view.lemma(word) not in row["verbs"]:
        return False
    if row.get("active"):
        return not view.dependents(word, "obj", "obl:unmarked") and not obliques(view, word)
    under = {view.lemma(each) for each in obliques(view, word, "under")}
    return _is_told_without_agent(view, word) and ("under" not in row or bool(under.intersection(row["under"])))


def _is_told_without_agent(view: View, word: int) -> bool:
    """Whether a passive is told by a whole verb, 'was freed' and not 'villages freed in May', and nobody does it."""
    verbs = dict.fromkeys((word, view.conjuncts(word)[0]))
    is_whole = any(view.dependents(verb, "aux:pass") for verb in verbs)
    return is_whole and is_passive(view, word) and not agents(view, word)


def _name_settlement(view: View, heads: Iterable[int]) -> bool:
    words = {word for head in heads for word in view.subtree(head, without=("acl:relcl", "conj", "appos"))}
    places = (each.mention for each in view.places if each.head in words and not each.mention.is_agent)
    return any(each.place is not None and each.place.precision in TAKEN for each in places)
