"""Read sentences with a spaCy pipeline that the user has: ``SpacyReader.load("en_core_web_sm")``.

Gives the same annotation as our own reader: Universal Dependencies, names as PER, ORG and LOC. Nothing is downloaded.
spaCy is an extra (``dateline[spacy]``); it is imported when a pipeline is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from dateline.mentions.lemmas import lemma_of
from dateline.mentions.spacy_relations import Tree, is_known, is_universal, join_roots, make_universal
from dateline.mentions.spacy_tags import NAME_OF, PENN, TYPE_OF, penn_from, upos_from
from dateline.model import Annotation, Entity, ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# Shows what a pipeline gives: a tree with either scheme's labels, and tags.
_PROBE = "The rebels were driven out of the town by the army, and its people left."
# spaCy's own default for pipelines that do not say theirs is 1,000 texts; sentences are a tenth of a text.
_SENTENCES_AT_ONCE = 256
_DIGITS_OF_DIGEST = 12


class SpacyReader:
    """Reads sentences with one spaCy pipeline; each sentence given is taken as one, whatever the pipeline would cut."""

    def __init__(self, pipeline: Language, *, language_model: str) -> None:
        """Take a pipeline; ``language_model`` is the name that what is read is marked with."""
        self.language_model = language_model
        self._pipeline = pipeline
        self._is_universal = _check(pipeline, language_model)

    @classmethod
    def load(cls, name: str) -> Self:
        """Load an installed pipeline by name, or one in a folder, or raise `ModelError`."""
        pipeline = _load(name)
        return cls(pipeline, language_model=_mark_of(pipeline, name))

    def read(self, sentences: Sequence[str]) -> list[Annotation]:
        """Return one annotation a sentence, in the order given."""
        found = self._pipeline.pipe(sentences, batch_size=_SENTENCES_AT_ONCE)
        return [annotation_of(each, is_universal=self._is_universal) for each in found]


def annotation_of(doc: Doc, *, is_universal: bool) -> Annotation:
    """Return what a spaCy ``Doc`` holds as the annotation of one sentence; whitespace is left out."""
    tokens = [token for token in doc if not token.is_space]
    upos, xpos = _tags(tokens)
    tree = _tree(tokens, upos, xpos)
    if not is_universal:
        make_universal(tree)
    join_roots(tree)
    words = tuple(token.text for token in tokens)
    starts = tuple(token.idx for token in tokens)
    spans = _spans(doc, tokens)
    return Annotation(
        words=words,
        starts=starts,
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        lemmas=tuple(token.lemma_ or lemma_of(token.text, tag) for token, tag in zip(tokens, xpos, strict=True)),
        upos=tuple(_upos(token, relation) for token, relation in zip(tokens, tree.labels, strict=True)),
        xpos=tuple(xpos),
        heads=tuple(tree.heads),
        relations=tuple(tree.labels),
        entities=tuple(
            Entity(start=start, end=end, label=NAME_OF[label], layer="names", probability=1.0)
            for start, end, label in spans
            if label in NAME_OF
        ),
        entity_types=_types(spans, tree.heads),
    )


def _load(name: str) -> Language:
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        raise ModelError(
            f"spacy:{name} needs spaCy, which is not installed; pip install 'dateline[spacy]', or use our own model "
            "(--language-model own)"
        ) from error
    try:
        pipeline: Language = spacy.load(name)
    except OSError as error:
        raise ModelError(f"there is no spaCy pipeline {name!r}; {_how_to_get(name)}") from error
    except (ValueError, ImportError) as error:
        raise ModelError(f"the spaCy pipeline {name!r} cannot be loaded: {error}") from error
    return pipeline


def _how_to_get(name: str) -> str:
    if Path(name).exists() or len(Path(name).parts) > 1:
        return "give a folder that spaCy's nlp.to_disk() wrote, with config.cfg and meta.json in it"
    return f"it is got with `python -m spacy download {name}`, or give the folder that it is in"


def _mark_of(pipeline: Language, name: str) -> str:
    """Return name and version of a pipeline; a folder may hold anything under one version, so that it adds a digest."""
    meta = pipeline.meta
    mark = f"spacy:{meta['lang']}_{meta['name']}-{meta['version']}"
    folder = Path(name)
    return f"{mark}+{_digest(folder)}" if folder.is_dir() else mark


def _digest(folder: Path) -> str:
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS_OF_DIGEST]


def _check(pipeline: Language, name: str) -> bool:
    """Return whether a pipeline labels trees in Universal Dependencies, or refuse one that lacks trees or tags."""
    probe = pipeline(_PROBE)
    missing = {
        "a parser": not probe.has_annotation("DEP"),
        "a tagger": not (probe.has_annotation("TAG") or probe.has_annotation("POS")),
    }
    if any(missing.values()):
        lacking = " and ".join(part for part, is_missing in missing.items() if is_missing)
        raise ModelError(f"{name} lacks {lacking}; give a pipeline with both, such as spacy:en_core_web_sm")
    labels = pipeline.pipe_labels.get("parser") or [token.dep_ for token in probe]
    if not is_known(labels):
        raise ModelError(
            f"{name} labels trees as {', '.join(sorted(labels)[:8])}, ...; only Universal Dependencies and the labels "
            "of spaCy's English pipelines are read"
        )
    return is_universal(labels)


def _tags(tokens: Sequence[Token]) -> tuple[list[str], list[str]]:
    """Return parts of speech and Penn Treebank tags, each made from the other where the pipeline has only one."""
    upos = [_upos(token, token.dep_) for token in tokens]
    xpos = [
        token.tag_ if token.tag_ in PENN else penn_from(tag, token.text, token.morph.to_dict())
        for token, tag in zip(tokens, upos, strict=True)
    ]
    return upos, xpos


def _upos(token: Token, relation: str) -> str:
    return "CCONJ" if token.pos_ == "CONJ" else token.pos_ or upos_from(token.tag_, relation=relation)


def _tree(tokens: Sequence[Token], upos: Sequence[str], xpos: Sequence[str]) -> Tree:
    """Return the tree over words; what hangs on whitespace hangs on the word above it."""
    numbers = {token.i: index for index, token in enumerate(tokens)}
    heads = [_head(token) for token in tokens]
    return Tree(
        words=[token.text for token in tokens],
        upos=upos,
        xpos=xpos,
        heads=[-1 if head is None else numbers[head.i] for head in heads],
        labels=["root" if head is None else token.dep_ for token, head in zip(tokens, heads, strict=True)],
    )


def _head(token: Token) -> Token | None:
    """Return the nearest word above a word, or None where there is none."""
    while token.head.i != token.i:
        token = token.head
        if not token.is_space:
            return token
    return None


def _spans(doc: Doc, tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    """Return the entities as words start <= i < end."""
    found = []
    for span in doc.ents:
        inside = [index for index, token in enumerate(tokens) if span.start <= token.i < span.end]
        if inside:
            found.append((inside[0], inside[-1] + 1, span.label_))
    return found


def _types(spans: Sequence[tuple[int, int, str]], heads: Sequence[int]) -> tuple[str | None, ...]:
    """Return the type of the entity that each word heads."""
    types: dict[int, Any] = {}
    for start, end, label in spans:
        outside = [word for word in range(start, end) if not start <= heads[word] < end]
        types[outside[-1]] = TYPE_OF.get(label)
    return tuple(types.get(word) for word in range(len(heads)))
