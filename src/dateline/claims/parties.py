"""Tell which settled parties noun phrases name."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.syntax import noun_phrase
from dateline.claims.view import Standing, View
from dateline.model import ActorMention, Part, Party

UNNAMED = frozenset(("unnamed", "rebels", "pro-government", "government", "army", "police"))
"""Roles that name an armed party even where nobody can say which: 'gunmen', 'rebels'. Warplanes of nobody are none."""
DOERS = frozenset(
    "attacker assailant perpetrator bomber kidnapper abductor hijacker hostage-taker criminal killer sniper".split()
)
"""Nouns that say what somebody did and not who he is: an attack by attackers has no attacker named."""

AFFILIATION = frozenset("affiliate affiliated linked branch offshoot arm inspired".split())


def told_flatly(view: View, parties: Iterable[Party]) -> list[Party]:
    """Return parties without those that only the outlet's sense of a word names: 'terrorists' act for nobody."""
    senses = {actor.mention.span for actor in view.actors if actor.mention.is_sense}
    return [party for party in parties if not senses.issuperset(party.spans)]


def parties_of(view: View, heads: Iterable[int], *, part: Part = Part.MAIN) -> list[Party]:
    """Return the settled parties that noun phrases name, each with those coordinated with it."""
    found = []
    for head in heads:
        for fellow in view.conjuncts(head):
            words = noun_phrase(view, fellow) if view.upos(fellow) != "VERB" else {fellow}
            for actor in view.actors:
                if (actor.start <= fellow < actor.end or _names(view, actor, fellow, words)) and is_party(actor):
                    found.append(party_of(actor, part=part))
    return found


def is_party(actor: Standing[ActorMention]) -> bool:
    """Whether a mention names a party: settled or armed, no 'warplanes' of nobody that the country would settle."""
    mention = actor.mention
    if mention.actor is None:
        return is_unnamed(actor)
    if mention.generic != "air-force" or "country" not in (mention.how or "") or "named" in (mention.how or ""):
        return True
    return any(word in mention.text.lower() for word in ("air force", "regime", "government", "military", "army"))


def is_unnamed(actor: Standing[ActorMention]) -> bool:
    """Whether a mention is of an armed party that nothing settles: 'gunmen', 'Islamist fighters'."""
    mention = actor.mention
    if mention.actor is not None or mention.generic not in UNNAMED:
        return False
    return mention.text.lower().split()[-1].rstrip("s") not in DOERS


def _names(view: View, actor: Standing[ActorMention], head: int, words: set[int]) -> bool:
    """Whether an actor in a noun phrase is what the phrase is named after: 'army base' no, 'army of Norland' yes."""
    if actor.head not in words or _is_affiliation(view, actor):
        return False
    relation = view.relation(actor.head)
    below = view.head(actor.head) == head
    return below and (
        relation in ("compound", "amod", "nmod:poss", "flat", "appos", "nmod:desc")
        or (relation == "nmod" and view.prepositions(actor.head) in ("of", "from", "by"))
    )


def _is_affiliation(view: View, actor: Standing[ActorMention]) -> bool:
    """Whether an actor only says whose branch another is: 'the al-Qaeda affiliate Nusra Front'."""
    following = [lower.strip("-") for lower in view.lower[actor.end : actor.end + 3]]
    return any(
        word in AFFILIATION for word in following[:1] + following[1:2] * (following[:1] in ([""], ["'s"], ["’s"]))
    )


def party_of(actor: Standing[ActorMention], *, part: Part = Part.MAIN) -> Party:
    """Return the party that a mention names; its forces where it names a government."""
    settled, spans = actor.mention.forces or actor.mention.actor, (actor.mention.span,)
    if settled is None:
        return Party(actor=None, name=actor.mention.text, part=part, spans=spans)
    return Party(actor=settled.id, name=settled.name, part=part, spans=spans)
