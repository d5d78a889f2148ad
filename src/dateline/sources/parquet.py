"""Read reports from Parquet: one row a report, columns as those of a table.

Imported only when a Parquet file is met, for its library is an extra (``dateline[parquet]``). Rows are read a
few at a time, so a file may have any size; a row group that is larger than memory is not.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pyarrow
from pyarrow import parquet

from dateline.model.errors import UnreadableFile, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.items import RawItem, item_from_fields
from dateline.sources.options import SourceOptions
from dateline.sources.tables import columns_of

ROWS_AT_ONCE = 64


def read_parquet(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the item of each row; raise `UnreadableFile` where no column can be the text."""
    if not stream.seekable():
        raise UnreadableFile("Parquet is read from its end, which standard input has not; give it as a file")
    try:
        file: Any = parquet.ParquetFile(stream)
        taken = columns_of(file.schema_arrow.names, options, where=where, issues=issues)
        number = 0
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=list(taken.values())):
            for row in batch.to_pylist():
                number += 1
                yield from _item(row, taken, where=f"{where}[{number}]", issues=issues)
    except (pyarrow.ArrowException, OSError) as error:
        raise UnreadableFile(f"it is damaged or cut off ({str(error).splitlines()[0]}); export it again") from error


def _item(row: dict[str, Any], taken: dict[str, str], *, where: str, issues: list[Issue]) -> Iterator[RawItem]:
    try:
        item = item_from_fields({field: row[column] for field, column in taken.items()}, where=where)
    except UnreadableValue as error:
        issues.append(Issue(where=where, stage="sources", reason=str(error)))
        return
    yield item
