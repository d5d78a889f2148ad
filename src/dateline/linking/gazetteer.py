"""Look places up by name, in any spelling and script, in the shipped gazetteer and in those that were added.

Does not decide which of several places is meant: see linking/places.py. One file is asked by
linking/gazetteer_queries.py; files are made by linking/gazetteer_build.py and linking/gazetteer_adding.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from dateline.linking.gazetteer_build import build_gazetteer, gazetteer_digest
from dateline.linking.gazetteer_folder import added_files, mark_of
from dateline.linking.gazetteer_input import Progress
from dateline.linking.gazetteer_queries import GazetteerFile, Hit
from dateline.linking.gazetteer_sources import Sources
from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import Skeleton, fold_name, foreign_spellings, respellings, skeletons_of
from dateline.model import DEMONYM, GazetteerEntry

__all__ = ["SqliteGazetteer", "open_gazetteer"]

_RADII_KM = (10.0, 30.0, 100.0)
_NEAREST_KM = _RADII_KM[-1]
_CACHED = 1 << 14
_FOREIGN = 0.5
"""Names that were respelt twice must agree better: half the usual distance. Set by hand, 2026-11."""
_UNIT_WORDS = re.compile(
    r"^(muhafazat|mohafazat|mintaqat|nahiyat|qada) "
    r"| (governorate|province|oblast|district|county|raion|rayon|region|state)$"
)


class SqliteGazetteer:
    """The shipped gazetteer and those that were added, each a SQLite file; several processes may share them.

    Where several have a place, the shipped one says where it lies and what it is, and all say what it is called.
    """

    def __init__(self, path: Path, added: Sequence[Path] = (), *, mark: str | None = None) -> None:
        self.path = path
        self.added = tuple(added)
        self.mark = mark
        """What tells these added gazetteers from others; None where none was added."""
        self._files = tuple(GazetteerFile(each) for each in (path, *self.added))
        self._find_once = lru_cache(maxsize=_CACHED)(self._find)
        self._nearest_once = lru_cache(maxsize=_CACHED)(self._nearest)
        self._pcode_once = lru_cache(maxsize=_CACHED)(self._pcode)
        self._code_name = lru_cache(maxsize=_CACHED)(self._code_name_of)

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Return the places that go by ``name`` in any spelling, exact spellings first, the most populous first."""
        return self._find_once(name)

    def nearest(self, lat: float, lon: float) -> GazetteerEntry | None:
        """Return the populated place nearest to a point, or None where there is none within 100 km."""
        return self._nearest_once(lat, lon)

    def error_km(self, key: str) -> float | None:
        """Return how far what a place names may lie from its point; None where the lists do not tell."""
        if self._told_better(key) is not None:
            return None
        return next((km for file in self._files if (km := file.error_km(key)) is not None), None)

    def pcode(self, country: str | None, admin1: str | None, admin2: str | None) -> str | None:
        """Return the p-code of the smallest of these units that an added list has; None where none has one."""
        return self._pcode_once(country, admin1, admin2) if country and self._has_pcodes else None

    def close(self) -> None:
        """Close the files; a later look-up opens them again."""
        for file in self._files:
            file.close()

    def __reduce__(self) -> tuple[object, ...]:
        return _opened, (self.path, self.added, self.mark)

    @cached_property
    def _has_pcodes(self) -> bool:
        return any(file.has_units() for file in self._files[1:])

    def _find(self, name: str) -> Sequence[GazetteerEntry]:
        """Return what has the name or sounds like it; if need be with its words apart, or as others write it."""
        found: dict[tuple[str, bool], Hit] = {}
        heard: set[Skeleton] = set()
        for spelling in (name, *respellings(name)):
            folded = fold_name(spelling)
            self._collect(found, [file.named(folded) for file in self._files])
            if not heard.issuperset(sounds := skeletons_of(folded)):
                self._collect(found, [file.sounding(folded) for file in self._files])
            heard.update(sounds)
            if any(hit.entry.exact for hit in found.values()):
                break
        for folded in foreign_spellings(fold_name(name)) if not found else ():
            self._collect(found, [file.sounding(folded, tolerance=_FOREIGN) for file in self._files])
        hits = sorted(found.values(), key=lambda hit: (not hit.entry.exact, -hit.rank))
        return tuple(self._finished(hit.entry) for hit in hits)

    def _collect(self, found: dict[tuple[str, bool], Hit], hits: Sequence[Iterator[Hit]]) -> None:
        """Add the places that each file found and none before it, each as the first file that has it tells it."""
        for index, of_file in enumerate(hits):
            for hit in of_file:
                identity = hit.entry.key, hit.entry.feature == DEMONYM
                if identity not in found:
                    found[identity] = self._as_shipped(hit) if index else hit

    def _as_shipped(self, hit: Hit) -> Hit:
        """Return a place of an added file as the shipped file has it, with the spelling that was found."""
        shipped = self._files[0].keyed(hit.entry.key) if hit.is_listed else None
        if shipped is None:
            return hit
        entry = shipped.entry
        admin2 = entry.admin2 or hit.entry.admin2
        return Hit(replace(entry, matched=hit.entry.matched, exact=hit.entry.exact, admin2=admin2), shipped.rank, True)

    def _finished(self, entry: GazetteerEntry) -> GazetteerEntry:
        """Return an entry with its units' codes turned into names, and with its p-code."""
        if not self.added:
            return entry
        if (better := self._told_better(entry.key)) is not None:
            entry = replace(entry, lat=better.lat, lon=better.lon, population=better.population)
        admin1, admin2 = self._unit(entry.admin1), self._unit(entry.admin2)
        pcode = self.pcode(entry.country, admin1, entry.name if entry.feature == "district" else admin2)
        if pcode is None and admin1 == entry.admin1 and admin2 == entry.admin2:
            return entry
        return replace(entry, admin1=admin1, admin2=admin2, pcode=pcode)

    def _told_better(self, key: str) -> GazetteerEntry | None:
        """Return a place whose point is rough in our own lists as an added list has it; None for all others."""
        if not (self.added and key.startswith("name:")) or self._files[0].error_km(key) is None:
            return None
        return next((hit.entry for file in self._files[1:] if (hit := file.keyed(key)) is not None), None)

    def _unit(self, unit: str | None) -> str | None:
        """Return the name of a unit; one that is kept by its code, such as 'code:SY.09', may have none."""
        if unit is None or not unit.startswith("code:"):
            return unit
        return self._code_name(unit.removeprefix("code:"))

    def _code_name_of(self, code: str) -> str | None:
        return next((name for file in self._files if (name := file.code_name(code)) is not None), None)

    def _pcode(self, country: str, admin1: str | None, admin2: str | None) -> str | None:
        for file in self._files[1:]:
            firsts = file.pcodes(_bare(admin1), country=country, level=1) if admin1 else {}
            seconds = file.pcodes(_bare(admin2), country=country, level=2) if admin2 else {}
            inside = [pcode for pcode, parent in seconds.items() if not firsts or parent in firsts]
            found = inside if len(inside) == 1 else list(firsts)
            if len(found) == 1:
                return found[0]
            if not admin1 and not admin2 and (whole := file.country_pcode(country)):
                return whole
        return None

    def _nearest(self, lat: float, lon: float) -> GazetteerEntry | None:
        for radius_km in _RADII_KM:
            hits = [hit for file in self._files for hit in file.around(lat, lon, radius_km=radius_km)]
            by_distance = [(distance_km(lat, lon, hit.entry.lat, hit.entry.lon), hit.entry.key, hit) for hit in hits]
            km, _, nearest = min(by_distance, key=lambda each: each[:2], default=(_NEAREST_KM + 1, "", None))
            if nearest is not None and km <= radius_km:
                return self._finished(self._as_shipped(nearest).entry)
        return None


def _bare(unit: str) -> str:
    """Return the name of a unit without the word for its kind: 'Ar Rastan district' is 'ar rastan'."""
    return _UNIT_WORDS.sub("", fold_name(unit)) or fold_name(unit)


def _opened(path: Path, added: tuple[Path, ...], mark: str | None) -> SqliteGazetteer:
    return SqliteGazetteer(path, added, mark=mark)


def open_gazetteer(
    cache_dir: Path, progress: Progress | None = None, *, sources: Sources | None = None, added_dir: Path | None = None
) -> SqliteGazetteer:
    """Return the gazetteer kept in ``cache_dir``, built first where it is absent or its sources have changed.

    What `dateline gazetteer add` has put into ``added_dir`` goes with it.
    """
    chosen = sources or Sources.installed()
    path = (cache_dir / f"gazetteer-{gazetteer_digest(chosen)[:16]}.sqlite").absolute()
    if not path.is_file():
        build_gazetteer(path, chosen, progress=progress)
    added = added_files(added_dir) if added_dir is not None else ()
    return SqliteGazetteer(path, tuple(each.path for each in added), mark=mark_of(added))
