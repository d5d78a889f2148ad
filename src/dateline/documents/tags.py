"""Find a list of tags that was run into a story: 'Tags Syria Aleppo airstrike Two people were killed ...'.

Nothing marks where the tags end, so the end is reasoned: the story goes on with the first words that make a sentence.
"""

from __future__ import annotations

import re

from dateline.model.spans import Span

LONGEST_LIST = 30

_CUE = re.compile(r"(?:(?<=\S)\s+|\A\s*)Tags:?\s+(?=[A-Z])")
_TOKEN = re.compile(r"\S+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that no tag begins with and many a sentence does.
_OPENERS = _words(
    "a an the at in on after as more most several many some dozens scores hundreds thousands two three four five six "
    "seven eight nine ten eleven twelve while when with during since if this these there it he she they we"
)
# Words that stand in sentences and in no tag: a sentence has begun before them.
_SENTENCE_WORDS = _words(
    "a an the at on in to by from with for that which who has have had was were is are be been will would could said "
    "says killed kill kills hit hits struck after before as its their his it on have late early again thought believed "
    "launched carried pounded continued continue targeted captured seized clashed resumed reported"
)


def find_tags(text: str, *, story: int) -> Span | None:
    """Return where a run-in list of tags stands, its cue included, or None."""
    cue = _CUE.search(text, story, min(len(text), story + 900))
    if cue is None or "\n" in text[cue.end() : cue.end() + 80]:
        return None
    tokens = [(match[0], match.start()) for match in _TOKEN.finditer(text, cue.end(), cue.end() + 400)][:LONGEST_LIST]
    first = _first_of_story(text, tokens)
    return None if first is None else Span(cue.start() + len(cue[0]) - len(cue[0].lstrip()), first)


def _first_of_story(text: str, tokens: list[tuple[str, int]]) -> int | None:
    """Return where the story goes on after the tags, or None where no sentence begins within the list's length."""
    for index, (token, start) in enumerate(tokens):
        if index and token[0].isupper() and token.casefold() in _OPENERS:
            return start
        if index and token in _SENTENCE_WORDS:
            return tokens[_subject(text, tokens, index)][1]
    return None


def _subject(text: str, tokens: list[tuple[str, int]], verb: int) -> int:
    """Return which token begins the subject of the sentence whose first sure word is at ``verb``.

    The subject has its last capital letter at the least; it grows to the left while the longer run of words is
    also found elsewhere in the report, as tags are rarely repeated side by side.
    """
    first = verb - 1
    while first > 1 and not _is_capital(tokens[first][0]):
        first -= 1
    end = tokens[verb - 1][1] + len(tokens[verb - 1][0])
    while first > 1 and _is_capital(tokens[first - 1][0]) and text.count(text[tokens[first - 1][1] : end]) > 1:
        first -= 1
    return first


def _is_capital(token: str) -> bool:
    return token[0].isupper() or token[0].isdigit() or token.startswith(('"', "“", "al-"))
