"""The sentence reader: what it finds, and the law that sentences do not touch each other."""

import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.mentions import DatelineReader
from dateline.model import Annotation

SENTENCES = (
    "Government troops backed by Russian jets recaptured the town of Norholm on Tuesday.",
    "REBELS SEIZE TOWN NEAR ALEPPO AS REGIME FORCES WITHDRAW",
    "Syrian Army Advances Near Aleppo After Heavy Clashes",
    "No.",
    "",
    "   ",
    "Syrias civil war began in 2011, he said – “a catastrophe”.",
    "At least 12 people, including five children, were killed in an airstrike on a market in Idlib, a monitor said.",
)


@cache
def reader() -> DatelineReader:
    return DatelineReader()


def read(sentence: str) -> Annotation:
    return reader().read([sentence])[0]


def relations(annotation: Annotation) -> dict[str, tuple[str, str]]:
    heads = ("" if head < 0 else annotation.words[head] for head in annotation.heads)
    return dict(zip(annotation.words, zip(annotation.relations, heads, strict=True), strict=True))


def names(annotation: Annotation, layer: str) -> set[tuple[str, str]]:
    spans = [(annotation.words[it.start : it.end], it.label) for it in annotation.entities if it.layer == layer]
    return {(" ".join(words), label) for words, label in spans}


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_what_is_read_does_not_depend_on_batch_mates_or_order(batch):
    fresh = DatelineReader()
    fresh.__dict__["_graph"], fresh.__dict__["_wordpiece"] = reader()._graph, reader()._wordpiece
    assert fresh.read(batch) == [read(sentence) for sentence in batch]


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60))
def test_any_text_gives_a_tree_over_words_that_are_found_again(sentence):
    found = read(sentence)
    assert [sentence[a:z] for a, z in zip(found.starts, found.ends, strict=True)] == list(found.words)
    assert found.heads.count(-1) == (1 if found.words else 0)
    assert len({len(found.words), len(found.lemmas), len(found.heads), len(found.upos), len(found.entity_types)}) == 1


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_blank_sentence_gives_an_empty_annotation(blank):
    assert read(blank).words == ()


def test_subject_object_and_day_are_found():
    found = relations(read(SENTENCES[0]))
    assert found["troops"] == ("nsubj", "recaptured")
    assert found["town"] == ("obj", "recaptured")
    assert found["Tuesday"] == ("obl", "recaptured")


def test_names_come_in_two_layers():
    found = read("Government forces seized Aleppo from Islamic State fighters.")
    assert ("Aleppo", "LOC") in names(found, "names")
    assert ("Aleppo", "LOCATION") in names(found, "defence")
    assert found.entity_types[found.words.index("Aleppo")] == "place"


@pytest.mark.parametrize("headline", SENTENCES[1:3])
def test_headlines_in_capitals_are_still_parsed(headline):
    found = read(headline)
    assert found.xpos[found.heads.index(-1)].startswith("VB")
    assert [headline[a:z] for a, z in zip(found.starts, found.ends, strict=True)] == list(found.words)
    assert {name.title() for name, label in names(found, "names") if label == "LOC"} == {"Aleppo"}


def test_a_genitive_without_its_apostrophe_is_one():
    found = read(SENTENCES[6])
    assert (found.words[1], found.lemmas[1], found.xpos[1]) == ("s", "'s", "POS")
    assert relations(found)["Syria"] == ("nmod:poss", "war")


@pytest.mark.parametrize("sentence", ["troops left the town , " * 120, "word " * 600, "ש" * 4000, "Qx7-" * 500])
def test_a_sentence_of_any_length_is_read_whole(sentence):
    found = read(sentence)
    assert found.heads.count(-1) == 1
    assert found.ends[-1] == len(sentence.rstrip())


def test_a_treebanks_words_are_kept_as_they_are():
    assert reader().read_words(["Troops", "left", "Deir ez-Zor", "."]).words[2] == "Deir ez-Zor"


def test_asking_for_the_stage_loads_no_numbers():
    code = "import sys, dateline.mentions; print({'numpy', 'onnxruntime'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
