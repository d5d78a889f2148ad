"""Stage sources: bring raw items in from files, folders and standard input."""

from dateline.sources.files import is_small, read_sources
from dateline.sources.items import FIELD_NAMES, MAX_RAW_BYTES, MAX_TEXT_BYTES, RawItem
from dateline.sources.options import SourceOptions, parse_mapping
from dateline.sources.web import open_fetcher

__all__ = [
    "FIELD_NAMES",
    "MAX_RAW_BYTES",
    "MAX_TEXT_BYTES",
    "RawItem",
    "SourceOptions",
    "is_small",
    "open_fetcher",
    "parse_mapping",
    "read_sources",
]
