"""Each row of the trigger table holds what it says: its example gives its kind, its counter-example does not."""

import pytest
from norland import WAR, report_of

from dateline.claims.triggers import load_rows
from dateline.model import Kind

ROWS = load_rows("triggers.toml")["trigger"]


@pytest.fixture(scope="module")
def read_alone(readings_of):
    """The claims of each sentence of the table, all read in one batch."""
    texts = list(dict.fromkeys(row[part] for row in ROWS for part in ("example", "not_example")))
    readings = readings_of([report_of(f"{text} {WAR}", number=i) for i, text in enumerate(texts)])
    return {
        text: [claim for claim in reading.claims if claim.anchor.start < len(text)]
        for text, reading in zip(texts, readings, strict=True)
    }


def test_the_words_around_the_examples_claim_nothing(claims_of):
    assert claims_of(WAR) == ()


def test_the_names_of_rules_are_unique():
    names = [row["name"] for row in ROWS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_example_gives_a_claim_of_its_rule_and_kind(row, read_alone):
    kinds = [claim.kind for claim in read_alone[row["example"]] if claim.rule == row["name"]]
    assert kinds
    assert kinds == [row["kind"]] or Kind(row["kind"]).is_open


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_counter_example_gives_no_claim_of_its_rule(row, read_alone):
    assert [claim.kind for claim in read_alone[row["not_example"]] if claim.rule == row["name"]] == []
