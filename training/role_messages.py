"""MUC-4's development messages as the network of roles learns from them: states, phrases, which strings fill what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import md5
from pathlib import Path

import numpy as np

from dateline.claims.fillers import words_key
from dateline.documents import parse_report
from dateline.evaluation.muc import texts_in
from dateline.evaluation.muc_keys import Template, read_templates
from dateline.evaluation.muc_roles import ROLES, Entity, gold_fillers
from dateline.evaluation.texts import text_item
from dateline.mentions import DatelineReader, split_sentences
from dateline.mentions.resplit import split_further
from dateline.mentions.role_features import PhraseRow, phrase_rows
from dateline.model import Annotation

PARTS = 6
TEXTS_AT_ONCE = 64
UNNAMED, DESCRIPTION = "unnamed", 19
COLUMNS = (*ROLES, UNNAMED)


@dataclass(slots=True)
class Message:
    """One message: its sentences, its strings and which roles they fill."""

    name: str
    states: list[np.ndarray] = field(default_factory=list)
    phrases: list[np.ndarray] = field(default_factory=list)
    """A sentence each: what `PhraseRow` has, and the number of the phrase's string."""
    strings: dict[str, int] = field(default_factory=dict)
    gold: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    @property
    def labels(self) -> np.ndarray:
        """Which string (row) fills which role (column)."""
        labels = np.zeros((len(self.strings), len(COLUMNS)), np.float32)
        for column, entities in enumerate(map(self.gold.__getitem__, COLUMNS)):
            for mention in (mention for entity in entities for mention in entity):
                if mention in self.strings:
                    labels[self.strings[mention], column] = 1
        return labels

    def places(self) -> list[list[tuple[int, int, int]]]:
        """Return where each string stands: sentence, first and last word."""
        found: list[list[tuple[int, int, int]]] = [[] for _ in self.strings]
        for sentence, rows in enumerate(self.phrases):
            for row in rows.tolist():
                found[row[-1]].append((sentence, row[1], row[2]))
        return found


def load_messages(folder: Path) -> list[Message]:
    """Return the development messages as the reader reads them."""
    files = sorted((folder / "dev").glob("*dev-*"))
    texts, templates, reader = texts_in(files), read_templates(files), DatelineReader()
    messages = []
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        names = sorted(texts)[start : start + TEXTS_AT_ONCE]
        cut = _sentences([texts[name] for name in names], reader)
        read = iter(zip(*_read([each for sentences in cut for each in sentences], reader), strict=True))
        for name, sentences in zip(names, cut, strict=True):
            message = Message(name=name, gold=_gold(gold_fillers(templates.get(name, ()), texts[name])))
            message.gold[UNNAMED] = _unnamed(templates.get(name, ()))
            for annotation, states in (next(read) for _ in sentences):
                message.states.append(states.astype(np.float16))
                message.phrases.append(_phrases(annotation, message.strings))
            messages.append(message)
    return messages


def _read(sentences: Sequence[str], reader: DatelineReader) -> tuple[list[Annotation], list[np.ndarray]]:
    return reader.read(sentences), reader.word_states(sentences)


def hold_out(messages: Sequence[Message]) -> tuple[list[Message], list[Message]]:
    """Return the messages to learn from and those held out, every sixth by the digest of its name."""
    ordered = sorted(messages, key=lambda message: md5(message.name.encode()).hexdigest())
    held = ordered[::PARTS]
    names = {message.name for message in held}
    return [message for message in messages if message.name not in names], held


def _sentences(texts: Sequence[str], reader: DatelineReader) -> list[list[str]]:
    """Return the sentences of texts as the program cuts them."""
    cut = split_sentences([parse_report(text_item(text, where="dev")) for text in texts])
    annotations = iter(reader.read([each.text for sentences in cut for each in sentences]))
    return [
        [each.text for each in split_further(sentences, [next(annotations) for _ in sentences])] for sentences in cut
    ]


def _gold(fillers: Mapping[str, Sequence[Entity]]) -> dict[str, list[Entity]]:
    return {
        role: [frozenset(words_key(mention.split()) for mention in entity) for entity in entities]
        for role, entities in fillers.items()
    }


def _unnamed(templates: Iterable[Template]) -> list[Entity]:
    """Return victims that have no name, by what they are: learnt beside the roles, and not shipped."""
    values = (value for template in templates for value in template.slots.get(DESCRIPTION, ()) if not value.of)
    return list({frozenset(words_key(each.split()) for each in value.alternatives): None for value in values})


def _phrases(annotation: Annotation, strings: dict[str, int]) -> np.ndarray:
    """Return the rows of a sentence's phrases, each with the number of its string."""
    rows = [
        (*row, strings.setdefault(words_key(annotation.words[row.words]), len(strings)))
        for row in phrase_rows(annotation)
    ]
    return np.array(rows, np.int64).reshape(-1, len(PhraseRow._fields) + 1)
