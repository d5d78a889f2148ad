"""Read who acts against whom: each frame says which part of the sentence plays which role.

A side is filled where the report says it flatly; suspicion and accusation go to blame (blame.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dateline.claims.draft import Draft, complements
from dateline.claims.nouns import AIR_WORDS, SUPPORT_WORDS
from dateline.claims.syntax import agents, is_passive, light_verb, noun_phrase, objects, obliques, subjects
from dateline.claims.view import Standing, View
from dateline.model import ActorKind, ActorMention, Part, Party

AFFILIATION = frozenset("affiliate affiliated linked branch offshoot arm inspired".split())
BYSTANDERS = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who acts (a) and against whom (b)."""

    a: tuple[Party, ...] = ()
    b: tuple[Party, ...] = ()


def read_sides(draft: Draft) -> Sides:
    """Return the sides of a draft by the frames of its triggers; the chief's frame first, the others fill gaps."""
    a: list[Party] = []
    b: list[Party] = []
    ordered = [draft.chief, *(trigger for trigger in draft.triggers if trigger is not draft.chief)]
    for trigger in ordered:
        frame = FRAMES.get(trigger.rule.frame)
        if frame is None:
            continue
        acting, suffering = frame(draft, trigger.word, trigger.is_noun)
        if trigger.rule.frame in ("takes", "loses") and not trigger.is_noun:
            suffering = suffering + _holders_of_object(draft, complements(draft.view, trigger))
        if draft.chief.rule.frame == "fights" and trigger.rule.frame == "kills" and not acting:
            acting, suffering = suffering, []
        a = a or acting
        b = b or suffering
    a = [party for party in a if party.actor != "civilians"]
    helpers = {party.actor: party for party in (_helpers(draft) if a else [])}
    a = [helpers.get(party.actor, party) if len(a) > 1 else party for party in a]
    a += [party for actor, party in helpers.items() if actor not in {party.actor for party in a}]
    b = [party for party in b if party.actor not in {p.actor for p in a}]
    return Sides(a=_unique(a), b=_unique(b))


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: dict[str | None, Party] = {}
    for party in parties:
        found.setdefault(party.actor, party)
    return tuple(found.values())


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
    """Whether a mention names a party: settled, and not 'warplanes' of nobody that the country alone would settle."""
    mention = actor.mention
    if mention.actor is None:
        return False
    if mention.generic != "air-force" or "country" not in (mention.how or "") or "named" in (mention.how or ""):
        return True
    return any(word in mention.text.lower() for word in ("air force", "regime", "government", "military", "army"))


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


Pair = tuple[list[Party], list[Party]]


def _takes(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    if is_noun:
        return parties_of(view, agents(view, word) + _light_subjects(view, word)), parties_of(
            view, obliques(view, word, "from")
        )
    return parties_of(view, subjects(view, word)), parties_of(view, obliques(view, word, "from"))


def _holders_of_object(draft: Draft, heads: list[int]) -> list[Party]:
    """The parties named inside the phrase of a place that is taken: 'a key rebel town', 'the IS-held village'."""
    view = draft.view
    words = set().union(*(view.subtree(head, without=("conj",)) for head in heads), set())
    return [party_of(actor) for actor in view.actors if actor.head in words and actor.mention.actor]


def _loses(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    losing = _light_subjects(view, word) + agents(view, word) if is_noun else subjects(view, word)
    takers = obliques(view, word, "to") + [w for thing in objects(view, word) for w in obliques(view, thing, "to")]
    return parties_of(view, takers), parties_of(view, losing)


def _falls(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    into = obliques(view, word, "to", "into", "under", "in")
    below = [w for head in into for w in view.subtree(head)]
    return parties_of(view, into + below), []


def _leaves(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    if is_noun:
        heads = agents(view, word) + obliques(view, word, "of") + view.dependents(word, "nmod:poss", "compound")
        return parties_of(view, heads + _light_subjects(view, word)), []
    heads = objects(view, word) if is_passive(view, word) else subjects(view, word)
    return parties_of(view, heads), []


def _moves(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    against = obliques(view, word, "against")
    if is_noun:
        heads = agents(view, word) + view.dependents(word, "nmod:poss", "compound", "amod") + obliques(view, word, "of")
        return parties_of(view, heads + _light_subjects(view, word)), parties_of(view, against)
    return parties_of(view, subjects(view, word)), parties_of(view, against)


def _lifts(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    sieges = objects(view, word)
    imposers = [w for siege in sieges for w in view.subtree(siege) if w != siege]
    acting = parties_of(view, subjects(view, word))
    taken = {party.actor for party in acting}
    besiegers = [
        party_of(actor)
        for actor in view.actors
        if actor.head in imposers and actor.mention.actor and actor.mention.actor.id not in taken
    ]
    return acting, besiegers


def _attacks(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    if is_noun:
        first = view.conjuncts(word)[0]
        modifiers = view.dependents(word, "compound", "amod", "nmod:poss") + (
            view.dependents(first, "compound", "amod", "nmod:poss") if first != word else []
        )
        acting = [word, *agents(view, word), *modifiers, *_light_subjects(view, word), *_carried_out_by(view, word)]
        against = obliques(view, word, "on", "against", "targeting", "at", "of")
        against += [
            o for verb in view.dependents(word, "acl") if view.lemma(verb) == "target" for o in objects(view, verb)
        ]
        return parties_of(view, acting), parties_of(view, against)
    against = objects(view, word) + obliques(view, word, "on", "against", "at")
    if view.lemma(word) == "come":
        return [], parties_of(view, subjects(view, word))
    return parties_of(view, subjects(view, word)), parties_of(view, against)


def _carried_out_by(view: View, noun: int) -> list[int]:
    """'strikes carried out by X', 'an attack launched by X': the agent of a participle on the noun."""
    return [agent for verb in view.dependents(noun, "acl", "acl:relcl") for agent in agents(view, verb)]


def _light_subjects(view: View, noun: int) -> list[int]:
    verb = light_verb(view, noun)
    if verb is None or noun in subjects(view, verb):
        return []
    return subjects(view, verb)


def _repels(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    attack = objects(view, word)
    attackers = [
        w for head in attack for w in (*view.dependents(head, "compound", "amod", "nmod:poss"), *agents(view, head))
    ]
    return parties_of(view, attackers + attack), parties_of(view, subjects(view, word))


def _fights(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    against = obliques(view, word, "with", "against")
    if not is_noun:
        acting = parties_of(view, subjects(view, word))
        return acting[:1] if not against else acting, parties_of(view, against + objects(view, word)) or acting[1:]
    verb = view.head(view.conjuncts(word)[0])
    hosts = [word, verb] if verb >= 0 and view.upos(verb) == "VERB" else [word]
    pitted = [head for host in hosts for head in obliques(view, host, "between", "among", "pitting", "involving")]
    between = parties_of(view, pitted)
    if not between:
        between = [
            party_of(actor)
            for actor in view.actors
            if actor.mention.actor and "between" in view.lower[max(0, actor.start - 3) : actor.start]
        ]
    if between:
        return between[:1], between[1:]
    acting = parties_of(view, _light_subjects(view, word) + view.dependents(word, "compound"))
    return acting, parties_of(view, against)


def _kills(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    if is_noun:
        return parties_of(view, agents(view, word) + _light_subjects(view, word)), parties_of(
            view, obliques(view, word, "of")
        )
    if view.lemma(word) in ("die", "perish"):
        return [], parties_of(view, subjects(view, word))
    acting = parties_of(view, subjects(view, word))
    return acting, parties_of(view, objects(view, word))


def _suffers(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    if is_noun:
        return [], []
    return parties_of(view, subjects(view, word)), parties_of(view, objects(view, word))


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


FRAMES: dict[str, Callable[[Draft, int, bool], Pair]] = {
    "takes": _takes,
    "loses": _loses,
    "falls": _falls,
    "leaves": _leaves,
    "moves": _moves,
    "besieges": _attacks,
    "lifts": _lifts,
    "attacks": _attacks,
    "fights": _fights,
    "repels": _repels,
    "kills": _kills,
    "suffers": _suffers,
}
