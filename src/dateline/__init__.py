"""Dateline reads news reports of armed conflict: who did what to whom, where, when, with what loss, on whose word."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import Event

__all__ = ["__version__", "read"]

__version__ = "0.1.0"


def read(text: str, *, published: str | date | None = None, outlet: str | None = None) -> list[Event]:
    """Return the events of one report, main first; ``published`` is its day, such as ``"2015-11-12"``.

    The language core and the gazetteer are opened at the first call and kept for those that follow.
    """
    # Loaded at the first call: `import dateline` alone costs nothing.
    events: list[Event] = import_module("dateline.notebook").read_text(text, published=published, outlet=outlet)
    return events
