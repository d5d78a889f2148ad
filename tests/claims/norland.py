"""Norland, a province that is nowhere, put into Syria so that 'the army' and 'rebels' are somebody."""

from datetime import date

import pytest

from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.model import GazetteerEntry, Report, Span, Zone, ZoneKind

WAR = "The rebels own rockets and artillery in Syria."
"""Makes a report of war of any sentence, and tells of no happening itself."""
KNOWN_GAPS = pytest.StashKey[dict[str, bool]]()
"""What the reader should give and does not give yet, and whether it does by now."""


def an_entry(key, name, lat, lon, **changes):
    usual = {"feature": "settlement", "country": "SY", "admin1": "Norland"}
    return GazetteerEntry(**{"key": key, "name": name, "lat": lat, "lon": lon} | usual | changes)


ENTRIES = [
    an_entry("geonames:1", "Syria", 35.0, 38.5, feature="country", admin1=None, population=17_000_000),
    an_entry("geonames:2", "Syrian", 35.0, 38.5, feature="demonym", admin1=None),
    an_entry("geonames:3", "Russia", 60.0, 100.0, country="RU", feature="country", admin1=None),
    an_entry("geonames:4", "Moscow", 55.75, 37.62, country="RU", admin1="Moscow", population=10_000_000),
    an_entry("geonames:5", "Geneva", 46.2, 6.15, country="CH", admin1="Geneva", population=180_000),
    an_entry("iso:SY-NO", "Norland", 35.5, 38.0, feature="province", population=900_000),
    an_entry("iso:SY-OS", "Osterland", 34.6, 39.9, feature="province", admin1="Osterland", population=300_000),
    an_entry("geonames:11", "Norholm", 35.50, 38.00, population=90_000),
    an_entry("geonames:12", "Vestby", 35.10, 37.30, population=40_000),
    an_entry("geonames:13", "Tarn", 36.00, 38.90, population=20_000),
    an_entry("geonames:14", "Sundvik", 34.70, 38.60, population=15_000),
    an_entry("geonames:15", "Dalheim", 35.95, 37.60, population=3_000),
    an_entry("geonames:16", "Ostby", 34.60, 39.90, admin1="Osterland", population=50_000),
    an_entry("icao:NO01", "Hammar", 35.70, 38.40, feature="air-base"),
]
GAZETTEER = FixedGazetteer(ENTRIES)


def report_of(text, published=date(2016, 5, 18), title=None, number=0):
    """Return a report as documents/ would make it: a headline before its body, where there is one."""
    body = text if title is None else f"{title}\n\n{text}"
    zones = () if title is None else (Zone(kind=ZoneKind.HEADLINE, span=Span(0, len(title))),)
    return Report(id=f"rep-{number}", text=body, title=title, published=published, language="en", zones=zones)
