"""Read what was hit, and who is blamed or claims it."""

from __future__ import annotations

from functools import cache

from dateline.claims.draft import Draft
from dateline.claims.sides import parties_of
from dateline.claims.syntax import objects, obliques, subjects
from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.model import Blame, Hit, Kind, Stance, Target, TargetKind, Weapon

STRIKING = frozenset(
    {
        Kind.AIRSTRIKE, Kind.SHELLING, Kind.BOMBING, Kind.SUICIDE_BOMBING, Kind.DRONE_STRIKE, Kind.ATTACK, Kind.RAID,
        Kind.EXPLOSION, Kind.CHEMICAL_ATTACK, Kind.ATTACK_ON_CIVILIANS, Kind.KILLING, Kind.OFFENSIVE, Kind.CLASH,
    }
)  # fmt: skip


@cache
def _target_nouns() -> dict[str, TargetKind]:
    return {word: TargetKind(row["what"]) for row in load_rows("targets.toml")["target"] for word in row["words"]}


@cache
def _weapon_nouns() -> frozenset[str]:
    return frozenset(load_rows("targets.toml")["weapons"])


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
        if view.lemma(word) in _weapon_nouns()
    }
    return tuple(found[name] for name in sorted(found))


def read_blame(view: View) -> tuple[Blame, ...]:
    """Return who is blamed, suspected or claims responsibility in a sentence."""
    found: list[Blame] = []
    for word, lemma in enumerate(view.annotation.lemmas):
        if lemma in ("blame", "accuse"):
            accused = objects(view, word) if lemma == "accuse" else [*obliques(view, word, "on"), *objects(view, word)]
            found += _blamed(view, accused, Stance.BLAMED, subjects(view, word))
        elif lemma == "suspect" or view.lower[word] == "suspected":
            found += _blamed(view, [view.head(word)] if view.head(word) >= 0 else [], Stance.SUSPECTED, [])
        elif lemma == "claim" and any(view.lemma(o) == "responsibility" for o in objects(view, word)):
            found += _blamed(view, subjects(view, word), Stance.CLAIMS_OWN, subjects(view, word))
        elif lemma in ("deny", "reject") and "responsib" in view.sentence.text.lower():
            found += _blamed(view, subjects(view, word), Stance.DENIED, subjects(view, word))
    if "no claim of responsibility" in view.sentence.text.lower() or (
        "claimed responsibility" in (text := view.sentence.text.lower()) and text.lstrip().startswith(("no ", "nobody"))
    ):
        found.append(Blame(actor=None, stance=Stance.NO_CLAIM, voice="outlet", spans=(view.sentence.span,)))
    return tuple(found)


def _blamed(view: View, heads: list[int], stance: Stance, accusers: list[int]) -> list[Blame]:
    voice = view.text(min(view.subtree(accusers[0])), accusers[0] + 1) if accusers else None
    return [
        Blame(actor=party.actor, stance=stance, voice=voice, spans=party.spans) for party in parties_of(view, heads)
    ]
