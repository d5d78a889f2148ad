"""Which words are quoted and marked."""

from hypothesis import given
from hypothesis import strategies as some

from dateline.model import Loss, Span
from dateline.web.quotations import mark_words, quote_claim, sentence_of

from .fakes import a_claim, a_report, tell

TOLD = tell("**Shelling** killed [losses:ten people] in Norholm, [voice:the governor] said.")


def marked(quoted):
    words = quoted["quotation"]["text"]
    return [(mark["what"], words[mark["start"] : mark["end"]]) for mark in quoted["quotation"]["marks"]]


def test_trigger_and_values_are_marked_in_reading_order():
    claim = a_claim(TOLD, losses=(Loss(who=("unknown",), fate="killed", best=10, spans=TOLD.spans["losses"]),))
    expected = [("trigger", "Shelling"), ("losses", "ten people"), ("voices", "the governor")]
    assert marked(quote_claim(claim, a_report(TOLD.text))) == expected


def test_offsets_count_code_points():
    told = tell("🕊 “Truce”: **shelling** went on, [voice:Zoë] said.")
    assert marked(quote_claim(a_claim(told), a_report(told.text))) == [("trigger", "shelling"), ("voices", "Zoë")]


def test_the_trigger_wins_where_marks_overlap():
    marks = list(mark_words(Span(4, 8), [("places", Span(0, 12))], within=Span(0, 12)))
    assert [(mark["start"], mark["end"], mark["what"]) for mark in marks] == [
        (0, 4, "places"),
        (4, 8, "trigger"),
        (8, 12, "places"),
    ]


def test_words_outside_the_sentence_are_told_apart():
    text = "Norholm, Friday.\n\nShelling killed ten."
    claim = a_claim(tell("**Shelling**"), anchor=None, spans=())
    claim = a_claim(tell(text.replace("Shelling", "**Shelling**")), spans=(), losses=(
        Loss(who=("unknown",), fate="killed", best=10, spans=(Span(0, 7),)),
    ))  # fmt: skip
    assert quote_claim(claim, a_report(text))["elsewhere"] == [{"what": "losses", "words": "Norholm"}]


def test_without_a_sentence_the_line_around_the_trigger_is_quoted():
    told = tell("A headline\n\nThe town **fell**.\n\nA last line")
    assert sentence_of(a_claim(told, spans=()), told.text).quote(told.text) == "The town fell."


@given(some.lists(some.tuples(some.sampled_from(["when", "places"]), some.integers(0, 40), some.integers(0, 40))))
def test_marks_never_overlap_and_stay_in_the_sentence(pieces):
    values = [(what, Span(min(one, other), max(one, other))) for what, one, other in pieces]
    marks = list(mark_words(Span(12, 15), values, within=Span(5, 30)))
    edges = [edge for mark in marks for edge in (mark["start"], mark["end"])]
    assert edges == sorted(edges)
    assert all(0 <= edge <= 25 for edge in edges)
    assert any(mark["what"] == "trigger" for mark in marks)
