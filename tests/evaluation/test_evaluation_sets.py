"""Each set over a few texts of our own, read by a stand-in that tells what it is told to tell."""

import json
from dataclasses import dataclass, replace
from datetime import date

import pytest
from evaluation_records import ALEPPO, Registry, a_loss, an_event, days
from test_evaluation_muc import KEYS, TEXTS

from dateline.evaluation import evaluate
from dateline.evaluation.running import table_of
from dateline.evaluation.texts import Told
from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.model import EvaluationError, Frame, Kind, Party, Reading, Report

HEADER = (
    "unit_id,article_title,article_content,source,date,location,actor,cause_of_death,nb_children,nb_civilians,"
    "nb_noncivilians,nb_women,label\n"
)
ROW = "7,Title,Wed 21 Sep 2016 {},nna,9/21/16,aleppo,armed opposition groups,shelling,0,6,1,0,1\n"


@dataclass(frozen=True)
class Registries:
    actors = Registry()
    gazetteer = FixedGazetteer([])


class Teller:
    """Stands in for a `TextReader`: tells the same events of every text, and remembers the texts."""

    registries = Registries()
    reader = None

    def __init__(self, *events, published=None):
        self._events, self._published, self.items = events, published, []

    def read(self, items):
        self.items += items
        for _ in items:
            report = Report(id="rep-1", text="", published=self._published)
            yield Told(reading=Reading(report=report), events=self._events)


def main_event(**changes):
    usual = {"main_in": ("rep-1",), "side_a": (Party(actor="syrian-rebels", name="rebels"),), "losses": (a_loss(7),)}
    return an_event(**(usual | changes))


@pytest.fixture
def data(tmp_path):
    """A benchmark folder of two rows with one id, two MUC texts and one article."""
    (tmp_path / "data" / "fakes").mkdir(parents=True)
    (tmp_path / "data" / "fakes" / "fakes_dev.csv").write_text(HEADER + ROW.format("one") + ROW.format("two"))
    (tmp_path / "data" / "muc" / "dev").mkdir(parents=True)
    (tmp_path / "data" / "muc" / "dev" / "dev-muc3-0001-0100").write_text(TEXTS)
    (tmp_path / "data" / "muc" / "dev" / "key-dev-0001.muc4").write_text(KEYS)
    (tmp_path / "data" / "geo").mkdir()
    article = "<articles><article><text>Ebola killed ten.</text></article></articles>"
    (tmp_path / "data" / "geo" / "GeoVirus.xml").write_text(article)
    (tmp_path / "gold").mkdir()
    gold = {"unit_id": "7", "published": "2016-09-21", "published_from": "text", "control": []}
    place = {"name": "Aleppo", "lat": 36.2, "lon": 37.16, "within_km": 5, "precision": "settlement"}
    gold["events"] = [{"kind": "shelling", "main": True, "date_start": "2016-09-20", "place": place}]
    (tmp_path / "gold" / "fakes44.jsonl").write_text(json.dumps(gold) + "\n")
    return tmp_path


def test_fakes_are_keyed_by_row_and_never_see_their_date(data):
    teller = Teller(main_event())
    assert evaluate("fakes", data=data, texts=teller).items == 2
    assert {item.published for item in teller.items} == {None}
    assert [item.where for item in teller.items] == ["fakes_dev.csv[1]", "fakes_dev.csv[2]"]


def test_a_right_main_event_is_right_in_all_four(data):
    figures = evaluate("fakes", data=data, texts=Teller(main_event(), published=date(2016, 9, 21))).figures
    assert (figures["all_four"], figures["any_all_four"], figures["published_1day"]) == (1.0, 1.0, 1.0)


def test_the_day_of_publication_is_held_against_the_printed_date_too(data):
    (data / "data" / "fakes" / "fakes_dev.csv").write_text(HEADER + ROW.format("one").replace("9/21/16", "1/2/16"))
    figures = evaluate("fakes", data=data, texts=Teller(main_event(), published=date(2016, 9, 21))).figures
    assert (figures["published_1day"], figures["printed_1day"]) == (0.0, 1.0)


def test_another_event_counts_only_where_any_does(data):
    teller = Teller(main_event(losses=(a_loss(6),)), an_event(losses=(a_loss(7),)))
    figures = evaluate("fakes", data=data, texts=teller).figures
    assert (figures["deaths_exact"], figures["deaths_20"], figures["any_deaths_exact"]) == (0.0, 1.0, 1.0)


def test_the_constant_answer_stands_beside(data):
    evaluation = evaluate("fakes", data=data, texts=Teller())
    assert (evaluation.figures["governorate"], evaluation.constant["governorate"]) == (0.0, 1.0)
    assert "always" not in evaluation.constant_answer
    assert "aleppo" in evaluation.constant_answer


def test_gold_takes_the_first_text_of_an_id(data):
    teller = Teller(main_event(), published=date(2016, 9, 21))
    figures = evaluate("gold", data=data, texts=teller).figures
    assert [item.text for item in teller.items] == ["Wed 21 Sep 2016 one"]
    assert (figures["f1"], figures["main_first"], figures["published_1day"]) == (1.0, 1.0, 1.0)


def test_gold_without_its_text_is_refused(data):
    (data / "data" / "fakes" / "fakes_dev.csv").write_text(HEADER)
    with pytest.raises(EvaluationError, match="the gold of 7 has no text beside it"):
        evaluate("gold", data=data, texts=Teller())


def test_gold_that_is_not_in_its_form_is_refused_by_line(data):
    (data / "gold" / "fakes44.jsonl").write_text('{"unit_id": "7"}\n')
    with pytest.raises(EvaluationError, match=r"fakes44.jsonl:1 is not gold in its form: KeyError"):
        evaluate("gold", data=data, texts=Teller())


def test_quiet_counts_what_is_told_to_have_happened(data):
    teller = Teller(an_event(), an_event(frame=Frame.BACKGROUND))
    evaluation = evaluate("quiet", data=data, texts=teller)
    assert evaluation.items == 2
    assert evaluation.figures == {"false_events_per_100": 100.0, "muc_per_100": 100.0, "geovirus_per_100": 100.0}


def test_muc_is_measured_on_its_test_sets_alone(data):
    folder = data / "data" / "muc" / "tst1"
    folder.mkdir()
    (folder / "tst1-muc3").write_text(TEXTS.replace("DEV", "TST1"))
    (folder / "key-tst1").write_text(KEYS.replace("DEV", "TST1") + '10. PERP: ORGANIZATION ID           "BRIDGE"\n')
    teller = Teller(main_event())
    evaluation = evaluate("muc", data=data, texts=teller)
    assert [item.where for item in teller.items] == ["TST1-MUC3-0001", "TST1-MUC3-0002"]
    assert (evaluation.figures["roles_f1"], evaluation.figures["kind"]) == (0.0, 0.0)


def test_a_limit_takes_the_first_items(data):
    assert evaluate("fakes", data=data, texts=Teller(), limit=1).items == 1


def test_a_breach_of_must_not_is_counted(data):
    seed = {"report": {"outlet": "ARA News", "published": "2015-11-12"}, "text": "seed.txt", "events": []}
    seed |= {"control": [], "relations": [], "must_not": ["an event in Vienna that has happened"]}
    (data / "gold" / "seed.json").write_text(json.dumps(seed))
    (data / "gold" / "seed.txt").write_text("A report.")
    vienna = an_event(kind=Kind.TALKS, places=(replace(ALEPPO, name="Vienna"),), when=days("2015-11-14"))
    assert evaluate("seed", data=data, texts=Teller(vienna)).figures["must_not_broken"] == 1.0
    assert evaluate("seed", data=data, texts=Teller()).figures["must_not_broken"] == 0.0


def test_a_line_of_must_not_without_its_check_is_refused(data):
    seed = {"report": {"outlet": "ARA News", "published": "2015-11-12"}, "text": "seed.txt", "events": []}
    seed |= {"control": [], "relations": [], "must_not": ["a third moon"]}
    (data / "gold" / "seed.json").write_text(json.dumps(seed))
    (data / "gold" / "seed.txt").write_text("A report.")
    with pytest.raises(EvaluationError, match="no check is known for 'a third moon'"):
        evaluate("seed", data=data, texts=Teller())


def test_the_table_has_a_row_a_figure(data):
    evaluation = evaluate("quiet", data=data, texts=Teller())
    assert table_of(evaluation).row_count == len(evaluation.figures)
