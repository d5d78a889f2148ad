"""Settle roads, borders, coasts and what lies between two places.

Each is told by its two ends, or by the land on the other side or behind it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.linking.gazetteer_borders import border_name
from dateline.linking.gazetteer_coasts import coast_name
from dateline.linking.place_geometry import distance_km
from dateline.linking.place_hints import read_hint
from dateline.linking.place_making import HasExtent
from dateline.linking.placenames import slug_of
from dateline.model import DEMONYM, Gazetteer, GazetteerEntry, Place, PlaceMention, PlacePrecision

__all__ = ["border_with", "coast_of", "line_between", "line_ends"]

_BETWEEN = re.compile(r"\s+(?:with|and|to)\s+|\s*[–—]\s*|(?<=[^\W\d_]{3})-(?=[A-Z])")
_NOUNS = ("highway", "road")
_LEAST_ERROR_KM, _BORDER_KM, _COAST_KM = 10.0, 400.0, 400.0
_BORDER_WORDS = frozenset(("border", "borders", "frontier"))
_COAST_WORDS = frozenset(("coast", "coasts", "coastline", "shore", "shores", "seaboard"))
_AT_SEA = "off"
"""What is off a country lies at its coast; what is off a town is near it."""


def line_ends(mention: PlaceMention) -> tuple[str, str] | None:
    """Return the names of a line's two ends; None where a mention is no line or has a name of its own."""
    is_line = any(
        word in (mention.cue or "").lower()
        for word in ("highway", "road", "route", "line", "motorway", "rail", "border", "between")
    )
    ends = _BETWEEN.split(mention.text) if is_line else []
    return (ends[0], ends[1]) if len(ends) == 2 and all(ends) else None


def line_between(mention: PlaceMention, *, country: str | None, gazetteer: Gazetteer) -> Place | None:
    """Return the line's place: its own entry, else the middle of its two ends; None where an end is not known."""
    ends = line_ends(mention)
    if ends is None:
        return None
    listed = _listed(ends, country, gazetteer)
    if listed is not None:
        return _place(mention, listed, 30.0, "own spelling; a line by its two ends")
    lands = [_land(name, gazetteer) for name in ends]
    if lands[0] is not None and lands[1] is not None:
        return _border(mention, lands[0], lands[1], country=country, gazetteer=gazetteer)
    places = [_end(name, country, gazetteer) for name in ends]
    if places[0] is None or places[1] is None:
        return None
    return _middle(mention, places[0], places[1])


def border_with(mention: PlaceMention, *, country: str | None, gazetteer: Gazetteer) -> Place | None:
    """Return the border that 'the border with Turkey', 'the Turkish border' mean in a report about ``country``.

    None where the mention tells no border, or the report's own land has none with the one that is named.
    """
    if country is None or not _BORDER_WORDS & set((mention.cue or "").lower().split()):
        return None
    land = _land(mention.text, gazetteer)
    if land is None or land.country in (None, country):
        return None
    return _listed_border(mention, country, land, gazetteer)


def coast_of(mention: PlaceMention, *, country: str | None, gazetteer: Gazetteer) -> Place | None:
    """Return the coast that 'off the coast of Yemen', 'the Libyan coast', 'off Somalia' mean.

    A sea's coast ('the Red Sea coast') is that of ``country``, the one the report is about. None where the mention
    tells no coast, or the gazetteer has none of that land.
    """
    words = (mention.cue or "").lower().split()
    is_coast = not _COAST_WORDS.isdisjoint(words)
    if not is_coast and words[-1:] != [_AT_SEA]:
        return None
    sea = _sea(mention.text, gazetteer) if is_coast else None
    land = country if sea else getattr(_land(mention.text, gazetteer), "country", None)
    entry = next(iter(gazetteer.find(coast_name(land, sea))), None) if land else None
    if entry is None:
        return None
    error_km = gazetteer.error_km(entry.key) if isinstance(gazetteer, HasExtent) else None
    return _place(mention, entry, error_km or _COAST_KM, f"the {entry.name}, its middle")


def _sea(name: str, gazetteer: Gazetteer) -> str | None:
    found = (entry.key for entry in gazetteer.find(name) if entry.feature == "region" and entry.country is None)
    return next(found, None)


def _listed(ends: tuple[str, str], country: str | None, gazetteer: Gazetteer) -> GazetteerEntry | None:
    names = (f"{a}-{b} {noun}" for a, b in (ends, ends[::-1]) for noun in _NOUNS)
    found = (entry for name in names for entry in gazetteer.find(name) if entry.feature == "line")
    return next((entry for entry in found if country in (None, entry.country)), None)


def _land(name: str, gazetteer: Gazetteer) -> GazetteerEntry | None:
    found = (entry for entry in gazetteer.find(name)[:2] if entry.feature in ("country", DEMONYM) and entry.exact)
    return next(found, None)


def _border(
    mention: PlaceMention, one: GazetteerEntry, other: GazetteerEntry, *, country: str | None, gazetteer: Gazetteer
) -> Place:
    """Return a border of two countries: the middle of the towns along it, else the country the report is about."""
    land, beyond = (other, one) if other.country == country else (one, other)
    listed = _listed_border(mention, land.country, beyond, gazetteer)
    if listed is not None:
        return listed
    key = f"name:{land.country}-?:{one.name.lower()}-{other.name.lower()}-border"
    place = _place(mention, replace(land, key=key), _BORDER_KM, f"the border, drawn as {land.name}")
    return replace(place, precision=PlacePrecision.COUNTRY)


def _listed_border(
    mention: PlaceMention, country: str | None, beyond: GazetteerEntry, gazetteer: Gazetteer
) -> Place | None:
    """Return a border as the gazetteer has it from the side of ``country``; None where it has none."""
    entry = next(iter(gazetteer.find(border_name(country or "", beyond.country or ""))), None)
    if entry is None:
        return None
    error_km = gazetteer.error_km(entry.key) if isinstance(gazetteer, HasExtent) else None
    how = f"the border with {beyond.name}, middle of the towns along it"
    return _place(mention, entry, error_km or _BORDER_KM, how)


def _end(name: str, country: str | None, gazetteer: Gazetteer) -> GazetteerEntry | None:
    towns = [entry for entry in gazetteer.find(name) if entry.feature in ("settlement", "neighbourhood")]
    at_home = [entry for entry in towns if entry.country == country]
    return next(iter(at_home or [entry for entry in towns if entry.exact]), None)


def _middle(mention: PlaceMention, start: GazetteerEntry, end: GazetteerEntry) -> Place:
    half = distance_km(start.lat, start.lon, end.lat, end.lon) / 2
    slug = "-".join(slug_of(name) for name in sorted((start.name, end.name)))
    between = replace(
        start,
        key=f"name:{start.country or '?'}-?:{slug}-{_noun(mention)}",
        lat=round((start.lat + end.lat) / 2, 3),
        lon=round((start.lon + end.lon) / 2, 3),
        admin1=start.admin1 if start.admin1 == end.admin1 else None,
    )
    return _place(mention, between, max(_LEAST_ERROR_KM, round(half, 0)), f"half way from {start.name} to {end.name}")


def _noun(mention: PlaceMention) -> str:
    words = (mention.cue or "").lower().split()
    return next((word for word in words if read_hint(word).kind == "line"), "line")


def _place(mention: PlaceMention, entry: GazetteerEntry, error_km: float, how: str) -> Place:
    return Place(
        key=entry.key,
        name=mention.text,
        lat=entry.lat,
        lon=entry.lon,
        precision=PlacePrecision.LINE,
        error_km=error_km,
        admin1=entry.admin1,
        country=entry.country,
        how=how,
        spans=(mention.span,),
    )
