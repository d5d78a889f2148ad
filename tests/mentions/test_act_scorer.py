"""What a sentence's act is and what it is about, by the weights that ship."""

import random
from shutil import copyfile

import numpy as np
import pytest

from dateline.mentions import DatelineReader
from dateline.mentions.acts import FILE, ActScorer, lemma_rows, may_tell
from dateline.mentions.graph import FOLDER
from dateline.model import ActType, Kind, ModelError, Topic

ACCUSED = "Norland accused Vestby of hiding smugglers."
SAID = [
    (ACCUSED, ActType.ACCUSE, "accused"),
    ("The two governments signed an accord on ferries on Tuesday.", ActType.AGREE, "signed"),
    ("Norland will not let the ship dock, its minister said, refusing the plea.", ActType.REJECT, None),
    ("Norland expelled four diplomats of Vestby.", ActType.EXPEL, "expelled"),
    ("The foreign minister of Norland arrived in Vestby for talks.", ActType.CONSULT, None),
]
ABOUT = [
    ("A strong earthquake shook the coast and killed nine people.", Topic.DISASTER),
    ("The coach left the road and fell into the river, killing six tourists.", Topic.ACCIDENT),
    ("Two drug dealers were shot dead by a rival gang.", Topic.CRIME),
    ("Warplanes bombed the town of Norholm.", Kind.AIRSTRIKE),
    ("The orchestra will play in the new hall in May.", Topic.NONE),
]


@pytest.fixture(scope="module")
def reader():
    return DatelineReader(acts=True)


@pytest.mark.parametrize(("text", "act", "word"), SAID)
def test_an_act_is_read_with_the_word_that_tells_it(reader, text, act, word):
    annotation = reader.read([text])[0]
    assert annotation.act.act is act
    assert word in (None, annotation.words[annotation.act.word])


@pytest.mark.parametrize(("text", "matter"), ABOUT)
def test_a_sentence_is_about_a_kind_or_a_topic(reader, text, matter):
    assert reader.read([text])[0].act.matter is matter


def test_acts_are_read_only_where_they_are_asked_for():
    assert DatelineReader().read([ACCUSED])[0].act is None


def test_an_act_does_not_depend_on_what_else_is_read():
    sentences = [text for text, *_ in (*SAID, *ABOUT)] * 2
    random.Random(1).shuffle(sentences)
    together = DatelineReader(acts=True).read(sentences)
    alone = [DatelineReader(acts=True).read([sentence])[0] for sentence in sentences[:6]]
    assert [each.act for each in together[:6]] == [each.act for each in alone]


def test_without_weights_no_act_is_read(tmp_path):
    for path in FOLDER.iterdir():
        if path.name != FILE:
            copyfile(path, tmp_path / path.name)
    assert DatelineReader(folder=tmp_path, acts=True).read([ACCUSED])[0].act is None


def test_weights_of_another_encoder_are_refused(tmp_path, reader):
    with np.load(FOLDER / FILE) as content:
        np.savez(tmp_path / FILE, **(dict(content) | {"encoder": np.array("another")}))
    copyfile(FOLDER / "encoder.onnx", tmp_path / "encoder.onnx")
    with pytest.raises(ModelError, match="learnt over another encoder"):
        ActScorer(tmp_path).read(reader.read([ACCUSED])[0], np.zeros((7, 384), np.float32))


@pytest.mark.parametrize("kept", [0, 100, 5_000])
def test_a_file_that_was_cut_short_is_named(tmp_path, reader, kept):
    (tmp_path / FILE).write_bytes((FOLDER / FILE).read_bytes()[:kept])
    with pytest.raises(ModelError, match=r"acts.npz: the weights of acts cannot be read"):
        ActScorer(tmp_path).read(reader.read([ACCUSED])[0], np.zeros((7, 384), np.float32))


def test_a_word_has_the_row_of_its_lemma_whatever_its_form(reader):
    accused, accuses = reader.read([ACCUSED, "Norland accuses Vestby of hiding smugglers."])
    assert lemma_rows(accused).tolist() == lemma_rows(accuses).tolist()


def test_any_word_may_tell_where_none_is_of_a_fitting_part_of_speech(reader):
    assert may_tell(reader.read(["And so?"])[0]).all()
