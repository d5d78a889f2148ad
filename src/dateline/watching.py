"""Follow feeds: ask each when it is due, read what is new into a store, remember what was read, and begin again.

A feed's state is put away when its reports are in the store, so a stop loses nothing and repeats little.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dateline import pipeline
from dateline.documents import parse_reports
from dateline.model import Issue, SentenceReader, SettingsError, SourceError
from dateline.pipeline import Registries
from dateline.reading_job import Tally, keep_issues, keep_reports, settle
from dateline.reading_run import open_tools, show
from dateline.settings import Settings
from dateline.sources import RawItem, SourceOptions
from dateline.sources.channels import page_of, whole_channel
from dateline.sources.feeds import Entry, item_of
from dateline.sources.fetching import Answer, Fetcher, FetchLimits
from dateline.sources.watch_list import Feed, FeedState, load_feeds, load_states, save_states
from dateline.sources.web import items_of
from dateline.store import SqlStore, open_store

UNCHANGED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What following feeds needs; the clock and the wait are passed in."""

    feeds: Sequence[Feed]
    state_file: Path
    store: SqlStore
    fetcher: Fetcher
    reader: SentenceReader
    registries: Registries
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep


def watch(list_file: Path, *, settings: Settings, once: bool, limits: FetchLimits, state_file: Path | None) -> int:
    """Follow the feeds of a list until Ctrl-C, or ask each once; return the exit code."""
    feeds, state_file = load_feeds(list_file), state_file or state_file_of(settings.database)
    load_states(state_file)  # what is wrong with it is said before anything is opened
    reader, registries = open_tools(settings)
    version = pipeline.reader_version(reader, registries)
    with open_store(settings.database, reader=version) as store, Fetcher(limits) as fetcher:
        follows = Watch(
            feeds=feeds,
            state_file=state_file,
            store=store,
            fetcher=fetcher,
            reader=reader,
            registries=registries,
        )
        if once:
            return 1 if ask_all(follows, feeds).set_aside else 0
        follow(follows)
    return 0


def state_file_of(database: str | None) -> Path:
    """Return where the state of feeds lies that are read into a store: beside it."""
    if database is None or "://" in database or database == ":memory:":
        raise SettingsError("watch keeps what it reads: name a store with --db, or for a server's also --state FILE")
    return Path(f"{database}.feeds.json")


def follow(watch: Watch) -> None:
    """Ask every feed that is due, wait for the next, and so on without end."""
    while True:
        states = load_states(watch.state_file)
        due = [feed for feed in watch.feeds if states.get(feed.url, FeedState()).is_due(watch.now())]
        if due:
            ask_all(watch, due)
        watch.sleep(_wait_s(watch))


def ask_all(watch: Watch, feeds: Sequence[Feed]) -> Tally:
    """Ask feeds one after the other, read what is new, and compute the events anew where there was any."""
    tally = Tally()
    try:
        for feed in feeds:
            _ask(watch, feed, tally)
    finally:
        if tally.new:
            settle(watch.store, tally)
    show(tally)
    return tally


def _wait_s(watch: Watch) -> float:
    states = load_states(watch.state_file)
    times = [state.next_at for feed in watch.feeds if (state := states.get(feed.url)) and state.next_at]
    first = min((datetime.fromisoformat(each) for each in times), default=watch.now())
    return max((first - watch.now()).total_seconds(), 1.0)


def _ask(watch: Watch, feed: Feed, tally: Tally) -> None:
    """Ask one feed, read what is new of it, and put away its state."""
    states = load_states(watch.state_file)
    state, now = states.get(feed.url, FeedState()), watch.now()
    found: list[Issue] = []
    try:
        answer = watch.fetcher.fetch(feed.url, headers=state.headers)
        state = _read(watch, feed, state, answer, found, tally)
    except SourceError as error:
        state = state.failed(feed, now=now)
        found.append(Issue(where=feed.url, stage="sources", reason=f"{error}; the feed is asked again later"))
    keep_issues(watch.store, found, tally)
    save_states(watch.state_file, load_states(watch.state_file) | {feed.url: state})


def _read(watch: Watch, feed: Feed, state: FeedState, answer: Answer, found: list[Issue], tally: Tally) -> FeedState:
    done: list[str] = []
    failed: list[str] = []
    if answer.status != UNCHANGED:
        channel = whole_channel(answer, watch.fetcher, issues=found)
        seen = set(state.seen)
        fresh = [entry for entry in channel.entries if entry.id not in seen]
        items = _items(watch, feed, fresh[: feed.most], found, {"done": done, "failed": failed})
        reports = parse_reports(items, found, outlets=watch.registries.outlets)
        keep_reports(watch.store, reports, tally, reader=watch.reader, registries=watch.registries)
        # What failed, or was too much for one round, is read only if the feed is sent again.
        is_whole = not failed and len(fresh) <= feed.most
        state = replace(
            state, etag=answer.etag if is_whole else None, last_modified=answer.last_modified if is_whole else None
        )
    return state.read(feed, done, failed, now=watch.now())


def _items(
    watch: Watch, feed: Feed, entries: Sequence[Entry], issues: list[Issue], outcome: Mapping[str, list[str]]
) -> Iterator[RawItem]:
    """Yield the reports of entries, and sort their ids into those that are done and those that failed."""
    options = SourceOptions(fetcher=watch.fetcher, today=watch.now().date())
    for entry in entries:
        try:
            items = _items_of(watch, feed, entry, issues=issues, options=options)
        except SourceError as error:
            issues.append(Issue(where=entry.url or entry.id, stage="sources", reason=str(error)))
            outcome["failed"].append(entry.id)
        else:
            yield from items
            outcome["done"].append(entry.id)


def _items_of(watch: Watch, feed: Feed, entry: Entry, *, issues: list[Issue], options: SourceOptions) -> list[RawItem]:
    if feed.pages and entry.url:
        page = page_of(entry, outlet=feed.outlet, issues=issues, options=options)
        return list(items_of(watch.fetcher.fetch(entry.url), page, issues=issues, options=options))
    item = item_of(entry, where=f"{feed.url}#{entry.id}", issues=issues, options=options)
    return [replace(item, outlet=feed.outlet or item.outlet, fetched_at=watch.now())]
