"""A claim in the making: triggers of one sentence that tell of one happening, before its values are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.claims.nouns import CIVILIAN_NOUNS, OF_NOUNS, PLACE_NOUNS
from dateline.claims.syntax import is_passive, light_verb, noun_phrase, objects, obliques, subjects
from dateline.claims.triggers import Trigger, find_triggers, manner_of, weapon_nouns
from dateline.claims.view import View
from dateline.model import Family, Kind

VIOLENT = frozenset({Family.FIGHTING, Family.REMOTE_VIOLENCE})
LETHAL = frozenset({Kind.KILLING, Kind.EXECUTION, Kind.ASSASSINATION, Kind.ATTACK_ON_CIVILIANS, Kind.BODIES_FOUND})
TERRITORY = frozenset({Kind.CAPTURE, Kind.ADVANCE, Kind.WITHDRAWAL, Kind.SIEGE, Kind.SIEGE_LIFTED})
# The more a kind says of the manner, the earlier it stands; the first of a group names the happening.
MANNER_ORDER = (
    Kind.CHEMICAL_ATTACK,
    Kind.SUICIDE_BOMBING,
    Kind.EXECUTION,
    Kind.ASSASSINATION,
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
    fitting: dict[int, Trigger] = {}
    for trigger in find_triggers(view):
        if trigger.word not in fitting and _fits(view, trigger):
            fitting[trigger.word] = trigger
    triggers = list(fitting.values())
    violent = [trigger for trigger in triggers if is_violent(trigger.rule.kind)]
    drafts = [_draft(view, group) for group in _groups(view, violent)]
    calm = [trigger for trigger in triggers if not is_violent(trigger.rule.kind)]
    drafts += [_draft(view, [trigger]) for trigger in _without_repeats(view, calm)]
    drafts.sort(key=lambda draft: draft.chief.start)
    _share_out(view, drafts)
    return drafts


def is_violent(kind: Kind) -> bool:
    """Whether a kind is fighting, remote violence or the killing of people."""
    return kind.family in VIOLENT or kind in LETHAL


def has_manner_of_war(draft: Draft) -> bool:
    """Whether a draft is violent in a manner of war, and not only an attack or a killing of any kind."""
    return is_violent(draft.kind) and not draft.kind.is_open


def _fits(view: View, trigger: Trigger) -> bool:
    """Whether what the rule needs stands where it needs it."""
    needs = trigger.rule.needs
    if trigger.rule.kind is Kind.WITHDRAWAL and not trigger.is_noun and _goes_as_civilian(view, trigger.word):
        return False
    if trigger.rule.name == "execution" and not trigger.is_noun:
        return not any(view.lemma(head) in EXECUTED_THINGS for head in complements(view, trigger))
    if needs is None:
        return not _only_supports(view, trigger)
    heads = complements(view, trigger)
    if needs == "found":
        head = view.head(view.conjuncts(trigger.word)[0])
        return head >= 0 and view.lemma(head) in ("find", "discover", "recover", "unearth", "retrieve", "exhume")
    if needs == "object":
        return bool(heads) and not is_passive(view, trigger.word)
    if needs == "place":
        return any(names_place(view, head) for head in heads)
    if needs == "control":
        return any(view.lemma(head) in ("control", "hold", "grip", "foothold", "sovereignty") for head in heads)
    if needs == "gain":
        return any(view.lemma(head) in ("gain", "progress", "advance", "headway", "inroad") for head in heads)
    if needs == "arms":
        return any(view.lemma(head) in weapon_nouns() for head in heads)
    if needs == "siege":
        return any(view.lemma(head) in ("siege", "blockade", "encirclement") for head in heads)
    return any(view.lemma(head) in ("helicopter", "jet", "plane", "drone", "warplane", "aircraft") for head in heads)


EXECUTED_THINGS = frozenset("plan order operation warrant project contract decision strategy agreement".split())


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


def complements(view: View, trigger: Trigger) -> list[int]:
    """The heads that complete a trigger: a verb's objects, a noun's 'of X', the subject of 'fall'."""
    word = trigger.word
    if trigger.is_noun:
        heads = obliques(view, word, "of") + view.dependents(word, "nmod:poss", "compound")
    elif trigger.rule.frame == "falls":
        heads = view.dependents(word, "nsubj", "nsubj:pass")
    else:
        heads = objects(view, word)
    return [fellow for head in heads for fellow in view.conjuncts(head)]


def names_place(view: View, head: int) -> bool:
    """Whether a noun phrase is, or is named after, a place that can be held: 'parts of X' is X."""
    if view.lemma(head) in PLACE_NOUNS:
        return True
    if view.lemma(head) in OF_NOUNS:
        return any(names_place(view, inner) for inner in obliques(view, head, "of"))
    return any(place.start <= head < place.end for place in view.places) or any(
        view.relation(word) in ("compound", "flat", "appos") and word in noun_phrase(view, head)
        for place in view.places
        for word in range(place.start, place.end)
        if view.lemma(head) not in ("soldier", "fighter", "commander", "resident", "people")
        and view.upos(head) in ("NOUN", "PROPN")
        and view.head(word) == head
    )


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
    if LOSS_RULES & {left.rule.name, right.rule.name} and _hangs_on(view, left.word, right.word):
        return False
    places_left, places_right = _own_places(view, left), _own_places(view, right)
    return bool(places_left and places_right and not places_left & places_right)


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
    """Make an open kind more exact by the manner words in the draft's scope."""
    if draft.kind.is_open:
        manner = manner_of([draft.view.lower[word] for word in sorted(draft.scope)])
        if manner is not None:
            draft.kind = manner
