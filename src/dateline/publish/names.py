"""Take the names of private persons out of records and quotations, and put in what they are.

A name is taken for a person's where it is spelt as one: 'Khalid Halabi', not 'residents'.
"""

from __future__ import annotations

import re
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


def without_names(record: Told, names: Mapping[str, str]) -> Told:
    """Return a record without private persons and with ``names`` replaced in every text of it."""
    plain = to_plain(record)
    plain["people"] = [to_plain(person) for person in record.people if not person.private]
    cleared = {field: value if field in _KEPT else _replaced(value, names) for field, value in plain.items()}
    return from_plain(type(record), cleared)


def without_names_in(text: str, names: Mapping[str, str]) -> str:
    """Return a quotation with ``names``, and the last names of those persons, replaced."""
    lasts = {name.split()[-1]: role for name, role in names.items() if _is_personal(name.split()[-1])}
    return replace_words(text, lasts | dict(names))


def replace_words(text: str, words: Mapping[str, str]) -> str:
    """Return ``text`` with whole words replaced, the longest first, whatever their case."""
    if not words:
        return text
    folded = {word.casefold(): put for word, put in words.items()}
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    return found.sub(lambda match: folded.get(match[0].casefold(), PRIVATE_PERSON), text)


def _replaced(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return replace_words(value, names)
    if isinstance(value, list):
        return [_replaced(each, names) for each in value]
    if isinstance(value, dict):
        return {key: _replaced(each, names) for key, each in value.items()}
    return value


def _is_personal(name: str) -> bool:
    """Whether a name is spelt as a person's: with a capital, or in letters that have none."""
    return any(letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper()) for letter in name)
