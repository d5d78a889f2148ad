"""Build the shipped gazetteer's file once: towns, provinces, airports, countries, aliases, indexed by two keys.

Does not look up: see linking/gazetteer.py. Lists that people add: see linking/gazetteer_adding.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.linking.gazetteer_borders import list_borders
from dateline.linking.gazetteer_coasts import list_coasts
from dateline.linking.gazetteer_districts import list_districts
from dateline.linking.gazetteer_dumps import is_spelling
from dateline.linking.gazetteer_file import FORMAT, GazetteerWriter, whole_file
from dateline.linking.gazetteer_input import Progress
from dateline.linking.gazetteer_provinces import ProvinceNames, list_provinces, name_provinces
from dateline.linking.gazetteer_rows import place_files, read_places
from dateline.linking.gazetteer_sources import (
    Listed,
    Sources,
    merge_aliases,
    read_airports,
    read_aliases,
    read_countries,
)
from dateline.linking.gazetteer_twins import add_places
from dateline.linking.placenames import fold_name
from dateline.model import GazetteerEntry

__all__ = ["build_gazetteer", "gazetteer_digest"]

_STEP = 5000
_OTHERS = 43_000
"""About how many places are no towns: provinces, airports, countries, our own; for the progress bar."""


def gazetteer_digest(sources: Sources) -> str:
    """Return a digest that changes with what the gazetteer is built from, and with how."""
    return sha256(f"{FORMAT}:{sources.digest()}".encode()).hexdigest()[:32]


def build_gazetteer(path: Path, sources: Sources, *, progress: Progress | None = None) -> None:
    """Write the gazetteer to ``path``; two processes may do so at once, the last one's file stays."""
    with whole_file(path) as writer:
        _insert(writer, sources, progress or _silent)
        writer.finish({"digest": gazetteer_digest(sources)})


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _insert(writer: GazetteerWriter, sources: Sources, progress: Progress) -> None:
    towns = list(json.loads(sources.towns.read_text(encoding="utf-8")).values())
    names = name_provinces(towns, sources.admin1, sources.provinces)
    total = len(towns) + _OTHERS
    for done, place in enumerate(_listed(towns, names, sources), start=1):
        writer.add_place(place)
        if done % _STEP == 0:
            progress(min(done, total), total)
    for (country, code), province in names.of_code.items():
        writer.add_code(f"{country}.{code}", province.name)
    progress(total, total)


def _listed(towns: list[dict[str, Any]], names: ProvinceNames, sources: Sources) -> Iterator[Listed]:
    """Yield every place of every source."""

    def packaged() -> Iterator[Listed]:
        yield from read_countries(sources.country_facts, sources.countries)
        yield from list_provinces(towns, names)
        yield from (_town(town, names) for town in towns)
        yield from list_districts(sources.admin1, names)
        yield from list_borders(towns, sources.country_facts)
        yield from list_coasts(sources.coasts, sources.country_facts)
        yield from read_airports(sources.airports, names.plain)

    general = merge_aliases(packaged(), (_plainly(alias, names) for alias in read_aliases(sources.aliases)))
    yield from add_places(general, list(read_places(place_files(sources.places), names)))


def _plainly(place: Listed, names: ProvinceNames) -> Listed:
    """Return a place with its province called as all others call it."""
    entry = place.entry
    usual = names.plain.get((entry.country or "", fold_name(entry.admin1 or "")), entry.admin1)
    return replace(place, entry=replace(entry, admin1=usual))


def _town(town: dict[str, Any], names: ProvinceNames) -> Listed:
    country = town["countrycode"]
    province = names.of_code.get((country, town["admin1code"]))
    entry = GazetteerEntry(
        key=f"geonames:{town['geonameid']}",
        name=town["name"],
        lat=town["latitude"],
        lon=town["longitude"],
        feature="settlement",
        country=country,
        admin1=province.name if province else None,
        admin2=names.admin2.get((country, round(town["latitude"], 2), round(town["longitude"], 2))),
        population=town["population"],
    )
    spellings = [town["name"], *(name for name in town["alternatenames"] if is_spelling(name))]
    if province and fold_name(province.name) in {fold_name(name) for name in spellings}:
        spellings += province.also
    return Listed(entry=entry, names=tuple(spellings))
