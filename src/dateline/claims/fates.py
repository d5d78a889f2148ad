"""Words that say what became of people, by the table in ``data/fates.toml``."""

from __future__ import annotations

from functools import cache

from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.claims.wording import Phrase, phrases_by_verb, said_by
from dateline.model import Fate

COUNTING = frozenset("toll number tally count".split())


@cache
def _fate_words() -> dict[str, Fate]:
    return {word: Fate(row["fate"]) for row in load_rows("fates.toml")["word"] for word in row["words"]}


@cache
def _predicates() -> dict[str, Fate]:
    return {word: Fate(row["fate"]) for row in load_rows("fates.toml")["predicate"] for word in row["words"]}


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    return phrases_by_verb(load_rows("fates.toml")["phrase"], "fate")


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
    said = said_by(view, verb, relation, _phrases())
    return None if said is None else Fate(said)
