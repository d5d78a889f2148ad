"""Add a list that somebody has to the gazetteer: one file a list, put in place whole or not at all.

Forms are told by their columns (linking/gazetteer_dumps.py), p-codes by their headers (linking/gazetteer_pcodes.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from dateline.linking.gazetteer_dumps import AdminCode, AlternateName, Dump, DumpedPlace, read_dump
from dateline.linking.gazetteer_file import GazetteerWriter, whole_file
from dateline.linking.gazetteer_folder import AddedGazetteer, listed_files, one_writer, path_of
from dateline.linking.gazetteer_input import Progress, digest_of
from dateline.linking.gazetteer_pcodes import PcodeTable, read_pcodes
from dateline.linking.gazetteer_queries import GazetteerFile
from dateline.linking.gazetteer_shipped import ShippedGazetteer
from dateline.linking.gazetteer_sources import Listed
from dateline.model import GazetteerEntry, UnreadableFile

__all__ = ["Addition", "add_gazetteer", "add_pcodes", "form_of"]

_GEONAMES_LICENCE = "GeoNames' lists are CC BY 4.0"
_ENDINGS = re.compile(r"(\.(txt|tsv|csv|xlsx|gz|zip))+$", re.IGNORECASE)
_KINDS = {"alternate names": "-names", "p-codes": "-pcodes"}


@dataclass(slots=True)
class Addition:
    """What came of adding a list."""

    gazetteer: AddedGazetteer
    is_new: bool = True
    """False where the same file had been added before."""
    set_aside: int = 0
    reasons: list[str] = field(default_factory=list)
    unknown: int = 0
    """Alternate names of places that no list has."""
    recognised: dict[str, str] = field(default_factory=dict)
    """The columns of a list of p-codes, by what they were taken for."""


def form_of(path: Path) -> str:
    """Return what a list is by its columns, or raise `UnreadableFile`."""
    digest_of(path)
    return read_dump(path).form


def add_gazetteer(
    path: Path, *, folder: Path, shipped: Path, licence: str | None = None, progress: Progress | None = None
) -> Addition:
    """Add a list in one of GeoNames' forms to ``folder``; the same file again changes nothing."""
    with one_writer(folder):
        digest = digest_of(path)
        dump = read_dump(path, progress)
        beside = _beside(folder) if dump.form == "alternate names" else ""
        target = path_of(folder, _name(path, dump.form))
        for known in listed_files(folder):
            if (known.digest, known.form, known.beside) == (digest, dump.form, beside):
                return Addition(known, is_new=False)
        with closing(ShippedGazetteer(shipped)) as own, whole_file(target) as writer:
            unknown = _write(writer, dump, own, folder)
            if not (writer.places or dump.form == "admin codes"):
                raise UnreadableFile(f"{path}: none of its {dump.read} lines is of a place that could be added")
            facts = _facts(path, dump.form, digest, licence or _GEONAMES_LICENCE)
            writer.finish(facts | {"beside": beside, "places": str(writer.places), "names": str(writer.names)})
        return Addition(_added(folder, target), True, dump.set_aside, dump.reasons, unknown)


def add_pcodes(path: Path, *, folder: Path, shipped: Path, licence: str | None = None) -> Addition:
    """Add a list of administrative units with their p-codes, as OCHA publishes them, to ``folder``."""
    with one_writer(folder):
        digest = digest_of(path)
        target = path_of(folder, _name(path, "p-codes"))
        table = read_pcodes(path)
        for known in listed_files(folder):
            if (known.digest, known.form) == (digest, "p-codes"):
                return Addition(known, is_new=False, recognised=table.recognised)
        with closing(ShippedGazetteer(shipped)) as own, whole_file(target) as writer:
            names = _write_units(writer, table, own)
            facts = _facts(path, "p-codes", digest, licence or "see the list's page on HDX")
            writer.finish(facts | {"places": str(len(table.units)), "names": str(names)})
        return Addition(_added(folder, target), recognised=table.recognised, set_aside=table.set_aside)


def _beside(folder: Path) -> str:
    return " ".join(sorted(each.digest[:16] for each in listed_files(folder) if each.form == "places"))


def _added(folder: Path, target: Path) -> AddedGazetteer:
    return next(each for each in listed_files(folder) if each.path == target.absolute())


def _name(path: Path, form: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", _ENDINGS.sub("", path.name)).strip("-")
    return (plain or "list") + _KINDS.get(form, "")


def _facts(path: Path, form: str, digest: str, licence: str) -> dict[str, str]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"form": form, "file": path.name, "digest": digest, "licence": licence, "added": now}


def _write(writer: GazetteerWriter, dump: Dump, shipped: ShippedGazetteer, folder: Path) -> int:
    """Write all rows of a list; return how many names are of places that no list has."""
    unknown = 0
    known = _known_places(shipped, folder)
    for row in dump.rows:
        if isinstance(row, DumpedPlace):
            _write_place(writer, row, shipped)
        elif isinstance(row, AdminCode):
            writer.add_code(row.code, row.name)
            writer.names += 1
        else:
            unknown += not _write_alternate(writer, row, known)
    return unknown


def _write_place(writer: GazetteerWriter, place: DumpedPlace, shipped: ShippedGazetteer) -> None:
    if place.feature in ("province", "district"):
        _write_code(writer, place)
    key = shipped.key_of(place)
    entry = GazetteerEntry(
        key=key or f"geonames:{place.id}",
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        feature=place.feature,
        country=place.country,
        admin1=shipped.admin1(place.country, place.admin1),
        admin2=_admin2(place),
        population=place.population,
    )
    writer.add_place(Listed(entry=entry, names=place.names), is_listed=key is not None)


def _write_code(writer: GazetteerWriter, place: DumpedPlace) -> None:
    """Write down what a unit's code is called, where the list gives units by code."""
    codes = [place.country or "", place.admin1] + ([place.admin2] if place.code == "ADM2" else [])
    if place.code in ("ADM1", "ADM2") and all(codes) and not any(letter.islower() for letter in codes[-1]):
        writer.add_code(".".join(codes), place.name)


def _admin2(place: DumpedPlace) -> str | None:
    """Return a district's name, or its code with ``code:`` before it."""
    if not place.admin2 or any(letter.islower() for letter in place.admin2):
        return place.admin2 or None
    return f"code:{place.country}.{place.admin1}.{place.admin2}"


def _known_places(shipped: ShippedGazetteer, folder: Path) -> Callable[[str], tuple[GazetteerEntry, bool] | None]:
    """Return what finds a place by its id of GeoNames, in the shipped gazetteer or in a list that was added."""
    files = [GazetteerFile(each.path) for each in listed_files(folder) if each.form == "places"]

    @lru_cache(maxsize=1 << 12)
    def known(place: str) -> tuple[GazetteerEntry, bool] | None:
        key = f"geonames:{place}"
        entry = shipped.entry(key) if shipped.has(place) else None
        if entry is not None:
            return entry, True
        hits = (file.keyed(key) for file in files)
        return next(((hit.entry, hit.is_listed) for hit in hits if hit is not None), None)

    return known


def _write_alternate(
    writer: GazetteerWriter, row: AlternateName, known: Callable[[str], tuple[GazetteerEntry, bool] | None]
) -> bool:
    place = known(row.id)
    if place is None:
        return False
    entry, is_listed = place
    writer.add_alternate(entry, row.name, is_listed=is_listed)
    return True


def _write_units(writer: GazetteerWriter, table: PcodeTable, shipped: ShippedGazetteer) -> int:
    names = 0
    for unit in table.units:
        called = list(_unit_names(unit.names, unit.country, unit.level, shipped))
        names += len(called)
        writer.add_unit(unit.pcode, level=unit.level, country=unit.country, parent=unit.parent, names=called)
    return names


def _unit_names(names: tuple[str, ...], country: str, level: int, shipped: ShippedGazetteer) -> Iterator[str]:
    """Yield the names of a unit, and what a province is called here: 'Rural Damascus' is 'Rif Dimashq'."""
    yield from names
    for name in names if level == 1 else ():
        province = shipped.province(country, name)
        if province is not None:
            yield province.name
