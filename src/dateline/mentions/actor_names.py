"""The names of parties as one automaton, and where a text holds them: whole words, the longest name first.

Spellings meet when letters agree: case, marks, hyphens, spaces and apostrophes are forgotten. Acronyms keep their case.
Does not put phrases together: see mentions/actors.py.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import combining, normalize

import ahocorasick

from dateline.model import Actor

_WORD = re.compile(r"(?:[A-Z]\.){2,}|(?!(?<=['’])[sS]\b)[^\W_]+")
_PLAIN = re.compile(r"[A-Za-z0-9 -]*")
"""Names without a letter or sign that needs more than small letters; nine in ten are such (2026-11)."""
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", ".": ""})
_JOINING = re.compile(r"(?:['’][sS])?[\s_'’‘`´ʻʼʿʾ“”\"‐-―/-]*")


class NameKind(StrEnum):
    """What a name found in a text is, the stronger first where one spelling is several."""

    ACTOR = "actor"
    VOICE = "voice"
    ROLE = "role"
    NATION = "nation"
    METONYM = "metonym"
    MODIFIER = "modifier"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, folded."""

    start: int
    end: int
    folded: str
    is_joined: bool
    """Whether only a space, a hyphen or an apostrophe parts it from the word before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling that the automaton knows."""

    kind: NameKind
    actor: Actor | None = None
    role: str | None = None
    acronym: str | None = None
    """The exact capitals that it takes to be this name: 'IS' and not 'is'."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name at words start <= i < end."""

    start: int
    end: int
    names: tuple[Name, ...]

    def of(self, kind: NameKind) -> Name | None:
        """Return what this spelling is under one kind, or None."""
        return next((name for name in self.names if name.kind is kind), None)


@dataclass(slots=True)
class ActorNames:
    """Every name of parties, role words and nationalities, made once and used for every report."""

    _known: dict[str, dict[tuple[NameKind, str | None], Name]] = field(default_factory=dict)
    _automaton: Any = None

    @classmethod
    def of(
        cls,
        actors: Iterable[Actor],
        *,
        roles: Mapping[str, str],
        adjectives: Iterable[str] = (),
        metonyms: Iterable[str] = (),
    ) -> ActorNames:
        """Return the names of ``actors``, role words with their role, and what states are called."""
        names = cls()
        role_words = {fold(word) for word in roles}
        for actor in actors:
            own = () if fold(actor.name) in role_words else (actor.name,)
            for spelling in (*own, *actor.other_names):
                names._add(spelling, Name(kind=NameKind.ACTOR, actor=actor), plural=True)
            for acronym in actor.acronyms:
                names._add(acronym, Name(kind=NameKind.ACTOR, actor=actor, acronym=_letters(acronym)))
        for word, role in roles.items():
            names._add(word.removeprefix("the "), Name(kind=NameKind.ROLE, role=role))
        for kind, words in (
            (NameKind.NATION, adjectives),
            (NameKind.METONYM, metonyms),
            (NameKind.VOICE, surroundings()["voices"]),
            (NameKind.MODIFIER, surroundings()["modifiers"]),
        ):
            for word in words:
                is_short = _letters(word).isupper()
                names._add(word, Name(kind=kind, acronym=_letters(word) if is_short else None), plural=not is_short)
        names._automaton = _automaton(names._known)
        return names

    def find(self, text: str, words: tuple[Word, ...]) -> Iterator[Found]:
        """Yield the names in a text's words from left to right, the longest at each place."""
        line, first_words, last_words = _joined(words)
        is_shouted = text == text.upper()
        by_start: dict[int, list[Found]] = {}
        for end, key in self._automaton.iter(line):
            start = first_words[end - len(key) + 1]
            last = last_words[end]
            spelt = self._known[key.strip()].values()
            spelling = text[words[start].start : words[last - 1].end]
            names = tuple(name for name in spelt if _has_its_case(name, spelling, is_shouted=is_shouted))
            if names:
                by_start.setdefault(start, []).append(Found(start, last, names))
        taken = 0
        for start in sorted(by_start):
            if start >= taken:
                longest = max(by_start[start], key=lambda found: found.end)
                taken = longest.end
                yield longest

    def _add(self, spelling: str, name: Name, *, plural: bool = False) -> None:
        folded = fold(spelling)
        for key in (folded, f"{folded}s") if plural and not folded.endswith("s") else (folded,):
            self._known.setdefault(key, {}).setdefault((name.kind, name.acronym), name)


@cache
def surroundings() -> Mapping[str, Any]:
    """Return the lists of data/actors.toml."""
    return tomllib.loads((files("dateline.mentions") / "data" / "actors.toml").read_text("utf-8"))


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text, folded; 'U.S.' is one, the 's' of a possessive none."""
    words, last = [], 0
    for match in _WORD.finditer(text):
        is_joined = _JOINING.fullmatch(text, last, match.start()) is not None
        if folded := "".join(_fold_word(match.group()).split()):
            words.append(Word(match.start(), match.end(), folded, is_joined))
            last = match.end()
    return tuple(words)


def fold(name: str) -> str:
    """Return a name as its folded words with single spaces: 'Jabhat al-Nuṣra' is 'jabhat al nusra'."""
    if _PLAIN.fullmatch(name):
        return " ".join(name.replace("-", " ").lower().split())
    return " ".join(word.folded for word in split_words(name))


def _fold_word(word: str) -> str:
    if not word.isascii():
        word = "".join(letter for letter in normalize("NFKD", word) if not combining(letter))
    return word.lower().translate(_LETTERS)


def _letters(name: str) -> str:
    return re.sub(r"[^\w]", "", name)


def _joined(words: tuple[Word, ...]) -> tuple[str, dict[int, int], dict[int, int]]:
    """Return the line that the automaton reads, and at which of its spaces words begin and end."""
    line, begins, ends = " ", {0: 0}, {}
    for index, word in enumerate(words):
        if index and not word.is_joined:
            line += "| "
        begins[len(line) - 1] = index
        line += f"{word.folded} "
        ends[len(line) - 1] = index + 1
    return line, begins, ends


def _has_its_case(name: Name, spelling: str, *, is_shouted: bool) -> bool:
    """Whether an acronym stands in its own capitals, in a text that is not all capitals if it is also a plain word."""
    if name.acronym is None:
        return True
    return _letters(spelling) == name.acronym and not (is_shouted and name.acronym in surroundings()["ordinary"])


def _automaton(keys: Iterable[str]) -> Any:
    automaton = ahocorasick.Automaton()
    for key in keys:
        automaton.add_word(f" {key} ", f" {key} ")
    automaton.make_automaton()
    return automaton
