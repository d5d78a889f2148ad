"""Keep what is no armed conflict out: a report needs a sign of war, and a draft somebody or something of war."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.draft import TERRITORY, Draft
from dateline.claims.sides import Sides
from dateline.claims.view import View
from dateline.model import ActorKind, Kind, Loss

ARMED = frozenset(
    {
        ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA,
        ActorKind.EXTERNAL_FORCES,
    }
)  # fmt: skip
WAR_WORDS = frozenset(
    (
        "airstrike airstrikes warplane warplanes shelling mortar rocket rockets artillery militant militants "
        "rebel rebels gunman gunmen jihadist jihadists insurgent insurgents guerrilla guerrillas bombardment "
        "barrel bomb bombs bombing ceasefire siege besieged militia militias clashes troops terrorists "
        "terrorist soldiers fighters bombed explosion suicide kidnapped assassinated massacre executed raid "
        "raids grenade dynamite shells hostages murdered"
    ).split()
)
PLAIN = frozenset({Kind.TALKS, Kind.DEPLOYMENT, Kind.CEASEFIRE, Kind.DISPLACEMENT, Kind.EVACUATION, Kind.ARREST})


FORCE_VERBS = frozenset(
    "kill shoot execute behead seize capture recapture retake attack storm besiege shell bomb ambush abduct liberate"
    " withdraw retreat advance clash fight control".split()
)


def tells_of_conflict(views: Sequence[View]) -> bool:
    """Whether a report has signs of armed conflict: two war words, or an armed party and a word or verb of force."""
    words = sum(lower in WAR_WORDS for view in views for lower in view.lower)
    armed = any(a.mention.actor is not None and a.mention.actor.kind in ARMED for view in views for a in view.actors)
    forces = any(lemma in FORCE_VERBS for view in views for lemma in view.annotation.lemmas)
    return words >= 2 or (armed and (words >= 1 or forces))


def is_worth_claiming(draft: Draft, sides: Sides, losses: Sequence[Loss], *, is_amid: bool) -> bool:
    """Whether a draft has somebody or something of war in it, and is more than a word in passing.

    ``is_amid`` says that the report has told of violence before: its dead need no further sign of war.
    """
    kind, view = draft.kind, draft.view
    fighting = [party for party in (*sides.a, *sides.b) if party.actor not in (None, "civilians")]
    if kind in (Kind.TALKS, Kind.CEASEFIRE):
        return _has_verb_of_course(draft)
    if kind in TERRITORY:
        return bool(fighting) and (kind not in (Kind.ADVANCE,) or bool(sides.a))
    if kind in (Kind.KILLING, Kind.ATTACK, Kind.RAID, Kind.EXPLOSION, Kind.EXECUTION, Kind.ASSASSINATION):
        has_war = (is_amid and bool(losses)) or bool(fighting) or any(view.lower[w] in WAR_WORDS for w in draft.scope)
        return has_war and (bool(losses) or bool(sides.a) or _is_predicated(draft))
    if kind in PLAIN:
        return bool(losses) or bool(fighting)
    if kind in (Kind.CLASH, Kind.OFFENSIVE, Kind.REPELLED_ATTACK):
        return bool(fighting) or bool(losses)
    if view.lemma(draft.chief.word) in DEVICES and draft.chief.is_noun:
        return bool(losses) or _goes_off(draft)
    return bool(losses) or bool(sides.a) or _is_predicated(draft)


DEVICES = frozenset("bomb device mine landmine bomber".split())
BURST_VERBS = frozenset(
    "explode detonate go kill hit strike drop target wound injure rock rip tear leave claim blow attack fall".split()
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
    is_argument = view.relation(view.conjuncts(word)[0]) in ("nsubj", "nsubj:pass", "obj")
    return head >= 0 and is_argument and view.lemma(head) in COURSE_VERBS


def _is_predicated(draft: Draft) -> bool:
    """Whether a trigger is a clause's verb, or the subject or object of one, and not only named in passing."""
    view, word = draft.view, draft.chief.word
    if not draft.chief.is_noun:
        return True
    return view.relation(word) in ("root", "nsubj", "nsubj:pass", "obj", "conj", "obl", "obl:agent", "parataxis")
