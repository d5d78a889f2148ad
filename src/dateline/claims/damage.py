"""Read what was lost beside people: vehicles, aircraft and buildings, how many, whose, and how badly.

By the table in ``data/damage.toml``. Counts of things are never losses; what was aimed at or hit: see targets.py.
"""

from __future__ import annotations

from functools import cache

from dateline.claims.counted import counted_noun, people_of, whose_people
from dateline.claims.draft import Draft
from dateline.claims.things import thing_at
from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.claims.wording import Phrase, phrases_by_verb, said_by
from dateline.model import Damage

UNDERGOING = ("obj", "nsubj:pass", "nsubj")
NOUN_CASES = ("to", "of")


@cache
def _harms() -> dict[str, tuple[Phrase, ...]]:
    return phrases_by_verb(load_rows("damage.toml")["harm"], "degree")


@cache
def _harm_nouns() -> dict[str, str]:
    return {noun: row["degree"] for row in load_rows("damage.toml")["harm"] for noun in row.get("nouns", ())}


def read_damage(draft: Draft) -> tuple[Damage, ...]:
    """Return the things that a draft's words say to be damaged or destroyed, in text order."""
    view = draft.view
    found = ((word, thing_at(view, word)) for word in sorted(draft.scope))
    told = [(word, what, _degree(view, word)) for word, what in found if what is not None]
    return tuple(
        Damage(
            what=what,
            count=_count(view, word),
            of=_owner(view, word),
            degree=degree,
            spans=tuple(dict.fromkeys((view.span(word), view.span(cue)))),
        )
        for word, what, (degree, cue) in told
        if degree is not None
    )


def _degree(view: View, word: int) -> tuple[str | None, int]:
    """How badly a thing is damaged and the word that says so; None where nothing says that it is."""
    first = view.conjuncts(word)[0]
    for each in dict.fromkeys((first, *_wholes(view, first))):
        head, relation = view.head(each), _relation(view, each)
        if head >= 0 and relation in UNDERGOING and (said := _said(view, head, relation)) is not None:
            return said, head
        if head >= 0 and (noun := _harm_noun(view, each, head)) is not None:
            return _worse(view, noun) or _harm_nouns()[view.lemma(noun)], noun
        for child in view.dependents(each, "acl", "acl:relcl"):
            if (said := _said(view, child, "obj")) is not None and not view.dependents(child, "obj"):
                return said, child
    return None, word


def _harm_noun(view: View, word: int, head: int) -> int | None:
    """The noun that a thing completes: 'the destruction of houses', 'caused damage to houses'."""
    if view.relation(word) not in ("nmod", "obl") or view.prepositions(word) not in NOUN_CASES:
        return None
    nouns = [head, *view.dependents(head, "obj")] if view.prepositions(word) == "to" else [head]
    return next((noun for noun in nouns if view.lemma(noun) in _harm_nouns()), None)


def _relation(view: View, word: int) -> str:
    """How a word stands to its head; a second subject, after the verb, is its object."""
    head = view.head(word)
    is_second = view.relation(word) == "nsubj" and word > head >= 0 and view.dependents(head, "nsubj")[0] != word
    return "obj" if is_second else view.relation(word)


def _wholes(view: View, word: int) -> list[int]:
    """The measures above a thing: 'dozens of houses', 'a number of cars'."""
    head = view.head(word)
    is_part = view.relation(word) == "nmod" and view.prepositions(word) == "of" and head >= 0
    return [head] if is_part and view.upos(head) in ("NOUN", "NUM") else []


def _said(view: View, verb: int, relation: str) -> str | None:
    return said_by(view, verb, relation, _harms())


def _worse(view: View, noun: int) -> str | None:
    """'Heavy damage to': bad damage."""
    heavy = {"heavy", "severe", "extensive", "serious", "major", "massive"}
    return "badly damaged" if any(view.lower[w] in heavy for w in view.dependents(noun, "amod")) else None


def _count(view: View, word: int) -> int | None:
    """How many of a thing are counted: 'a tank' is one; 'tanks' and 'dozens of tanks' have no number."""
    for standing in view.counts:
        noun = counted_noun(view, standing)
        if word in (noun, people_of(view, noun)):
            count = standing.mention
            return None if count.vague else count.best or count.low or count.high
    is_one = view.annotation.xpos[word] == "NN" and any(
        view.lower[w] in ("a", "an") for w in view.dependents(word, "det")
    )
    return 1 if is_one else None


def _owner(view: View, word: int) -> str | None:
    """Whose things they are: 'army tanks', 'two tanks of the rebels', 'the army lost three tanks'."""
    (who,) = whose_people(view, word)
    of = [a.mention for a in view.actors if a.mention.actor and a.head in view.dependents(word, "nmod", "nmod:poss")]
    if who in ("unknown", "civilians", "attackers") and of and of[0].actor is not None:
        return (of[0].forces or of[0].actor).id
    head = view.head(view.conjuncts(word)[0])
    if who == "unknown" and head >= 0 and view.lemma(head) == "lose":
        subjects = view.dependents(head, "nsubj")
        losers = [a.mention for a in view.actors if a.mention.actor and a.head in subjects]
        return (losers[0].forces or losers[0].actor).id if losers and losers[0].actor else None
    return None if who in ("unknown", "civilians", "attackers") else who
