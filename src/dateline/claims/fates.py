"""Words that say what became of people, by the table in ``data/fates.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.model import Fate

COUNTING = frozenset("toll number tally count".split())
PHRASE_REACH = 12
"""How many words after its verb a word of a phrase may stand; set by hand in 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A verb that says a fate with words that hang on it, and whether its object or its subject undergoes it."""

    fate: Fate
    whose: str
    needs: frozenset[str]
    unless: frozenset[str]


@cache
def _fate_words() -> dict[str, Fate]:
    return {word: Fate(row["fate"]) for row in load_rows("fates.toml")["word"] for word in row["words"]}


@cache
def _predicates() -> dict[str, Fate]:
    return {word: Fate(row["fate"]) for row in load_rows("fates.toml")["predicate"] for word in row["words"]}


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for row in load_rows("fates.toml")["phrase"]:
        phrase = Phrase(
            fate=Fate(row["fate"]),
            whose=row["whose"],
            needs=frozenset(row.get("with", ())),
            unless=frozenset(row.get("unless", ())),
        )
        for verb in row["verbs"]:
            found[verb] = (*found.get(verb, ()), phrase)
    return found


def fate_of(view: View, word: int) -> Fate | None:
    """The fate that a word says by itself."""
    if view.lemma(word) == "shoot":
        return Fate.KILLED if "dead" in view.lower[word : word + 4] else Fate.WOUNDED
    return _fate_words().get(view.lemma(word)) or _fate_words().get(view.lower[word]) or predicate_fate(view, word)


def says_fate(view: View, word: int) -> bool:
    """Whether a word says what became of people; one that only counts them ('toll') does not."""
    if view.lemma(word) in COUNTING:
        return False
    return view.lemma(word) in _fate_words() or view.lower[word] in _fate_words() or view.lemma(word) == "shoot"


def predicate_fate(view: View, word: int) -> Fate | None:
    """The fate that a word says of whom a verb leaves, finds or takes so: 'missing', 'hostage'."""
    return _predicates().get(view.lower[word])


def phrase_fate(view: View, verb: int, relation: str) -> Fate | None:
    """The fate that a verb says, with words that hang on it, of what stands to it in ``relation``."""
    phrases = _phrases().get(view.lemma(verb), ())
    if not phrases:
        return None
    near = {w for w in view.subtree(verb) if abs(w - verb) <= PHRASE_REACH} - {verb}
    words = {view.lemma(w) for w in near} | {view.lower[w] for w in near}
    is_subject = relation == "nsubj"
    for phrase in phrases:
        if (is_subject and phrase.whose == "object") or (not is_subject and phrase.whose == "subject"):
            continue
        if (not phrase.needs or phrase.needs & words) and not phrase.unless & words:
            return phrase.fate
    return None
