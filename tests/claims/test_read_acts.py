"""Who is a party to an act, from the syntax of its sentence."""

from dataclasses import replace

import pytest

from dateline.claims import read_acts
from dateline.mentions import DatelineReader, split_sentences
from dateline.model import ActType, Mentions, Report, SentenceAct, Topic

CASES = [
    ("Kenya has accused Somalia of hiding smugglers.", "accused", ["Kenya"], ["Somalia"]),
    ("Somalia was accused by Kenya of hiding smugglers.", "accused", ["Kenya"], ["Somalia"]),
    ("Ghana said on Friday that Togo must open its border.", "open", ["Ghana"], ["Togo"]),
    (
        "The foreign minister of Peru met President Lara of Chile.",
        "met",
        ["The foreign minister of Peru"],
        ["President Lara of Chile"],
    ),
    ("Norway is ready to send doctors to Mali.", "send", ["Norway"], ["Mali"]),
    ("Officials rejected Chile's call for talks.", "rejected", ["Officials"], ["Chile"]),
    ("Police beat protesters.", "beat", ["Police"], ["protesters"]),
]


@pytest.fixture(scope="module")
def reader():
    return DatelineReader()


def told(reader, text, word, act=ActType.ACCUSE):
    (sentences,) = split_sentences([Report(id="rep-1", text=text)])
    (annotation,) = reader.read([sentence.text for sentence in sentences])
    said = SentenceAct(
        act=act, act_probability=0.9, word=annotation.words.index(word), matter=Topic.NONE, matter_probability=0.5
    )
    return read_acts(sentences, [replace(annotation, act=said)], Mentions())[0]


@pytest.mark.parametrize(("text", "word", "sources", "targets"), CASES)
def test_parties_are_who_acts_and_whom_it_is_for(reader, text, word, sources, targets):
    act = told(reader, text, word)
    assert [party.name for party in act.sources] == sources
    assert [party.name for party in act.targets] == targets


def test_who_agree_together_are_parties_to_each_other(reader):
    act = told(reader, "Laos and Peru signed the pact.", "signed", ActType.AGREE)
    assert [party.name for party in act.sources] == ["Laos", "Peru"]
    assert act.targets == act.sources


def test_each_party_stands_in_the_words_of_the_report(reader):
    text = "Kenya has accused Somalia of hiding smugglers."
    act = told(reader, text, "accused")
    assert [span.quote(text) for party in act.sources for span in party.spans] == ["Kenya"]
    assert act.spans[0].quote(text) == "accused"


def test_sentences_that_were_read_without_acts_tell_none(reader):
    (sentences,) = split_sentences([Report(id="rep-1", text="Kenya has accused Somalia.")])
    assert read_acts(sentences, reader.read([sentence.text for sentence in sentences]), Mentions()) == []
