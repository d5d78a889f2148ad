"""Sentences: where they end, what is left outside them, and that they are found again in the text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.sentences import split_sentences
from dateline.model import Report, Span, Zone, ZoneKind

CASES = tomllib.loads((Path(__file__).parent / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]
PIECES = st.sampled_from(
    [
        "Gen. Ali",
        "U.S. troops",
        "killed.The",
        "3.5 km",
        "“No.”",
        "…",
        "\n",
        " - ",
        "BEIRUT (Reuters) - ",
        "a.m. ",
        "é\u0301",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join)


def a_report(text: str, **changes: object) -> Report:
    return Report(**({"id": "rep-1", "text": text} | changes))


def texts_of(report: Report) -> list[str]:
    return [sentence.text for sentence in split_sentences([report])[0]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_text_is_cut_where_an_analyst_would_cut_it(case):
    assert texts_of(a_report(case["text"])) == case["sentences"]


@given(TEXTS)
def test_a_sentence_is_found_again_at_its_span(text):
    (sentences,) = split_sentences([a_report(text)])
    assert [sentence.span.quote(text) for sentence in sentences] == [sentence.text for sentence in sentences]


@given(TEXTS)
def test_sentences_stand_in_order_and_do_not_overlap(text):
    (sentences,) = split_sentences([a_report(text)])
    ends = [0, *(sentence.span.end for sentence in sentences)]
    assert all(end <= sentence.span.start for end, sentence in zip(ends, sentences, strict=False))
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(ZoneKind)), max_size=4))
def test_no_zones_however_they_lie_break_the_spans(text, zones):
    marked = tuple(Zone(kind=kind, span=Span(min(a, b), max(a, b))) for a, b, kind in zones if max(a, b) <= len(text))
    (sentences,) = split_sentences([a_report(text, zones=marked)])
    assert all(sentence.span.quote(text) == sentence.text for sentence in sentences)


@given(TEXTS, TEXTS)
def test_a_report_is_cut_the_same_beside_any_other(left, right):
    assert split_sentences([a_report(left), a_report(right)])[1] == split_sentences([a_report(right)])[0]


def test_furniture_and_bylines_give_no_sentence():
    text = "By Our Staff\nTroops left.\nShare this"
    zones = (
        Zone(kind=ZoneKind.BYLINE, span=Span(0, 12)),
        Zone(kind=ZoneKind.FURNITURE, span=Span(26, len(text))),
    )
    assert texts_of(a_report(text, zones=zones)) == ["Troops left."]


def test_a_headline_is_one_sentence_in_its_zone():
    text = "Norholm falls. Rebels flee\nTroops left. They won."
    headline = Zone(kind=ZoneKind.HEADLINE, span=Span(0, 26))
    (sentences,) = split_sentences([a_report(text, zones=(headline,))])
    assert [(sentence.zone.value, sentence.text) for sentence in sentences] == [
        ("headline", "Norholm falls. Rebels flee"),
        ("body", "Troops left."),
        ("body", "They won."),
    ]
