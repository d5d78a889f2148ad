"""Our own sentences that acts are learnt from: labels that are in the lists, words that stand in their sentence."""

import json

import pytest
from act_examples import FOLDER, own_examples

from dateline.mentions.acts import matter_of
from dateline.model import ActType

ROWS = [json.loads(line) for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


def test_labels_are_acts_and_matters_that_there_are():
    assert all(row.get("act") is None or ActType(row["act"]) for row in ROWS)
    assert all(row.get("matter") is None or matter_of(row["matter"]) for row in ROWS)


def test_every_sentence_has_a_label_and_stands_once():
    assert all(row.get("act") or row.get("matter") for row in ROWS)
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("part", ["source", "target"])
def test_parties_stand_in_their_sentence(part):
    assert [row["text"] for row in ROWS if any(name not in row["text"] for name in row.get(part, ()))] == []


def test_the_telling_word_is_a_word():
    told = [row["text"][slice(*row["trigger"])] for row in ROWS if "trigger" in row]
    assert all(word and not word.isspace() and word == word.strip() for word in told)


def test_what_a_label_may_stand_for_is_in_the_lists():
    examples = own_examples()
    assert {ActType(act) for example in examples for act in example.acts} <= set(ActType)
    assert all(matter_of(each) for example in examples for each in example.matters)
