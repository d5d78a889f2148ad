"""Events as Parquet and GeoParquet, in batches of rows: the columns of the CSV, typed, and the whole record as JSON.

Needs the extra ``dateline[parquet]``. GeoParquet follows version 1.1.0 of its specification: points in well-known
binary, longitude first, in degrees of WGS 84; an event without coordinates has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from dateline.model import Event, to_json
from dateline.publish.columns import SORTS, Sort, point, typed_values
from dateline.publish.lookups import Lookups

RECORD, GEOMETRY = "record", "geometry"
"""The event as JSON, and where it is drawn."""

# Some 20 MB of rows at a time, with their records.
ROWS_AT_A_TIME = 5_000

_TYPES = {
    Sort.TEXT: pa.string(),
    Sort.DAY: pa.date32(),
    Sort.WHOLE: pa.int64(),
    Sort.DECIMAL: pa.float64(),
    Sort.TRUTH: pa.bool_(),
}
_PLAIN: dict[str, Any] = {name: _TYPES[sort] for name, sort in SORTS.items()} | {RECORD: pa.string()}
_GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def save(events: Iterable[Event], lookups: Lookups, out: BinaryIO) -> None:
    """Write a Parquet file."""
    _save(events, lookups, out, pa.schema(list(_PLAIN.items())))


def save_geo(events: Iterable[Event], lookups: Lookups, out: BinaryIO) -> None:
    """Write a GeoParquet file."""
    schema = pa.schema([*_PLAIN.items(), (GEOMETRY, pa.binary())], metadata={"geo": json.dumps(_GEO)})
    _save(events, lookups, out, schema)


def _save(events: Iterable[Event], lookups: Lookups, out: BinaryIO, schema: Any) -> None:
    with ParquetWriter(out, schema, compression="zstd") as writer:
        for rows in _in_batches(_row(event, lookups) for event in events):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _row(event: Event, lookups: Lookups) -> dict[str, Any]:
    return typed_values(event, lookups) | {RECORD: _writable(to_json(event)), GEOMETRY: point(event)}


def _writable(text: str) -> str:
    """Return text with a question mark for what no UTF-8 can hold: half a character."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _in_batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        yield batch
