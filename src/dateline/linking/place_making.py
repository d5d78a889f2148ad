"""Make the record of a settled place: how finely it is known, where its point lies, how wrong that may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from dateline.linking.place_geometry import BEARINGS, moved
from dateline.linking.place_hints import Hint, side_words
from dateline.linking.placenames import fold_name, skeleton_of
from dateline.model import Gazetteer, GazetteerEntry, Place, PlacePrecision

__all__ = ["HasExtent", "Origin", "extent_km", "listed_place", "province_of", "unlisted_place"]

_SITES = frozenset("air-base airport base camp hill crossing dam bridge oil-field site".split())
_AREAS = frozenset("area region river lake district".split())
# How far an error may reach, in km, by what is known. Towns grow with their people; all are round figures set
# by hand, not yet measured (2026-11).
ERROR_KM = {
    "site": 2.0,
    "neighbourhood": 2.0,
    "area": 20.0,
    "line": 30.0,
    "sector": 6.0,
    "near": 12.0,
    "province": 60.0,
    "world region": 1500.0,
}
_TOWN_ERRORS_KM = ((1_000_000, 8.0), (200_000, 5.0), (20_000, 2.0), (0, 1.0))
_OUTSIDE_KM, _OUTSKIRTS_KM = 15.0, 10.0
_COUNTRY_KM = 400.0
# A name of so many consonants and no more words is told by its consonants: Ghraneij, Gharanij and Graneyj are one.
_FEWEST_CONSONANTS, _MOST_WORDS = 4, 2
_ARTICLES = ("al ", "el ", "ash ", "as ", "ad ", "an ", "ar ", "at ", "az ")


@runtime_checkable
class HasExtent(Protocol):
    """A gazetteer that knows how far what a place names may lie from its point."""

    def error_km(self, key: str) -> float | None:
        """Return it, or None where it is not told."""
        ...


def extent_km(entry: GazetteerEntry, gazetteer: Gazetteer) -> float:
    """Return how far from an entry's point what it names may lie."""
    known = gazetteer.error_km(entry.key) if isinstance(gazetteer, HasExtent) else None
    if entry.feature == "country":
        return known or _COUNTRY_KM
    if entry.feature == "province":
        return known or ERROR_KM["province"]
    if is_world_region(entry):
        return ERROR_KM["world region"]
    if known is not None:
        return known
    if entry.feature in _SITES:
        return ERROR_KM["site"]
    if entry.feature in ("neighbourhood", "line"):
        return ERROR_KM[entry.feature]
    if entry.feature in _AREAS:
        return ERROR_KM["area"]
    return next(error for people, error in _TOWN_ERRORS_KM if entry.population >= people)


def is_world_region(entry: GazetteerEntry) -> bool:
    """Whether an entry is no part of any country: a continent, a sea, 'the Middle East'."""
    return entry.country is None and entry.feature == "region"


def province_of(country: str | None, name: str | None, gazetteer: Gazetteer) -> GazetteerEntry | None:
    """Return the entry of a province, None where it or its name is unknown."""
    if not country or not name:
        return None
    found = (entry for entry in gazetteer.find(name) if entry.feature == "province" and entry.country == country)
    return next(found, None)


def listed_place(name: str, entry: GazetteerEntry, hint: Hint, *, gazetteer: Gazetteer, how: str) -> Place:
    """Return the place of an entry, narrowed or moved as the words beside its name say."""
    lat, lon, precision, error, sector = _located(entry, hint, gazetteer)
    return Place(
        key=entry.key,
        name=name,
        lat=lat,
        lon=lon,
        precision=precision,
        error_km=error,
        sector=sector,
        admin1=entry.admin1,
        admin2=entry.admin2,
        country=entry.country,
        how=how,
    )


def _located(
    entry: GazetteerEntry, hint: Hint, gazetteer: Gazetteer
) -> tuple[float, float, PlacePrecision, float, str | None]:
    extent = extent_km(entry, gazetteer)
    if entry.feature in ("country", "province") or is_world_region(entry):
        return _part_of_land(entry, hint, extent)
    if hint.is_countryside and entry.admin1:
        province = province_of(entry.country, entry.admin1, gazetteer)
        reach = extent_km(province, gazetteer) if province else ERROR_KM["province"]
        middle = province if province is not None and hint.side not in BEARINGS else entry
        lat, lon = _towards(middle, hint.side, 0.4 * reach)
        return lat, lon, PlacePrecision.AREA, round(reach * (0.4 if hint.side in BEARINGS else 1.0), 1), None
    if hint.side in BEARINGS and (hint.is_outside or hint.is_outskirts):
        return *_towards(entry, hint.side, hint.km or _side_km(hint)), *_outside(hint), None
    if entry.feature != "settlement":
        is_near = hint.is_near and entry.feature in _SITES
        precision = PlacePrecision.NEAR if is_near else _precision(entry.feature)
        return entry.lat, entry.lon, precision, extent + (hint.km or ERROR_KM["near"]) if is_near else extent, None
    if hint.side is not None:
        return entry.lat, entry.lon, PlacePrecision.SECTOR, max(extent, ERROR_KM["sector"]), hint.side
    if hint.is_near or hint.is_outskirts:
        return entry.lat, entry.lon, PlacePrecision.NEAR, extent + (hint.km or ERROR_KM["near"]), None
    return entry.lat, entry.lon, PlacePrecision.SETTLEMENT, extent, None


def _part_of_land(
    entry: GazetteerEntry, hint: Hint, extent: float
) -> tuple[float, float, PlacePrecision, float, str | None]:
    """Return a country or province, or the part of it that a side names: 'northern Syria', 'eastern Homs province'."""
    if hint.side in BEARINGS and not hint.is_outside:
        return *_towards(entry, hint.side, 0.5 * extent), PlacePrecision.AREA, round(0.6 * extent, 1), None
    whole = PlacePrecision.ADMIN1 if entry.feature == "province" else PlacePrecision.COUNTRY
    return entry.lat, entry.lon, whole, extent, None


def _side_km(hint: Hint) -> float:
    return _OUTSKIRTS_KM if hint.is_outskirts else _OUTSIDE_KM


def _outside(hint: Hint) -> tuple[PlacePrecision, float]:
    if hint.km:
        return PlacePrecision.NEAR, max(3.0, round(0.2 * hint.km, 1))
    return (PlacePrecision.AREA if hint.is_outskirts else PlacePrecision.NEAR), ERROR_KM["near"] + 5


def _towards(entry: GazetteerEntry, side: str | None, km: float) -> tuple[float, float]:
    if side not in BEARINGS:
        return entry.lat, entry.lon
    return moved(entry.lat, entry.lon, km=km, bearing=BEARINGS[side])


def _precision(feature: str) -> PlacePrecision:
    if feature in _SITES:
        return PlacePrecision.SITE
    if feature in _AREAS:
        return PlacePrecision.AREA
    return {"neighbourhood": PlacePrecision.NEIGHBOURHOOD, "line": PlacePrecision.LINE}.get(
        feature, PlacePrecision.SETTLEMENT
    )


@dataclass(frozen=True, slots=True)
class Origin:
    """A settled place that another is said to lie in or from, and the words that say how."""

    entry: GazetteerEntry
    hint: Hint


def unlisted_place(
    name: str,
    *,
    country: str | None,
    origin: Origin | None,
    around: GazetteerEntry | None,
    is_part: bool,
    gazetteer: Gazetteer,
) -> Place:
    """Return the place of a name that no list has: as it is said to lie from ``origin``, else in ``around``.

    ``is_part``: whether it is said to be a neighbourhood, and so lies in the town that it is said with.
    """
    near = origin.entry if origin is not None else around
    land = near.country if near is not None else country
    province = province_of(land, near.admin1 if near is not None else None, gazetteer)
    place = Place(
        key=f"name:{land or '?'}-{_code(province)}:{_slug(name)}",
        name=name,
        admin1=near.admin1 if near is not None else None,
        country=land,
        how="no list has the name",
    )
    if origin is not None and _says_where(origin, is_part=is_part):
        return _drawn_from(place, origin, gazetteer)
    return _drawn_as(place, province or near, gazetteer)


def _says_where(origin: Origin, *, is_part: bool) -> bool:
    hint, is_town = origin.hint, origin.entry.feature == "settlement"
    return hint.is_outside or hint.is_countryside or (is_town and (is_part or hint.is_near))


def _drawn_from(place: Place, origin: Origin, gazetteer: Gazetteer) -> Place:
    """Return a place at its distance from another, in its countryside, or as a part of it."""
    lat, lon, precision, error, _ = _located(origin.entry, origin.hint, gazetteer)
    where = f"{origin.hint.km:g} km {side_words(origin.hint.side)} of" if origin.hint.km else "by what is said of"
    if not (origin.hint.is_outside or origin.hint.is_countryside or origin.hint.is_near):
        precision, error = PlacePrecision.NEIGHBOURHOOD, error + ERROR_KM["sector"]
    elif precision is PlacePrecision.NEAR and not origin.hint.is_outside:
        precision = PlacePrecision.SETTLEMENT  # a place of its own, and no surroundings of the other
    how = f"{place.how}; drawn {where} {origin.entry.name}"
    return replace(place, lat=lat, lon=lon, precision=precision, error_km=error, how=how)


def _drawn_as(place: Place, land: GazetteerEntry | None, gazetteer: Gazetteer) -> Place:
    """Return a place drawn as its province or country, with all of its extent for an error."""
    if land is None:
        return place
    is_country = land.feature == "country"
    error = extent_km(land, gazetteer) if land.feature in ("country", "province") else ERROR_KM["province"]
    return replace(
        place,
        lat=land.lat,
        lon=land.lon,
        precision=PlacePrecision.COUNTRY if is_country else PlacePrecision.ADMIN1,
        error_km=error,
        how=f"{place.how}; drawn as {land.name}",
    )


def _code(province: GazetteerEntry | None) -> str:
    if province is None or not province.key.startswith("iso:"):
        return "?"
    return province.key.partition("-")[2]


def _slug(name: str) -> str:
    """Return a name as keys have it: spellings of one name meet, by its consonants where it has enough."""
    folded = fold_name(name)
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    skeleton = skeleton_of(folded)
    is_told = skeleton is not None and len(skeleton.consonants) >= _FEWEST_CONSONANTS
    if skeleton is not None and is_told and len(folded.split()) <= _MOST_WORDS:
        return skeleton.consonants.lower()
    return folded.replace(" ", "-")
