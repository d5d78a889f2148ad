"""Stage documents: raw items to reports, with their zones, outlet and date."""

from dateline.documents.dates import find_stamps
from dateline.documents.language import find_language
from dateline.documents.outlets import Outlet, OutletRegistry, load_outlets
from dateline.documents.report import parse_report, parse_reports

__all__ = [
    "Outlet",
    "OutletRegistry",
    "find_language",
    "find_stamps",
    "load_outlets",
    "parse_report",
    "parse_reports",
]
