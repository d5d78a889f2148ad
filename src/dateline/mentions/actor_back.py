"""Find words that mean a party only by pointing back: 'the group', 'the organisation', 'both sides', 'they', 'its'.

They are mentions without an actor, of the generic kinds GROUP, SIDES and PRONOUN; whom they mean is settled in
linking/actor_context.py and linking/pronouns.py, and those that point to nobody are dropped there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model import ActorMention, Annotation, Sentence, Span

GROUP = "group"
SIDES = "both-sides"
PRONOUN = "pronoun"
_POINTING = re.compile(
    r"\b(?:the|this)\s+(?P<group>(?:armed\s+|rebel\s+|same\s+)?(?:group|organi[sz]ation|movement|faction|militia))"
    r"(?![\w-]|\s+of\b|\s+(?:leader|chief)s?\s+of\b)"
    r"|\b(?P<sides>(?:both|the\s+two)\s+(?:warring\s+)?sides)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("it", "they", "them", "its", "their", "he", "she", "him", "his", "both", "latter", "former"))
_ARGUMENTS = frozenset("nsubj nsubj:pass nsubj:outer obj iobj obl obl:agent nmod nmod:poss".split())


def find_pointers(sentences: Sequence[Sentence], found: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Yield the words of a report that point back to a party, but for those inside a mention that was ``found``."""
    taken: dict[int, list[Span]] = {}
    for mention in found:
        taken.setdefault(mention.sentence, []).append(mention.span)
    for sentence in sentences:
        for match in _POINTING.finditer(sentence.text):
            name = "group" if match.group("group") else "sides"
            start, end = (sentence.span.start + place for place in match.span(name))
            if not any(span.start < end and start < span.end for span in taken.get(sentence.index, ())):
                generic = GROUP if name == "group" else SIDES
                span = Span(start, end)
                yield ActorMention(span=span, sentence=sentence.index, text=match.group(name), generic=generic)


def find_pronouns(sentences: Sequence[Sentence], annotations: Sequence[Annotation]) -> Iterator[ActorMention]:
    """Yield the pronouns, 'both' and 'the latter' that a clause tells of; not the 'it' of 'it rained'."""
    for sentence, annotation in zip(sentences, annotations, strict=True):
        for index, word in enumerate(annotation.words):
            if word.lower() in _PRONOUNS and annotation.relations[index] in _ARGUMENTS:
                start, end = (sentence.span.start + edge[index] for edge in (annotation.starts, annotation.ends))
                generic = SIDES if word.lower() == "both" else PRONOUN
                yield ActorMention(span=Span(start, end), sentence=sentence.index, text=word, generic=generic)
