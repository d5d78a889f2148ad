"""Give a word its dictionary form, guided by its tag: "fell" fall, "besieged" besiege, "bodies" body.

A table of exceptions and a few rules of English spelling; adjectives and names are left as they are.
Follows the inflection rules of Minnen, Carroll and Pearce (2001), cut down to what the news uses.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_TABLES = tomllib.loads((Path(__file__).parent / "data" / "lemmas.toml").read_text(encoding="utf-8"))


def _by_form(lines: str) -> dict[str, str]:
    """Return ``{form: dictionary form}`` from lines of one dictionary form and its other forms."""
    rows = [line.split() for line in lines.splitlines() if line]
    return {form: lemma for lemma, *forms in reversed(rows) for form in (lemma, *forms)}


_VERBS = _by_form(_TABLES["verbs"])
_NOUNS = _by_form(_TABLES["nouns"])
_PRONOUNS = _by_form(_TABLES["pronouns"])
_UNCHANGED = frozenset(_TABLES["unchanged"].split())

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})

# A stem of one syllable with one vowel before one consonant has lost an "e", else the consonant were doubled: "fir-ed".
_ONE_SYLLABLE = re.compile(r"(?:qu|[^aeiou])*[aeiouy][bdfgklmnprt]")
# Letters that do not end an English verb: "mov-ed", "forc-ed", "rescu-ed", "collaps-ed", "merg-ed", "battl-ed".
_NEVER_LAST = re.compile(r"(?:[vcu]|(?<!t)z|[^s]s|[^n]g|[bcdfgkpstz]l)$")
# Ends of longer stems that have mostly lost one: "evacuat-ed", "explod-ed", "requir-ed", "combin-ed".
_MOSTLY_LOST = re.compile(
    r"(?:[^aeiou]|[iu])at$|[^aeiou](?:ut|[aiou]d|[iua]r|in|i[lbm]|ul|ap|ak|um|yp|yz)$|quir$|nam$|uad$|creat$"
)
_DOUBLED = re.compile(r"([bdgkmnprt])\1$")
_VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=65_536)
def lemma_of(word: str, xpos: str) -> str:
    """Return the dictionary form of a word under its Penn Treebank tag, in lower case unless it is a name."""
    if xpos in _NAME_TAGS:
        return word
    lower = word.lower().replace("’", "'")
    if xpos in _VERB_TAGS:
        return _verb_lemma(lower, xpos)
    if xpos == "NNS":
        return _noun_lemma(lower)
    if xpos in ("PRP", "DT"):
        return _PRONOUNS.get(lower, lower)
    return "not" if lower in ("n't", "nt") else lower


def _verb_lemma(word: str, xpos: str) -> str:
    if word in _VERBS:
        return "would" if word in ("'d", "d") and xpos == "MD" else _VERBS[word]
    if xpos == "VBZ":
        return _without_s(word)
    if xpos == "VBG" and word.endswith("ing"):
        return _restored(word[:-3])
    if xpos in ("VBD", "VBN") and word.endswith("ed"):
        return f"{word[:-3]}y" if word.endswith("ied") else _restored(word[:-2])
    return word


def _restored(stem: str) -> str:
    """Return the verb whose last letter was doubled or dropped before -ed or -ing."""
    if not _VOWEL.search(stem):
        return f"{stem}e"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return f"{stem}e" if _has_lost_e(stem) else stem


def _has_lost_e(stem: str) -> bool:
    return bool(_NEVER_LAST.search(stem) or _ONE_SYLLABLE.fullmatch(stem) or _MOSTLY_LOST.search(stem))


def _noun_lemma(word: str) -> str:
    if word in _UNCHANGED:
        return word
    if word in _NOUNS:
        return _NOUNS[word]
    if word[:1].isdigit() or word.startswith("mid-"):
        return word
    if word.endswith("is") and not word.endswith(("sis", "xis")):
        return word[:-1]
    if word.endswith("men"):
        return f"{word[:-2]}an"
    return _without_s(word)


def _without_s(word: str) -> str:
    """Return the word without the -s of a plural or of the third person."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
