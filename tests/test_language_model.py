"""Reading with another language model: how it is named, and how what it reads is marked."""

import pytest
import spacy
from click.testing import CliRunner

from dateline import pipeline
from dateline.cli import main
from dateline.mentions import SpacyReader
from dateline.model import READER_VERSION, ModelError, Report, claim_id
from dateline.settings import load_settings
from dateline.store import open_store

TEXT = "Government forces captured Aleppo on Monday. Ten people were killed in the village by shelling."


class SilentReader:
    """A reader without a name, as our own is."""

    def read(self, sentences):
        return []


def read(path, store, model):
    arguments = ["read", str(path), "--published", "2024-05-06", "--db", str(store), "--language-model", model]
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def another_folder(pipeline_folder, tmp_path):
    nlp = spacy.load(pipeline_folder)
    nlp.meta["description"] = "another"
    nlp.to_disk(tmp_path / "another")
    return tmp_path / "another"


@pytest.fixture
def registries():
    return pipeline.open_registries(load_settings())


def test_what_our_own_model_reads_bears_our_version_alone(registries):
    assert pipeline.reader_version(SilentReader(), registries) == READER_VERSION


def test_what_another_reads_bears_its_name_too(pipeline_folder, registries):
    reader = pipeline.open_reader(load_settings({}, language_model=f"spacy:{pipeline_folder}"))
    assert pipeline.reader_version(reader, registries) == f"{READER_VERSION}+{reader.language_model}"


def test_a_name_is_looked_for_in_the_folder_of_models(pipeline_folder):
    settings = load_settings({"DATELINE_MODELS": str(pipeline_folder.parent)}, language_model="spacy:tiny")
    assert isinstance(pipeline.open_reader(settings), SpacyReader)


def test_a_model_that_is_not_there_is_refused():
    with pytest.raises(ModelError, match="en_of_nobody"):
        pipeline.open_reader(load_settings({}, language_model="spacy:en_of_nobody"))


def test_claims_bear_the_language_model_in_their_ids(pipeline_folder, registries):
    reader = pipeline.open_reader(load_settings(language_model=f"spacy:{pipeline_folder}"))
    (reading,) = pipeline.read_reports([Report(id="rep-1", text=TEXT)], reader=reader, registries=registries)
    first, version = reading.claims[0], pipeline.reader_version(reader, registries)
    assert first.id == claim_id(first.anchor, first.kind, ordinal=0, reader=version)
    assert first.id != claim_id(first.anchor, first.kind, ordinal=0)


def test_a_report_is_read_again_by_another_model_and_not_by_the_same(report, pipeline_folder, another_folder, tmp_path):
    store = tmp_path / "war.db"
    for folder, wanted in ((pipeline_folder, "1 new"), (pipeline_folder, "0 new"), (another_folder, "1 new")):
        done = read(report, store, f"spacy:{folder}")
        assert (done.exit_code, wanted in done.stderr) == (0, True), done.output
    with open_store(store) as kept:
        assert len(list(kept.load_reports())) == 1
        assert {claim.kind.value for claim in kept.load_claims()} == {"capture", "shelling"}


def test_what_is_no_language_model_is_refused_before_a_store_is_made(report, tmp_path):
    done = read(report, tmp_path / "war.db", "bert")
    assert done.exit_code == 2
    assert "--language-model is 'bert', and must be own or spacy:NAME" in done.stderr
    assert not (tmp_path / "war.db").exists()
