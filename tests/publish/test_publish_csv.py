import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from publish_records import NORHOLM, a_loss, an_event

from dateline.model import Affected, Blame, Damage, Need, Party, Person, Stance, Target, TargetKind
from dateline.publish import event_row, write_rows
from dateline.publish.csv import COLUMNS, as_text

EXPORTS = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_documented_columns_are_the_columns():
    section = EXPORTS.split("## CSV")[1].split("\n## ")[0]
    documented = [name for row in re.findall(r"^\| (`.+?`) \|", section, re.M) for name in re.findall(r"`(\w+)`", row)]
    assert documented == list(COLUMNS)


def test_a_row_says_what_the_event_says():
    row = event_row(an_event(), code="3kx9f2a")
    assert list(row) == list(COLUMNS)
    assert (row["id"], row["code"], row["kind"], row["family"]) == ("evt-1", "3kx9f2a", "shelling", "remote-violence")
    assert (row["place"], row["lat"], row["admin2"], row["date_end"]) == ("Norholm", 55.51, "East Sund", "2024-05-03")
    assert (row["side_a"], row["side_b"], row["reports"]) == ("north-army", "rebels", "rep-1")
    assert (row["killed_best"], row["killed_civilians_high"], row["killed_side_a_low"]) == (10, 10, None)


def test_what_is_not_known_is_an_empty_cell():
    header, line = csv.reader(write_rows([an_event(when=None, places=(), losses=())]))
    row = dict(zip(header, line, strict=True))
    assert {row[name] for name in ("code", "date_start", "place", "lat", "killed_low", "blamed")} == {""}


def test_lists_name_each_value_once():
    targets = (Target(what=TargetKind.MARKET), Target(what=TargetKind.SCHOOL), Target(what=TargetKind.MARKET))
    blame = (Blame(actor=None, stance=Stance.BLAMED), Blame(actor="north-army", stance=Stance.BLAMED))
    row = event_row(an_event(targets=targets, blame=blame, withdrawn=True))
    assert (row["targets"], row["blamed"], row["withdrawn"]) == ("market; school", "north-army", "yes")


def test_damage_people_touched_and_people_named_have_a_column_each():
    touched = (
        Affected(who=("civilians",), need=Need.BESIEGED, best=400),
        Affected(who=("unknown",), need=Need.IN_NEED),
    )
    event = an_event(damage=(Damage(what="tank", count=2),), affected=touched, people=(Person(name="Omar Hadid"),))
    row = event_row(event)
    assert (row["damage"], row["affected"], row["people"]) == ("2 tank", "400 besieged; in-need", "Omar Hadid")


def test_losses_are_told_by_whose_they_are():
    row = event_row(an_event(losses=(a_loss(2, who=("north-army",)), a_loss(1, who=("attackers",)))))
    assert (row["killed_best"], row["killed_side_a_best"], row["killed_attackers_best"]) == (2, 2, 1)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "\nx", "＝1"])
def test_no_cell_is_a_formula(text):
    assert as_text(text) == "'" + text


def test_numbers_below_zero_stay_numbers():
    event = an_event(places=(replace(NORHOLM, name="=HYPERLINK(1)", lat=-1.5),), side_b=(Party(actor=None, name="@x"),))
    header, line = csv.reader(write_rows([event], codes={"evt-1": "3kx9f2a"}))
    row = dict(zip(header, line, strict=True))
    assert (row["lat"], row["place"], row["side_b"], row["code"]) == ("-1.5", "'=HYPERLINK(1)", "'@x", "3kx9f2a")
