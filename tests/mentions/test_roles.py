"""Scores for the roles of incidents, by the weights that ship."""

import random
from shutil import copyfile

import numpy as np
import pytest

from dateline.mentions import DatelineReader
from dateline.mentions.graph import FOLDER
from dateline.mentions.role_features import PhraseRow, phrase_rows
from dateline.mentions.roles import FILE, TABLES, WORD_COLUMNS, RoleScorer
from dateline.model import IncidentRole, ModelError

BOMB = "FIVE MEMBERS OF THE NORLAND PEOPLE'S FRONT BLEW UP A POWER STATION WITH DYNAMITE AND KILLED MAYOR JOHAN VESTBY."
CALM = "THE MINISTER OPENED THE SCHOOL ON MONDAY AND PRAISED ITS TEACHERS."
MIXED = "Five members of the Norland People's Front blew up a power station with dynamite."


@pytest.fixture(scope="module")
def reader():
    return DatelineReader()


def likely(annotation, least=1.0):
    """Return the words that likely fill a role, by role."""
    found = [filler for filler in annotation.fillers if filler.score > least]
    return {(filler.role, " ".join(annotation.words[filler.start : filler.end])) for filler in found}


def test_fillers_are_seen_in_a_sentence_of_an_incident(reader):
    found = likely(reader.read([BOMB])[0])
    assert (IncidentRole.WEAPON, "DYNAMITE") in found
    assert (IncidentRole.TARGET, "POWER STATION") in found
    assert (IncidentRole.VICTIM, "JOHAN VESTBY") in found
    assert any(role is IncidentRole.INDIVIDUAL for role, _ in found)


def test_a_calm_sentence_has_none(reader):
    assert not likely(reader.read([CALM])[0])


def test_sentences_that_are_not_in_capitals_are_not_scored(reader):
    annotation = reader.read([MIXED])[0]
    assert (annotation.fillers, annotation.incident_scores) == ((), ())


def test_scores_do_not_depend_on_what_else_is_read(reader):
    sentences = [BOMB, CALM, *(f"{BOMB} {number} PEOPLE FLED." for number in range(12))]
    random.Random(1).shuffle(sentences)
    together = DatelineReader().read(sentences)
    alone = [DatelineReader().read([sentence])[0] for sentence in sentences]
    assert [likely(each) for each in together] == [likely(each) for each in alone]


def test_without_weights_nothing_is_scored(tmp_path):
    for path in FOLDER.iterdir():
        if path.name != FILE:
            copyfile(path, tmp_path / path.name)
    annotation = DatelineReader(folder=tmp_path).read([BOMB])[0]
    assert (annotation.fillers, annotation.incident_scores) == ((), ())


def test_weights_of_another_encoder_are_refused(tmp_path):
    with np.load(FOLDER / FILE) as content:
        np.savez(tmp_path / FILE, **(dict(content) | {"encoder": np.array("another")}))
    copyfile(FOLDER / "encoder.onnx", tmp_path / "encoder.onnx")
    annotation = DatelineReader().read([BOMB])[0]
    with pytest.raises(ModelError, match="learnt over another encoder"):
        RoleScorer(tmp_path).score(annotation, np.zeros((len(annotation.words), 384), np.float32))


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / FILE).write_bytes(b"no weights")
    annotation = DatelineReader().read([BOMB])[0]
    with pytest.raises(ModelError, match=r"roles.npz: the weights of roles cannot be read"):
        RoleScorer(tmp_path).score(annotation, np.zeros((len(annotation.words), 384), np.float32))


def test_each_number_of_a_phrase_is_a_word_or_has_a_table():
    assert len(PhraseRow._fields) == WORD_COLUMNS + len(TABLES)


def test_a_phrase_has_its_governor_past_what_it_is_coordinated_with(reader):
    annotation = reader.read(["Rebels destroyed the bridge and a bus."])[0]
    rows = {annotation.words[row.start]: row for row in phrase_rows(annotation)}
    assert annotation.words[rows["bus"].above] == "destroyed"
    assert rows["bus"].relation == rows["bridge"].relation
