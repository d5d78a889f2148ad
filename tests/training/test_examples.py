"""What the model learns from: labels follow their words through joining, noise and other names."""

import random
from pathlib import Path

import pytest
from examples import Example, from_labelled, innermost, joined, tags_of
from noise import Noise, replaced, without
from own_trees import find_faults, load_trees
from sentences import load_labelled

from dateline.mentions.spans import named

FOLDER = Path(__file__).parents[2] / "training" / "sentences"


TREES = load_trees(sorted(FOLDER.glob("trees-*.conllu")))


def a_tree():
    return Example(
        words=["Rebels", ",", "who", "fled", ",", "returned", "."],
        labels={
            "head": [6, 4, 4, 1, 4, 0, 6],
            "rel": ["nsubj", "punct", "nsubj", "acl:relcl", "punct", "root", "punct"],
        },
    )


def test_names_and_tags_are_the_same_thing():
    names = [(0, 2, "PER"), (3, 4, "LOC")]
    assert list(named(tags_of(5, names))) == names


def test_joined_sentences_keep_their_roots():
    assert joined([a_tree(), a_tree()]).labels["head"] == [6, 4, 4, 1, 4, 0, 6, 13, 11, 11, 8, 11, 0, 13]


def test_heads_follow_when_commas_are_lost():
    spoiled = without(a_tree(), {1, 4})
    assert spoiled.words == ["Rebels", "who", "fled", "returned", "."]
    assert spoiled.labels["head"] == [4, 3, 1, 0, 4]


def test_a_sentence_whose_first_mark_is_lost_begins_at_the_next_word():
    quoted = Example(words=["Stop", ".", '"', "Go"], labels={"sent": [1, 0, 1, 0]})
    assert without(quoted, {1, 2}).labels["sent"] == [1, 1]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("trees-*.conllu")), ids=lambda path: path.name)
def test_every_tree_of_our_own_is_one(path):
    assert list(find_faults(path)) == []


def test_every_tree_is_of_a_sentence_that_is_learnt_from():
    ids = {it.id for it in load_labelled(sorted(FOLDER.glob("train-*.jsonl")))}
    assert len(TREES) == 400
    assert set(TREES) < ids


def test_another_name_takes_over_the_labels_of_the_old():
    labels = {
        "conflict": ["B-armed-group", "I-armed-group", "O"],
        "happening": ["O", "O", "happening"],
        "sent": [1, 0, 0],
    }
    example = Example(words=["Boko", "Haram", "attacked"], labels=labels, sides=[(2, 1, "a")])
    renamed = replaced(example, 0, 2, ["M23"])
    assert renamed.words == ["M23", "attacked"]
    assert renamed.labels["conflict"] == ["B-armed-group", "O"]
    assert renamed.sides == [(1, 0, "a")]
    assert replaced(example, 0, 2, ["A", "B", "C"]).sides == [(3, 2, "a")]


def test_the_tree_goes_round_a_name_of_another_size():
    labels = {
        "conflict": ["O", "B-settlement", "I-settlement", "O"],
        "head": [0, 1, 2, 2],
        "rel": ["root", "obj", "flat", "nmod"],
        "upos": ["VERB", "PROPN", "PROPN", "NOUN"],
        "xpos": ["VBD", "NNP", "NNP", "NN"],
    }
    example = Example(words=["took", "Khan", "Younis", "town"], labels=labels, sides=[])
    longer = replaced(example, 1, 3, ["Deir", "-", "ez-Zor"])
    assert longer.labels["head"] == [0, 1, None, None, 2]
    assert longer.labels["rel"] == ["root", "obj", None, None, "nmod"]
    shorter = replaced(example, 1, 3, ["Homs"])
    assert shorter.labels["head"] == [0, 1, 2]


def test_a_source_inside_what_it_says_is_cut_out_of_it():
    assert innermost([(0, 6, "CONTENT"), (2, 4, "SOURCE")]) == [(0, 2, "CONTENT"), (2, 4, "SOURCE"), (4, 6, "CONTENT")]


@pytest.mark.parametrize("seed", range(3))
def test_noise_keeps_labels_and_words_together(seed):
    noise = Noise(random.Random(seed))
    for labelled in load_labelled(sorted(FOLDER.glob("train-*.jsonl")))[seed::9]:
        spoiled = noise.spoil_own(from_labelled(labelled, TREES.get(labelled.id)))
        assert {len(values) for values in spoiled.labels.values()} == {len(spoiled.words)}
        assert all(spoiled.labels["happening"][trigger] != "O" for trigger, _, _ in spoiled.sides)


def test_the_same_seed_gives_the_same_noise():
    example = from_labelled(load_labelled([FOLDER / "train-a.jsonl"])[0])
    runs = [[Noise(random.Random(7)).spoil_own(example).words for _ in range(1)] for _ in range(2)]
    assert runs[0] == runs[1]
