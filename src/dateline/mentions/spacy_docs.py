"""Put annotations into a spaCy ``Doc``, for those who work with spaCy.

The text of the ``Doc`` is the text that was annotated, character by character: what no word covers (line breaks, what
stands between sentences) becomes tokens of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.model import Annotation, ModelError, UnreadableValue

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NAMES = "names"
"""The layer that becomes ``doc.ents``; each other layer becomes ``doc.spans[layer]``."""

_PIECE = re.compile(r"\s+|\S+")


@dataclass(slots=True, kw_only=True)
class _Row:
    """One token; ``head`` is its head's index among all tokens, None where that is not known yet."""

    text: str
    space: bool = False
    tag: str = ""
    pos: str = "X"
    lemma: str = ""
    head: int | None = None
    relation: str = "dep"


@dataclass(slots=True, kw_only=True)
class _Rows:
    """The tokens so far, and where in the text they end."""

    text: str
    rows: list[_Row] = field(default_factory=list)
    end: int = 0
    last_word: int | None = None

    def fill(self, until: int) -> None:
        """Add tokens for what no word covers; one blank after a token belongs to it, as spaCy has it."""
        for piece in _PIECE.findall(self.text[self.end : until]):
            rest = piece
            if piece[0] == " " and self.rows:
                self.rows[-1].space, rest = True, piece[1:]
            if rest:
                tag, pos = ("_SP", "SPACE") if rest.isspace() else ("", "X")
                self.rows.append(_Row(text=rest, tag=tag, pos=pos, lemma=rest, head=self.last_word))
        self.end = until

    def add(self, annotation: Annotation, offset: int) -> list[int]:
        """Add one sentence and return the numbers of its words' tokens."""
        numbers = [self._add_word(annotation, word, offset) for word in range(len(annotation.words))]
        for number, head in zip(numbers, annotation.heads, strict=True):
            self.rows[number].head = number if head < 0 else numbers[head]
        return numbers

    def _add_word(self, annotation: Annotation, word: int, offset: int) -> int:
        start, text = annotation.starts[word] + offset, annotation.words[word]
        if start < self.end or not self.text.startswith(text, start):
            raise UnreadableValue(
                f"{text!r} does not stand at character {start} of the text; give the text that was annotated, and "
                "where each sentence starts in it, in their order"
            )
        self.fill(start)
        relation = annotation.relations[word]
        self.rows.append(
            _Row(
                text=text,
                tag=annotation.xpos[word],
                pos=annotation.upos[word],
                lemma=annotation.lemmas[word],
                relation="ROOT" if relation == "root" else relation,
            )
        )
        self.end, self.last_word = start + len(text), len(self.rows) - 1
        return self.last_word

    def columns(self) -> dict[str, list[Any]]:
        """Return what a ``Doc`` is made of; what stands before the first word hangs on the first root."""
        roots = [number for number, row in enumerate(self.rows) if row.head == number]
        first = next(iter(roots), 0)
        return {
            "words": [row.text for row in self.rows],
            "spaces": [row.space for row in self.rows],
            "tags": [row.tag for row in self.rows],
            "pos": [row.pos for row in self.rows],
            "lemmas": [row.lemma for row in self.rows],
            "heads": [first if row.head is None else row.head for row in self.rows],
            "deps": [row.relation for row in self.rows],
        }


def to_doc(annotations: Sequence[Annotation], text: str, *, starts: Sequence[int] = (0,), vocab: Vocab) -> Doc:
    """Return a ``Doc`` of ``text`` with one annotation a sentence; ``starts`` says where each sentence begins in it.

    Raises `UnreadableValue` where the words do not stand there, `ModelError` where spaCy is not installed.
    """
    tokens = _spacy_tokens()
    rows = _Rows(text=text)
    numbers = [rows.add(annotation, start) for annotation, start in zip(annotations, starts, strict=True)]
    rows.fill(len(text))
    doc: Doc = tokens.Doc(vocab, **rows.columns())
    _add_entities(doc, annotations, numbers)
    return doc


def _spacy_tokens() -> Any:
    try:
        return import_module("spacy.tokens")
    except ImportError as error:
        raise ModelError("a Doc needs spaCy, which is not installed; pip install 'dateline[spacy]'") from error


def _add_entities(doc: Doc, annotations: Sequence[Annotation], numbers: Sequence[Sequence[int]]) -> None:
    """Add the names as entities, and each other layer as a group of spans with their probabilities."""
    util = import_module("spacy.util")
    found = [
        (entity, _spacy_tokens().Span(doc, words[entity.start], words[entity.end - 1] + 1, label=entity.label))
        for annotation, words in zip(annotations, numbers, strict=True)
        for entity in annotation.entities
    ]
    doc.ents = util.filter_spans([span for entity, span in found if entity.layer == NAMES])
    for layer in sorted({entity.layer for entity, _ in found} - {NAMES}):
        doc.spans[layer] = [span for entity, span in found if entity.layer == layer]
        doc.spans[layer].attrs["probabilities"] = [entity.probability for entity, _ in found if entity.layer == layer]
