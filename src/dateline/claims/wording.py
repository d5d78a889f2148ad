"""Match a verb with the words that hang on it, as the tables of fates and of damage give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.claims.view import View

PHRASE_REACH = 12
"""How many words from its verb a word of a phrase may stand; set by hand in 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A row of a table: what a verb says, of its object or its subject, with some words and without others."""

    says: str
    whose: str
    needs: frozenset[str]
    unless: frozenset[str]


def phrases_by_verb(rows: Iterable[Mapping[str, Any]], says: str) -> dict[str, tuple[Phrase, ...]]:
    """Return the rows by their verbs; ``says`` is the column with what a row says."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for row in rows:
        phrase = Phrase(
            says=row[says],
            whose=row.get("whose", "object"),
            needs=frozenset(row.get("with", ())),
            unless=frozenset(row.get("unless", ())),
        )
        for verb in row.get("verbs", ()):
            found[verb] = (*found.get(verb, ()), phrase)
    return found


def said_by(view: View, verb: int, relation: str, phrases: Mapping[str, tuple[Phrase, ...]]) -> str | None:
    """Return what the first fitting row says of the word that stands to ``verb`` in ``relation``; None where none fits.

    A plain subject is one; the subject of a passive undergoes as an object does.
    """
    rows = phrases.get(view.lemma(verb), ())
    if not rows:
        return None
    near = {word for word in view.subtree(verb) if abs(word - verb) <= PHRASE_REACH}
    words = {view.lemma(word) for word in near - {verb}} | {view.lower[word] for word in near}
    whose = "subject" if relation == "nsubj" else "object"
    fitting = (row for row in rows if row.whose in (whose, "either"))
    return next((row.says for row in fitting if (not row.needs or row.needs & words) and not row.unless & words), None)
