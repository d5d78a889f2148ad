"""Annotations put into spaCy's own records."""

import re
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions import to_doc
from dateline.mentions.spacy_reader import annotation_of
from dateline.mentions.words import split_words
from dateline.model import Annotation, Entity, ModelError, UnreadableValue

VOCAB = spacy.blank("en").vocab
PAGE = Path(__file__).parents[2] / "docs" / "language-core.md"


def an_annotation(text, **changes):
    """The words of a text, all nouns under the first."""
    words, starts, ends = split_words(text)
    usual = {"words": words, "starts": starts, "ends": ends, "lemmas": words}
    usual |= {"upos": ("NOUN",) * len(words), "xpos": ("NN",) * len(words), "entity_types": (None,) * len(words)}
    usual |= {
        "heads": (-1, *[0] * len(words))[: len(words)],
        "relations": ("root", *["dep"] * len(words))[: len(words)],
    }
    return Annotation(**(usual | changes))


def test_a_sentence_read_back_is_the_same():
    text = "Rebels seized Norholm."
    entity = Entity(start=2, end=3, label="LOC", layer="names", probability=1.0)
    annotation = an_annotation(text, entities=(entity,), entity_types=(None, None, "place", None))
    assert annotation_of(to_doc([annotation], text, vocab=VOCAB), is_universal=True) == annotation


def test_tags_lemmas_and_the_tree_stand_on_the_tokens():
    changes = {"lemmas": ("rebel", "flee"), "upos": ("NOUN", "VERB"), "xpos": ("NNS", "VBD")}
    annotation = an_annotation("Rebels fled", heads=(1, -1), relations=("nsubj", "root"), **changes)
    rebels, fled = to_doc([annotation], "Rebels fled", vocab=VOCAB)
    assert (rebels.lemma_, rebels.pos_, rebels.tag_, rebels.dep_, rebels.head) == (
        "rebel",
        "NOUN",
        "NNS",
        "nsubj",
        fled,
    )
    assert fled.dep_ == "ROOT"


def test_names_are_entities_and_other_layers_are_groups_of_spans():
    place = Entity(start=0, end=1, label="LOC", layer="names", probability=0.9)
    wide = Entity(start=0, end=2, label="LOCATION", layer="defence", probability=0.7)
    doc = to_doc([an_annotation("Norholm bridge", entities=(place, wide))], "Norholm bridge", vocab=VOCAB)
    assert [(span.text, span.label_) for span in doc.ents] == [("Norholm", "LOC")]
    assert [(span.text, span.label_) for span in doc.spans["defence"]] == [("Norholm bridge", "LOCATION")]
    assert doc.spans["defence"].attrs["probabilities"] == [0.7]


def test_each_annotation_is_a_sentence():
    text = "\n Rebels fled.  Norholm fell. "
    sentences = {2: "Rebels fled.", 16: "Norholm fell."}
    doc = to_doc([an_annotation(each) for each in sentences.values()], text, starts=list(sentences), vocab=VOCAB)
    assert [span.text.strip() for span in doc.sents] == list(sentences.values())
    assert doc.text == text


def test_what_no_word_covers_is_kept_as_tokens():
    doc = to_doc([an_annotation("fell")], "Photo: AP\n\nfell", starts=[11], vocab=VOCAB)
    assert [token.text for token in doc] == ["Photo:", "AP", "\n\n", "fell"]


@given(st.lists(st.text(max_size=20), max_size=4), st.text(" \n\tx", max_size=3))
def test_the_text_is_kept_character_by_character(sentences, between):
    starts = [sum(len(each) + len(between) for each in sentences[:index]) for index in range(len(sentences))]
    text = between.join(sentences)
    doc = to_doc([an_annotation(each) for each in sentences], text, starts=starts, vocab=VOCAB)
    assert doc.text == text


@pytest.mark.parametrize("starts", [[0], [3, 3]])
def test_words_that_stand_elsewhere_or_overlap_are_refused(starts):
    with pytest.raises(UnreadableValue, match=f"'fell' does not stand at character {starts[-1]} "):
        to_doc([an_annotation("fell")] * len(starts), "It fell.", starts=starts, vocab=VOCAB)


def test_without_spacy_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)
    with pytest.raises(ModelError, match=r"pip install 'dateline\[spacy\]'"):
        to_doc([], "", starts=[], vocab=VOCAB)


def test_the_example_of_the_docs_runs():
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), {})
