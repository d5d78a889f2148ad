"""The sentence reader: what it finds, and the law that sentences do not touch each other."""

import json
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.mentions import DatelineReader
from dateline.model import Annotation

ROOT = Path(__file__).parents[2]
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


@cache
def many_sentences() -> tuple[str, ...]:
    """Our labelled sentences as they stand, in lower case, in capitals, and without their marks: 2,400."""
    files = sorted((ROOT / "training" / "sentences").glob("t*-*.jsonl"))
    texts = [json.loads(line)["text"] for path in files for line in path.read_text("utf-8").splitlines()]
    bare = [text.replace(",", "").replace("'", "").replace('"', "") for text in texts]
    return (*texts, *map(str.lower, texts), *map(str.upper, texts), *bare)


def labels(annotation: Annotation) -> tuple[object, ...]:
    """Everything but how sure the model is, in the sixth place after the point."""
    spans = [(it.start, it.end, it.label, it.layer) for it in annotation.entities]
    happens = [(it.word, it.side_a, it.side_b) for it in annotation.happenings]
    inside = [word for word, _ in annotation.starts_inside]
    tree = (annotation.heads, annotation.relations, annotation.upos, annotation.xpos, annotation.lemmas)
    return (*tree, spans, happens, inside, annotation.entity_types, annotation.nominal_types)


@cache
def read_alone() -> dict[str, tuple[object, ...]]:
    return {sentence: labels(read(sentence)) for sentence in many_sentences()}


@pytest.mark.parametrize("threads", [1, 2])
def test_every_label_of_a_sentence_is_the_same_alone_and_in_any_batch(threads):
    sentences = list(many_sentences())
    random.Random(threads).shuffle(sentences)
    together = DatelineReader(threads=threads).read(sentences)
    assert len(sentences) >= 2_400
    assert [labels(each) for each in together] == [read_alone()[sentence] for sentence in sentences]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_gives_a_tree_over_words_that_are_found_again(sentences):
    for sentence, found in zip(sentences, reader().read(sentences), strict=True):
        assert [sentence[a:z] for a, z in zip(found.starts, found.ends, strict=True)] == list(found.words)
        assert found.heads.count(-1) == (1 if found.words else 0)
        lengths = map(
            len, (found.words, found.lemmas, found.heads, found.upos, found.entity_types, found.nominal_types)
        )
        assert len(set(lengths)) == 1


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_blank_sentence_gives_an_empty_annotation(blank):
    assert read(blank).words == ()


def test_subject_object_and_day_are_found():
    found = relations(read(SENTENCES[0]))
    assert found["troops"] == ("nsubj", "recaptured")
    assert found["town"] == ("obj", "recaptured")
    assert found["Tuesday"] == ("obl", "recaptured")


def test_names_come_in_three_layers():
    found = read("Government forces seized Aleppo from Islamic State fighters.")
    assert ("Aleppo", "LOC") in names(found, "names")
    assert ("Aleppo", "LOCATION") in names(found, "defence")
    assert {("Aleppo", "settlement"), ("Islamic State", "armed-group")} <= names(found, "conflict")
    assert found.entity_types[found.words.index("Aleppo")] == "place"


def test_a_mention_without_a_name_has_its_type():
    found = read("Insurgents overran the village, residents said.")
    types = dict(zip(found.words, found.nominal_types, strict=True))
    assert (types["Insurgents"], types["village"], types["residents"]) == ("armed-group", "settlement", "person")


def test_a_happening_has_its_sides_in_active_and_passive():
    for sentence in ("Rebels attacked the soldiers at dawn.", "The soldiers were attacked by rebels at dawn."):
        found = read(sentence)
        (happening,) = found.happenings
        sides = [[found.words[word] for word in side] for side in (happening.side_a, happening.side_b)]
        assert (found.words[happening.word], [side[0].lower() for side in sides]) == (
            "attacked",
            ["rebels", "soldiers"],
        )


def test_who_says_what_is_found():
    found = names(read("Troops had left the town, a spokesman for the governor said on Friday."), "voices")
    assert ("said", "CUE") in found
    assert ("a spokesman for the governor", "SOURCE") in found
    assert "Troops had left the town" in {words for words, label in found if label == "CONTENT"}


def test_a_sentence_that_begins_inside_another_is_seen():
    found = read("Shelling kills ten in Norholm Ten people died on Friday when shells hit a market, the governor said.")
    assert [(word, found.words[word]) for word, _ in found.starts_inside] == [(5, "Ten")]


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


HOSTILE = (
    "troops left the town , " * 700,
    "word " * 600,
    "ש" * 4000,
    "Qx7-" * 500,
    "☠️💥🇺🇦" * 200,
    "\u202eThe army\u202c left\x00 the\u200b town",
    "ДНР захватили город 阿勒颇 حلب",
    "...---!!!???",
)


@pytest.mark.parametrize("sentence", HOSTILE, ids=range(len(HOSTILE)))
def test_a_sentence_of_any_length_and_script_is_read_whole(sentence):
    found = read(sentence)
    assert found.heads.count(-1) == 1
    assert [sentence[a:z] for a, z in zip(found.starts, found.ends, strict=True)] == list(found.words)
    assert found.ends[-1] == len(sentence.rstrip())


def test_a_treebanks_words_are_kept_as_they_are():
    (found,) = reader().read_words([["Troops", "left", "Deir ez-Zor", "."]])
    assert (found.words[2], found.starts, found.ends) == ("Deir ez-Zor", (0, 7, 12, 24), (6, 11, 23, 25))


def test_only_the_heads_asked_for_are_run():
    slim = DatelineReader(heads=("syntax",))
    (found,) = slim.read([SENTENCES[0]])
    assert (found.entities, found.happenings) == ((), ())
    assert found.heads == read(SENTENCES[0]).heads


def test_vectors_have_length_one_and_are_nearer_for_one_happening():
    texts = [
        "An airstrike on a market in Idlib killed 12 people on Monday.",
        "Twelve dead as warplanes bomb Idlib market",
        "The finance minister met bankers to discuss interest rates.",
    ]
    vectors = reader().embed(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_vector_does_not_depend_on_the_batch():
    texts = list(many_sentences()[:50])
    alone = np.concatenate([reader().embed([text]) for text in texts])
    assert np.allclose(reader().embed(texts), alone, atol=1e-5)


def test_a_text_without_words_has_a_vector_of_zeros():
    assert not reader().embed(["", "  "]).any()


def test_asking_for_the_stage_loads_no_numbers():
    code = "import sys, dateline.mentions; print({'numpy', 'onnxruntime'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
