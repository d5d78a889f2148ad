"""Each row of the table of needs holds what it says: its example gives its need, its counter-example gives none."""

import pytest
from norland import WAR, report_of

from dateline.claims.triggers import load_rows

ROWS = load_rows("needs.toml")["need"]


@pytest.fixture(scope="module")
def needs_in(readings_of):
    """The needs that each sentence of the table gives; all read in one batch."""
    texts = list(dict.fromkeys(row[part] for row in ROWS for part in ("example", "not_example")))
    readings = readings_of([report_of(f"{text} {WAR}", number=i) for i, text in enumerate(texts)])
    return {
        text: [(each.need, each.best) for claim in reading.claims for each in claim.affected]
        for text, reading in zip(texts, readings, strict=True)
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_example_gives_its_need(row, needs_in):
    assert needs_in[row["example"]] == [(row["need"], 400)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_counter_example_gives_no_need(row, needs_in):
    assert needs_in[row["not_example"]] == []
