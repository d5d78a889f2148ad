"""Measure the gazetteer's look-up: how many places are found by name, how many should not meet and do, how fast.

`ucdp`: places as UCDP GED names them, with the province given, by the shipped gazetteer and with a list added.
`spellings`: for towns of several countries, whether each further spelling that GeoNames has meets the main one.
`rows`: our own lists of places against the towns around them: another country or province, a namesake not far off.
`speed`: look-ups in a list of so many made-up names, read for the first time and again.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, thread_time

import numpy as np

from dateline.linking.gazetteer import SqliteGazetteer, open_gazetteer
from dateline.linking.gazetteer_adding import add_gazetteer
from dateline.linking.gazetteer_dumps import is_spelling
from dateline.linking.gazetteer_folder import added_files
from dateline.linking.gazetteer_provinces import ProvinceNames, name_provinces
from dateline.linking.gazetteer_rows import place_files, read_places
from dateline.linking.gazetteer_sources import Sources
from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import fold_name, skeletons_of, slack_of, vowel_distance
from dateline.model import GazetteerEntry
from dateline.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
COUNTRIES = ("SY", "IQ", "LB", "YE", "LY", "SD", "SO", "ET", "AF", "IR", "UA", "RU")
NEAR_KM = 10.0
NAMESAKE_KM = 60.0
KINDS = re.compile(
    r"\s+(town|village|city|suburb|district|governorate|neighbou?rhood|area|mountain|farms?|camp|locality|hill|"
    r"airport|airbase|military base|army base|base|dam|field|island|checkpoint|border crossing|enclave|pocket|plain)$",
    re.IGNORECASE,
)
SEED = 7


@dataclass(frozen=True)
class Named:
    """A place as UCDP names it, and how many events happened there."""

    name: str
    lat: float
    lon: float
    province: str
    precision: int
    events: int


def main() -> int:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=("ucdp", "spellings", "rows", "speed"))
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "places")
    parser.add_argument("--names", type=int, default=1_000_000, help="speed: how many")
    parser.add_argument("--list", default="", help="rows: only the list of this name, such as middle-east")
    options = parser.parse_args()
    if options.part == "ucdp":
        return ucdp(options.data)
    if options.part == "rows":
        return rows(options.list)
    return spellings() if options.part == "spellings" else speed(options.names)


def shipped() -> SqliteGazetteer:
    """Return the gazetteer that is shipped, and nothing else."""
    return open_gazetteer(load_settings().cache_dir)


def ucdp(data: Path) -> int:
    """Print what is found of UCDP's places with the shipped gazetteer, and with their own list added."""
    events, listed = data / "ucdp_ged191_syria.csv.gz", data / "syria_from_ged.tsv"
    if not (events.is_file() and listed.is_file()):
        print(f"ucdp is skipped: {events} and {listed.name} are not there", file=sys.stderr)
        return 0
    places = list(ucdp_places(events))
    print_found("shipped", places, shipped())
    with tempfile.TemporaryDirectory() as folder:
        path = shipped().path
        add_gazetteer(listed, folder=Path(folder), shipped=path)
        print_found("with the list", places, SqliteGazetteer(path, [each.path for each in added_files(Path(folder))]))
    return 0


def rows(part: str) -> int:
    """Print what is odd about the rows of our lists, or of the one of that name, and how many no other list has."""
    sources, gazetteer = Sources.installed(), shipped()
    towns = list(json.loads(sources.towns.read_text("utf-8")).values())
    names = name_provinces(towns, sources.admin1, sources.provinces)
    files = [path for path in place_files(sources.places) if part in ("", path.stem)]
    places = list(read_places(files, names))
    own, nearby = 0, Nearby(towns, names)
    for place in places:
        found = gazetteer.find(place.entry.name)
        if not any(entry.key == place.entry.key for entry in found):
            continue
        own += 1
        for fault in odd(place.entry, found, nearby):
            print(f"{place.entry.key} ({place.entry.lat}, {place.entry.lon}): {fault}")
    print(f"{len(places)} rows, {own} of them places that no other list has")
    return 0


class Nearby:
    """The towns of GeoNames, asked for the nearest to a point."""

    def __init__(self, towns: list[dict], names: ProvinceNames) -> None:
        self.towns = towns
        self.names = names
        self.lat, self.lon = (np.array([town[axis] for town in towns]) for axis in ("latitude", "longitude"))

    def land(self, lat: float, lon: float) -> tuple[str, str, str | None]:
        """Return the name, country and province of the nearest town."""
        wide = np.cos(np.radians(lat))
        town = self.towns[int(np.argmin((self.lat - lat) ** 2 + ((self.lon - lon) * wide) ** 2))]
        province = self.names.of_code.get((town["countrycode"], town["admin1code"]))
        return town["name"], town["countrycode"], province.name if province else None


def odd(entry: GazetteerEntry, found: Sequence[GazetteerEntry], nearby: Nearby) -> Iterator[str]:
    """Yield what is odd about a place of ours: its nearest town's country or province, a namesake within 60 km."""
    town, country, province = nearby.land(entry.lat, entry.lon)
    if country != entry.country:
        yield f"the nearest town, {town}, is in {country}"
    elif entry.admin1 not in (None, province):
        yield f"the nearest town, {town}, is in {province}, not in {entry.admin1}"
    for other in found:
        km = distance_km(entry.lat, entry.lon, other.lat, other.lon)
        if other.key != entry.key and other.feature == entry.feature and km <= NAMESAKE_KM:
            yield f"{other.key} is {other.name}, {km:.0f} km off, in {other.admin1}"


def ucdp_places(path: Path) -> Iterator[Named]:
    """Yield each place name with its point and how many events have it."""
    counts: dict[tuple[str, str, str, str, str], int] = defaultdict(int)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            point = row["latitude"], row["longitude"]
            counts[row["where_coordinates"], *point, row["adm_1"], row["where_prec"]] += 1
    merged: dict[str, Named] = {}
    for (name, lat, lon, province, precision), events in sorted(counts.items(), key=lambda item: -item[1]):
        first = merged.get(name) or Named(name, float(lat), float(lon), province, int(float(precision)), 0)
        merged[name] = Named(*list(vars(first).values())[:-1], first.events + events)
    yield from merged.values()


def print_found(label: str, places: Sequence[Named], gazetteer: SqliteGazetteer) -> None:
    """Print the share of names and of events that are found, and of look-ups that meet another name."""
    exact = [named for named in places if named.precision <= 2]
    for group, wanted in (("all", places), ("settlements and sites", exact)):
        results = [looked_up(named, gazetteer) for named in wanted]
        found = [first for first, _, _ in results]
        anyhow = [any_ for _, any_, _ in results]
        plain = [is_plain(named, gazetteer) for named in wanted]
        false = [bool(others) for _, _, others in results]
        weights = [named.events for named in wanted]
        print(
            f"{label}, {group}: {len(wanted)} names, {sum(weights)} events; "
            f"as it is written {share(plain):.3f}, {share(plain, weights):.3f}; "
            f"found {share(found):.3f} of names, {share(found, weights):.3f} of events; "
            f"among the candidates {share(anyhow):.3f}, {share(anyhow, weights):.3f}; "
            f"look-ups that meet another name {share(false):.3f}"
        )


def looked_up(named: Named, gazetteer: SqliteGazetteer) -> tuple[bool, bool, list[GazetteerEntry]]:
    """Return whether the first place in the province lies there, whether any does, and other names that were met."""
    bare = KINDS.sub("", named.name.strip())
    found = next(filter(None, map(gazetteer.find, (bare, named.name))), ())
    at_home = [entry for entry in found if entry.country == "SY" and entry.feature != "demonym"]
    province = province_name(named.province, gazetteer)
    inside = [entry for entry in at_home if province is None or entry.admin1 in (None, province)]
    near = [distance_km(named.lat, named.lon, entry.lat, entry.lon) <= NEAR_KM for entry in inside]
    others = [entry for entry in inside if is_other(entry, named, bare)]
    return near[:1] == [True], any(near), others


def is_plain(named: Named, gazetteer: SqliteGazetteer) -> bool:
    """Whether the name without its kind, case and marks apart, is the first place of that spelling in the country."""
    bare = KINDS.sub("", named.name.strip())
    found = (entry for entry in gazetteer.find(bare) if entry.exact and entry.country == "SY")
    first = next(found, None)
    return first is not None and distance_km(named.lat, named.lon, first.lat, first.lon) <= NEAR_KM


def is_other(entry: GazetteerEntry, named: Named, bare: str) -> bool:
    """Whether an entry is somewhere else and is written otherwise: a false meeting, or a namesake spelt otherwise."""
    is_far = distance_km(named.lat, named.lon, entry.lat, entry.lon) > NEAR_KM
    return is_far and not entry.exact and fold_name(entry.matched or "") != fold_name(bare)


def province_name(said: str, gazetteer: SqliteGazetteer) -> str | None:
    """Return what the gazetteer calls a province."""
    found = (entry for entry in gazetteer.find(said) if entry.feature == "province" and entry.country == "SY")
    return next((entry.name for entry in found), None)


def share(hits: Iterable[bool], weights: Sequence[int] | None = None) -> float:
    """Return the share that is true, weighted where weights are given."""
    kept = list(hits)
    chosen = weights or [1] * len(kept)
    return sum(weight for hit, weight in zip(kept, chosen, strict=True) if hit) / max(1, sum(chosen))


def spellings() -> int:
    """Print for each country how many further spellings meet the main name, and how many meet another town's."""
    towns = json.loads(Sources.installed().towns.read_text("utf-8")).values()
    for country in COUNTRIES:
        at_home = [town for town in towns if town["countrycode"] == country]
        index = sounds_of(at_home, country)
        folded = [{fold_name(name) for name in (town["name"], *town["alternatenames"])} for town in at_home]
        for script in ("LATIN", "ARABIC", "CYRILLIC", "HEBREW"):
            print_spellings(f"{country} {script.lower()}", list(meetings(at_home, script, index, folded)))
    return 0


def print_spellings(label: str, results: list[tuple[bool, bool]]) -> None:
    """Print the shares for one country and script, where there are enough to tell."""
    if len(results) >= 50:
        met, others = (share(column) for column in zip(*results, strict=True))
        print(f"{label}: {len(results)} spellings, {met:.3f} meet the main name, {others:.3f} meet another town's")


def sounds_of(towns: list[dict], country: str) -> dict[str, list[tuple[str, int]]]:
    """Return the towns' main names by their consonants."""
    index: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, town in enumerate(towns):
        for skeleton in skeletons_of(fold_name(town["name"]), country=country):
            index[skeleton.consonants].append((skeleton.vowels, number))
    return index


def meetings(
    towns: list[dict], script: str, index: dict[str, list[tuple[str, int]]], folded: list[set[str]]
) -> Iterator[tuple[bool, bool]]:
    """Yield for each further spelling whether it meets its town's main name, and whether another town's."""
    for number, town in enumerate(towns):
        for name in filter(is_spelling, town["alternatenames"]):
            if not is_in(script, name) or fold_name(name) == fold_name(town["name"]):
                continue
            met = {
                other
                for skeleton in skeletons_of(fold_name(name))
                for vowels, other in index.get(skeleton.consonants, ())
                if vowel_distance(vowels, skeleton.vowels) <= slack_of(skeleton.consonants)
            }
            yield number in met, any(not folded[number] & folded[other] for other in met - {number})


def is_in(script: str, name: str) -> bool:
    """Whether a name begins in a script."""
    ranges = {"LATIN": "A\u024f", "CYRILLIC": "\u0400\u04ff", "HEBREW": "\u0590\u05ff", "ARABIC": "\u0600\u06ff"}
    first, last = ranges[script]
    letter = next((each for each in name if each.isalpha()), "")
    return first <= letter <= last or (script == "LATIN" and "\u1e00" <= letter <= "\u1eff")


def speed(names: int) -> int:
    """Print how long a look-up takes among so many names of our making, beside the shipped ones."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "made-up.txt"
        known = write_names(dump, names, chance)
        start = perf_counter()
        path = shipped().path
        add_gazetteer(dump, folder=Path(folder) / "added", shipped=path)
        print(f"added {names:,} names in {perf_counter() - start:.0f} s")
        (added,) = added_files(Path(folder) / "added")
        print(f"its file: {added.path.stat().st_size / 1e6:.0f} MB")
        start = perf_counter()
        gazetteer = SqliteGazetteer(path, [added.path])
        gazetteer.find("Aleppo")
        print(f"opened, and the first name found, in {1000 * (perf_counter() - start):.1f} ms")
        asked = [*chance.sample(known, 2000), *(respelt(name, chance) for name in chance.sample(known, 2000))]
        print_times("first time (names asked once, file just opened)", asked, gazetteer)
        print_times("again (remembered)", asked, gazetteer)
        print_times("again, not remembered", asked, SqliteGazetteer(path, [added.path]))
    return 0


def write_names(path: Path, count: int, chance: random.Random) -> list[str]:
    """Write a list in GeoNames' form with names of the sounds of Arabic ones; return the names."""
    known = []
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            name = made_up(chance)
            known.append(name)
            lat, lon = chance.uniform(-55, 70), chance.uniform(-180, 180)
            cells = [str(9_000_000_000 + number), name, name, "", f"{lat:.5f}", f"{lon:.5f}", "P", "PPL", "SY", ""]
            file.write("\t".join([*cells, "", "", "", "", "0", "", "", "", "2026-11-22"]) + "\n")
    return known


def made_up(chance: random.Random) -> str:
    """Return a name of one or two words."""
    first = chance.choice(("", "", "", "Tall ", "Kafr ", "Khirbat ", "Umm ", "Al ", "Al ", "Ar "))
    syllables = chance.choice((2, 2, 3, 3, 3, 4))
    sounds = "b t j h kh d r z s sh gh f q k l m n w y".split()
    word = "".join(chance.choice(sounds) + chance.choice("a a a i u ay aw ".split(" ")) for _ in range(syllables))
    return first + (word + chance.choice(("", "n", "r", "h", "m", "l"))).capitalize()


def respelt(name: str, chance: random.Random) -> str:
    """Return a name as somebody else would write it."""
    changes = (
        ("q", "k"),
        ("ay", "ei"),
        ("aw", "au"),
        ("u", "ou"),
        ("i", "e"),
        ("Al ", "al-"),
        ("Tall", "Tell"),
        ("w", "u"),
    )
    for old, new in chance.sample(changes, 4):
        name = name.replace(old, new)
    return name


def print_times(label: str, names: Sequence[str], gazetteer: SqliteGazetteer) -> None:
    """Print the median and the 99th percentile of look-ups, in time of this thread and by the clock."""
    times = [time_of(name, gazetteer) for name in names]
    for column, kind in enumerate(("processor", "clock")):
        ordered = sorted(1000 * each[column] for each in times)
        middle, high = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
        print(f"{label}: p50 {middle:.3f} ms, p99 {high:.3f} ms ({kind}), {len(ordered)} look-ups")


def time_of(name: str, gazetteer: SqliteGazetteer) -> tuple[float, float]:
    """Return how long a look-up takes, in time of this thread and by the clock."""
    clock, own = perf_counter(), thread_time()
    gazetteer.find(name)
    return thread_time() - own, perf_counter() - clock


if __name__ == "__main__":
    raise SystemExit(main())
