"""Settle words that mean a party only in their report: 'the group', 'the militants', an outlet's 'terrorists'.

A definite phrase means the one armed group that the same sentence named before it, else one of the two sentences
before; where several could be meant it stays open. What an outlet calls its enemies is data (outlet_senses.toml).
Follows the nearest-antecedent rule of early coreference systems (Hobbs 1978), held to where it is sure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from dateline.linking.pointing import pointing_words
from dateline.model import ARMED_GROUPS, ARMED_KINDS, Actor, ActorKind, ActorMention, Annotation, Sentence, covers

__all__ = ["Telling", "in_context", "theatres_of"]

_GROUP, _SIDES = "group", "both-sides"
_POINTERS = (_GROUP, _SIDES)
# A name is what the next two sentences go on about; further back a report has mostly named others (2026-11).
_REACH = 2
_REBELS = frozenset((ActorKind.REBEL_GROUP,))
# A party that fights in more countries than this says little of where a report is (2026-11).
_MOST_THEATRES = 3
_DEFINITE = re.compile(r"\b(?:the|these|those)(?:\s+[\w-]+)?\s*$", re.IGNORECASE)
_DEFINITE_ONE = re.compile(r"\b(?:this|that)(?:\s+[\w-]+)?\s*$", re.IGNORECASE)
_SINGLE_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who tells, of which country, and when: what an outlet's words mean depends on it."""

    sentences: Sequence[Sentence] = ()
    annotations: Sequence[Annotation] = ()
    """One a sentence; without them pronouns stay open."""
    outlet: str | None = None
    country: str | None = None
    published: date | None = None


class Register(Protocol):
    """What is asked of an actor registry here."""

    def get(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, or None."""
        ...


def in_context(mentions: Sequence[ActorMention], telling: Telling, *, registry: Register) -> tuple[ActorMention, ...]:
    """Return linked mentions with those settled that point back, and without those that point to nobody."""
    texts = {sentence.index: sentence for sentence in telling.sentences}
    named = {each for mention in mentions if mention.actor for each in _line(mention.actor, registry)}
    kept: list[ActorMention] = []
    for mention in mentions:
        sentence = texts.get(mention.sentence)
        if mention.generic == _SIDES:
            kept += _both_sides(mention, kept, texts)
        elif mention.actor is None and sentence is not None:
            if (actor := _pointed_at(mention, sentence, kept, telling)) is not None:
                kept.append(replace(mention, actor=actor, how=f"points back to {actor.name}"))
            elif mention.generic != _GROUP:
                kept.append(_in_its_sense(mention, telling, registry, named))
        elif mention.generic not in _POINTERS:
            kept.append(mention)
    return tuple(kept)


def theatres_of(mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the country in which each armed group that is named mainly fights, once for each group."""
    named = {mention.actor.id: mention.actor for mention in mentions if mention.actor is not None}
    groups = (actor for actor in named.values() if actor.kind in ARMED_GROUPS)
    return tuple(actor.theatres[0] for actor in groups if 0 < len(actor.theatres) <= _MOST_THEATRES)


def _in_its_sense(mention: ActorMention, telling: Telling, registry: Register, named: set[str]) -> ActorMention:
    """Return a mention with whom its outlet means by it; only noted where the report does not name them or a part."""
    sense = _sense(mention, telling)
    meant = registry.get(sense["actor"]) if sense else None
    if meant is None:
        return mention
    how = f"what {telling.outlet} calls {meant.name}"
    if meant.id in named:
        return replace(mention, actor=meant, how=how, is_sense=True)
    return replace(mention, how=f"{how}, whom the report does not name")


def _line(actor: Actor, registry: Register) -> Iterator[str]:
    """Yield the id of an actor, of its parent, and on."""
    seen: set[str] = set()
    each: Actor | None = actor
    while each is not None and each.id not in seen:
        seen.add(each.id)
        yield each.id
        each = registry.get(each.parent) if each.parent else None


def _pointed_at(
    mention: ActorMention, sentence: Sentence, before: Sequence[ActorMention], telling: Telling
) -> Actor | None:
    """Return the one armed group that a definite phrase can mean, or None."""
    if mention.generic not in (_GROUP, "unnamed") or not _is_definite(mention, sentence):
        return None
    words = {word.lower().removesuffix("s") for word in _SINGLE_WORD.findall(mention.text)}
    is_group = bool(words & pointing_words("groups"))
    if not is_group and not words & pointing_words("fighters"):
        return None
    kinds = ARMED_GROUPS if is_group else _REBELS
    named = [each for each in before if each.actor and each.actor.kind in kinds and _is_group(each, mention.sentence)]
    if not named:
        return None
    nearest = max(each.sentence for each in named)
    meant = _widest({each.actor.id: each.actor for each in named if each.sentence == nearest and each.actor})
    if len(meant) != 1 or (words & pointing_words("fighters") and meant[0].id in pointing_words("never_called_so")):
        return None
    last = max((each for each in named if each.actor == meant[0]), key=lambda each: each.span.end)
    return None if is_group and _others_between(last, mention, telling.sentences) else meant[0]


def _is_definite(mention: ActorMention, sentence: Sentence) -> bool:
    """Whether 'the', 'those' stands before a phrase, perhaps with one word between: 'the 18 militants'."""
    before = sentence.text[: mention.span.start - sentence.span.start]
    is_one = not mention.text.endswith("s")  # 'said that fighters' points to nobody
    return bool(mention.generic == _GROUP or _DEFINITE.search(before) or (is_one and _DEFINITE_ONE.search(before)))


def _is_group(mention: ActorMention, sentence: int) -> bool:
    """Whether a mention names an armed group by its own name, near enough to be meant."""
    actor = mention.actor
    if actor is None or not 0 <= sentence - mention.sentence <= _REACH:
        return False
    return mention.generic != "rebels" and not mention.is_sense


def _widest(named: dict[str, Actor]) -> list[Actor]:
    """Return actors without those that are only named as whose part another is: 'al-Nusra, the branch of al-Qaeda'."""
    wholes = {each.to for actor in named.values() for each in actor.relations if each.how == "part-of"}
    wholes |= {actor.parent for actor in named.values() if actor.parent}
    return [actor for actor in named.values() if actor.id not in wholes]


def _others_between(last: ActorMention, mention: ActorMention, sentences: Sequence[Sentence]) -> bool:
    """Whether another group, such as a monitor, is told of between a name and 'the group'."""
    for sentence in sentences:
        if last.sentence <= sentence.index <= mention.sentence:
            start = last.span.end - sentence.span.start if sentence.index == last.sentence else 0
            end = mention.span.start - sentence.span.start if sentence.index == mention.sentence else None
            if {word.lower() for word in _SINGLE_WORD.findall(sentence.text[max(0, start) : end])} & pointing_words(
                "others"
            ):
                return True
    return False


def _both_sides(
    mention: ActorMention, before: Sequence[ActorMention], texts: Mapping[int, Sentence]
) -> Iterator[ActorMention]:
    """Yield 'both sides' once for each of the two parties that the sentence, or the one before, tells to fight."""
    named = [
        each
        for each in before
        if each.actor and each.actor.kind in ARMED_KINDS and 0 <= mention.sentence - each.sentence <= 1
    ]
    nearest = max((each.sentence for each in named), default=None)
    fighting = {
        party.id: party
        for each in named
        if each.sentence == nearest and (party := each.forces or each.actor) is not None
    }
    sentence = texts.get(nearest) if nearest is not None else None
    told = set(_SINGLE_WORD.findall(sentence.text.lower())) if sentence else set()
    if len(fighting) == 2 and told & pointing_words("fighting"):
        for actor in fighting.values():
            yield replace(mention, actor=actor, generic=None, how=f"both sides; one is {actor.name}")


def _sense(mention: ActorMention, telling: Telling) -> dict[str, Any] | None:
    """Return what the outlet means by a word that says nothing elsewhere, or None."""
    if mention.generic != "unnamed" or telling.outlet is None:
        return None
    words = [word.lower() for word in _SINGLE_WORD.findall(mention.text)]
    for sense in _senses():
        if sense["country"] != telling.country or telling.outlet not in sense["outlets"]:
            continue
        is_then = telling.published is None or covers(telling.published, sense.get("from"), sense.get("until"))
        if is_then and any(word.startswith(begin) for word in words for begin in sense["words"]):
            return sense
    return None


@cache
def _senses() -> tuple[dict[str, Any], ...]:
    table = tomllib.loads((files("dateline.linking") / "data" / "outlet_senses.toml").read_text("utf-8"))
    return tuple(table["sense"])
