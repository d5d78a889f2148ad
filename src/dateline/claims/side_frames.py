"""Say, for each frame of the trigger table, which part of the sentence acts and which suffers."""

from __future__ import annotations

from collections.abc import Callable

from dateline.claims.draft import Draft
from dateline.claims.parties import parties_of, party_of
from dateline.claims.syntax import agents, is_passive, light_verb, objects, obliques, subjects
from dateline.claims.view import View
from dateline.model import Party

Pair = tuple[list[Party], list[Party]]
"""Who acts, and who suffers it."""


def _takes(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    acting = agents(view, word) + _light_subjects(view, word) if is_noun else subjects(view, word)
    return parties_of(view, acting), parties_of(view, obliques(view, word, "from"))


def holders_of_object(draft: Draft, heads: list[int]) -> list[Party]:
    """Return the parties named inside the phrase of a place that is taken: 'a rebel town', 'the IS-held village'."""
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
    moving = subjects(view, word) or (objects(view, word) if is_passive(view, word) else [])
    return parties_of(view, moving), parties_of(view, against)


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
        return _attacks_by_noun(view, word)
    against = objects(view, word) + obliques(view, word, "on", "against", "at")
    if view.lemma(word) == "come":
        return [], parties_of(view, subjects(view, word))
    return parties_of(view, subjects(view, word)), parties_of(view, against)


def _attacks_by_noun(view: View, noun: int) -> Pair:
    """'Russian air strikes on rebels', 'an attack by the army targeting rebels'."""
    modifiers = [w for each in dict.fromkeys((noun, view.conjuncts(noun)[0])) for w in _modifiers(view, each)]
    acting = [noun, *agents(view, noun), *modifiers, *_light_subjects(view, noun), *_carried_out_by(view, noun)]
    targeting = [verb for verb in view.dependents(noun, "acl") if view.lemma(verb) == "target"]
    against = obliques(view, noun, "on", "against", "targeting", "at", "of")
    against += [thing for verb in targeting for thing in objects(view, verb)]
    return parties_of(view, acting), parties_of(view, against)


def _modifiers(view: View, noun: int) -> list[int]:
    return view.dependents(noun, "compound", "amod", "nmod:poss")


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
    attackers = [w for head in attack for w in (*_modifiers(view, head), *agents(view, head))]
    return parties_of(view, attackers + attack), parties_of(view, subjects(view, word))


def _fights(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    against = obliques(view, word, "with", "against")
    if not is_noun:
        acting = parties_of(view, subjects(view, word))
        return acting[:1] if not against else acting, parties_of(view, against + objects(view, word)) or acting[1:]
    between = _pitted(view, word)
    if between:
        return between[:1], between[1:]
    acting = parties_of(view, _light_subjects(view, word) + view.dependents(word, "compound"))
    return acting, parties_of(view, against)


def _pitted(view: View, noun: int) -> list[Party]:
    """The parties of 'clashes between A and B', in the tree or, where it is broken, right after 'between'."""
    verb = view.head(view.conjuncts(noun)[0])
    hosts = [noun, verb] if verb >= 0 and view.upos(verb) == "VERB" else [noun]
    heads = [head for host in hosts for head in obliques(view, host, "between", "among", "pitting", "involving")]
    near = [actor for actor in view.actors if "between" in view.lower[max(0, actor.start - 3) : actor.start]]
    return parties_of(view, heads) or [party_of(actor) for actor in near if actor.mention.actor]


def _kills(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    if is_noun:
        acting = agents(view, word) + _light_subjects(view, word)
        return parties_of(view, acting), parties_of(view, obliques(view, word, "of"))
    if view.lemma(word) in ("die", "perish"):
        return [], parties_of(view, subjects(view, word))
    return parties_of(view, subjects(view, word)), parties_of(view, objects(view, word))


def _suffers(draft: Draft, word: int, is_noun: bool) -> Pair:
    view = draft.view
    if is_noun:
        return [], []
    return parties_of(view, subjects(view, word)), parties_of(view, objects(view, word))


def _acts(draft: Draft, word: int, is_noun: bool) -> Pair:
    """Who does what the word tells, and against whom: 'the militia broke the truce', 'protests against the army'."""
    view = draft.view
    against = obliques(view, word, "against", "on")
    if not is_noun:
        return parties_of(view, subjects(view, word)), parties_of(view, against + view.dependents(word, "iobj"))
    acting = agents(view, word) + _modifiers(view, word) + _subjects_over(view, word)
    return parties_of(view, acting), parties_of(view, against + _objects_over(view, word))


def _subjects_over(view: View, noun: int) -> list[int]:
    """Who acts by the verb whose object a noun is: 'the militia broke the truce'."""
    first = view.conjuncts(noun)[0]
    verb = view.head(first)
    if verb < 0 or view.upos(verb) != "VERB" or view.relation(first) not in ("obj", "nsubj:pass", "obl"):
        return []
    return [word for word in subjects(view, verb) if word != first]


def _objects_over(view: View, noun: int) -> list[int]:
    """To whom the verb over a noun is turned: 'gave the garrison an ultimatum', 'issued an ultimatum to rebels'."""
    verb = view.head(view.conjuncts(noun)[0])
    own = obliques(view, noun, "to")
    return own if verb < 0 else [*own, *view.dependents(verb, "iobj"), *obliques(view, verb, "to", "against", "on")]


def _gives(draft: Draft, word: int, is_noun: bool) -> Pair:
    """Who is given a place, and who gives it: 'handed the port over to the coast guard'."""
    view = draft.view
    givers = agents(view, word) + _modifiers(view, word) if is_noun else subjects(view, word)
    given = obliques(view, word, "of") if is_noun else objects(view, word)
    hosts = [word, *given, *view.dependents(word, "advmod", "compound:prt")]
    receivers = [head for host in hosts for head in obliques(view, host, "to", "over to", "back to")]
    givers += [head for host in hosts for head in obliques(view, host, "from")]
    return parties_of(view, receivers), parties_of(view, givers)


def _yields(draft: Draft, word: int, is_noun: bool) -> Pair:
    """To whom somebody yields, and who does: 'the garrison surrendered to the rebels'."""
    view = draft.view
    to = parties_of(view, obliques(view, word, "to") + obliques(view, word, "with"))
    if is_noun:
        return to, parties_of(view, obliques(view, word, "of", "by") + _modifiers(view, word))
    return to, parties_of(view, subjects(view, word))


def _agrees(draft: Draft, word: int, is_noun: bool) -> Pair:
    """The first party and the other: 'the army signed a deal with the rebels', 'a deal between A and B'."""
    view = draft.view
    if is_noun and (between := _pitted(view, word)):
        return between[:1], between[1:]
    first = _subjects_over(view, word) + _light_subjects(view, word) if is_noun else subjects(view, word)
    verb = view.head(view.conjuncts(word)[0])
    hosts = [word, *([verb] if is_noun and verb >= 0 else []), *([] if is_noun else objects(view, word))]
    other = parties_of(view, [head for host in hosts for head in obliques(view, host, "with")])
    acting = parties_of(view, first)
    return (acting, other) if other else (acting[:1], acting[1:])


def _defects(draft: Draft, word: int, is_noun: bool) -> Pair:
    """Whom somebody joins, and whom they leave: 'a colonel defected from the army to the rebels'."""
    view = draft.view
    who = obliques(view, word, "of", "by") if is_noun else subjects(view, word)
    joined = parties_of(
        view, [head for host in (word, *(who if is_noun else ())) for head in obliques(view, host, "to")]
    )
    left = obliques(view, word, "from") + ([] if is_noun else objects(view, word)) + who
    return joined, parties_of(view, left)


def _finds(draft: Draft, word: int, is_noun: bool) -> Pair:
    """Who finds, and about whom: 'the court found two officers guilty', 'concluded that the army used chlorine'."""
    view = draft.view
    if is_noun:
        return parties_of(view, _subjects_over(view, word)), parties_of(view, obliques(view, word, "for", "against"))
    about = [who for clause in view.dependents(word, "ccomp", "xcomp") for who in subjects(view, clause)]
    return parties_of(view, subjects(view, word)), parties_of(view, objects(view, word) + about)


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
    "acts": _acts,
    "gives": _gives,
    "yields": _yields,
    "agrees": _agrees,
    "meets": _agrees,
    "defects": _defects,
    "finds": _finds,
}
