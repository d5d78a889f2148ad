"""The feeds to follow (``feeds.toml``), and what is remembered of each between two rounds.

Does not fetch. The state is one JSON file, put in place whole, so that a stop at any moment leaves the old or the new.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.model.errors import SettingsError, StoreError
from dateline.sources.web import is_address

# Feeds list at most a few hundred entries; what fell out of the list so long ago does not come back.
REMEMBERED = 2000
# A page that failed so often is left alone.
MOST_TRIES = 3
LONGEST_BACK_OFF = timedelta(days=1)
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed or sitemap to follow."""

    url: str
    outlet: str | None = None
    """Who publishes it, where that is not what the feed calls itself."""
    pages: bool = True
    """Whether the pages of its entries are fetched; else the entries' own text is read."""
    every_minutes: int = 30
    most: int = 100
    """No more entries than this a round, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of one feed."""

    etag: str | None = None
    last_modified: str | None = None
    next_at: str | None = None
    """When it is to be asked again, in ISO 8601."""
    faults: int = 0
    """How often in a row it could not be had."""
    seen: tuple[str, ...] = ()
    """Ids of the entries that were read, the latest last."""
    tried: Mapping[str, int] = field(default_factory=dict)
    """Ids of entries whose pages could not be had -> how often."""

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to ask again."""
        return self.next_at is None or datetime.fromisoformat(self.next_at) <= now

    @property
    def headers(self) -> dict[str, str]:
        """What to ask with, so that only what has changed is sent."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}

    def read(self, feed: Feed, done: list[str], failed: list[str], *, now: datetime) -> FeedState:
        """Return the state after a round in which entries were read and others failed."""
        tried = {name: self.tried.get(name, 0) + 1 for name in failed}
        given_up = [name for name, times in tried.items() if times >= MOST_TRIES]
        return replace(
            self,
            next_at=(now + timedelta(minutes=feed.every_minutes)).isoformat(),
            faults=0,
            seen=tuple(dict.fromkeys((*self.seen, *done, *given_up)))[-REMEMBERED:],
            tried={name: times for name, times in tried.items() if times < MOST_TRIES},
        )

    def failed(self, feed: Feed, *, now: datetime) -> FeedState:
        """Return the state after the feed could not be had: it is left alone twice as long each time."""
        wait = timedelta(minutes=feed.every_minutes) * 2 ** min(self.faults, 12)
        return replace(self, faults=self.faults + 1, next_at=(now + min(wait, LONGEST_BACK_OFF)).isoformat())


def load_feeds(path: Path) -> tuple[Feed, ...]:
    """Return the feeds of a list, or raise `SettingsError`."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read as a list of feeds: {error}") from error
    rows = table.get("feed")
    if not isinstance(rows, list) or not rows or set(table) - {"feed"}:
        raise SettingsError(f'{path} lists no feeds; each begins with [[feed]] and has url = "https://..."')
    feeds = tuple(_feed(row, where=f"{path}, feed {number}") for number, row in enumerate(rows, start=1))
    if len({feed.url for feed in feeds}) < len(feeds):
        raise SettingsError(f"{path} lists a feed twice; keep one")
    return feeds


def load_states(path: Path) -> dict[str, FeedState]:
    """Return what is remembered of each feed by its address, or raise `SettingsError`."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != VERSION:
            raise ValueError(f"version {content['version']} is not {VERSION}")
        return {url: _state(state) for url, state in content["feeds"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{path} is not what dateline watch remembers ({error}); move it away to begin anew"
        raise SettingsError(reason) from error


def save_states(path: Path, states: Mapping[str, FeedState]) -> None:
    """Put the states in the place of the old ones at once, or raise `StoreError`."""
    content = {"version": VERSION, "feeds": {url: asdict(state) for url, state in states.items()}}
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}; nothing read is lost") from error


def _feed(row: Any, *, where: str) -> Feed:
    kinds: dict[str, type] = {"url": str, "outlet": str, "pages": bool, "every_minutes": int, "most": int}
    for key, value in row.items() if isinstance(row, dict) else ():
        if key not in kinds:
            raise SettingsError(f"{where}: {key!r} is nothing that a feed has; there are {', '.join(kinds)}")
        if type(value) is not kinds[key] or (type(value) is int and value < 1):
            raise SettingsError(f"{where}: {key} is {value!r}, which is no {_KIND_NAMES[kinds[key]]}")
    if not isinstance(row, dict) or not is_address(str(row.get("url", ""))):
        raise SettingsError(f"{where} has no url that begins with https:// or http://")
    return Feed(**row)


_KIND_NAMES = {str: "text", bool: "true or false", int: "number of one or more"}


def _state(plain: dict[str, Any]) -> FeedState:
    known = {each.name for each in fields(FeedState)}
    state = FeedState(**{name: value for name, value in plain.items() if name in known})
    if state.next_at is not None:
        datetime.fromisoformat(state.next_at)
    return replace(state, seen=tuple(state.seen), tried=dict(state.tried), faults=int(state.faults))
