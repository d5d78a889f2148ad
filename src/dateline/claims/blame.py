"""Read who is tied to a happening without being said flatly to have done it: blame, suspicion, claims, denials.

'Syrian or Russian jets' names two suspects and no attacker; 'nobody has claimed it' is told as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.claims.parties import parties_of, party_of, told_flatly
from dateline.claims.syntax import agents, objects, obliques, subjects
from dateline.claims.view import View
from dateline.claims.voice_names import NOBODY
from dateline.model import Blame, Part, Party, Stance

BELIEVING = frozenset("believe suspect think presume".split())
DEEDS = frozenset("responsibility attack bombing blast strike raid assault operation explosion killing".split())


def read_blame(view: View) -> tuple[Blame, ...]:
    """Return who a sentence blames, suspects, or says to claim, concede or deny a deed; one a party and stance."""
    found = [*_by_verbs(view), *_alternatives(view), *_unclaimed(view)]
    unique = {(blame.actor, blame.stance): blame for blame in reversed(found)}
    return tuple(reversed(unique.values()))


def _by_verbs(view: View) -> Iterator[Blame]:
    for word, lemma in enumerate(view.annotation.lemmas):
        if lemma in ("blame", "accuse"):
            yield from _blamed(view, _accused(view, word), Stance.BLAMED, subjects(view, word))
        elif lemma in BELIEVING or view.lower[word] == "suspected":
            yield from _blamed(view, _suspected(view, word), Stance.SUSPECTED, [])
        elif lemma == "claim" and any(view.lemma(thing) in DEEDS for thing in objects(view, word)):
            claimers = subjects(view, word)
            if not any(view.lower[w] in NOBODY for head in claimers for w in view.subtree(head)):
                yield from _blamed(view, claimers, Stance.CLAIMS_OWN, claimers)
        elif lemma in ("deny", "reject") and _denies_a_deed(view, word):
            yield from _blamed(view, subjects(view, word), Stance.DENIED, subjects(view, word))
        elif lemma in ("admit", "acknowledge", "concede") and view.dependents(word, "ccomp"):
            deeds = [deed for deed in view.dependents(word, "ccomp") if view.dependents(deed, "nsubj")]
            speakers = {party.actor for party in parties_of(view, subjects(view, word))}
            own = [deed for deed in deeds if speakers & {p.actor for p in parties_of(view, subjects(view, deed))}]
            yield from _blamed(view, subjects(view, word) if own else [], Stance.CONCEDED, subjects(view, word))


def _accused(view: View, word: int) -> list[int]:
    """Whom 'blame' and 'accuse' name: 'blamed X for', 'blamed it on X', 'accused X', 'is blamed on X'."""
    on = obliques(view, word, "on")
    return on or [thing for thing in objects(view, word) if view.lower[thing] not in ("it", "this", "that")]


def _suspected(view: View, word: int) -> list[int]:
    """Whom suspicion falls on: 'suspected Russian jets', 'believed to be by government jets'."""
    if view.relation(word) in ("amod", "compound"):
        return [view.head(word)]
    below = [w for child in view.dependents(word, "xcomp", "ccomp") for w in (child, *agents(view, child))]
    return below + [w for w in view.dependents(word, "nsubj:pass") if below == []]


def _denies_a_deed(view: View, word: int) -> bool:
    """Whether a denial is of a deed of one's own: of responsibility, or that 'its planes had bombed' something."""
    text = view.sentence.text.lower()
    if "responsib" in text or "involve" in text or "its forces" in text or "its planes" in text:
        return True
    deeds = [w for child in view.dependents(word, "ccomp", "xcomp", "obj") for w in (child, *subjects(view, child))]
    return bool({p.actor for p in parties_of(view, deeds)} & {p.actor for p in parties_of(view, subjects(view, word))})


def _alternatives(view: View) -> Iterator[Blame]:
    """'Syrian or Russian warplanes', 'either X or Y': each is suspected, neither is said to have done it."""
    for left, right in pairwise(view.actors):
        between = view.lower[left.end : right.start]
        if between in (("or",), ("or", "the")) and left.mention.actor and right.mention.actor:
            for actor in (left, right):
                party = party_of(actor)
                yield Blame(actor=party.actor, stance=Stance.SUSPECTED, spans=party.spans)


def _unclaimed(view: View) -> Iterator[Blame]:
    """'No group has claimed responsibility', 'there was no immediate claim of responsibility'."""
    text = view.sentence.text.lower()
    if "responsib" not in text or "claim" not in text:
        return
    if any(lower in NOBODY for lower in view.lower):
        yield Blame(actor=None, stance=Stance.NO_CLAIM, voice="outlet", spans=(view.sentence.span,))


def _blamed(view: View, heads: list[int], stance: Stance, accusers: list[int]) -> Iterator[Blame]:
    voice = view.text(min(view.subtree(accusers[0])), accusers[0] + 1) if accusers else None
    for party in told_flatly(view, parties_of(view, heads)):
        yield Blame(actor=party.actor, stance=stance, voice=voice, spans=party.spans)


def doubted(blame: tuple[Blame, ...], parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties that no blame or suspicion keeps off a side."""
    suspects = {each.actor for each in blame if each.stance in (Stance.BLAMED, Stance.SUSPECTED)}
    return tuple(party for party in parties if party.actor not in suspects or party.part is not Part.MAIN)


def claiming(blame: tuple[Blame, ...]) -> tuple[Party, ...]:
    """Return the parties that claim or concede a deed themselves."""
    own = [each for each in blame if each.stance in (Stance.CLAIMS_OWN, Stance.CONCEDED) and each.actor]
    return tuple(Party(actor=each.actor, name=each.voice or str(each.actor), spans=each.spans) for each in own)
