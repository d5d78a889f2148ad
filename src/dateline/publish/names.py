"""Take the names of private persons out of records and quotations, and put in what they are.

A name is taken for a person's where it is spelt as one: 'Khalid Halabi', not 'residents'.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from dateline.model import Claim, Event, VoiceKind, from_plain, to_plain

Told = TypeVar("Told", Event, Claim)

ROLES: Mapping[VoiceKind, str] = {
    VoiceKind.WITNESS: "a witness",
    VoiceKind.RELATIVE: "a relative",
    VoiceKind.ACTIVIST: "an activist",
    VoiceKind.ANONYMOUS: "a source",
    VoiceKind.MEDICAL: "a medic",
    VoiceKind.RESCUE: "a rescue worker",
}
"""Kinds of voice that are private persons where they go by a name, and what to call them."""

PRIVATE_PERSON = "a person"

_KEPT = frozenset({"id", "anchor", "report", "reports", "claims", "main_in", "outlets", "kind", "rule"})
"""Fields that never hold a person's name."""


def private_names(records: Iterable[Claim | Event]) -> dict[str, str]:
    """Return the names of private persons in records, each with what to put for it."""
    names: dict[str, str] = {}
    for record in records:
        voices = {voice.name: ROLES[voice.kind] for voice in record.voices if voice.kind in ROLES}
        people = {person.name: PRIVATE_PERSON for person in record.people if person.private}
        names |= {name: role for name, role in (voices | people).items() if _is_personal(name)}
    return names


class Masker:
    """Puts what persons are in place of their names: whole words, the longest name first, whatever their case."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._puts = {name.casefold(): put for name, put in names.items()}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self._by_word[next(iter(_words(name)), "")].append(name)

    def __call__(self, text: str) -> str:
        """Return ``text`` without the names."""
        # A store has thousands of names and a text few words: only names that begin with one of these are looked for.
        named = [name for word in {*_words(text)} for name in self._by_word.get(word, ())]
        if not named:
            return text
        pattern = "|".join(re.escape(name) for name in sorted(named, key=lambda name: (-len(name), name)))
        found = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
        return found.sub(lambda match: self._puts.get(match[0].casefold(), PRIVATE_PERSON), text)


def masking_text(names: Mapping[str, str]) -> Masker:
    """Return what takes ``names``, and the last names of those persons, out of running text."""
    lasts = {name: name.split()[-1] for name in names}
    return Masker({last: names[name] for name, last in lasts.items() if _is_personal(last)} | dict(names))


def without_names(record: Told, mask: Masker) -> Told:
    """Return a record without private persons, and masked in every text of it."""
    plain = to_plain(record)
    plain["people"] = [to_plain(person) for person in record.people if not person.private]
    cleared = {field: value if field in _KEPT else _replaced(value, mask) for field, value in plain.items()}
    return from_plain(type(record), cleared)


def without_names_in(text: str, names: Mapping[str, str]) -> str:
    """Return a quotation with ``names``, and the last names of those persons, replaced."""
    return masking_text(names)(text)


def _replaced(value: Any, mask: Masker) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_replaced(each, mask) for each in value]
    if isinstance(value, dict):
        return {key: _replaced(each, mask) for key, each in value.items()}
    return value


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_personal(name: str) -> bool:
    """Whether a name is spelt as a person's: with a capital, or in letters that have none."""
    return any(letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper()) for letter in name)
