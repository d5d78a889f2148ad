"""Read who is tied to a happening without being said flatly to have done it: blame, suspicion, claims, denials.

The verbs are data (``data/blame.toml``). 'Syrian or Russian jets' names two suspects and no attacker; 'nobody has
claimed it' is told as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dateline.claims.parties import parties_of, party_of, told_flatly
from dateline.claims.syntax import agents, objects, obliques, subjects
from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.claims.voice_names import NOBODY
from dateline.model import Blame, Kind, Part, Party, Stance, Target, TargetKind, Voice, VoiceKind

BELIEVING = frozenset("believe suspect think presume".split())
DEEDS = frozenset(
    "responsibility attack bombing blast strike raid assault operation explosion killing ambush shooting shelling"
    " massacre execution crime atrocity violation killings abduction kidnapping murder bombardment aggression".split()
)
OWN_DEEDS = frozenset("responsibility involvement accusation charge allegation role claim accountability blame".split())
"""What a party rejects or admits that speaks of its own deed."""
_NAMED = {"blame": frozenset(("blame", "responsibility")), "suspicion": frozenset(("suspicion", "evidence"))}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: ``beside`` is the noun or adjective that the verb needs, if any."""

    name: str
    stance: Stance
    accused: str
    needs: str | None
    beside: str | None


@cache
def _rules() -> dict[str, list[Rule]]:
    """The rules by the lemma of their verb, in the order of the table."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for row in load_rows("blame.toml")["blame"]:
        for verb in row["verbs"]:
            lemma, _, beside = verb.partition(" ")
            rule = Rule(row["name"], Stance(row["stance"]), row["accused"], row.get("needs"), beside or None)
            rules[lemma].append(rule)
    return rules


def read_blame(view: View) -> tuple[Blame, ...]:
    """Return who a sentence blames, suspects, or says to claim, concede or deny a deed; one a party and stance."""
    found = [*_by_verbs(view), *_by_belief(view), *_alternatives(view), *_unclaimed(view)]
    unique = {(blame.actor, blame.stance): blame for blame in reversed(found)}
    return tuple(reversed(unique.values()))


def _by_verbs(view: View) -> Iterator[Blame]:
    for word, lemma in enumerate(view.annotation.lemmas):
        rules = _rules().get(lemma.lower(), ()) if view.upos(word) in ("VERB", "AUX") else ()
        for rule in rules:
            if _has_beside(view, word, rule.beside) and _has_need(view, word, rule):
                speakers = subjects(view, word)
                yield from _blamed(view, _accused(view, word, rule), rule.stance, speakers)


def _has_beside(view: View, word: int, beside: str | None) -> bool:
    """Whether the noun or adjective that a verb needs hangs on it: 'lay the blame', 'hold X responsible'."""
    near = [child for each in (word, *objects(view, word)) for child in view.children[each]]
    return beside is None or any(view.lemma(child) == beside for child in near)


def _has_need(view: View, word: int, rule: Rule) -> bool:
    if any(view.lower[each] in NOBODY for head in subjects(view, word) for each in view.subtree(head)):
        return False
    if rule.needs == "deed":
        return any(view.lemma(thing) in DEEDS for thing in objects(view, word))
    if rule.needs == "own":
        return _is_of_own_deed(view, word)
    return rule.needs is None or any(view.lemma(head) in _NAMED[rule.needs] for head in subjects(view, word))


def _accused(view: View, word: int, rule: Rule) -> list[int]:
    """The heads of the phrases that name whom a rule accuses: 'blamed X for', 'blamed it on X', 'attributed to X'."""
    if rule.accused == "subject":
        return subjects(view, word)
    if rule.accused == "object":
        return [thing for thing in objects(view, word) if view.lower[thing] not in ("it", "this", "that")]
    if rule.accused == "inside":
        return [each for thing in objects(view, word) for each in sorted(view.subtree(thing)) if each != thing]
    below = [each for each in sorted(view.subtree(word)) if each > word and view.prepositions(each) == rule.accused]
    return obliques(view, word, rule.accused) or below


def _is_of_own_deed(view: View, word: int) -> bool:
    """Whether what is denied or admitted is a deed of one's own: responsibility, or that 'its planes had bombed' it."""
    things = [w for child in view.dependents(word, "obj", "obl") for w in view.conjuncts(child)]
    if any(view.lemma(thing) in OWN_DEEDS for thing in things):
        return True
    deeds = view.dependents(word, "ccomp", "xcomp", "obj")
    actors = [subject for deed in deeds for subject in subjects(view, deed)]
    text = view.lower_text(min(view.subtree(deeds[0])), len(view.lower)) if deeds else ""
    if any(view.lower[actor] in ("it", "they", "he", "she") for actor in actors) or "its " in text or "their " in text:
        return any(view.lemma(each) in DEED_VERBS for deed in deeds for each in view.subtree(deed))
    speakers = {party.actor for party in parties_of(view, subjects(view, word))}
    return bool({party.actor for party in parties_of(view, [*deeds, *actors])} & speakers)


DEED_VERBS = frozenset(
    "attack bomb strike hit target shell kill carry fire launch shoot execute use raid commit conduct involve".split()
)


def _by_belief(view: View) -> Iterator[Blame]:
    """'Suspected Russian jets', 'believed to have been carried out by the army'."""
    for word, lemma in enumerate(view.annotation.lemmas):
        if lemma in BELIEVING or view.lower[word] == "suspected":
            yield from _blamed(view, _suspected(view, word), Stance.SUSPECTED, [])


def _suspected(view: View, word: int) -> list[int]:
    """Whom suspicion falls on: 'suspected Russian jets', 'police suspect X', 'believed to be by government jets'."""
    if view.relation(word) in ("amod", "compound"):
        return [view.head(word)]
    if view.lemma(word) == "suspect" and objects(view, word):
        return [fellow for thing in objects(view, word) for fellow in view.conjuncts(thing)]
    below = [w for child in view.dependents(word, "xcomp", "ccomp") for w in (child, *agents(view, child))]
    return below + [w for w in view.dependents(word, "nsubj:pass") if below == []]


def _alternatives(view: View) -> Iterator[Blame]:
    """'Syrian or Russian warplanes', 'either X or Y': each is suspected, neither is said to have done it."""
    for left, right in pairwise(view.actors):
        between = view.lower[left.end : right.start]
        if between in (("or",), ("or", "the")) and left.mention.actor and right.mention.actor:
            for actor in (left, right):
                party = party_of(actor)
                yield Blame(actor=party.actor, stance=Stance.SUSPECTED, spans=party.spans)


def _unclaimed(view: View) -> Iterator[Blame]:
    """'No group has claimed responsibility', 'there was no immediate claim of responsibility', 'no one claimed it'."""
    claims = [word for word in range(len(view.lower)) if view.lemma(word) in ("claim", "responsibility")]
    if any(lower in NOBODY for lower in view.lower) and any(_is_claim_of_a_deed(view, word) for word in claims):
        yield Blame(actor=None, stance=Stance.NO_CLAIM, voice="outlet", spans=(view.sentence.span,))


def _is_claim_of_a_deed(view: View, word: int) -> bool:
    """Whether a claim that nobody makes is of a deed: of responsibility, or of 'the attack'."""
    if view.lemma(word) == "responsibility":
        return any(view.lemma(each) in ("claim", "take", "assume") for each in range(len(view.lower)))
    is_denied = any(view.lower[each] in NOBODY for head in subjects(view, word) for each in view.subtree(head))
    return is_denied and any(view.lemma(thing) in DEEDS | {"it", "this"} for thing in objects(view, word))


def _blamed(view: View, heads: list[int], stance: Stance, accusers: list[int]) -> Iterator[Blame]:
    voice = view.text(min(view.subtree(accusers[0])), accusers[0] + 1) if accusers else None
    for party in told_flatly(view, parties_of(view, heads)):
        yield Blame(actor=party.actor, stance=stance, voice=voice, spans=party.spans)


def doubted(blame: tuple[Blame, ...], parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties that no blame or suspicion keeps off a side."""
    suspects = {each.actor for each in blame if each.stance in (Stance.BLAMED, Stance.SUSPECTED)}
    return tuple(party for party in parties if party.actor not in suspects or party.part is not Part.MAIN)


def accusing(
    kind: Kind, parties: Sequence[Party], targets: Sequence[Target], voices: Sequence[Voice]
) -> tuple[Blame, ...]:
    """Return the blame that lies in a voice's word for a deed against people: 'activists said the army shot ten men'.

    What no party would say of itself is an accusation, though no verb of blame is there. A party's own word and the
    outlet's flat one are none.
    """
    accusers = [voice for voice in voices if voice.kind is not VoiceKind.OUTLET]
    is_crime = kind in CRIMES or any(target.what in PROTECTED for target in targets)
    if not is_crime or not accusers or len(accusers) < len(voices):
        return ()
    return tuple(
        Blame(actor=party.actor, stance=Stance.BLAMED, voice=accusers[0].name, spans=party.spans)
        for party in parties
        if party.part is Part.MAIN and party.actor and all(voice.actor != party.actor for voice in accusers)
    )


CRIMES = frozenset(
    {
        Kind.EXECUTION, Kind.ATTACK_ON_CIVILIANS, Kind.SEXUAL_VIOLENCE, Kind.DISPLACEMENT, Kind.CHEMICAL_ATTACK,
        Kind.LANDMINE,
    }
)  # fmt: skip
PROTECTED = frozenset(
    {
        TargetKind.SCHOOL, TargetKind.HOSPITAL, TargetKind.AMBULANCE, TargetKind.AID_CONVOY, TargetKind.AID_WORKER,
        TargetKind.UN_PREMISES, TargetKind.JOURNALIST, TargetKind.RESCUE_WORKER, TargetKind.MARKET, TargetKind.WORSHIP,
        TargetKind.CAMP,
    }
)  # fmt: skip


def claiming(blame: tuple[Blame, ...]) -> tuple[Party, ...]:
    """Return the parties that claim or concede a deed themselves."""
    own = [each for each in blame if each.stance in (Stance.CLAIMS_OWN, Stance.CONCEDED) and each.actor]
    return tuple(Party(actor=each.actor, name=each.voice or str(each.actor), spans=each.spans) for each in own)
