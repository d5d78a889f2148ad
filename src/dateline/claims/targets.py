"""Read what was hit, and with what. Who is blamed for it: see blame.py."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from dateline.claims.draft import Draft
from dateline.claims.nouns import PEOPLE_NOUNS
from dateline.claims.triggers import load_rows, weapon_nouns
from dateline.claims.view import View
from dateline.model import Hit, Kind, Target, TargetKind, Weapon

STRIKING = frozenset(
    {
        Kind.AIRSTRIKE, Kind.SHELLING, Kind.BOMBING, Kind.SUICIDE_BOMBING, Kind.DRONE_STRIKE, Kind.ATTACK, Kind.RAID,
        Kind.EXPLOSION, Kind.CHEMICAL_ATTACK, Kind.ATTACK_ON_CIVILIANS, Kind.KILLING, Kind.OFFENSIVE, Kind.CLASH,
        Kind.ASSASSINATION, Kind.REPELLED_ATTACK, Kind.LANDMINE,
    }
)  # fmt: skip


@cache
def _target_nouns() -> dict[str, TargetKind]:
    return {word: TargetKind(row["what"]) for row in load_rows("targets.toml")["target"] for word in row["words"]}


def read_targets(draft: Draft) -> tuple[Target, ...]:
    """Return what a strike hit or meant: objects of its verb, 'on X', 'in X' with a noun of the target table."""
    if draft.kind not in STRIKING:
        return ()
    view, nouns = draft.view, _target_nouns()
    found: dict[TargetKind, Target] = {}
    for word in sorted(draft.scope):
        what = _named(view, word, nouns) or _struck(view, word)
        if what is None or view.upos(word) not in ("NOUN", "PROPN") or _is_elsewhere(view, word):
            continue
        found.setdefault(what, Target(what=what, hit=_hit(view, word), spans=(view.span(word),)))
    return tuple(found.values())


def _named(view: View, word: int, nouns: dict[str, TargetKind]) -> TargetKind | None:
    """What a noun of the table, by its last two words or its last, stands for."""
    return nouns.get(f"{view.lemma(word - 1)} {view.lemma(word)}" if word else "") or nouns.get(view.lemma(word))


def _struck(view: View, word: int) -> TargetKind | None:
    """A post that is struck is a base; a convoy is what the other words of its sentence say that it is for."""
    if view.lemma(word) in POSITIONS and _is_struck(view, word):
        return TargetKind.BASE
    if view.lemma(word) not in CONVOYS or not _is_struck(view, word):
        return None
    words = {view.lower[w] for w in range(len(view.lower))} | {view.lemma(w) for w in range(len(view.lower))}
    return next((what for what, cues in _convoy_cues() if cues & words), None)


@cache
def _convoy_cues() -> tuple[tuple[TargetKind, frozenset[str]], ...]:
    return tuple((TargetKind(row["what"]), frozenset(row["words"])) for row in load_rows("targets.toml")["convoy"])


def _is_struck(view: View, word: int) -> bool:
    """Whether a thing undergoes a verb, or completes a noun, of striking: 'hit a convoy', 'an attack on buses'."""
    head, relation = view.head(view.conjuncts(word)[0]), view.relation(view.conjuncts(word)[0])
    if head < 0 or view.lemma(head) not in STRUCK | STRIKES:
        return False
    return relation in ("obj", "nsubj:pass", "nmod", "obl", "compound", "acl")


def target_kind(lemmas: Iterable[str]) -> TargetKind:
    """Return what the words of a phrase say was hit: by its last word that the table has."""
    words, nouns = list(lemmas), _target_nouns()
    pairs = [f"{before} {word}" for before, word in pairwise(["", *words])]
    known = (nouns.get(pair) or nouns.get(word) for pair, word in zip(reversed(pairs), reversed(words), strict=True))
    return next((what for what in known if what is not None), TargetKind.OTHER)


def _is_elsewhere(view: View, word: int) -> bool:
    """Whether a building is where people were taken or who speaks, not what was hit."""
    prepositions = view.prepositions(word)
    head = view.head(word)
    if prepositions == "from" and view.lemma(word) in LAUNCHING:
        return True
    if view.relation(word) == "compound" and head >= 0 and view.lemma(head) in PEOPLE_NOUNS:
        return True
    if prepositions in ("near", "around") and head >= 0 and view.lemma(head) in ("kill", "die"):
        return True
    if nouns_of_people(view, word) and not (head >= 0 and view.lemma(head) in STRUCK):
        return True
    if prepositions in ("to", "from", "near", "by", "at") and head >= 0 and view.lemma(head) in (
        "take", "rush", "transfer", "bring", "die", "treat", "say", "carry", "admit",
    ):  # fmt: skip
        return True
    return view.relation(word) in ("nsubj", "compound") and head >= 0 and view.lemma(head) in (
        "say", "report", "source", "official", "director", "worker", "staff", "crossing", "tell", "chief",
    )  # fmt: skip


STRUCK = frozenset(
    "kill hit target attack wound injure strike shoot bomb execute murder abduct detain shell destroy damage".split()
)
STRIKES = frozenset("attack strike airstrike bombing shelling raid blast explosion bomb assault ambush".split())
POSITIONS = frozenset("position post".split())
CONVOYS = frozenset("convoy bus lorry truck motorcade vehicle".split())
LAUNCHING = frozenset("base airbase airfield barracks outpost garrison camp".split())
"""Where aircraft and fighters come from, and are not hit."""
PEOPLE_HIT = frozenset(map(TargetKind, ("journalist", "aid-worker", "rescue-worker", "evacuation-convoy")))
NEARNESS = ("near", "around", "outside", "beside", "by")
NEAR_PHRASES = ("in front of", "next to", "close to", "metres from", "meters from")


def nouns_of_people(view: View, word: int) -> bool:
    """Whether a target noun means people, who are hit only where a verb says so."""
    what = _named(view, word, _target_nouns())
    return what in PEOPLE_HIT and view.lemma(word) not in CONVOYS


def _hit(view: View, word: int) -> Hit:
    head = view.head(word)
    before = f" {view.lower_text(max(0, word - 5), word)} "
    if view.prepositions(word) in NEARNESS or any(f" {words} " in before for words in NEAR_PHRASES):
        return Hit.NEAR
    if head >= 0 and view.lemma(head) in ("target", "aim"):
        return Hit.AIMED
    return Hit.HIT


def read_weapons(draft: Draft) -> tuple[Weapon, ...]:
    """Return the weapons that a draft's words name."""
    view = draft.view
    found = {
        view.lemma(word): Weapon(name=view.lower[word], spans=(view.span(word),))
        for word in sorted(draft.scope, reverse=True)
        if view.lemma(word) in weapon_nouns() and view.upos(word) in ("NOUN", "PROPN")
    }
    return tuple(found[name] for name in sorted(found))
