import pytest

from dateline.evaluation.muc import read_irrelevant_ids, read_muc_texts
from dateline.model import EvaluationError

TEXTS = """
DEV-MUC3-0001 (NOSC)

   SAN SALVADOR, 3 JAN 90 -- [TEXT] A BRIDGE WAS ATTACKED.

DEV-MUC3-0002 (INTEL TEXT PROC)

   SAN SALVADOR, 4 JAN 90 -- [TEXT] THE PLAN WAS PRESENTED.
"""
KEYS = """
0.  MESSAGE: ID                     DEV-MUC3-0001 (NCCOSC)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  03 JAN 90

0.  MESSAGE: ID                     DEV-MUC3-0002 (NCCOSC)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "dev-muc3-0001-0100").write_text(TEXTS)
    (tmp_path / "dev" / "key-dev-0001.muc4").write_text(KEYS)
    return tmp_path


def test_texts_are_cut_at_their_headings(folder):
    texts = read_muc_texts(folder)
    assert list(texts) == ["DEV-MUC3-0001", "DEV-MUC3-0002"]
    assert texts["DEV-MUC3-0002"].strip() == "SAN SALVADOR, 4 JAN 90 -- [TEXT] THE PLAN WAS PRESENTED."


def test_a_text_whose_only_template_is_a_star_is_irrelevant(folder):
    assert read_irrelevant_ids(folder) == {"DEV-MUC3-0002"}


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="holds no MUC texts"):
        read_muc_texts(tmp_path)
