"""Find the place in a name that is no place: 'Rochester' of the Rochester Fire Department, 'Cali' of the Bank of Cali.

Such places say which land and town a report is about; nothing ever happens at them because of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.mentions.place_pieces import Text
from dateline.mentions.place_runs import Run
from dateline.mentions.place_words import CIVIL_WORDS, ORGANISATION_WORDS, PEOPLE_NOUNS, TITLES
from dateline.model import GazetteerEntry

__all__ = ["place_within"]

_FEATURES = frozenset(("settlement", "province", "district", "country", "region"))
_LINKS = frozenset(("of", "for", "in"))
_FEWEST_PEOPLE = 1000
"""A smaller town lends its name to few bodies, and is spelt like too many words."""


def place_within(run: Run, text: Text) -> Run | None:
    """Return the words of a run that name a place, where the run as a whole is a body, an office or its holder."""
    if text.word(run.start - 1) in _LINKS and _is_place(run, text):
        return run
    for part in _openings(run, text):
        if _is_place(part, text):
            return part
    return None


def _openings(run: Run, text: Text) -> Iterator[Run]:
    """Yield the beginnings of a run before a word of offices and bodies, the longest first."""
    for end in range(run.end, run.start, -1):
        following = text.word(end)
        if following in CIVIL_WORDS or following in TITLES or following in ORGANISATION_WORDS:
            yield Run(run.start, end)


def _is_place(run: Run, text: Text) -> bool:
    if run.end - run.start == 1 and _is_word(text.word(run.start)):
        return False
    return any(_may_lend(entry) for entry in text.entries(run))


def _is_word(word: str) -> bool:
    """Whether a word that opens such names is hardly a place there: 'Public', 'Police'."""
    return word in CIVIL_WORDS or word in ORGANISATION_WORDS or word in PEOPLE_NOUNS or word in TITLES


def _may_lend(entry: GazetteerEntry) -> bool:
    return entry.feature in _FEATURES and (entry.feature != "settlement" or entry.population >= _FEWEST_PEOPLE)
