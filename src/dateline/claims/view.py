"""One sentence as the rules see it: its tree, and the mentions that stand on its words.

Does not read anything itself: it only answers questions about who governs whom and what stands where.
Relations are Universal Dependencies, see universaldependencies.org.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dateline.model import (
    ActorMention,
    Annotation,
    CountMention,
    Mentions,
    PlaceMention,
    Sentence,
    Span,
    TimeMention,
)

M = TypeVar("M", ActorMention, PlaceMention, TimeMention, CountMention)

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
CLAUSAL = ("root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "xcomp", "advcl:relcl")


@dataclass(slots=True)
class Standing(Generic[M]):
    """A mention and the words start <= i < end that it covers; ``head`` is the word that the tree hangs it on."""

    mention: M
    start: int
    end: int
    head: int


@dataclass(slots=True)
class View:
    """A sentence with its annotation and the mentions in it, by word index."""

    sentence: Sentence
    annotation: Annotation
    lower: tuple[str, ...]
    children: list[list[int]]
    actors: list[Standing[ActorMention]] = field(default_factory=list)
    places: list[Standing[PlaceMention]] = field(default_factory=list)
    times: list[Standing[TimeMention]] = field(default_factory=list)
    counts: list[Standing[CountMention]] = field(default_factory=list)

    def lemma(self, word: int) -> str:
        """The lemma of a word, lower-cased."""
        return self.annotation.lemmas[word].lower()

    def upos(self, word: int) -> str:
        """The universal part of speech of a word."""
        return self.annotation.upos[word]

    def head(self, word: int) -> int:
        """The word that governs a word; -1 for the root."""
        return self.annotation.heads[word]

    def top(self, start: int, end: int) -> int:
        """The word of a stretch that the tree hangs it on: the last whose head lies outside."""
        outside = [word for word in range(start, end) if not start <= self.head(word) < end]
        return outside[-1] if outside else end - 1

    def relation(self, word: int) -> str:
        """The relation of a word to its head."""
        return self.annotation.relations[word]

    def span(self, start: int, end: int | None = None) -> Span:
        """Words start <= i < end (one word when ``end`` is None) as characters of the report's text."""
        offset, last = self.sentence.span.start, (start if end is None else end - 1)
        return Span(offset + self.annotation.starts[start], offset + self.annotation.ends[last])

    def words_of(self, span: Span) -> tuple[int, int]:
        """Return the words start <= i < end that characters of the report's text touch; as many as none where none."""
        low, high = span.start - self.sentence.span.start, span.end - self.sentence.span.start
        starts, ends = self.annotation.starts, self.annotation.ends
        words = [i for i in range(len(starts)) if starts[i] < high and ends[i] > low]
        return (words[0], words[-1] + 1) if words else (0, 0)

    def text(self, start: int, end: int) -> str:
        """The sentence's characters from word ``start`` to the end of word ``end - 1``."""
        return self.sentence.text[self.annotation.starts[start] : self.annotation.ends[end - 1]]

    def lower_text(self, start: int, end: int) -> str:
        """Words start <= i < end, lower-cased, with single spaces."""
        return " ".join(self.lower[start:end])

    def dependents(self, word: int, *relations: str) -> list[int]:
        """The words that hang on ``word`` by one of ``relations``, in text order."""
        return [child for child in self.children[word] if self.annotation.relations[child] in relations]

    def ancestors(self, word: int) -> Iterator[int]:
        """The words above ``word``, nearest first."""
        return self.annotation.ancestors(word)

    def subtree(self, word: int, *, without: Sequence[str] = ()) -> set[int]:
        """``word`` and all below it, leaving out branches that hang by a relation in ``without``."""
        found, stack = {word}, [word]
        while stack:
            for child in self.children[stack.pop()]:
                if child not in found and self.relation(child) not in without:
                    found.add(child)
                    stack.append(child)
        return found

    def conjuncts(self, word: int) -> list[int]:
        """``word`` and those coordinated with it, in text order: 'A, B and C'."""
        first = word
        while self.relation(first) == "conj" and self.head(first) >= 0:
            first = self.head(first)
        return sorted({first, *(w for w in self.subtree(first) if self._is_conjunct_of(w, first))})

    def _is_conjunct_of(self, word: int, first: int) -> bool:
        while word >= 0 and self.relation(word) == "conj":
            word = self.head(word)
            if word == first:
                return True
        return False

    def clause(self, word: int) -> int:
        """The head of the clause that ``word`` stands in: the nearest verb or clausal relation at or above it."""
        for each in (word, *self.ancestors(word)):
            if self.relation(each) in CLAUSAL:
                return each
            if self.relation(each) == "conj" and self.upos(each) == "VERB":
                return each
        return word

    def prepositions(self, word: int) -> str:
        """The prepositions that mark a word, joined: 'in', 'out of'; empty where it has none."""
        cases = self.dependents(word, "case") or self.dependents(word, "mark")
        fixed = [w for case in cases for w in (case, *self.dependents(case, "fixed"))]
        return " ".join(self.lower[w] for w in sorted(fixed))


def view_sentences(sentences: Sequence[Sentence], annotations: Sequence[Annotation], mentions: Mentions) -> list[View]:
    """Return one view a sentence, with each mention put on the words that it covers."""
    views = [_view(sentence, annotation) for sentence, annotation in zip(sentences, annotations, strict=True)]
    by_index = {view.sentence.index: view for view in views}
    for name in ("actors", "places", "times", "counts"):
        for mention in getattr(mentions, name):
            if (view := by_index.get(mention.sentence)) is not None:
                standing = _stand(view, mention)
                if standing is not None:
                    getattr(view, name).append(standing)
    for view in views:
        view.places = [place for place in view.places if not _is_name_of_party(place, view.actors)]
    return views


def _is_name_of_party(place: Standing[PlaceMention], actors: Sequence[Standing[ActorMention]]) -> bool:
    """Whether a supposed place without an entry is the name of a party: 'Ahrar al-Sham'."""
    settled = place.mention.place
    if settled is None or not settled.is_unlisted:
        return False
    return any(
        actor.mention.actor is not None and actor.start < place.end and place.start < actor.end for actor in actors
    )


def _view(sentence: Sentence, annotation: Annotation) -> View:
    children: list[list[int]] = [[] for _ in annotation.words]
    for word, head in enumerate(annotation.heads):
        if head >= 0:
            children[head].append(word)
    return View(sentence, annotation, tuple(word.lower() for word in annotation.words), children)


def _stand(view: View, mention: M) -> Standing[M] | None:
    """Return the words that a mention covers, or None where it covers none."""
    start, end = view.words_of(mention.span)
    return Standing(mention, start, end, view.top(start, end)) if start < end else None
