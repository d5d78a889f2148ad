import re
from enum import StrEnum
from pathlib import Path

import pytest

from dateline.claims.triggers import rule_rows
from dateline.model import Certainty, ControlBasis, Event, Frame, Grade, Kind, PlacePrecision, Precision
from dateline.model.kinds import KINDS_OF, Family

ROOT = Path(__file__).parents[1]
CODEBOOK = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
DOCS = sorted((ROOT / "docs").glob("*.md"))
TRIGGERS = rule_rows()
BESIDE_TRIGGERS = {Kind.TOLL, Kind.CONTROL, Kind.RELATION}
HEADINGS = re.findall(r"^## (.+)$", CODEBOOK, re.M)


def section(heading: str) -> str:
    return re.split(r"^#+ ", CODEBOOK.split(f"\n## {heading}\n")[1], maxsplit=1, flags=re.M)[0]


def words_of_table(heading: str) -> list[str]:
    return re.findall(r"^\| `([\w-]+)` \|", section(heading), re.M)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_in_the_codebook(kind):
    assert HEADINGS.count(kind) == 1


def test_kinds_stand_in_the_order_of_the_families():
    in_order = [kind for family in Family for kind in KINDS_OF[family]]
    assert [heading for heading in HEADINGS if heading in set(Kind)] == in_order


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_examples_a_near_miss_of_another_kind_and_sides(kind):
    _, *lines = [line for line in section(kind).splitlines() if line]
    examples, miss, sides = lines
    assert re.fullmatch(r'- Examples: "[^"]+[.]" / "[^"]+[.]"', examples)
    named = re.match(r'- Near miss: "[^"]+[.]" [^`]*`([\w-]+)`', miss)
    assert named is not None and named[1] in set(Kind) - {kind}
    assert sides.startswith("- Sides: ")


@pytest.mark.parametrize(
    ("heading", "vocabulary"),
    [
        ("Certainty", Certainty),
        ("Frame of a claim", Frame),
        ("Grade", Grade),
        ("Precision of days", Precision),
        ("Precision of places", PlacePrecision),
    ],
)
def test_the_conventions_have_each_word_of_a_vocabulary_and_no_other(heading: str, vocabulary: type[StrEnum]):
    assert sorted(words_of_table(heading)) == sorted(vocabulary)


def test_every_kind_is_read():
    assert {row["kind"] for row in TRIGGERS} | BESIDE_TRIGGERS == set(Kind)


def test_the_frames_of_the_trigger_table_are_documented():
    assert {row["frame"] for row in TRIGGERS} <= set(words_of_table("Frames of triggers"))


@pytest.mark.parametrize("basis", ControlBasis)
def test_the_method_names_each_basis_of_control(basis):
    assert f"`{basis}`" in METHOD


@pytest.mark.parametrize("name", ["polarity", "modality", "frame", "blame", "affected", "people", "reasons"])
def test_fields_that_the_method_adds_to_events_exist(name):
    assert name in Event.__dataclass_fields__ and f"`{name}`" in METHOD


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_no_document_outgrows_500_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 500
