"""Stage sources: bring raw items in from files, folders and standard input."""

from dateline.sources.files import read_sources
from dateline.sources.items import FIELD_NAMES, MAX_RAW_BYTES, MAX_TEXT_BYTES, RawItem

__all__ = ["FIELD_NAMES", "MAX_RAW_BYTES", "MAX_TEXT_BYTES", "RawItem", "read_sources"]
