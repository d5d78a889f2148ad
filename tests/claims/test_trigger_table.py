"""Each row of the trigger table holds what it says: its example gives its kind, its counter-example does not."""

import pytest
from norland import WAR, report_of

from dateline.claims.needs import parse_need, word_classes
from dateline.claims.triggers import rule_rows
from dateline.model import Kind

ROWS = rule_rows()
TOLD = [(row, text) for row in ROWS for text in (row["example"], *row.get("examples", ()))]
NOT_TOLD = [(row, text) for row in ROWS for text in (row["not_example"], *row.get("not_examples", ()))]


@pytest.fixture(scope="module")
def read_alone(readings_of):
    """The claims of each sentence of the table, all read in one batch."""
    texts = list(dict.fromkeys(text for _, text in (*TOLD, *NOT_TOLD)))
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


def named(pair):
    row, text = pair
    return f"{row['name']}: {text}"


@pytest.mark.parametrize("pair", TOLD, ids=named)
def test_an_example_gives_a_claim_of_its_rule_and_kind(pair, read_alone):
    row, text = pair
    kinds = [claim.kind for claim in read_alone[text] if claim.rule == row["name"]]
    assert kinds
    assert kinds == [row["kind"]] or Kind(row["kind"]).is_open


@pytest.mark.parametrize("pair", NOT_TOLD, ids=named)
def test_a_counter_example_gives_no_claim_of_its_rule(pair, read_alone):
    row, text = pair
    assert [claim.kind for claim in read_alone[text] if claim.rule == row["name"]] == []


def test_what_rules_need_is_a_class_of_words_or_a_sense():
    senses = {"place", "people", "civilian", "armed", "arms", "any", "actively", "head", "none"}
    needed = {name for row in ROWS for need in _needs(row) for name in parse_need(need).classes}
    assert needed - senses <= word_classes().keys()
    assert word_classes().keys() <= needed


def _needs(row):
    needs = row.get("needs", ())
    return (needs,) if isinstance(needs, str) else needs
