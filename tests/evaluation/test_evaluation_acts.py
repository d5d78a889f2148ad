"""Learnt acts beside events: which of them answers for a text."""

from dataclasses import replace

import pytest
from evaluation_records import an_event

from dateline.evaluation.case import label_of
from dateline.evaluation.coded_acts import PartyCodes, learnt_act, learnt_matter
from dateline.evaluation.texts import Told
from dateline.linking import TomlActorRegistry
from dateline.mentions import DatelineReader, split_sentences
from dateline.model import ActType, Kind, Party, Reading, Report, SentenceAct, Topic

TEXT = "Kenya accused Somalia of theft. Ghana praised Mali."


@pytest.fixture(scope="module")
def reading():
    report = Report(id="rep-1", text=TEXT)
    (sentences,) = split_sentences([report])
    annotations = DatelineReader().read([sentence.text for sentence in sentences])
    return Reading(report=report, sentences=sentences, annotations=tuple(annotations))


def told(reading, *acts, events=()):
    annotations = tuple(replace(one, act=act) for one, act in zip(reading.annotations, acts, strict=True))
    return Told(reading=replace(reading, annotations=annotations), events=events)


def an_act(act=ActType.ACCUSE, matter=Topic.DIPLOMACY, *, sure=0.9):
    return SentenceAct(act=act, act_probability=sure, word=1, matter=matter, matter_probability=sure)


def test_the_likeliest_act_of_a_text_answers(reading):
    assert learnt_act(told(reading, an_act(sure=0.6), an_act(ActType.SUPPORT))).act is ActType.SUPPORT


def test_a_sentence_without_an_act_does_not_answer(reading):
    assert learnt_act(told(reading, an_act(ActType.NONE), an_act(sure=0.3))).act is ActType.ACCUSE
    assert learnt_act(told(reading, an_act(ActType.NONE), an_act(ActType.NONE))) is None


def test_what_comes_first_is_what_a_text_is_about_unless_what_follows_is_much_surer(reading):
    fire, crime = an_act(matter=Topic.ACCIDENT, sure=0.8), an_act(matter=Topic.CRIME, sure=0.9)
    assert learnt_matter(told(reading, fire, crime)) is Topic.ACCIDENT
    assert learnt_matter(told(reading, replace(fire, matter_probability=0.5), crime)) is Topic.CRIME


def test_an_event_answers_for_a_snippet_before_what_it_is_about(reading):
    about = (an_act(matter=Topic.DISASTER), an_act(matter=Topic.NONE))
    registry = TomlActorRegistry.load()
    assert label_of(told(reading, *about), registry) == "NATURAL_DISASTER"
    bombed = an_event(kind=Kind.AIRSTRIKE, main_in=("rep-1",))
    assert label_of(told(reading, *about, events=(bombed,)), registry) == "AIR_STRIKE"


def test_a_party_without_an_entry_goes_by_the_state_that_its_words_name_first():
    codes = PartyCodes(TomlActorRegistry.load())
    assert codes.codes(Party(actor=None, name="the Kenyan envoy to Somalia")) == {"KEN"}
    assert codes.codes(Party(actor=None, name="farmers")) == frozenset()
