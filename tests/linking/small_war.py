"""A small Syria for tests: towns, provinces, a base, and an Aleppo far away."""

from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.model import GazetteerEntry, PlaceMention, Span


def an_entry(key, name, lat, lon, **changes):
    usual = {"feature": "settlement", "country": "SY", "admin1": "Aleppo"}
    return GazetteerEntry(**{"key": key, "name": name, "lat": lat, "lon": lon} | usual | changes)


ENTRIES = [
    an_entry("geonames:1", "Syria", 35.0, 38.5, feature="country", admin1=None, population=17_000_000),
    an_entry("geonames:2", "Aleppo", 36.201, 37.161, population=2_000_000),
    an_entry("iso:SY-HL", "Aleppo", 36.26, 37.25, feature="province", population=2_800_000),
    an_entry("geonames:3", "Al Hadir", 35.990, 37.051),
    an_entry("geonames:4", "Idlib", 35.93, 36.63, admin1="Idlib", population=128_000),
    an_entry("iso:SY-ID", "Idlib", 35.87, 36.61, feature="province", admin1="Idlib", population=440_000),
    an_entry("icao:OS66", "Kweyris", 36.187, 37.583, feature="air-base"),
    an_entry("geonames:5", "Kweyris", 36.19, 37.55, population=500),
    an_entry("geonames:6", "Hadera", 32.44, 34.90, country="IL", admin1="Haifa", population=97_000),
    an_entry("geonames:7", "Aleppo", 30.0, -97.0, country="US", admin1="Texas", population=900),
    an_entry("geonames:8", "Damascus", 33.513, 36.292, admin1="Damascus", population=1_500_000),
    an_entry("geonames:9", "Salah al-Din", 36.184, 37.133, feature="neighbourhood"),
    an_entry("geonames:10", "Salah al-Din", 34.6, 43.7, country="IQ", admin1="Saladin", population=60_000),
    an_entry("geonames:11", "Syria", 35.0, 38.5, feature="demonym", admin1=None),
    an_entry("geonames:12", "Vienna", 48.208, 16.372, country="AT", admin1="Vienna", population=1_700_000),
    an_entry("geonames:13", "Russia", 60.0, 100.0, country="RU", feature="country", admin1=None, population=1),
    an_entry("geonames:14", "Moscow", 55.75, 37.62, country="RU", admin1="Moscow", population=10_000_000),
]
WAR = FixedGazetteer(ENTRIES, {"geonames:1": ["iso:SY"], "geonames:11": ["Syrian"], "geonames:3": ["Al Hader"]})


def mentions_of(text, *named):
    """Return the mentions of names in a text: each a name, or a name with its cue."""
    found, at = [], 0
    for each in named:
        name, cue = each if isinstance(each, tuple) else (each, None)
        at = text.index(name, at)
        sentence = text.count(". ", 0, at)
        found.append(PlaceMention(span=Span(at, at + len(name)), sentence=sentence, text=name, cue=cue))
        at += len(name)
    return tuple(found)
