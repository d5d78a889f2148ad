from datetime import date
from io import StringIO

import pytest
from publish_records import NORHOLM, a_claim, a_day, an_event
from rich.console import Console

from dateline.model import Certainty, ControlSpan, ControlStatus, Interval, Siege
from dateline.publish import control_table, event_table, wording


def shown(table):
    console = Console(file=StringIO(), width=200)
    console.print(table)
    return console.file.getvalue()


def test_an_event_is_one_row():
    text = shown(event_table([an_event()]))
    for cell in (
        "2024-05-03",
        "shelling",
        "Norholm, Sund, DK",
        "the army → rebels",
        "10",
        "the governor",
        "single-source",
    ):
        assert cell in text


@pytest.mark.parametrize("certainty", [Certainty.DENIED, Certainty.PLANNED])
def test_denied_and_planned_events_are_counted_and_not_shown(certainty):
    event = an_event(certainty=certainty)
    assert "1 denied or planned not shown" in shown(event_table([event]))
    assert "shelling" not in shown(event_table([event]))
    assert f"single-source, {certainty}" in shown(event_table([event], show_hidden=True))


def test_an_event_of_which_little_is_known_has_empty_cells():
    bare = an_event(when=None, places=(), side_a=(), side_b=(), losses=(), withdrawn=True)
    text = shown(event_table([bare]))
    assert "undated" in text
    assert "single-source, withdrawn" in text
    assert "→" not in text


def test_what_news_says_neither_marks_up_nor_steers_the_terminal():
    odd = an_event(side_a=(), voices=a_claim().voices, places=(NORHOLM,), side_b=())
    assert "→" not in shown(event_table([odd]))
    assert wording.clean("[red]x\x1b[31m\u202ey\nz") == "[red]x [31my z"


def test_control_is_one_row_a_span():
    held = ControlSpan(
        place=NORHOLM,
        sector="N",
        start=date(2024, 5, 3),
        holders=("north-army",),
        status=ControlStatus.HELD,
        siege=Siege(by=("rebels",)),
        voices=("the governor",),
        disputed=True,
    )
    text = shown(control_table([held, ControlSpan(place=NORHOLM, siege=Siege())]))
    for cell in (
        "Norholm, Sund, DK (N)",
        "2024-05-03",
        "north-army",
        "held, besieged by rebels, disputed",
        "the governor",
    ):
        assert cell in text
    assert "unknown, besieged by ?" in text
    assert "claimed" in text


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (a_day(3), "2024-05-03"),
        (Interval(start=date(2024, 5, 1), end=date(2024, 5, 7)), "2024-05-01 to 2024-05-07"),
        (Interval(start=date(2024, 5, 1)), "from 2024-05-01"),
        (Interval(end=date(2024, 5, 7)), "until 2024-05-07"),
        (Interval(), "undated"),
    ],
)
def test_days_are_said_in_words(when, words):
    assert wording.days(when) == words


def test_a_side_that_is_not_named_is_a_question_mark():
    assert wording.sides(an_event(side_b=())) == "the army → ?"
    assert wording.place_name(None) == ""
