"""Sentences read with a spaCy pipeline: words, trees and names as our own reader gives them."""

import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.mentions import SpacyReader
from dateline.mentions.spacy_reader import _mark_of, annotation_of
from dateline.model import Entity, ModelError

WORDS = st.sampled_from("Rebels in of by the was and \n town".split(" "))
VOCAB = spacy.blank("en").vocab


@pytest.fixture(scope="session")
def reader(pipeline_folder):
    return SpacyReader.load(str(pipeline_folder))


def a_doc(words, **columns):
    """A Doc of words with one space between; each is a noun under the first where nothing else is said."""
    count = len(words.split())
    usual = {"heads": [0] * count, "deps": ["ROOT", *["dep"] * (count - 1)], "tags": ["NN"] * count}
    return Doc(VOCAB, words=words.split(), **(usual | columns))


def relations(annotation):
    heads = ("" if head < 0 else annotation.words[head] for head in annotation.heads)
    return dict(zip(annotation.words, zip(annotation.relations, heads, strict=True), strict=True))


def is_one_tree(annotation):
    for word in range(len(annotation.words)):
        seen = set()
        while word >= 0 and word not in seen:
            seen.add(word)
            word = annotation.heads[word]
        if word >= 0:
            return False
    return annotation.heads.count(-1) == bool(annotation.words)


# A pipeline from end to end


def test_a_sentence_comes_as_universal_dependencies(reader):
    (found,) = reader.read(["Rebels seized the town of Norholm on Friday."])
    tree = relations(found)
    assert tree["Rebels"] == ("nsubj", "seized")
    assert tree["town"] == ("obj", "seized")
    assert (tree["Norholm"], tree["of"]) == (("nmod", "town"), ("case", "Norholm"))
    assert (tree["Friday"], tree["on"]) == (("obl", "seized"), ("case", "Friday"))


def test_a_passive_keeps_who_acts(reader):
    (found,) = reader.read(["The town was seized by rebels on Friday."])
    tree = relations(found)
    assert (tree["town"][0], tree["was"][0], tree["rebels"]) == ("nsubj:pass", "aux:pass", ("obl:agent", "seized"))


def test_names_come_in_the_layer_of_names(reader):
    (found,) = reader.read(["Rebels seized the town of Norholm on Friday."])
    norholm, friday = found.words.index("Norholm"), found.words.index("Friday")
    assert Entity(start=norholm, end=norholm + 1, label="LOC", layer="names", probability=1.0) in found.entities
    assert (found.entity_types[norholm], found.entity_types[friday]) == ("place", "time")


def test_tags_and_lemmas_that_the_pipeline_has_not_are_made(reader):
    (found,) = reader.read(["Rebels seized the town of Norholm on Friday."])
    assert found.xpos[:3] == ("NNS", "VBD", "DT")
    assert found.upos[:3] == ("NOUN", "VERB", "DET")
    assert found.lemmas[:2] == ("rebel", "seize")


def test_a_sentence_that_the_pipeline_would_cut_stays_one(reader):
    text = "Rebels seized the town of Norholm on Friday. The army shelled the village."
    (found,) = reader.read([text])
    assert is_one_tree(found)
    assert relations(found)["shelled"] == ("parataxis", "seized")


@pytest.mark.parametrize("blank", ["", " ", "\n\t "])
def test_a_blank_sentence_gives_an_empty_annotation(reader, blank):
    assert reader.read([blank])[0].words == ()


@settings(deadline=None, max_examples=60)
@given(text=st.text(max_size=60) | st.lists(WORDS).map(" ".join))
def test_any_text_gives_one_tree_over_words_that_are_found_again(reader, text):
    (found,) = reader.read([text])
    assert is_one_tree(found)
    assert [text[a:z] for a, z in zip(found.starts, found.ends, strict=True)] == list(found.words)
    assert not any(word.isspace() for word in found.words)
    columns = (found.lemmas, found.upos, found.xpos, found.heads, found.relations, found.entity_types)
    assert {len(column) for column in columns} == {len(found.words)}
    assert all((*found.upos, *found.xpos))


# Docs made by hand


def test_a_pipeline_of_universal_dependencies_passes_unchanged():
    doc = a_doc("Norholm fell", heads=[1, 1], deps=["nsubj:pass", "ROOT"], tags=["NNP", "VBD"])
    found = annotation_of(doc, is_universal=True)
    assert (found.relations, found.heads) == (("nsubj:pass", "root"), (1, -1))


def test_tags_are_made_from_parts_of_speech():
    doc = a_doc("Rebels would seize 's them !", tags=[""] * 6, pos="NOUN AUX VERB PART PRON PUNCT".split())
    assert annotation_of(doc, is_universal=True).xpos == ("NNS", "MD", "VB", "POS", "PRP", ".")


@pytest.mark.parametrize(
    ("features", "tag"),
    [
        ("VerbForm=Fin|Tense=Past", "VBD"),
        ("VerbForm=Part|Tense=Past", "VBN"),
        ("VerbForm=Part|Tense=Pres", "VBG"),
        ("VerbForm=Fin|Tense=Pres|Person=3|Number=Sing", "VBZ"),
        ("VerbForm=Fin|Tense=Pres", "VBP"),
        ("VerbForm=Inf", "VB"),
    ],
)
def test_a_verbs_features_give_its_tag(features, tag):
    doc = a_doc("hit", tags=[""], pos=["VERB"], morphs=[features])
    assert annotation_of(doc, is_universal=True).xpos == (tag,)


def test_a_pipelines_own_lemmas_are_kept():
    assert annotation_of(a_doc("forces", lemmas=["troop"]), is_universal=True).lemmas == ("troop",)


def test_what_hangs_on_whitespace_hangs_on_the_word_above():
    doc = Doc(VOCAB, words=["Norholm", "\n", "fell"], heads=[1, 2, 2], deps=["nsubj", "dep", "ROOT"])
    assert annotation_of(doc, is_universal=True).heads == (1, -1)


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("PERSON", "PER", "person"),
        ("NORP", "ORG", "organization"),
        ("GPE", "LOC", "place"),
        ("FAC", "LOC", "place"),
        ("EVENT", None, "event"),
        ("MONEY", None, None),
    ],
)
def test_entities_are_named_as_ours_are(label, name, kind):
    doc = a_doc("Anna Lund left", heads=[1, 2, 2], deps=["compound", "nsubj", "ROOT"])
    doc.ents = [spacy.tokens.Span(doc, 0, 2, label=label)]
    found = annotation_of(doc, is_universal=True)
    assert [entity.label for entity in found.entities] == ([name] if name else [])
    assert found.entity_types == (None, kind, None)


# What can be wrong


def test_without_spacy_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ModelError, match=r"pip install 'dateline\[spacy\]'"):
        SpacyReader.load("en_core_web_sm")


def test_a_pipeline_that_is_not_there_is_not_downloaded():
    with pytest.raises(ModelError, match="no spaCy pipeline 'en_of_nobody'; it is got with `python -m spacy download"):
        SpacyReader.load("en_of_nobody")


def test_a_folder_that_is_no_pipeline_is_named(tmp_path):
    with pytest.raises(ModelError, match="give a folder that spaCy"):
        SpacyReader.load(str(tmp_path))


def test_a_broken_pipeline_is_named(tmp_path):
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path)
    (tmp_path / "config.cfg").write_text((tmp_path / "config.cfg").read_text().replace('lang = "en"', "lang = 3"))
    with pytest.raises(ModelError, match="cannot be loaded"):
        SpacyReader.load(str(tmp_path))


@pytest.mark.parametrize(
    ("left_out", "lacking"),
    [(["parser"], "a parser"), (["tagger"], "a tagger"), (["parser", "tagger"], "and a tagger")],
)
def test_what_a_pipeline_lacks_is_named(pipeline_folder, left_out, lacking):
    with pytest.raises(ModelError, match=f"lacks .*{lacking}"):
        SpacyReader(spacy.load(pipeline_folder, exclude=left_out), language_model="spacy:half")


# What is read is marked


def test_a_package_is_marked_by_name_and_version_and_a_folder_also_by_what_it_holds(reader, pipeline_folder, tmp_path):
    nlp = spacy.load(pipeline_folder)
    nlp.meta["description"] = "another"
    nlp.to_disk(tmp_path)
    other = SpacyReader.load(str(tmp_path))
    assert reader.language_model.startswith("spacy:en_pipeline-0.0.0+")
    assert reader.language_model == SpacyReader.load(str(pipeline_folder)).language_model != other.language_model


def test_a_package_needs_no_digest(reader):
    assert _mark_of(reader._pipeline, "en_pipeline") == "spacy:en_pipeline-0.0.0"
