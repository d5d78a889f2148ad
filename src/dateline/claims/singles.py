"""Read who is lost without a number: 'the mayor was shot dead', 'killing himself and six others', 'and the bomber'.

One person is one. A bomber's own death is of ``attackers`` and stays out of the toll.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.claims.counted import whose_people
from dateline.claims.fates import fate_of, says_fate
from dateline.claims.losses import ReadLoss
from dateline.claims.nouns import ATTACKER_NOUNS, CHILD_NOUNS, PEOPLE_NOUNS, WOMAN_NOUNS
from dateline.claims.people import Named, fate_of_person, named_people, side_of_person
from dateline.claims.scopes import scope_of
from dateline.claims.syntax import is_passive
from dateline.claims.view import View
from dateline.model import Fate, Loss

HARMS = frozenset({Fate.KILLED, Fate.WOUNDED, Fate.ABDUCTED, Fate.DETAINED, Fate.CAPTURED})
REFLEXIVE = frozenset("himself herself".split())
NOT_ONE = frozenset("dead other others body corpse life death toll family personnel casualty people suspect".split())
DETERMINERS = frozenset("the his her its their a an this that".split())
BESIDES = ("addition", "besides", "plus", "along", "alongside")


def read_singles(view: View, told: Collection[ReadLoss]) -> list[ReadLoss]:
    """Return the losses of single people that no count tells, in text order; one attacker at most."""
    counted = {word for count in view.counts for word in range(count.start, count.end)}
    counted |= {read.noun for read in told}
    found: list[ReadLoss] = []
    for named in named_people(view):
        fate = fate_of_person(view, named)
        if fate in HARMS and not counted & {named.head, named.role} and not _is_part_of(view, named):
            found.append(_named(view, named, fate))
            counted |= {named.head, named.role, *range(named.start, named.end)}
    for word, cue in (*_undergoers(view), *_self_killed(view), *_besides(view)):
        is_attacker = view.lower[word] in REFLEXIVE or view.lemma(word) in ATTACKER_NOUNS
        if word in counted or (is_attacker and any(read.loss.who == ("attackers",) for read in (*found, *told))):
            continue
        found.append(_single(view, word, cue, is_attacker=is_attacker))
        counted.add(word)
    return sorted(found, key=lambda read: read.loss.spans[0])


def _is_part_of(view: View, named: Named) -> bool:
    """Whether a person is named as one of a number that is counted: 'ten fighters, including commander X'."""
    return bool({"including", "among"} & set(view.lower[max(0, min(named.start, named.role) - 6) : named.start]))


def _named(view: View, named: Named, fate: Fate) -> ReadLoss:
    """The loss of a named commander or official: one, of its side."""
    loss = Loss(
        who=(side_of_person(view, named) or "unknown",), fate=fate, low=1, best=1, high=1,
        spans=(view.span(named.role), view.span(named.start, named.end)),
        scope=scope_of(view.sentence.text, 1),
    )  # fmt: skip
    return ReadLoss(loss=loss, cue=max(view.head(named.head), 0), noun=named.head)


def _undergoers(view: View) -> Iterator[tuple[int, int]]:
    """Single people that a verb of harm is done to."""
    for verb in range(len(view.lower)):
        if view.upos(verb) != "VERB" or not says_fate(view, verb) or fate_of(view, verb) not in HARMS:
            continue
        passive = is_passive(view, verb)
        relations = ("nsubj:pass", "nsubj") if passive else ("obj",)
        for first in view.dependents(verb, *relations):
            for word in view.conjuncts(first):
                if is_one_person(view, word):
                    yield word, verb


def is_one_person(view: View, word: int) -> bool:
    """Whether a word is a single person without a number: 'the mayor', not 'mayors', 'two mayors' or 'police'."""
    if view.annotation.xpos[word] != "NN" or view.lemma(word) not in PEOPLE_NOUNS - NOT_ONE:
        return False
    if view.dependents(word, "nummod") or view.dependents(word, "compound:prt"):
        return False
    return any(view.lower[child] in DETERMINERS for child in view.dependents(word, "det", "nmod:poss"))


def _self_killed(view: View) -> Iterator[tuple[int, int]]:
    """A bomber who kills, or blows up, himself."""
    for word, lower in enumerate(view.lower):
        head = view.head(word)
        if lower in REFLEXIVE and head >= 0:
            verb = view.head(head) if view.relation(word) == "conj" else head
            if view.lemma(verb) == "kill" or (view.lemma(verb) == "blow" and "up" in view.lower[verb : verb + 4]):
                yield word, verb


def _besides(view: View) -> Iterator[tuple[int, int]]:
    """The bomber whom 'in addition to', 'besides', 'along with' name beside the dead."""
    for word in range(len(view.lower)):
        if view.lemma(word) not in ATTACKER_NOUNS or view.annotation.xpos[word] != "NN":
            continue
        if set(BESIDES) & set(view.lower[max(0, word - 4) : word]):
            cue = next((head for head in view.ancestors(word) if says_fate(view, head)), None)
            if cue is not None and fate_of(view, cue) is Fate.KILLED:
                yield word, cue


def _single(view: View, word: int, cue: int, *, is_attacker: bool) -> ReadLoss:
    loss = Loss(
        who=("attackers",) if is_attacker else whose_people(view, word),
        fate=Fate.KILLED if is_attacker and view.lemma(cue) == "blow" else fate_of(view, cue) or Fate.KILLED,
        low=1, best=1, high=1,
        children=1 if view.lemma(word) in CHILD_NOUNS else None,
        women=1 if view.lemma(word) in WOMAN_NOUNS else None,
        spans=tuple(dict.fromkeys((view.span(word), view.span(cue)))),
        scope=scope_of(view.sentence.text, 1),
    )  # fmt: skip
    return ReadLoss(loss=loss, cue=cue, noun=word)
