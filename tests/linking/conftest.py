"""A gazetteer of eight places, built from files of the packages' form."""

import json

import pytest

from dateline.linking.gazetteer import open_gazetteer
from dateline.linking.gazetteer_sources import Sources

TOWNS = [
    (170063, "Aleppo", 36.201, 37.161, "SY", "09", 2098210, ["Halab", "ALP", "حلب"]),
    (170137, "Al Ḩāḑir", 35.990, 37.051, "SY", "09", 0, ["Al Hadir", "alhadr"]),
    (173576, "Ar Raqqah", 35.953, 39.008, "SY", "04", 531952, ["Raqqa"]),
    (4670866, "Aleppo", 30.0, -97.0, "US", "TX", 900, []),
]
ADMIN1 = (
    "lat,lon,name,admin1,admin2,cc\n36.201,37.161,Aleppo,Aleppo,Jebel Saman,SY\n35.953,39.008,Raqqa,Ar-Raqqah,,SY\n"
)
AIRPORTS = (
    '"icao","iata","name","city","subd","country","elevation","lat","lon","tz","lid"\n'
    '"OS66","","Rasin El Aboud Airport","","Aleppo","SY",1207,36.1871,37.5832,"Asia/Damascus",""\n'
    '"00AA","","Aero B Ranch Airport","Leoti","Kansas","US",3435,38.7,-101.4,"America/Chicago",""\n'
)
ALIASES = """
[[place]]
name = "Kweyris air base"
key = "icao:OS66"
feature = "air-base"
aliases = ["Kweyris", "Kuweires"]

[[place]]
name = "Castello Road"
key = "name:SY-HL:castello-road"
lat = 36.255
lon = 37.135
feature = "line"
country = "SY"
admin1 = "Aleppo"
"""
FIELDS = ("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population", "alternatenames")


@pytest.fixture
def sources(tmp_path):
    country = {"SY": {"geonameid": 163843, "name": "Syria", "population": 16906283, "areakm2": 185180}}
    towns = {str(town[0]): dict(zip(FIELDS, town, strict=True)) for town in TOWNS}
    files = {"towns": json.dumps(towns), "country_facts": json.dumps(country)}
    files |= {"admin1": ADMIN1, "airports": AIRPORTS, "aliases": ALIASES}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "places").mkdir()
    return Sources(**{name: tmp_path / name for name in (*files, "places")})


@pytest.fixture
def small_gazetteer(tmp_path, sources):
    gazetteer = open_gazetteer(tmp_path / "cache", sources=sources)
    yield gazetteer
    gazetteer.close()
