"""Tell what a number counts: the noun, the people that it stands for, and whose people they are."""

from __future__ import annotations

from dateline.claims.fates import says_fate
from dateline.claims.nouns import ATTACKER_NOUNS, CIVILIAN_NOUNS, PEOPLE_NOUNS
from dateline.claims.things import thing_at
from dateline.claims.view import Standing, View
from dateline.model import DEMONYM, ActorMention, CountMention

COUNTING_RELATIONS = ("nummod", "amod", "det", "compound", "advmod", "nmod", "obl", "nmod:unmarked")
NAMING_RELATIONS = ("compound", "amod", "nmod:poss", "flat")
PARTITIVES = (("of", "them"), ("of", "whom"), ("of", "those"))
COUNTED_STEPS = 4
"""How far up the tree a counted noun is looked for, in steps; set by hand in 2026-11."""
NOBODY_REACH = 6
"""How many words after 'no' or 'without' what it denies may stand; set by hand in 2026-11."""
LOST_NOBODY = frozenset("casualty death injury fatality victim".split())
DEEDS = frozenset("strike airstrike raid attack sortie mission operation airdrop".split())
OWN = frozenset("its their his her".split())
MEASURES = frozenset("percent % km kilometer kilometre mile meter metre year day".split())


def counted_noun(view: View, standing: Standing[CountMention]) -> int:
    """Return the noun that a number counts, or the number itself where the noun is left out."""
    if standing.mention.best == 0 and (lost := _nobody_lost(view, standing)) is not None:
        return lost
    if (beside := _people_beside(view, standing)) is not None:
        return beside
    numbers = [w for w in range(standing.start, standing.end) if view.upos(w) in ("NUM", "NOUN", "ADJ", "DET")]
    word = numbers[-1] if numbers else standing.head
    for _ in range(COUNTED_STEPS):
        if not _counts_its_head(view, word, standing):
            break
        word = view.head(word)
    return word


def _people_beside(view: View, standing: Standing[CountMention]) -> int | None:
    """The plural of people that stands right after a number: what it counts, wherever the tree hangs it."""
    word = standing.end
    is_plural = word < len(view.lower) and view.annotation.xpos[word] == "NNS" and view.lemma(word) in PEOPLE_NOUNS
    return word if is_plural else None


def _nobody_lost(view: View, standing: Standing[CountMention]) -> int | None:
    """The noun that 'no' or 'without' denies, near after it: 'no reports of casualties'."""
    near = range(standing.end, min(len(view.lower), standing.end + NOBODY_REACH))
    return next((word for word in near if view.lemma(word) in LOST_NOBODY), None)


def _counts_its_head(view: View, word: int, standing: Standing[CountMention]) -> bool:
    """Whether a number, or a noun on the way up from it, says how many there are of the noun above it."""
    head = view.head(word)
    if view.relation(word) == "nsubj" and head >= 0 and _is_what_they_are(view, head, standing):
        return True
    if head < 0 or view.relation(word) not in COUNTING_RELATIONS:
        return False
    is_after = head >= word or standing.start <= head < standing.end
    return is_after and view.upos(head) in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_what_they_are(view: View, head: int, standing: Standing[CountMention]) -> bool:
    """Whether a noun says of counted people what they are: '13 of them children', 'five of whom were women'."""
    if view.lower[standing.end : standing.end + 2] in PARTITIVES and not view.dependents(head, "cop"):
        return view.upos(head) in ("NOUN", "ADJ")  # a clause without its verb
    is_noun = view.upos(head) == "NOUN" and view.lemma(head) in PEOPLE_NOUNS
    return is_noun and bool(view.dependents(head, "cop"))


def people_of(view: View, noun: int) -> int:
    """Return the noun of people in 'dozens of fighters', 'ten members of the army'; the noun itself elsewhere."""
    inner = [w for w in view.dependents(noun, "nmod") if view.prepositions(w) == "of"]
    return inner[0] if inner and view.lemma(noun) not in PEOPLE_NOUNS else noun


def counts_people(view: View, noun: int, standing: Standing[CountMention]) -> bool:
    """Whether a noun, or a number without one, counts people: not kilometres, villages or tanks."""
    if standing.start <= noun < standing.end:
        return standing.end >= len(view.lower) or view.lemma(standing.end) not in MEASURES
    if view.lemma(noun) in PEOPLE_NOUNS or says_fate(view, noun) or view.lemma(noun) == "toll":
        return True
    if thing_at(view, noun) is not None or view.lemma(noun) in DEEDS:
        return False
    if view.lemma(noun) == "case":
        return any(says_fate(view, each) for each in view.dependents(noun, "nmod"))
    if (
        view.lemma(noun) == "other"
        or view.lower[noun] in ("them", "whom", "those")
        or any(place.start <= noun < place.end and place.mention.cue == DEMONYM for place in view.places)
    ):
        return True
    return any(actor.start <= noun < actor.end for actor in view.actors)


def whose_people(view: View, noun: int, standing: Standing[CountMention] | None = None) -> tuple[str, ...]:
    """Return whose people they are: an actor's id, 'civilians', 'attackers' or 'unknown'."""
    named = [a for a in view.actors if a.mention.actor is not None and not a.mention.is_sense]
    counted = standing.end if standing is not None else 0
    covering = [a for a in named if a.start <= noun < a.end and counted <= a.end]
    beside = [a for a in named if _is_beside(view, a, noun) and counted <= a.end]
    is_owned = view.lemma(noun) in PEOPLE_NOUNS - CIVILIAN_NOUNS
    of = [a for a in named if a.head in view.dependents(noun, "nmod", "nmod:poss")] if is_owned else []
    actor = next((a.mention.forces or a.mention.actor for a in (*covering, *beside, *of)), None)
    if actor is not None:
        return (actor.id,)
    if view.lemma(noun) in ATTACKER_NOUNS:
        return ("attackers",)
    if view.lemma(noun) in CIVILIAN_NOUNS or _is_family(view, noun):
        return ("civilians",)
    is_own = any(view.lower[w] in OWN for w in view.dependents(noun, "nmod:poss"))
    return party_above(view, noun) if is_own and view.lemma(noun) in PEOPLE_NOUNS else ("unknown",)


def _is_beside(view: View, actor: Standing[ActorMention], noun: int) -> bool:
    return view.head(actor.head) == noun and view.relation(actor.head) in NAMING_RELATIONS and actor.start <= noun


def _is_family(view: View, noun: int) -> bool:
    """Whether a number counts the heads of 'a family of six'."""
    head = view.head(noun)
    return head >= 0 and view.lemma(head) == "family" and view.prepositions(noun) == "of"


def party_above(view: View, noun: int) -> tuple[str, ...]:
    """Whose people 'three of its fighters' are: of the party that acts or speaks above them in the sentence."""
    subjects = {w for head in view.ancestors(noun) for w in view.dependents(head, "nsubj")}
    subjects |= {w for subject in subjects for w in view.dependents(subject, "nmod")}
    told = [a.mention for a in view.actors if a.mention.actor and not a.mention.is_sense and a.head in subjects]
    return ((told[0].forces or told[0].actor).id,) if told and told[0].actor is not None else ("unknown",)
