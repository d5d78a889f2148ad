"""Tell nouns of things that can be damaged or lost (``data/damage.toml``) from nouns of people."""

from __future__ import annotations

from functools import cache

from dateline.claims.triggers import load_rows
from dateline.claims.view import View


@cache
def _things() -> dict[str, str]:
    return {word: row["what"] for row in load_rows("damage.toml")["thing"] for word in row["words"]}


def thing_at(view: View, word: int) -> str | None:
    """What kind of thing a noun names, by its last two words or its last; None where it names none."""
    if view.upos(word) not in ("NOUN", "PROPN"):
        return None
    pair = f"{view.lemma(word - 1)} {view.lemma(word)}" if word else ""
    return _things().get(pair) or _things().get(view.lemma(word)) or _things().get(view.lower[word])
