"""Find armed groups that no register knows by the form of their names: 'Katibat al-Nour', 'Norland Liberation Front'.

Such a group is kept under its name as said, with an id of that name and a kind guessed from its form; ``how`` says so.
A numbered brigade, or one with a state's adjective before it, is a unit of an army and no group of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.mentions.actor_names import ActorNames, NameKind, fold, split_words
from dateline.model import Actor, ActorKind, ActorMention, Sentence, Span, ZoneKind

UNKNOWN_GROUP = "a group that no register knows; its kind is guessed from its name"
"""``how`` of such a mention."""
_NAME = r"(?:(?:al|el|ul|an|as|ash|ad|ar|az|at)[- ])?[A-Z][\w'’]+(?:-[A-Z][\w'’]+)*"
_FIRST = r"Kat[ie]+bat?|Kata['’]?[ie]b|Liwa['’]?|Ja[iy]sh|Jabhat|Haraka[th]|Saraya|Fa[iy]laq|Firqat|Ajnad|Fursan"
_LAST = (
    r"(?:People['’]s\s+)?Liberation\s+(?:Front|Army|Movement|Force)|Resistance\s+(?:Front|Army|Movement|Force)"
    r"|Revolutionary\s+(?:Front|Army)|Martyrs['’]?\s+(?:Brigades?|Battalions?)|Self-Defen[cs]e\s+(?:Forces?|Units?)"
    r"|Brigades?|Battalions?"
)
_GROUP = re.compile(
    rf"\b(?P<arabic>(?:{_FIRST})\s+{_NAME}(?:\s+(?:wa[- ])?{_NAME}){{0,2}})"
    rf"|\b(?P<english>{_NAME}(?:\s+(?:of\s+|and\s+)?{_NAME}){{0,3}}?\s+(?P<last>{_LAST}))\b"
)
_LOOSE = re.compile(r"(?:Brigades?|Battalions?)$")
# More of a line's words in capitals than this, and capitals tell no names; headlines are such lines (2026-11).
_TITLE_SHARE = 0.6
_OPENING = frozenset("the a an in on at of by for from with and but when while after before its their our this".split())


def find_unknown(
    sentences: Sequence[Sentence], found: Sequence[ActorMention], names: ActorNames
) -> Iterator[ActorMention]:
    """Yield groups in the form of a group's name that are no part of a mention already ``found``, nor of a voice."""
    for sentence in sentences:
        if sentence.zone is ZoneKind.HEADLINE or _is_title(sentence.text):
            continue
        taken = [mention.span for mention in found if mention.sentence == sentence.index]
        words = split_words(sentence.text)
        pieces = list(names.find(sentence.text, words))
        voices = [(words[it.start].start, words[it.end - 1].end) for it in pieces if it.of(NameKind.VOICE)]
        states = {words[it.start].start for it in pieces if it.of(NameKind.NATION)}
        for match in _GROUP.finditer(sentence.text):
            start, end = _trimmed(match)
            span = Span(sentence.span.start + start, sentence.span.start + end)
            is_taken = any(each.start < span.end and span.start < each.end for each in taken)
            if is_taken or any(low < end and start < high for low, high in voices) or start in states:
                continue
            text = sentence.text[start:end]
            if len(text.split()) > 1:
                actor = _guessed(text)
                yield ActorMention(span=span, sentence=sentence.index, text=text, actor=actor, how=UNKNOWN_GROUP)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Return where a name stands without a word that only opens its sentence: 'The', 'In'."""
    start, end = match.span()
    first = re.match(r"(\w+)\s+", match.group())
    return (start + first.end(), end) if first and first.group(1).lower() in _OPENING else (start, end)


def _guessed(name: str) -> Actor:
    """Return a group under its name as said; a bare brigade or battalion may be anybody's."""
    kind = ActorKind.UNKNOWN if _LOOSE.search(name) and "Martyr" not in name else ActorKind.REBEL_GROUP
    return Actor(id=f"name:{'-'.join(fold(name).split())}", name=name, kind=kind)


def _is_title(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > _TITLE_SHARE * len(words)
