"""Tell what form a report has, by the words that outlets mark it with."""

from __future__ import annotations

import re

from dateline.model.vocabulary import Genre

# Cues in the title (or the first words where there is none), then cues in the text; the first that fits decides.
_TITLE_CUES: tuple[tuple[Genre, str], ...] = (
    (Genre.LIVE, r"\blive\s*(?:updates?|blog|coverage|:)|^live\b|\bas it happen(?:s|ed)\b|\bminute by minute\b"),
    (
        Genre.ROUND_UP,
        r"\bround-?up\b|\bin brief\b|\bweek in review\b|\b(?:daily|weekly) (?:report|summary|digest)\b",
    ),
    (Genre.OPINION, r"^(?:opinion|analysis|editorial|commentary|comment|op-?ed|column|viewpoint)\b\s*[:|–—-]"),
    (
        Genre.EXPLAINER,
        r"^(?:fact\s?box|explainer|timeline|q\s?&\s?a|backgrounder|profile|in numbers|key facts)\b|\bexplained\b",
    ),
    (Genre.EXPLAINER, r"^(?:what we know|what is|who are|who is|how did|how does|why is|why are)\b"),
    (
        Genre.STATEMENT,
        r"^(?:(?:joint |press |official )?(?:statement|communiqu[eé]|press release))\b|\bstatement (?:by|of|from)\b",
    ),
)
_HEAD_CUES: tuple[tuple[Genre, str], ...] = (
    (Genre.LIVE, r"\bthis (?:live )?(?:page|blog|story) (?:is being|will be) updated\b|\bour live coverage\b"),
    (
        Genre.STATEMENT,
        r"^\W*(?:for immediate release|press release|the following is (?:the|a) (?:full )?(?:text|statement))\b",
    ),
    (Genre.STATEMENT, r"\[communiqu[eé]\]|\bissued the following (?:statement|communiqu[eé])\b"),
    (Genre.OPINION, r"\[(?:editorial|commentary)[^\]]*\]"),
)
_FOOT_CUES: tuple[tuple[Genre, str], ...] = (
    (
        Genre.OPINION,
        r"\b(?:views|opinions) expressed (?:in this|here|by the author|are)\b|\bopinions are (?:his|her|their) own\b",
    ),
)
HEAD = 600
FOOT = 600


def find_genre(text: str, title: str | None) -> Genre:
    """Return the form of a report; news where nothing marks it as something else."""
    for cues, stretch in ((_TITLE_CUES, title or ""), (_HEAD_CUES, text[:HEAD]), (_FOOT_CUES, text[-FOOT:])):
        for genre, cue in cues:
            if re.search(cue, stretch, re.IGNORECASE):
                return genre
    return Genre.NEWS
