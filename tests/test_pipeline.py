"""The order of the stages: one bad report does not stop the rest, and neighbours change nothing."""

from dataclasses import replace
from datetime import date

import pytest

from dateline import pipeline
from dateline.model import Kind, ModelError, Report
from dateline.settings import load_settings
from dateline.store import open_store

TEXTS = (
    "Shelling by Syrian government forces killed ten people in the town of al-Hader in Aleppo province on Friday, "
    "activists said.",
    "Syrian government forces captured the village of Khan Tuman, south of Aleppo, on Thursday, state media said. "
    "Rebel fighters had held it for two years, and artillery had shelled it for days.",
    "The ministry of agriculture expects a good olive harvest in Idlib this year.",
)


def a_report(number=0, **changes):
    usual = {"id": f"rep-{number}", "text": TEXTS[number], "published": date(2015, 11, 14), "language": "en"}
    return Report(**(usual | changes))


@pytest.fixture(scope="module")
def tools():
    settings = load_settings()
    return {"reader": pipeline.open_reader(settings), "registries": pipeline.open_registries(settings)}


def read(reports, tools):
    return list(pipeline.read_reports(reports, **tools))


class FailingReader:
    """A reader that fails at one word, and else reads as another does."""

    def __init__(self, reader, word, error):
        self._reader, self._word, self._error = reader, word, error

    def read(self, sentences):
        if any(self._word in sentence for sentence in sentences):
            raise self._error
        return self._reader.read(sentences)


def test_a_report_gives_events_with_day_place_and_losses(tools):
    (reading,) = read([a_report()], tools)
    event = pipeline.events_of(reading)[0]
    assert (event.kind, event.when.start, event.losses[0].best) == (Kind.SHELLING, date(2015, 11, 13), 10)
    assert event.place.key == "geonames:170137"


def test_a_report_without_conflict_gives_none(tools):
    (reading,) = read([a_report(2)], tools)
    assert pipeline.events_of(reading) == ()


def test_a_report_reads_the_same_whatever_its_neighbours(tools):
    together = read([a_report(2), a_report(1), a_report(0)], tools)
    assert together == [*read([a_report(2)], tools), *read([a_report(1)], tools), *read([a_report(0)], tools)]


def test_another_language_is_set_aside_with_its_reason(tools):
    (reading,) = read([a_report(language="fr")], tools)
    assert reading.claims == ()
    assert "language is 'fr'" in reading.issues[0].reason


def test_an_unexpected_fault_costs_one_report_and_is_shown(tools):
    faulty = tools | {"reader": FailingReader(tools["reader"], "Khan Tuman", ZeroDivisionError("oops"))}
    good, bad = read([a_report(0), a_report(1)], faulty)
    assert good.claims
    assert not good.issues
    assert bad.claims == ()
    assert "ZeroDivisionError: oops" in bad.issues[0].reason


def test_an_error_raised_on_purpose_stops_the_job(tools):
    broken = tools | {"reader": FailingReader(tools["reader"], "Khan Tuman", ModelError("no weights"))}
    with pytest.raises(ModelError, match="no weights"):
        read([a_report(1)], broken)


def test_two_reports_of_one_happening_come_to_one_event(tools):
    other = replace(a_report(), id="rep-9", outlet="Another", text=TEXTS[0].replace("al-Hader", "Al Hadir"))
    events = pipeline.merge_readings(read([a_report(), other], tools))
    assert [event.reports for event in events] == [("rep-0", "rep-9")]


def test_refreshing_twice_changes_nothing(tools):
    with open_store() as store:
        store.save_readings(read([a_report(0), a_report(1)], tools))
        pipeline.refresh(store)
        before = list(store.load_events()), list(store.load_control())
        pipeline.refresh(store)
        assert (list(store.load_events()), list(store.load_control())) == before


def test_control_as_of_a_day_leaves_out_what_was_published_later(tools):
    with open_store() as store:
        store.save_readings(read([a_report(1)], tools))
        assert pipeline.control_as_of(store, date(2015, 11, 14)).spans
        assert pipeline.control_as_of(store, date(2015, 11, 13)).spans == ()


class CuttingReader:
    """A reader that sees another sentence begin at a word, and fails on what begins with it, if told to."""

    def __init__(self, reader, word, *, fails=False):
        self._reader, self._word, self._fails = reader, word, fails

    def read(self, sentences):
        if self._fails and any(sentence.startswith(self._word) for sentence in sentences):
            raise ValueError("too hard")
        return [self._marked(annotation) for annotation in self._reader.read(sentences)]

    def _marked(self, annotation):
        places = [place for place, word in enumerate(annotation.words) if place and word == self._word]
        return replace(annotation, starts_inside=tuple((place, 0.99) for place in places))


def test_a_sentence_is_cut_where_another_begins_inside_alone_as_beside_others(tools):
    cutting = tools | {"reader": CuttingReader(tools["reader"], "artillery")}
    (alone,) = read([a_report(1)], cutting)
    beside = read([a_report(0), a_report(1), a_report(2)], cutting)[1]
    assert [it.text for it in alone.sentences][-1] == "artillery had shelled it for days."
    assert [it.index for it in alone.sentences] == [0, 1, 2]
    assert alone == beside


def test_a_failure_on_what_was_cut_sets_one_report_aside(tools):
    failing = tools | {"reader": CuttingReader(tools["reader"], "artillery", fails=True)}
    found = read([a_report(0), a_report(1)], failing)
    assert found[0].claims
    assert "too hard" in found[1].issues[0].reason
