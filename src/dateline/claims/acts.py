"""Read what each sentence's act is, by the language core, and between whom: who acts, and the nearest name below it.

Acts are no claims and make no events: a visit, a promise or an accusation of peacetime diplomacy is one too. Without
the weights of acts none are read. Who is a party to an act may be anybody with a name or an office, so parties are
noun phrases here: settled where the registry knows them, else by their words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from dateline.claims.nouns import SAY_VERBS
from dateline.claims.syntax import agents, is_passive, objects, subjects
from dateline.claims.view import View, view_sentences
from dateline.model import ActType, Annotation, Mentions, Party, Sentence, SentenceAct, ToldAct

__all__ = ["read_acts"]

_NOMINAL = frozenset(("PROPN", "NOUN", "PRON", "ADJ", "X"))
_PEOPLE = frozenset(("person", "organization", "animal"))
_DUTIES = frozenset(("must", "should", "ought"))
_OF_TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december".split()
)
_QUOTED = frozenset(("quote", "report", "cite", "say"))
"""Verbs whose passive subject speaks: 'was quoted as saying'."""
_TOGETHER = frozenset({ActType.AGREE, ActType.CONSULT, ActType.COOPERATE, ActType.RESTORE_TIES})
"""Acts of several parties together: 'A and B signed' is an act of each with the other, so both are on both sides."""
_APART = ("acl:relcl", "acl", "parataxis", "advcl", "advcl:relcl")
"""What hangs on a noun and is no part of the party's name."""
_EDGES = frozenset(("ADP", "CCONJ", "PUNCT", "SCONJ", "PART"))


def read_acts(sentences: Sequence[Sentence], annotations: Sequence[Annotation], mentions: Mentions) -> list[ToldAct]:
    """Return one act a sentence, in text order; none where the language core read none."""
    views = view_sentences(sentences, annotations, mentions)
    return [_told(view, read) for view in views if (read := view.annotation.act) is not None]


def _told(view: View, read: SentenceAct) -> ToldAct:
    sides = _sides(view, _verb(view, read.word), read.act)
    return ToldAct(
        act=read.act,
        probability=read.act_probability,
        sources=tuple(_parties(view, sides[0])),
        targets=tuple(_parties(view, sides[1])),
        matter=read.matter,
        matter_probability=read.matter_probability,
        spans=(view.span(read.word), view.sentence.span),
    )


def _verb(view: View, word: int) -> int:
    """The word of a clause that carries a word: 'signed' of 'signed an accord'; the word itself where it is one."""
    if view.upos(word) == "AUX" and view.relation(word) == "aux":
        return view.head(word)
    if view.upos(word) in ("VERB", "AUX") or view.dependents(word, "nsubj", "nsubj:pass"):
        return word
    return next((each for each in view.ancestors(word) if view.upos(each) == "VERB"), word)


def _sides(view: View, word: int, act: ActType) -> tuple[list[int], list[int]]:
    """The heads of who acts, and of whom it is for."""
    said = _said(view, word)
    if said is not None:
        return subjects(view, said), _with_fellows(view, subjects(view, word) or objects(view, word))
    if is_passive(view, word) and objects(view, word):
        if view.lemma(word) in _QUOTED:
            return objects(view, word), _nearest_name(view, word, without=_below(view, objects(view, word)))
        return _with_fellows(view, agents(view, word)), _with_fellows(view, objects(view, word))
    sources = subjects(view, word) or _subjects_above(view, word) or _first_subject(view, word)
    targets = _nearest_name(view, word, without=_below(view, sources))
    together = _with_fellows(view, sources)
    with_each_other = together if act in _TOGETHER and len(together) > 1 else []
    return together, _with_fellows(view, targets) or with_each_other


def _said(view: View, word: int) -> int | None:
    """The verb of saying over what somebody else ought to do: 'Syria said Israel must leave'."""
    head = view.head(word)
    is_duty = any(view.lower[aux] in _DUTIES for aux in view.dependents(word, "aux"))
    if not is_duty or view.relation(word) != "ccomp" or view.lemma(head) not in SAY_VERBS:
        return None
    return head if subjects(view, head) else None


def _subjects_above(view: View, word: int) -> list[int]:
    """Who acts in the nearest clause above that says so: 'is about to restore'."""
    above = (each for each in view.ancestors(word) if view.dependents(each, "nsubj", "nsubj:pass"))
    return next((view.dependents(each, "nsubj", "nsubj:pass") for each in above), [])


def _first_subject(view: View, word: int) -> list[int]:
    """The first noun before a word that acts in any clause or is an office, where the tree has none for it."""
    acting = (word for word in range(word) if view.relation(word) in ("nsubj", "nsubj:pass") or _is_office(view, word))
    return [*islice(acting, 1)]


def _is_office(view: View, word: int) -> bool:
    """Whether a word is an office that the tree hangs on a verb by mistake: 'leader Yasser Arafat defended'."""
    return view.relation(word) == "nmod:desc" and view.upos(view.head(word)) == "VERB"


def _below(view: View, heads: Iterable[int]) -> set[int]:
    return {word for head in heads for word in view.subtree(head)}


def _with_fellows(view: View, heads: Iterable[int]) -> list[int]:
    """Nouns with those coordinated with them, each once."""
    return [*dict.fromkeys(fellow for head in heads for fellow in view.conjuncts(head))]


def _nearest_name(view: View, word: int, *, without: Collection[int]) -> list[int]:
    """The noun that carries the name nearest below an act in the tree; else its nearest people or body without one."""
    named = _names(view)
    found = [each for each in _by_depth(view, word) if each not in without and view.lower[each] not in _OF_TIME]
    names = (each for each in found if each in named)
    people = (each for each in found if view.annotation.entity_types[each : each + 1] and _is_people(view, each))
    chosen = next(names, None)
    if chosen is None:
        chosen = next(people, None)
    return [] if chosen is None else [_noun_of(view, chosen)]


def _names(view: View) -> set[int]:
    """The words that name a party or a land."""
    standing = [(each.start, each.end) for each in view.actors] + [(each.start, each.end) for each in view.places]
    inside = {word for start, end in standing for word in range(start, end)}
    return inside | {word for word, upos in enumerate(view.annotation.upos) if upos == "PROPN"}


def _is_people(view: View, word: int) -> bool:
    return view.annotation.entity_types[word] in _PEOPLE and view.upos(word) in ("NOUN", "PROPN")


def _by_depth(view: View, word: int) -> Iterator[int]:
    """Yield the words below a word, the nearest in the tree first, then in text order."""
    level, seen = [word], {word}
    while level:
        level = sorted(child for each in level for child in view.children[each] if child not in seen)
        seen.update(level)
        yield from level


def _noun_of(view: View, word: int) -> int:
    """The noun that a name stands with: 'Israeli changes' for 'Israeli', 'the Libyan premier' for 'Libyan'."""
    while view.relation(word) in ("amod", "compound", "flat", "nmod:desc") and view.head(word) >= 0:
        word = view.head(word)
    return word


def _parties(view: View, heads: Iterable[int]) -> Iterator[Party]:
    for head in heads:
        if view.upos(head) in _NOMINAL:
            start, end = _stretch(view, head)
            yield Party(actor=_actor(view, start, end), name=view.text(start, end), spans=(view.span(start, end),))


def _stretch(view: View, head: int) -> tuple[int, int]:
    """The unbroken words around a noun that are its own, without what only ties it to the sentence."""
    fellows = _below(view, (child for child in view.children[head] if view.relation(child) in ("conj", "cc")))
    words = view.subtree(head, without=_APART) - fellows
    start = end = head
    while start - 1 in words:
        start -= 1
    while end + 1 in words:
        end += 1
    while start < head and view.upos(start) in _EDGES:
        start += 1
    while end > head and view.upos(end) in _EDGES:
        end -= 1
    return start, end + 1


def _actor(view: View, start: int, end: int) -> str | None:
    """The party of the registry that a stretch names first."""
    inside = (each for each in view.actors if start <= each.start and each.end <= end)
    return next((each.mention.actor.id for each in inside if each.mention.actor is not None), None)
