"""Events as a GeoPackage with one layer of points, in batches of rows: the columns of the CSV, typed.

Needs the extra ``dateline[geo]``: GDAL, as pyogrio brings it along, writes the file.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import numpy as np
from pyogrio import raw

from dateline.model import Event
from dateline.publish.columns import SORTS, Sort, point, typed_values
from dateline.publish.lookups import Lookups

LAYER = "events"
ROWS_AT_A_TIME = 5_000

Row = tuple[bytes | None, dict[str, Any]]

_TYPES: dict[Sort, str] = {
    Sort.TEXT: "object",
    Sort.DAY: "datetime64[D]",
    Sort.WHOLE: "int64",
    Sort.DECIMAL: "float64",
    Sort.TRUTH: "bool",
}
_UNKNOWN: dict[Sort, Any] = {
    Sort.TEXT: "",
    Sort.DAY: np.datetime64("1970-01-01"),
    Sort.WHOLE: 0,
    Sort.DECIMAL: 0.0,
    Sort.TRUTH: False,
}
"""What stands in an array where a mask says that nothing is known."""


def save(events: Iterable[Event], lookups: Lookups, out: BinaryIO) -> None:
    """Write a GeoPackage; GDAL wants a file of its own, which is then copied."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.gpkg"
        for rows in _in_batches((point(event), typed_values(event, lookups)) for event in events):
            _append(path, rows)
        with path.open("rb") as written:
            shutil.copyfileobj(written, out)


def _append(path: Path, rows: list[Row]) -> None:
    raw.write(
        str(path),
        np.array([shape for shape, _ in rows], dtype=object),
        [_column(rows, name, sort) for name, sort in SORTS.items()],
        list(SORTS),
        field_mask=[np.array([values[name] is None for _, values in rows]) for name in SORTS],
        layer=LAYER,
        driver="GPKG",
        geometry_type="Point",
        crs="EPSG:4326",
        append=path.exists(),
    )


def _column(rows: list[Row], name: str, sort: Sort) -> Any:
    found = (values[name] for _, values in rows)
    return np.array([_UNKNOWN[sort] if value is None else value for value in found], dtype=_TYPES[sort])


def _in_batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Yield batches, the first also where there are no rows: a file has its layer even if it is empty."""
    yield list(islice(rows, ROWS_AT_A_TIME))
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        yield batch
