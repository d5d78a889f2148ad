"""Keep what is no armed conflict out: a draft needs somebody or something of war.

What a whole report has to show: see signs.py. What parties and crowds do without fighting: see gate_calm.py.
"""

from __future__ import annotations

from collections.abc import Set

from dateline.claims.draft import TERRITORY, Draft, has_manner_of_war
from dateline.claims.happening import Happening
from dateline.claims.signs import ARMED, OTHER_DEATHS, WAR_WORDS
from dateline.claims.syntax import light_verb
from dateline.claims.unnamed_takers import is_taken_by_nobody_named
from dateline.model import Kind, ZoneKind

PLAIN = frozenset({Kind.TALKS, Kind.DEPLOYMENT, Kind.CEASEFIRE, Kind.DISPLACEMENT, Kind.EVACUATION})


def is_worth_claiming(happening: Happening, *, is_amid: bool) -> bool:
    """Whether a happening has somebody or something of war in it, and is more than a word in passing.

    Who takes or is given the blame in its sentence is somebody of war. ``is_amid`` says that the report has told of
    violence before: its dead need no further sign of war.
    """
    draft, sides, losses = happening.draft, happening.sides, happening.losses
    kind = draft.kind
    parties = {party.identity for party in (*sides.a, *sides.b)} | {blame.actor for blame in happening.blame}
    fighting = parties - {None, "civilians"}
    if kind in (Kind.TALKS, Kind.CEASEFIRE):
        return _has_verb_of_course(draft) and (kind is Kind.CEASEFIRE or _is_about_war(draft, fighting))
    if kind is Kind.ARREST:
        is_authority = any(party.actor is not None and "police" not in party.actor for party in sides.a)
        return draft.chief.rule.name == "political-arrest" or (is_authority and bool(losses))
    if kind in TERRITORY:
        return (bool(fighting) and (kind is not Kind.ADVANCE or bool(sides.a))) or is_taken_by_nobody_named(draft)
    if kind in PLAIN:
        is_told_of = kind is not Kind.DEPLOYMENT or draft.chief.is_noun or _is_clause(draft)
        return bool(losses) or (bool(fighting) and is_told_of)
    if not fighting and _has_other_cause(draft):
        return False
    if kind is Kind.OFFENSIVE and not (fighting or (losses and is_amid)):
        return False
    if losses and draft.chief.rule.name == "casualties" and all(loss.figure == 0 for loss in losses):
        return False
    if losses:
        return is_amid or bool(fighting) or _has_war_word(draft)
    if kind in (Kind.KILLING, Kind.EXECUTION, Kind.ASSASSINATION) and not sides.a:
        return _has_war_word(draft) and not draft.chief.is_noun and _is_clause(draft)
    if kind in (Kind.CLASH, Kind.REPELLED_ATTACK) and not fighting:
        return False
    return (bool(fighting) or _has_war_word(draft)) and (bool(happening.damage) or is_told(draft))


def _is_about_war(draft: Draft, fighting: Set[str | None]) -> bool:
    words = {draft.view.lower[w] for w in draft.scope}
    armed = any(a.mention.actor is not None and a.mention.actor.kind in ARMED for a in draft.view.actors)
    return (bool(fighting) or armed) and bool(words & {"peace", "ceasefire", "truce", "conflict", "war", "siege"})


def _has_war_word(draft: Draft) -> bool:
    """Whether a draft's manner is one of war, or a word of it is."""
    return has_manner_of_war(draft) or any(draft.view.lower[word] in WAR_WORDS for word in draft.scope)


def _has_other_cause(draft: Draft) -> bool:
    """Whether a draft of no manner of war stands in a sentence that tells of disease, disaster or accident alone."""
    words = set(draft.view.lower)
    return not has_manner_of_war(draft) and bool(words & OTHER_DEATHS) and not words & WAR_WORDS


def _is_clause(draft: Draft) -> bool:
    """Whether a verb heads a clause of its own, and is no participle before or after a noun."""
    return draft.view.relation(draft.chief.word) not in ("amod", "acl", "compound")


def is_told(draft: Draft) -> bool:
    """Whether a happening is told and not only named: a verb does, a noun where it takes place or does something."""
    view, word = draft.view, draft.chief.word
    if not draft.chief.is_noun:
        return True
    if view.lemma(word) in DEVICES:
        return _goes_off(draft)
    if view.sentence.zone is ZoneKind.HEADLINE or light_verb(view, word) is not None:
        return True
    first = view.conjuncts(word)[0]
    head, relation = view.head(first), view.relation(first)
    if relation == "root":
        return True
    if relation in ("nsubj", "nsubj:pass", "obl:agent"):
        return view.lemma(head) in HAPPENING_VERBS or view.upos(head) != "VERB"
    return relation in ("obj", "obl") and view.lemma(head) in HAPPENING_VERBS


HAPPENING_VERBS = frozenset(
    (
        "kill hit strike target take occur happen begin start erupt break continue rock leave wound injure "
        "destroy damage come cause resume intensify rage die report claim follow last end stop open go "
        "trigger see witness document count force flee conduct repel blame accuse use foil launch carry "
        "attack bomb pound ravage shake tear level flatten reach drop"
    ).split()
)
DEVICES = frozenset("bomb device mine landmine bomber".split())
BURST_VERBS = frozenset(
    (
        "explode detonate go kill hit strike drop target wound injure rock rip tear leave claim blow attack fall "
        "run drive step tread trigger wreck"
    ).split()
)


def _goes_off(draft: Draft) -> bool:
    """Whether a bomb or mine is said to go off or to be used, and not only to lie, to be made or to be found."""
    view = draft.view
    return any(view.lemma(each) in BURST_VERBS for each in list(view.ancestors(draft.chief.word))[:2])


COURSE_VERBS = frozenset(
    "begin start open resume hold take come enter agree reach sign announce declare collapse end expire extend conclude"
    " break fail host attend convene accept reject renew restore join stop halt".split()
)


def _has_verb_of_course(draft: Draft) -> bool:
    """Whether talks or a truce are said to begin, to be held or to end, and are not only named."""
    view, word = draft.view, draft.chief.word
    head = view.head(view.conjuncts(word)[0])
    relation = view.relation(view.conjuncts(word)[0])
    is_argument = relation in ("nsubj", "nsubj:pass", "obj") or (relation == "obl" and view.lemma(head) == "agree")
    return head >= 0 and is_argument and view.lemma(head) in COURSE_VERBS
