"""Sets of place names over texts of our own, read by the real reader against a gazetteer of six places."""

import gzip
import json

import pytest

from dateline.documents import load_outlets
from dateline.evaluation import TextReader, evaluate
from dateline.linking.actors import TomlActorRegistry
from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.mentions import ActorNames, DatelineReader
from dateline.model import EvaluationError, GazetteerEntry
from dateline.pipeline import Registries

TEXT = "Rebels shelled Norholm in Norland on Friday. Officials in the village of Dalheim counted ten dead."


def an_entry(key, name, lat, lon, **changes):
    usual = {"feature": "settlement", "country": "SY", "admin1": "Norland"}
    return GazetteerEntry(**{"key": key, "name": name, "lat": lat, "lon": lon} | usual | changes)


ENTRIES = [
    an_entry("geonames:1", "Syria", 35.0, 38.5, feature="country", admin1=None, population=17_000_000),
    an_entry("iso:SY-NO", "Norland", 35.5, 38.0, feature="province", population=900_000),
    an_entry("geonames:11", "Norholm", 35.50, 38.00, population=90_000),
    an_entry("geonames:12", "Dalheim", 35.95, 37.60, population=3_000),
    an_entry("geonames:13", "Dalheim", 51.0, 8.0, country="DE", admin1="Hesse", population=9_000),
]


@pytest.fixture(scope="module")
def texts():
    actors = TomlActorRegistry.load()
    names = ActorNames.of(actors.actors, roles=actors.roles, adjectives=actors.adjectives, metonyms=actors.metonyms)
    registries = Registries(actors=actors, names=names, gazetteer=FixedGazetteer(ENTRIES), outlets=load_outlets())
    return TextReader(reader=DatelineReader(), registries=registries)


def a_toponym(name, lat, lon, geonames):
    start = TEXT.index(name)
    point = f"<lat>{lat}</lat><lon>{lon}</lon>" if lat else ""
    tag = f'<gaztag geonameid="{geonames}">{point}</gaztag>' if lat else ""
    return f"<toponym><start>{start}</start><end>{start + len(name)}</end><phrase>{name}</phrase>{tag}</toponym>"


@pytest.fixture
def data(tmp_path):
    (tmp_path / "data" / "geo").mkdir(parents=True)
    named = a_toponym("Norholm", 35.5, 38.0, 11) + a_toponym("Norland", None, None, None)
    named += a_toponym("Dalheim", 35.9, 37.6, 99)
    article = f"<article><text>{TEXT}</text><toponyms>{named}</toponyms></article>"
    (tmp_path / "data" / "geo" / "lgl.xml").write_text(f"<articles>{article}</articles>")
    start = TEXT.index("Norholm") + 1
    place = f"<name>Norholm</name><start>{start}</start><end>{start + 7}</end><lat>40</lat><lon>38</lon>"
    virus = f"<article><text>{TEXT}</text><locations><location>{place}</location></locations></article>"
    (tmp_path / "data" / "geo" / "GeoVirus.xml").write_text(f"<articles>{virus}</articles>")
    return tmp_path


def test_places_are_measured_by_how_far_they_are_off(data, texts):
    figures = evaluate("lgl", data=data, texts=texts).figures
    assert (figures["end_to_end_161"], figures["gold_161"], figures["gold_exact"]) == (1.0, 1.0, 1.0)
    assert figures["span_f1"] == 1.0
    assert 0 < figures["median_km"] < 10


def test_a_place_500_km_off_is_wrong_and_offsets_of_geovirus_count_from_one(data, texts):
    figures = evaluate("geovirus", data=data, texts=texts).figures
    assert (figures["end_to_end_161"], figures["gold_exact"]) == (0.0, 0.0)
    assert figures["span_f1"] == 0.5  # the gold's one name of our three
    assert figures["median_km"] == pytest.approx(500, abs=5)


def test_a_set_that_is_no_xml_is_refused(data, texts):
    (data / "data" / "geo" / "lgl.xml").write_text("<articles><article>")
    with pytest.raises(EvaluationError, match=r"lgl\.xml is not XML"):
        evaluate("lgl", data=data, texts=texts)


def a_row(text, verb, *places):
    spans = [{"label": "VERB", "start": text.index(verb), "end": text.index(verb) + len(verb)}]
    spans += [
        {"label": "LOCATION", "start": text.index(place), "end": text.index(place) + len(place)} for place in places
    ]
    return json.dumps({"text": text, "spans": spans})


def test_the_place_of_a_verb_is_not_the_speaker_s(data, texts):
    (data / "data" / "event_place").mkdir()
    rows = [
        a_row("A spokesman in Dalheim said that rebels shelled Norholm on Friday.", "shelled", "Norholm"),
        a_row("Rebels shelled Norholm on Friday.", "shelled"),
    ]
    with gzip.open(data / "data" / "event_place" / "event_place_dev.jsonl.gz", "wt") as lines:
        lines.write("\n".join(rows))
    evaluation = evaluate("event-place", data=data, texts=texts)
    assert (evaluation.figures["token_p"], evaluation.figures["token_r"]) == (1.0, 1.0)
    assert evaluation.figures["all_token_p"] == 0.5
    assert evaluation.constant["token_p"] == 0.5
