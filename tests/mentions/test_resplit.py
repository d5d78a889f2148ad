"""Cutting further where punctuation was lost: only where it is sure, and never in a headline."""

import pytest

from dateline.mentions import split_sentences
from dateline.mentions.resplit import split_further
from dateline.mentions.words import split_words
from dateline.model import Annotation, Report, Span, Zone, ZoneKind

TEXT = "Troops left the town on Friday the army denied the report"


def annotated(text, *starts):
    words = split_words(text)
    blank = ("X",) * len(words.words)
    tree = tuple(range(-1, len(words.words) - 1))
    syntax = {"lemmas": words.words, "upos": blank, "xpos": blank, "heads": tree, "relations": blank}
    return Annotation(words=words.words, starts=words.starts, ends=words.ends, starts_inside=starts, **syntax)


def cut(*starts, zones=()):
    report = Report(id="rep-1", text=TEXT, zones=zones)
    (sentences,) = split_sentences([report])
    found = split_further(sentences, [annotated(it.text, *starts) for it in sentences])
    assert [TEXT[it.span.start : it.span.end] for it in found] == [it.text for it in found]
    assert [it.index for it in found] == list(range(len(found)))
    return [it.text for it in found]


def test_a_sure_start_begins_a_sentence():
    assert cut((6, 0.97)) == ["Troops left the town on Friday", "the army denied the report"]


@pytest.mark.parametrize("start", [(6, 0.6), (1, 0.99), (10, 0.99)])
def test_an_unsure_start_or_a_piece_too_short_does_not(start):
    assert cut(start) == [TEXT]


def test_a_headline_stays_whole():
    assert cut((6, 0.99), zones=(Zone(kind=ZoneKind.HEADLINE, span=Span(0, len(TEXT))),)) == [TEXT]
