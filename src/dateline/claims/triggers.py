"""Find the words that tell of a happening, by the rules in the tables ``data/triggers*.toml``.

Does not decide who did it, where or when: see side_frames.py, scene.py and days.py.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.claims.view import View
from dateline.model import Kind

TABLES = ("triggers_people.toml", "triggers_strategic.toml", "triggers.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the trigger table."""

    name: str
    kind: Kind
    frame: str
    needs: tuple[str, ...] = ()
    """What has to stand where for the rule to hold, see needs.py."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells of a happening: words start <= i < end, ``word`` is the one that the tree hangs on."""

    word: int
    start: int
    end: int
    rule: Rule
    is_noun: bool


def load_rows(name: str) -> dict[str, Any]:
    """Return a data file of this stage, parsed."""
    return tomllib.loads((files("dateline.claims") / "data" / name).read_text("utf-8"))


def rule_rows() -> list[dict[str, Any]]:
    """Return the rows of all tables of triggers; where two fit a word, the one of the earlier table is taken."""
    return [row for name in TABLES for row in load_rows(name)["trigger"]]


@cache
def weapon_nouns() -> frozenset[str]:
    """The nouns that name weapons: 'rocket', 'mortar'."""
    return frozenset(load_rows("targets.toml")["weapons"])


@cache
def _rules() -> tuple[dict[str, list[tuple[str, Rule]]], dict[str, list[tuple[tuple[str, ...], Rule]]]]:
    """Verb rules by lemma with their particle, and noun rules by last lemma with all lemmas, longest first."""
    verbs: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    nouns: dict[str, list[tuple[tuple[str, ...], Rule]]] = defaultdict(list)
    for row in rule_rows():
        rule = _rule(row)
        for verb in row.get("verbs", ()):
            lemma, _, particle = verb.partition(" ")
            verbs[lemma].append((particle, rule))
        for noun in row.get("nouns", ()):
            # The reader keeps some hyphened words whole and takes others apart.
            for lemmas in {tuple(noun.split()), tuple(noun.replace("-", " - ").split())}:
                nouns[lemmas[-1]].append((lemmas, rule))
    for entries in verbs.values():
        entries.sort(key=lambda entry: (not entry[0], not entry[1].needs))
    for rows in nouns.values():
        rows.sort(key=lambda entry: (-len(entry[0]), entry[0], not entry[1].needs))
    return verbs, nouns


def _rule(row: Mapping[str, Any]) -> Rule:
    needs = row.get("needs", ())
    named = (needs,) if isinstance(needs, str) else tuple(needs)
    return Rule(name=row["name"], kind=Kind(row["kind"]), frame=row["frame"], needs=named)


def find_triggers(view: View) -> list[Trigger]:
    """Return the triggers of a sentence in text order; a word may have several, until its frame decides."""
    found: list[Trigger] = []
    covered: set[int] = set()
    for word in reversed(range(len(view.lower))):
        if word in covered:
            continue
        triggers = _noun_triggers(view, word) or _verb_triggers(view, word)
        for trigger in triggers:
            covered.update(range(trigger.start, trigger.end))
        found.extend(triggers)
    return sorted(found, key=lambda trigger: trigger.start)


def _noun_triggers(view: View, word: int) -> list[Trigger]:
    is_noun = view.upos(word) in ("NOUN", "PROPN", "ADJ") or view.annotation.xpos[word].startswith("NN")
    if not is_noun and not _is_nominal_gerund(view, word):
        return []
    rows = _rules()[1]
    found = [entry for entry in rows.get(view.lemma(word), ()) if _stands(view, word, entry[0])]
    if not found and view.lower[word].endswith("ing"):
        found = [entry for entry in rows.get(view.lower[word], ()) if len(entry[0]) == 1]
    return [
        Trigger(word=_top(view, word, len(lemmas)), start=word - len(lemmas) + 1, end=word + 1, rule=rule, is_noun=True)
        for lemmas, rule in found
    ]


def _top(view: View, last: int, length: int) -> int:
    """The word that the tree hangs a noun of several words on: 'cessation' of 'cessation of hostilities'."""
    return view.top(last - length + 1, last + 1) if "of" in view.lower[last - length + 1 : last] else last


def _stands(view: View, word: int, lemmas: tuple[str, ...]) -> bool:
    """Whether the words up to ``word`` are those of a rule's noun."""
    start = word - len(lemmas) + 1
    return start >= 0 and all(_same(view, start + i, lemma) for i, lemma in enumerate(lemmas))


def _is_nominal_gerund(view: View, word: int) -> bool:
    """Whether an -ing form that is tagged as a verb is used as a noun: 'the shelling of', 'heavy bombing'."""
    return view.lower[word].endswith("ing") and bool(view.dependents(word, "det", "amod", "nmod:poss", "compound"))


def _same(view: View, word: int, lemma: str) -> bool:
    return lemma in (view.lemma(word), view.lower[word])


def _verb_triggers(view: View, word: int) -> list[Trigger]:
    if _is_epithet(view, word):
        return []
    if view.upos(word) != "VERB" and view.annotation.xpos[word] not in ("VBN", "VBD", "VBG", "VBZ"):
        return []
    found = []
    for particle, rule in _rules()[0].get(view.lemma(word), ()):
        if not particle or _has_particle(view, word, particle.split()):
            found.append(Trigger(word=word, start=word, end=word + 1, rule=rule, is_noun=False))
    return found


def _is_epithet(view: View, word: int) -> bool:
    """Whether 'fighting' or 'battling' only says what an actor does in general: 'rebels fighting to overthrow ...'."""
    if view.lemma(word) not in ("fight", "battle") or view.relation(word) not in ("acl", "amod", "acl:relcl"):
        return False
    return any(actor.start <= view.head(word) < actor.end for actor in view.actors)


def _has_particle(view: View, word: int, particles: list[str]) -> bool:
    """Whether the words after a verb, or hanging on it, hold its particles: 'pull out', 'open fire'."""
    near = set(view.lower[word + 1 : word + 5]) | {view.lemma(child) for child in view.children[word]}
    return all(particle in near for particle in particles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Words that say one manner, single ones and phrases, and those beside which they do not."""

    kind: Kind
    single: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    unless: frozenset[str]


@cache
def means_table() -> tuple[Means, ...]:
    """The manner words by kind, in order of weight."""
    return tuple(_means(row) for row in load_rows("means.toml")["means"])


def _means(row: Mapping[str, Any]) -> Means:
    words = [tuple(word.replace("-", " ").split()) for word in row["words"]]
    return Means(
        kind=Kind(row["kind"]),
        single=frozenset(parts[0] for parts in words if len(parts) == 1),
        phrases=tuple(parts for parts in words if len(parts) > 1),
        unless=frozenset(row.get("unless", ())),
    )


def manner_of(words: list[str]) -> Kind | None:
    """Return the manner that the words of a clause (lower-cased, in order) name, or None."""
    present = set(words)
    joined = " " + " ".join(words).replace("-", " ") + " "
    for means in means_table():
        said = present & means.single or any(f" {' '.join(parts)} " in joined for parts in means.phrases)
        if said and not present & means.unless:
            return means.kind
    return None
