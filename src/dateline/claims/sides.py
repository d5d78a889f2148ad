"""Read who acts against whom, and who helps: each trigger's frame fills the sides, the chief's first.

A side is filled where the report says it flatly; suspicion and accusation go to blame (blame.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.claims.draft import Draft
from dateline.claims.factuality import asks_who
from dateline.claims.needs import complements
from dateline.claims.nouns import AIR_WORDS, HOLD_VERBS, SAY_VERBS, SUPPORT_WORDS
from dateline.claims.parties import is_party, party_of, told_flatly
from dateline.claims.side_frames import FRAMES, holders_of_object
from dateline.claims.syntax import noun_phrase
from dateline.claims.view import Standing, View
from dateline.model import ActorKind, ActorMention, Blame, Part, Party

TURNED = frozenset({"loses", "falls", "gives", "yields", "defects", "repels"})
"""Frames whose subject is on side b."""
BYSTANDERS = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who acts (a) and against whom (b)."""

    a: tuple[Party, ...] = ()
    b: tuple[Party, ...] = ()


def read_sides(draft: Draft, *, blame: Sequence[Blame] = ()) -> Sides:
    """Return the sides of a draft by the frames of its triggers; the chief's frame first, the others fill gaps.

    What all frames leave open is taken from what the language core saw, but for whom the sentence blames.
    """
    a: list[Party] = []
    b: list[Party] = []
    ordered = [draft.chief, *(trigger for trigger in draft.triggers if trigger is not draft.chief)]
    for trigger in ordered:
        frame = FRAMES.get(trigger.rule.frame)
        if frame is None:
            continue
        acting, suffering = frame(draft, trigger.word, trigger.is_noun)
        if trigger.rule.frame in ("takes", "loses") and not trigger.is_noun:
            suffering = suffering + holders_of_object(draft, complements(draft.view, trigger))
        if draft.chief.rule.frame == "fights" and trigger.rule.frame == "kills" and not acting:
            acting, suffering = suffering, []
        a = a or acting
        b = b or suffering
    if asks_who(draft):
        return Sides(b=_unique(b))
    accused = {each.actor for each in blame if each.actor} | {party.identity for party in b}
    a = a or [party for party in _seen_acting(draft) if party.identity not in accused]
    b = b or _seen(draft, "side_b")
    a = [party for party in told_flatly(draft.view, a) if party.actor != "civilians"]
    helpers = {party.identity: party for party in (_helpers(draft) if a else [])}
    a = [helpers.get(party.identity, party) if len(a) > 1 else party for party in a]
    a += [party for identity, party in helpers.items() if identity not in {party.identity for party in a}]
    b = [party for party in b if party.identity not in {p.identity for p in a}]
    return Sides(a=_unique(a), b=_unique(b))


def _seen_acting(draft: Draft) -> list[Party]:
    """Return who the language core saw act; nobody where a frame has who acts in its side b: 'the garrison gave up'."""
    return [] if draft.chief.rule.frame in TURNED else _seen(draft, "side_a")


def _seen(draft: Draft, side: str) -> list[Party]:
    """Return the parties on whose words the language core saw a side of the draft's triggers."""
    triggers = {trigger.word for trigger in draft.triggers}
    happenings = (it for it in draft.view.annotation.happenings if it.word in triggers)
    words = {word for it in happenings for word in getattr(it, side)}
    standing = (actor for actor in draft.view.actors if words.intersection(range(actor.start, actor.end)))
    return [party_of(actor) for actor in standing if is_party(actor) and not _stands_by(draft, actor)]


def _stands_by(draft: Draft, actor: Standing[ActorMention]) -> bool:
    """Whether a party only says it, or holds a place that it is told of: 'a town held by rebels was bombed'."""
    if _only_speaks(draft.view, actor):
        return True
    verb = next((word for word in draft.view.ancestors(actor.head) if draft.view.upos(word) == "VERB"), None)
    is_trigger = any(trigger.word == verb for trigger in draft.triggers)
    return verb is not None and draft.view.lemma(verb) in HOLD_VERBS and not is_trigger


def _only_speaks(view: View, actor: Standing[ActorMention]) -> bool:
    """Whether a party stands in a sentence as who says it: 'the Front said ten people were killed'."""
    above = view.head(actor.head)
    return above >= 0 and view.relation(actor.head) == "nsubj" and view.lemma(above) in SAY_VERBS


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.identity, party)
    return tuple(found.values())


def _helpers(draft: Draft) -> list[Party]:
    """Parties beside a main one: 'backed by Russian air cover', 'with the support of', 'allied groups including'."""
    view, found = draft.view, []
    for actor in view.actors:
        settled = actor.mention.actor
        if settled is None or settled.kind in BYSTANDERS or actor.head not in draft.scope:
            continue
        part = _part(view, actor)
        if part is not None and (is_party(actor) or part is Part.AIR_SUPPORT):
            found.append(party_of(actor, part=part))
    return found


def _part(view: View, actor: Standing[ActorMention]) -> Part | None:
    """What part an actor has that stands beside the main one; None for one that does not."""
    chain = [actor.head, *list(view.ancestors(actor.head))[:3]]
    prepositions = {p for w in chain[:3] for p in view.prepositions(w).split()}
    words = {view.lower[w] for w in chain} | prepositions
    if words & SUPPORT_WORDS:
        near = words | {view.lower[w] for w in (*noun_phrase(view, actor.head), *range(actor.start, actor.end))}
        return Part.AIR_SUPPORT if near & AIR_WORDS else Part.ALLIED
    text = actor.mention.text.lower()
    is_listed = "including" in prepositions and any("allied" in a.mention.text.lower() for a in view.actors)
    return Part.ALLIED if text.startswith(("allied ", "their allies", "its allies")) or is_listed else None
