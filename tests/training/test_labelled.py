"""Our own labelled sentences: all fit their texts, and a label that does not is refused."""

import json
from pathlib import Path

import pytest
from sentences import Mislabelled, find_faults, find_piece, load_labelled, parse_labelled

FOLDER = Path(__file__).parents[2] / "training" / "sentences"
FILES = sorted(FOLDER.glob("t*-*.jsonl"))


def a_row(**changes):
    blank = {
        "id": "x-1",
        "text": "Rebels left.",
        "entities": [],
        "nominals": [],
        "verbs": [],
        "voices": [],
        "starts": [],
    }
    return blank | changes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_label_fits_its_sentence(path):
    assert list(find_faults(path)) == []


def test_there_are_840_to_learn_from_and_200_to_measure_with():
    counts = {part: len(load_labelled(sorted(FOLDER.glob(f"{part}-*.jsonl")))) for part in ("train", "test")}
    assert counts == {"train": 840, "test": 200}


def test_no_test_sentence_is_learnt_from():
    texts = {
        part: {it.text for it in load_labelled(sorted(FOLDER.glob(f"{part}-*.jsonl")))} for part in ("train", "test")
    }
    assert texts["train"] & texts["test"] == set()


def test_the_second_of_two_alike_is_found_by_its_number():
    assert find_piece("army met army", "army#2") == (9, 13)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"entities": [["armed-group", "Rebel"]]}, "does not stand 1 time"),
        ({"entities": [["clan", "Rebels"]]}, "unknown types"),
        ({"nominals": [["weapon", "Rebels"]]}, "unknown types"),
        ({"entities": [["armed-group", "Rebels"], ["person", "Rebels left"]]}, "overlap"),
        ({"voices": [{"source": "Rebels", "cue": [], "content": []}]}, "list of pieces"),
        ({"text": " Rebels left."}, "white space"),
        ({"extra": 1}, "fields are"),
    ],
)
def test_a_label_that_does_not_fit_is_refused_with_its_reason(changes, reason):
    with pytest.raises(Mislabelled, match=reason):
        parse_labelled(a_row(**changes))


def test_a_fault_is_named_by_file_and_line(tmp_path):
    path = tmp_path / "train-z.jsonl"
    path.write_text(json.dumps(a_row()) + "\n" + json.dumps(a_row(starts=["Army"])) + "\n")
    (fault,) = find_faults(path)
    assert fault.startswith("train-z.jsonl:2: ") and "'Army' does not stand" in fault
