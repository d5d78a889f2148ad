"""Reading treebanks and sets of names: labels stand on the right words, and only allowed texts are taken."""

import io
import tarfile

import pytest
from names import RE3D_LICENCES, load_re3d, load_wikigold, load_wnut
from treebanks import GUM_LICENCES, gum_documents, load_gum

from dateline.mentions.spans import named

ROWS = """# sent_id = 1
1\tcommander\tcommander\tNOUN\tNN\t_\t2\tnmod:desc\t_\tEntity=(1-person-giv
2\tHalim\tHalim\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
3\tSaadi\tSaadi\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=1)
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-place-giv
6\ttown\ttown\tNOUN\tNN\t_\t4\tobj\t_\tEntity=2)
"""
SPLITS = "## train\n\n* GUM_news_one\n* GUM_fiction_two\n\n## test\n\n* GUM_news_three\n"


@pytest.fixture
def gum(tmp_path):
    (tmp_path / "gum_splits.md").write_text(SPLITS)
    with tarfile.open(tmp_path / "gum_dep.tar.gz", "w:gz") as archive:
        for name in ("GUM_news_one", "GUM_fiction_two", "GUM_news_three"):
            info = tarfile.TarInfo(f"dep/{name}.conllu")
            info.size = len(ROWS)
            archive.addfile(info, io.BytesIO(ROWS.encode()))
    return tmp_path


def test_only_documents_of_allowed_genres_and_of_the_part_are_read(gum):
    assert gum_documents(gum / "gum_splits.md", "train") == {"GUM_news_one", "GUM_fiction_two"}
    assert list(load_gum(gum, "train")) == ["GUM_news_one"]
    assert not set(GUM_LICENCES) & {"fiction", "whow", "essay", "letter", "podcast", "reddit"}


def test_a_name_is_the_proper_nouns_of_a_mention_and_its_type_stands_on_its_head(gum):
    (example,) = load_gum(gum, "train")["GUM_news_one"]
    assert list(named(example.labels["names"])) == [(1, 3, "PER")]
    assert example.labels["types"] == ["O", "person", "O", "O", "O", "place"]
    assert example.labels["head"] == [2, 4, 2, 0, 6, 4]


def test_wnut_keeps_the_types_that_are_names_of_ours(tmp_path):
    path = tmp_path / "x.conll"
    path.write_text("Aleppo\tB-location\nphone\tB-product\nNusra\tB-group\n\n")
    (example,) = load_wnut(path)
    assert list(named(example.labels["names"])) == [(0, 1, "LOC"), (2, 3, "ORG")]


def test_wikigolds_second_of_two_names_side_by_side_begins_one(tmp_path):
    (tmp_path / "CONLL-format").mkdir()
    text = "Mark I-PER\nTwain I-PER\nHomer B-PER\nthe O\nHague I-LOC\nJazz I-MISC\n\n"
    (tmp_path / "CONLL-format" / "x.txt").write_text(text)
    (example,) = load_wikigold(tmp_path)
    assert list(named(example.labels["names"])) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]


def test_a_source_of_re3d_that_may_not_be_learnt_from_is_not_read(tmp_path):
    for name in ("BBC_Online", *RE3D_LICENCES):
        (tmp_path / name).mkdir()
        (tmp_path / name / "documents.json").write_text(f'{{"_id": "1", "text": "{name} said."}}')
        entity = '{"documentId": "1", "begin": 0, "end": 3, "type": "Organisation", "confidence": 1}'
        (tmp_path / name / "entities.json").write_text(entity)
    found = load_re3d(tmp_path, held_out=False)
    assert len(found) == len(RE3D_LICENCES)
    assert all("BBC" not in example.words[0] for example in found)
