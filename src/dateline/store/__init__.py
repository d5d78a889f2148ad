"""Keep records and find them again: reports, claims, events, control, what people decided.

SQLite in one file; every figure in it can be computed again from reports and judgements.
"""

from dateline.store.event_versions import EventVersion
from dateline.store.merging import KeptMerging, Merged, PileRow, TellingRow
from dateline.store.opening import open_store
from dateline.store.query import Box, ClaimQuery, EventQuery
from dateline.store.sqlstore import SqlStore

__all__ = [
    "Box",
    "ClaimQuery",
    "EventQuery",
    "EventVersion",
    "KeptMerging",
    "Merged",
    "PileRow",
    "SqlStore",
    "TellingRow",
    "open_store",
]
