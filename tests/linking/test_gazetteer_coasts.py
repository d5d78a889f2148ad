"""The coasts of countries, as the table of shores has them."""

import json

import pytest

from dateline.linking.gazetteer_coasts import coast_name, list_coasts


@pytest.fixture
def shores(tmp_path):
    table = tmp_path / "coasts.tsv"
    table.write_text(
        "# shores\nAA\tnorth-sea\t10 10; 10 11; 10 12\nAA\t\t20 10\nZZ\tnorth-sea\t1 1\n", encoding="utf-8"
    )
    facts = tmp_path / "countries.json"
    facts.write_text(json.dumps({"AA": {"name": "Anland"}}), encoding="utf-8")
    return {row.entry.key: row for row in list_coasts(table, facts)}


def test_a_country_has_one_coast_and_one_on_each_named_sea(shores):
    assert {key: row.names for key, row in shores.items()} == {
        "coast:AA": (coast_name("AA"),),
        "coast:AA:north-sea": (coast_name("AA", "world:north-sea"),),
    }


def test_a_coast_is_drawn_at_its_middle_and_reaches_to_its_ends(shores):
    coast = shores["coast:AA:north-sea"]
    assert (coast.entry.lat, coast.entry.lon, coast.entry.feature) == (10.0, 11.0, "line")
    assert coast.error_km == pytest.approx(110, abs=2)
