"""The measure of temporal expressions, over a marked history of our own."""

import pytest
from test_evaluation_sets import Teller

from dateline.evaluation import evaluate
from dateline.evaluation.wikiwars import TimexScore, find_timexes, pair_timexes, read_history
from dateline.linking.timex import Timex
from dateline.model import EvaluationError, Span

HISTORY = (
    '<DOC><DATETIME><TIMEX2 val="2009-12-19">2009-12-19</TIMEX2></DATETIME><TEXT>\n'
    'Norland &amp; Soland fought from <TIMEX2 val="1911">1911</TIMEX2> to <TIMEX2 val="1913">1913</TIMEX2>.\n'
    'In <TIMEX2 val="1912-05">May <TIMEX2 val="1912">1912</TIMEX2></TIMEX2> it held for '
    '<TIMEX2 val="P2W">two weeks</TIMEX2> at <TIMEX2>harvest</TIMEX2>.\n</TEXT></DOC>'
)


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data" / "time" / "wikiwars" / "keyinline"
    folder.mkdir(parents=True)
    (folder / "01_Norland.key.xml").write_text(HISTORY)
    return tmp_path


def a_timex(start: int, end: int, value: str | None = "1911") -> Timex:
    return Timex(span=Span(start, end), value=value)


def test_the_outermost_expressions_of_the_text_are_expected(data):
    history = read_history(data / "data" / "time" / "wikiwars" / "keyinline" / "01_Norland.key.xml")
    marked = [(timex.span.quote(history.text), timex.value) for timex in history.timexes]
    assert marked == [
        ("1911", "1911"),
        ("1913", "1913"),
        ("May 1912", "1912-05"),
        ("two weeks", "P2W"),
        ("harvest", None),
    ]
    assert "Norland & Soland" in history.text


def test_a_range_is_found_as_two(data):
    assert [timex.value for timex in find_timexes("They fought from 1911 to 1913.")] == ["1911", "1913"]


def test_the_figures_are_over_expected_and_found(data):
    evaluation = evaluate("wikiwars", data=data, texts=Teller())
    assert evaluation.items == 1
    assert evaluation.figures == {"strict_f1": 0.889, "relaxed_f1": 0.889, "value_f1": 0.889}


def test_the_constant_answer_takes_every_number_for_the_first_year(data):
    evaluation = evaluate("wikiwars", data=data, texts=Teller())
    assert evaluation.constant == {"strict_f1": 0.5, "relaxed_f1": 0.75, "value_f1": 0.25}


def test_no_value_never_agrees():
    score = TimexScore()
    score.add([a_timex(0, 4, None)], [a_timex(0, 4, None)])
    assert score.figures() == {"strict_f1": 1.0, "relaxed_f1": 1.0, "value_f1": 0.0}


def test_an_expression_is_in_one_pair_at_most():
    gold, ours = [a_timex(0, 4), a_timex(5, 9)], [a_timex(0, 9)]
    assert pair_timexes(gold, ours) == [(gold[0], ours[0])]


def test_the_same_extent_is_paired_first():
    gold, ours = [a_timex(0, 9), a_timex(5, 9)], [a_timex(5, 9)]
    assert pair_timexes(gold, ours) == [(gold[1], ours[0])]


def test_an_absent_set_is_named(tmp_path):
    with pytest.raises(EvaluationError, match="keyinline"):
        evaluate("wikiwars", data=tmp_path, texts=Teller())


def test_a_file_in_another_form_is_refused(data):
    path = data / "data" / "time" / "wikiwars" / "keyinline" / "01_Norland.key.xml"
    path.write_text("<DOC>nothing</DOC>")
    with pytest.raises(EvaluationError, match="has no <TEXT>"):
        evaluate("wikiwars", data=data, texts=Teller())
