"""Give settled places the p-codes of the administrative units that they lie in, where a list of p-codes was added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from dateline.model import Gazetteer, PlaceMention

__all__ = ["HasPcodes", "add_pcodes"]


@runtime_checkable
class HasPcodes(Protocol):
    """A gazetteer that knows the p-codes of administrative units."""

    def pcode(self, country: str | None, admin1: str | None, admin2: str | None) -> str | None:
        """Return the p-code of the smallest of these units that has one."""
        ...


def add_pcodes(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Return mentions whose places carry the p-code of their district, else of their province or country."""
    if not isinstance(gazetteer, HasPcodes):
        return tuple(mentions)
    return tuple(_with_pcode(mention, gazetteer) for mention in mentions)


def _with_pcode(mention: PlaceMention, gazetteer: HasPcodes) -> PlaceMention:
    place = mention.place
    if place is None or place.pcode is not None:
        return mention
    pcode = gazetteer.pcode(place.country, place.admin1, place.admin2)
    return mention if pcode is None else replace(mention, place=replace(place, pcode=pcode))
