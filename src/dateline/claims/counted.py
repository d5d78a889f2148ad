"""Tell what a number counts: the noun, the people that it stands for, and whose people they are."""

from __future__ import annotations

from dateline.claims.fates import FATE_OF
from dateline.claims.nouns import CIVILIAN_NOUNS, PEOPLE_NOUNS
from dateline.claims.view import Standing, View
from dateline.model import DEMONYM, CountMention

COUNTING_RELATIONS = ("nummod", "amod", "det", "compound", "advmod", "nmod", "obl", "nmod:unmarked")
NAMING_RELATIONS = ("compound", "amod", "nmod:poss", "flat")
PARTITIVES = (("of", "them"), ("of", "whom"), ("of", "those"))
COUNTED_STEPS = 4
"""How far up the tree a counted noun is looked for, in steps; set by hand in 2026-11."""
MEASURES = frozenset("percent % km kilometer kilometre mile meter metre year day".split())


def counted_noun(view: View, standing: Standing[CountMention]) -> int:
    """Return the noun that a number counts, or the number itself where the noun is left out."""
    numbers = [w for w in range(standing.start, standing.end) if view.upos(w) in ("NUM", "NOUN", "ADJ", "DET")]
    word = numbers[-1] if numbers else standing.head
    for _ in range(COUNTED_STEPS):
        if not _counts_its_head(view, word, standing):
            break
        word = view.head(word)
    return word


def _counts_its_head(view: View, word: int, standing: Standing[CountMention]) -> bool:
    """Whether a number, or a noun on the way up from it, says how many there are of the noun above it."""
    head = view.head(word)
    if view.relation(word) == "nsubj" and view.lower[standing.end : standing.end + 2] in PARTITIVES:
        return view.upos(head) in ("NOUN", "ADJ")  # '13 of them children', a clause without its verb
    if head < 0 or view.relation(word) not in COUNTING_RELATIONS:
        return False
    is_after = head >= word or standing.start <= head < standing.end
    return is_after and view.upos(head) in ("NOUN", "PROPN", "ADJ", "NUM")


def people_of(view: View, noun: int) -> int:
    """Return the noun of people in 'dozens of fighters', 'ten members of the army'; the noun itself elsewhere."""
    inner = [w for w in view.dependents(noun, "nmod") if view.prepositions(w) == "of"]
    return inner[0] if inner and view.lemma(noun) not in PEOPLE_NOUNS else noun


def counts_people(view: View, noun: int, standing: Standing[CountMention]) -> bool:
    """Whether a noun, or a number without one, counts people: not kilometres, villages or tanks."""
    if standing.start <= noun < standing.end:
        return standing.end >= len(view.lower) or view.lemma(standing.end) not in MEASURES
    if view.lemma(noun) in PEOPLE_NOUNS or view.lemma(noun) in FATE_OF or view.lower[noun] in FATE_OF:
        return True
    if view.lemma(noun) == "other" or any(
        place.start <= noun < place.end and place.mention.cue == DEMONYM for place in view.places
    ):
        return True
    return any(actor.start <= noun < actor.end for actor in view.actors)


def whose_people(view: View, noun: int, standing: Standing[CountMention]) -> tuple[str, ...]:
    """Return whose people they are: an actor's id, 'civilians' or 'unknown'."""
    lemma = view.lemma(noun)
    for actor in view.actors:
        is_beside = view.head(actor.head) == noun and view.relation(actor.head) in NAMING_RELATIONS
        covers = actor.start <= noun < actor.end or is_beside
        if covers and standing.end <= actor.end and actor.mention.actor is not None and not actor.mention.is_sense:
            return ((actor.mention.forces or actor.mention.actor).id,)
    if lemma in CIVILIAN_NOUNS:
        return ("civilians",)
    named = [actor for actor in view.actors if actor.mention.actor and not actor.mention.is_sense]
    of = [actor for actor in named if actor.head in view.dependents(noun, "nmod")]
    if of and of[0].mention.actor is not None and lemma in PEOPLE_NOUNS:
        return (of[0].mention.actor.id,)
    return ("unknown",)
