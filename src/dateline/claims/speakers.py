"""Find who speaks beside a verb of speech that closes its sentence: "..., the monitor and state TV said on Friday".

Works on words and their parts of speech, for parsers lose the tree there with the commas.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.nouns import PEOPLE_NOUNS
from dateline.claims.view import View
from dateline.claims.voice_names import MUTE, voice_heads

NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON", "PART", "PUNCT", "ADP", "CCONJ"))
"""Parts of speech that may stand in the phrase of who speaks; so may 'held' in 'rebel-held'."""


def closing_speakers(view: View, word: int) -> tuple[list[int], Iterable[int]]:
    """Return the heads of who speaks by a verb that closes its sentence, and the words that are on their word.

    '..., the monitor said on Sunday' and '..., said the monitor': whatever the tree makes of lost commas.
    """
    heads: list[int] = []
    after = range(word + 1, min(word + 5, len(view.lower)))
    follower = next((w for w in after if view.upos(w) in ("NOUN", "PROPN")), None)
    opens = after and view.lower[word - 1] in (",", '"', "”") and view.upos(after[0]) in ("DET", "PROPN", "NOUN")
    if opens and follower is not None and view.lower[follower] not in MUTE:
        return [follower], range(word)
    low, high = _phrase_start(view, word), word
    while low < high and any(view.upos(w) in ("NOUN", "PROPN", "PRON") for w in range(low, high)):
        heads.append(_phrase_head(view, low, high))
        if low == 0 or view.lower[low - 1] != "and":
            break
        low, high = _phrase_start(view, low - 1), low - 1
    if heads:
        return heads, range(min(low, *heads))
    if follower is None or view.upos(word + 1) in ("ADP", "SCONJ", "ADV", "VERB"):
        return [], ()
    return [follower], range(word)


def _phrase_start(view: View, end: int) -> int:
    """Where the noun phrase that ends right before ``end`` begins: at its article, or where a verb or clause stands."""
    low = end
    if end > 0 and view.upos(end - 1) in ("ADV", "AUX"):
        end = low = end - 1
    for word in range(end - 1, max(-1, end - 12), -1):
        is_compound = word > 0 and view.lower[word - 1] == "-"
        if view.upos(word) not in NOMINAL and not is_compound:
            break
        if view.upos(word) in ("ADP", "CCONJ") and not _joins(view, word):
            break
        if view.lower[word] in (",", '"', "”", ")", ";") and low < end and not _is_apposition(view, word, end):
            break
        low = word
        if view.lower[word] in ("the", "a", "an") and not _continues(view, word):
            break
    return low


def _joins(view: View, word: int) -> bool:
    """Whether a preposition or 'and' goes on with a noun phrase: 'head of', 'the ministry in Moscow'."""
    if view.lower[word] in ("of", "for", "and"):
        return True
    if view.lower[word] not in ("in", "at", "from") or word == 0:
        return False
    return view.lemma(word - 1) in voice_heads() or view.lemma(word - 1) in PEOPLE_NOUNS


def _is_apposition(view: View, comma: int, end: int) -> bool:
    """Whether a comma opens a name in commas after an office: 'the governor, Ann Lee, said'."""
    return view.lower[comma] == "," == view.lower[end - 1] and comma > 0 and view.lemma(comma - 1) in voice_heads()


def _continues(view: View, article: int) -> bool:
    """Whether a noun phrase goes on before its article: 'the head of the hospital', 'medics in the rebel-held area'."""
    return article > 0 and (_joins(view, article - 1) or view.lemma(article - 1) == "group")


def _phrase_head(view: View, low: int, high: int) -> int:
    """The head noun of words low <= i < high: the last noun before the first 'of' or 'for', else the last."""
    nouns: list[int] = []
    for word in range(low, high):
        if (view.upos(word) == "ADP" or view.lower[word] == ",") and nouns:
            break
        if view.upos(word) in ("NOUN", "PROPN", "PRON"):
            nouns.append(word)
    return nouns[-1]
