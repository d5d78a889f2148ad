"""Read one text in a notebook or script, with the same stages and defaults as the command line."""

from __future__ import annotations

from datetime import date
from functools import cache

from dateline import pipeline
from dateline.documents import parse_report
from dateline.model import Event, SentenceReader, UnreadableValue
from dateline.pipeline import Registries
from dateline.settings import load_settings
from dateline.sources import RawItem


def read_text(text: str, *, published: str | date | None = None, outlet: str | None = None) -> list[Event]:
    """Return the events of one report, main first, or raise `UnreadableValue` where text or day are none."""
    if not text.strip():
        raise UnreadableValue("the text is empty; give a report's text")
    reader, registries = _tools()
    item = RawItem(where="text", raw=text.encode("utf-8", "replace"), text=text)
    report = parse_report(item, published=_day(published), outlet=outlet, outlets=registries.outlets)
    (reading,) = pipeline.read_reports([report], reader=reader, registries=registries)
    return list(pipeline.events_of(reading))


@cache
def _tools() -> tuple[SentenceReader, Registries]:
    settings = load_settings()
    return pipeline.open_reader(settings), pipeline.open_registries(settings)


def _day(published: str | date | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        raise UnreadableValue(f"published is {published!r}, which is no day; write it as 2015-11-12") from error
