"""Read what was hit, and with what. Who is blamed for it: see blame.py."""

from __future__ import annotations

from functools import cache

from dateline.claims.draft import Draft
from dateline.claims.triggers import load_rows, weapon_nouns
from dateline.claims.view import View
from dateline.model import Hit, Kind, Target, TargetKind, Weapon

STRIKING = frozenset(
    {
        Kind.AIRSTRIKE, Kind.SHELLING, Kind.BOMBING, Kind.SUICIDE_BOMBING, Kind.DRONE_STRIKE, Kind.ATTACK, Kind.RAID,
        Kind.EXPLOSION, Kind.CHEMICAL_ATTACK, Kind.ATTACK_ON_CIVILIANS, Kind.KILLING, Kind.OFFENSIVE, Kind.CLASH,
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
        what = nouns.get(f"{view.lemma(word - 1)} {view.lemma(word)}" if word else "") or nouns.get(view.lemma(word))
        if what is None or view.upos(word) not in ("NOUN", "PROPN") or _is_elsewhere(view, word):
            continue
        found.setdefault(what, Target(what=what, hit=_hit(view, word), spans=(view.span(word),)))
    return tuple(found.values())


def _is_elsewhere(view: View, word: int) -> bool:
    """Whether a building is where people were taken or who speaks, not what was hit."""
    prepositions = view.prepositions(word)
    head = view.head(word)
    if nouns_of_people(view, word) and not (head >= 0 and view.lemma(head) in STRUCK):
        return True
    if prepositions in ("to", "from", "near", "by", "at") and head >= 0 and view.lemma(head) in (
        "take", "rush", "transfer", "bring", "die", "treat", "say", "carry", "admit",
    ):  # fmt: skip
        return True
    return view.relation(word) in ("nsubj", "compound") and head >= 0 and view.lemma(head) in (
        "say", "report", "source", "official", "director", "worker", "staff", "crossing", "tell", "chief",
    )  # fmt: skip


STRUCK = frozenset("kill hit target attack wound injure strike shoot bomb execute murder abduct detain".split())


def nouns_of_people(view: View, word: int) -> bool:
    """Whether a target noun means people, who are hit only where a verb says so."""
    return view.lemma(word) in ("journalist", "reporter", "cameraman", "photographer", "rescuer", "paramedic")


def _hit(view: View, word: int) -> Hit:
    head = view.head(word)
    if view.prepositions(word) in ("near", "around", "outside"):
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
