"""A claim in the making: triggers of one sentence that tell of one happening, before its values are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.claims.needs import fillers, is_met, parse_need
from dateline.claims.nouns import CIVILIAN_NOUNS, SAY_VERBS
from dateline.claims.syntax import is_passive, light_verb, objects, subjects
from dateline.claims.triggers import Trigger, find_triggers, manner_of
from dateline.claims.view import View
from dateline.model import Family, Kind

CROWDS = frozenset({Kind.PROTEST, Kind.RIOT, Kind.REPRESSION})
OTHER_FORCE = frozenset({Kind.RIOT, Kind.REPRESSION, Kind.SEXUAL_VIOLENCE})
"""Force that is no manner of war by itself."""
VIOLENT = frozenset({Family.FIGHTING, Family.REMOTE_VIOLENCE})
LETHAL = frozenset({Kind.KILLING, Kind.EXECUTION, Kind.ASSASSINATION, Kind.ATTACK_ON_CIVILIANS, Kind.BODIES_FOUND})
TERRITORY = frozenset({Kind.CAPTURE, Kind.ADVANCE, Kind.WITHDRAWAL, Kind.SIEGE, Kind.SIEGE_LIFTED})
SAYING = frozenset({Kind.THREAT, Kind.AGREEMENT})
"""Kinds that are of their own only where the act that is threatened or agreed has no kind."""
CONTENTS = {
    Kind.ULTIMATUM: frozenset({Kind.SURRENDER_DEAL, Kind.WITHDRAWAL, Kind.DISPLACEMENT, Kind.RELEASE}),
    Kind.AID_BLOCKED: frozenset({Kind.AID_DELIVERY}),
}
"""What is demanded in an ultimatum, and the aid that is kept from arriving, is no happening beside it."""
# The more a kind says of the manner, the earlier it stands; the first of a group names the happening.
MANNER_ORDER = (
    Kind.CHEMICAL_ATTACK,
    Kind.SUICIDE_BOMBING,
    Kind.EXECUTION,
    Kind.ASSASSINATION,
    Kind.REPRESSION,
    Kind.RIOT,
    Kind.SHOOT_DOWN,
    Kind.DRONE_STRIKE,
    Kind.LANDMINE,
    Kind.REPELLED_ATTACK,
    Kind.AIRSTRIKE,
    Kind.BOMBING,
    Kind.SHELLING,
    Kind.OFFENSIVE,
    Kind.RAID,
    Kind.CLASH,
    Kind.EXPLOSION,
    Kind.SEXUAL_VIOLENCE,
    Kind.BODIES_FOUND,
    Kind.ATTACK_ON_CIVILIANS,
    Kind.ATTACK,
    Kind.KILLING,
)


@dataclass(slots=True)
class Draft:
    """Triggers of one happening in one sentence; ``chief`` names its kind and frame."""

    view: View
    chief: Trigger
    kind: Kind
    triggers: list[Trigger] = field(default_factory=list)
    scope: set[int] = field(default_factory=set)
    """The words of the sentence that tell of this happening and of no other."""


def draft_claims(view: View) -> list[Draft]:
    """Return the happenings that one sentence tells of, in text order."""
    triggers = fitting_triggers(view)
    violent = [trigger for trigger in triggers if is_violent(trigger.rule.kind)]
    drafts = [_draft(view, group) for group in _groups(view, violent)]
    calm = [trigger for trigger in triggers if not is_violent(trigger.rule.kind)]
    drafts += [
        _draft(view, [trigger])
        for trigger in _without_repeats(view, calm)
        if not _is_spelt_out(view, trigger, triggers)
    ]
    drafts.sort(key=lambda draft: draft.chief.start)
    _share_out(view, drafts)
    return drafts


def fitting_triggers(view: View) -> list[Trigger]:
    """Return the triggers of a sentence whose rules have what they need, the first that fits of each word."""
    fitting: dict[int, Trigger] = {}
    for trigger in find_triggers(view):
        if trigger.word not in fitting and not _is_month(view, trigger.word) and _fits(view, trigger):
            fitting[trigger.word] = trigger
    return list(fitting.values())


def _is_month(view: View, word: int) -> bool:
    """Whether a word is a name in a day that is told: the protests of March are no march."""
    return view.upos(word) == "PROPN" and any(time.start <= word < time.end for time in view.times)


def is_violent(kind: Kind) -> bool:
    """Whether a kind is fighting, remote violence, the killing of people, or other force against them."""
    return kind.family in VIOLENT or kind in LETHAL or kind in OTHER_FORCE


def has_manner_of_war(draft: Draft) -> bool:
    """Whether a draft is violent in a manner of war, and not only an attack or a killing of any kind."""
    return is_violent(draft.kind) and not draft.kind.is_open and draft.kind not in OTHER_FORCE


def _fits(view: View, trigger: Trigger) -> bool:
    """Whether what the rule needs stands where it needs it."""
    if trigger.rule.kind is Kind.WITHDRAWAL and not trigger.is_noun and _goes_as_civilian(view, trigger.word):
        return False
    if not trigger.rule.needs:
        return not _only_supports(view, trigger)
    return all(is_met(view, trigger, parse_need(need)) for need in trigger.rule.needs)


def _goes_as_civilian(view: View, word: int) -> bool:
    """Whether who leaves are civilians, who flee or are evacuated and do not withdraw."""
    heads = objects(view, word) if is_passive(view, word) else subjects(view, word)
    return any(
        view.lemma(head) in CIVILIAN_NOUNS | {"people", "person", "family", "dozen", "hundred", "thousand"}
        or any(a.start <= head < a.end and a.mention.actor and a.mention.actor.id == "civilians" for a in view.actors)
        for head in heads
    )


def _only_supports(view: View, trigger: Trigger) -> bool:
    """Whether a strike is only named as what backs somebody: 'the army, backed by air strikes, took the town'."""
    head = view.head(trigger.word)
    backs = head >= 0 and view.lemma(head) in ("back", "support", "cover")
    return trigger.is_noun and backs and view.relation(trigger.word).startswith("obl")


def _groups(view: View, triggers: list[Trigger]) -> list[list[Trigger]]:
    """Put violent triggers of one sentence together unless they plainly tell of two happenings."""
    groups: list[list[Trigger]] = []
    for trigger in triggers:
        home = next((group for group in groups if not any(_apart(view, trigger, other) for other in group)), None)
        if home is None:
            groups.append([trigger])
        else:
            home.append(trigger)
    return groups


def _apart(view: View, left: Trigger, right: Trigger) -> bool:
    """Whether two triggers name two manners, or the same one, at two places of their own."""
    if view.clause(left.word) == view.clause(right.word):
        return False
    if _are_said_apart(view, left.word, right.word):
        return True
    if LOSS_RULES & {left.rule.name, right.rule.name} and _hangs_on(view, left.word, right.word):
        return False
    if _is_another_manner(view, left, right):
        return True
    places_left, places_right = _own_places(view, left), _own_places(view, right)
    return bool(places_left and places_right and not places_left & places_right)


def _are_said_apart(view: View, left: int, right: int) -> bool:
    """Whether two voices side by side tell of it, each with a figure of its own: 'X said ..., while Y said ...'."""
    one, other = _speech_over(view, left), _speech_over(view, right)
    if one is None or other is None or one == other:
        return False
    below = other if one in view.ancestors(other) else one if other in view.ancestors(one) else None
    return below is None or view.relation(below) in BESIDE


def _speech_over(view: View, word: int) -> int | None:
    """The nearest verb of speech above a word that has who speaks beside it."""
    return next(
        (each for each in view.ancestors(word) if view.lemma(each) in SAY_VERBS and view.dependents(each, "nsubj")),
        None,
    )


def _is_another_manner(view: View, left: Trigger, right: Trigger) -> bool:
    """Whether two verbs side by side tell of two manners: 'sank a boat and shot down a helicopter'."""
    kinds = {left.rule.kind, right.rule.kind}
    if len(kinds) < 2 or kinds & NO_MANNER or EFFECTS & {view.lemma(left.word), view.lemma(right.word)}:
        return False
    one, other = view.clause(left.word), view.clause(right.word)
    return any(
        view.head(verb) == above and view.relation(verb) in BESIDE for verb, above in ((one, other), (other, one))
    )


BESIDE = frozenset({"conj", "parataxis", "advcl"})
"""How a clause hangs on another beside which it tells: 'and', a semicolon, 'after', 'as'."""
NO_MANNER = LETHAL | {Kind.EXPLOSION}
"""Kinds that say what came of a happening, or that something went off, and no manner of their own."""
EFFECTS = frozenset(["destroy"])
"""Verbs of what an attack did: 'shelled the town and destroyed three trucks' is one happening."""
LOSS_RULES = frozenset({"killing", "casualties"})


def _hangs_on(view: View, left: int, right: int) -> bool:
    """Whether one clause hangs on the other: 'ten were killed when jets hit X', 'jets hit X, killing ten'."""
    return right in list(view.ancestors(left))[:3] or left in list(view.ancestors(right))[:3]


def _own_places(view: View, trigger: Trigger) -> set[str]:
    clause = view.clause(trigger.word)
    words = view.subtree(clause, without=("advcl", "acl:relcl", "parataxis", "ccomp"))
    return {
        place.mention.place.key or place.mention.place.name
        for place in view.places
        if place.head in words and place.mention.place is not None and not place.mention.is_agent
    }


def _draft(view: View, triggers: list[Trigger]) -> Draft:
    order = {kind: i for i, kind in enumerate(MANNER_ORDER)}
    chief = min(triggers, key=lambda trigger: (order.get(trigger.rule.kind, 99), trigger.start))
    return Draft(view=view, chief=chief, kind=chief.rule.kind, triggers=triggers)


def _without_repeats(view: View, triggers: list[Trigger]) -> list[Trigger]:
    """Leave out a rule's second trigger in one clause, and nouns that a verb of the same kind already tells of."""
    kept: list[Trigger] = []
    for trigger in triggers:
        clause = view.clause(trigger.word)
        if any(other.rule.kind is trigger.rule.kind and _is_same_clause(view, clause, other) for other in kept):
            continue
        if trigger.rule.name == "siege-noun" and any(other.rule.frame == "lifts" for other in triggers):
            continue
        kept.append(trigger)
    return kept


def _is_spelt_out(view: View, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether another trigger tells it: 'threatened to shell', 'agreed to free', '24 hours to surrender'."""
    above = list(view.ancestors(trigger.word))[:3]
    if any(other.word in above and trigger.rule.kind in CONTENTS.get(other.rule.kind, ()) for other in triggers):
        return True
    if trigger.rule.kind not in SAYING:
        return False
    others = [other for other in triggers if other.rule.kind is not trigger.rule.kind]
    carriers = ((light_verb(view, other.word) if other.is_noun else None) or other.word for other in others)
    return any(trigger.word in (view.head(carrier), view.head(view.conjuncts(carrier)[0])) for carrier in carriers)


def _is_same_clause(view: View, clause: int, other: Trigger) -> bool:
    return view.clause(other.word) == clause or light_verb(view, other.word) == clause


def _share_out(view: View, drafts: list[Draft]) -> None:
    """Give each word of the sentence to the draft whose trigger is nearest above it in the tree, else to the first."""
    if not drafts:
        return
    if len(drafts) == 1:
        drafts[0].scope = set(range(len(view.lower)))
    else:
        owner = {trigger.word: draft for draft in drafts for trigger in draft.triggers}
        for draft in drafts:
            for trigger in draft.triggers:
                verb = light_verb(view, trigger.word)
                if verb is not None:
                    owner.setdefault(verb, draft)
        for word in range(len(view.lower)):
            above = next((owner[each] for each in (word, *view.ancestors(word)) if each in owner), None)
            (above or _nearest(drafts, word)).scope.add(word)
    for draft in drafts:
        _refine(draft)


def _nearest(drafts: Iterable[Draft], word: int) -> Draft:
    return min(drafts, key=lambda draft: min(abs(trigger.word - word) for trigger in draft.triggers))


def _refine(draft: Draft) -> None:
    """Make an open kind more exact by the manner words in the draft's scope; aircraft that are hit are no manner."""
    if draft.kind.is_open:
        hit = _aircraft_hit(draft)
        manner = manner_of([draft.view.lower[word] for word in sorted(draft.scope) if word not in hit])
        if manner is not None:
            draft.kind = manner


def _aircraft_hit(draft: Draft) -> set[int]:
    """The words for aircraft that a draft's triggers act on: 'fired on a plane', 'destroyed two helicopters'."""
    view, materiel = draft.view, parse_need("object|on|at|against: materiel")
    return {word for trigger in draft.triggers for word in fillers(view, trigger, materiel)}
