"""Following feeds: only what is new, only when it is due, and from where it was stopped."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from pages import Site, a_fetcher, a_page
from test_sources_feeds import rss

from dateline import pipeline, watching
from dateline.cli import main
from dateline.model import SettingsError
from dateline.settings import load_settings
from dateline.sources.watch_list import Feed, FeedState, load_feeds, load_states, save_states
from dateline.store import SqlStore, open_store
from dateline.watching import Watch, ask_all, follow, state_file_of

START = datetime(2024, 5, 4, tzinfo=UTC)
FEED = Feed(url="https://post.example/feed")


def a_story(number: int) -> bytes:
    words = (
        f"Shelling killed {number + 10} people in the town of al-Hader in Aleppo province on Friday, activists said."
    )
    return f"<html><body><article><p>{words} The army answered.</p></article></body></html>".encode()


def an_item(number: int) -> str:
    return f"<guid>g{number}</guid><link>/{number}</link><pubDate>Fri, 03 May 2024 09:00:00 GMT</pubDate>"


def offer(site: Site, *numbers: int, **headers: str) -> None:
    """Let a site's feed list pages, and have them."""
    site.replies["/feed"] = a_page(rss(*map(an_item, numbers)), Content_Type="application/rss+xml", **headers)
    site.replies |= {f"/{number}": a_page(a_story(number)) for number in numbers}


@pytest.fixture(scope="module")
def tools():
    settings = load_settings()
    return {"reader": pipeline.open_reader(settings), "registries": pipeline.open_registries(settings)}


@pytest.fixture
def store():
    with open_store() as opened:
        yield opened


class Clock:
    """A clock that waiting moves on, and that stops after so many waits."""

    def __init__(self, waits: int = 0) -> None:
        self.now, self.waits = START, waits
        self.waited: list[float] = []

    def wait(self, wait_s: float) -> None:
        self.waited.append(wait_s)
        self.now += timedelta(seconds=wait_s)
        if len(self.waited) >= self.waits:
            raise KeyboardInterrupt


@pytest.fixture
def watch_of(site: Site, store: SqlStore, tools, tmp_path: Path):
    """Make what follows the site's feed."""
    fetchers = []

    def make(clock: Clock | None = None, **changes: object) -> Watch:
        clock = clock or Clock()
        fetchers.append(a_fetcher())
        feed = Feed(**({"url": site["/feed"]} | changes))
        state_file = tmp_path / "war.db.feeds.json"
        passed = {"now": lambda: clock.now, "sleep": clock.wait}
        return Watch(feeds=[feed], state_file=state_file, store=store, fetcher=fetchers[-1], **tools, **passed)

    yield make
    for fetcher in fetchers:
        fetcher.__exit__()


def pages_asked(site: Site) -> list[str]:
    return [path for path in site.asked if path not in ("/robots.txt", "/feed")]


def state_of(watch: Watch) -> FeedState:
    return load_states(watch.state_file)[watch.feeds[0].url]


def test_the_pages_of_new_entries_are_read_once(site: Site, store: SqlStore, watch_of):
    watch = watch_of(outlet="Norholm Gazette")
    offer(site, 1)
    assert ask_all(watch, watch.feeds).new == 1
    offer(site, 2, 1)
    assert ask_all(watch, watch.feeds).new == 1
    assert pages_asked(site) == ["/1", "/2"]
    assert {report.outlet for report in store.load_reports()} == {"Norholm Gazette"}
    assert len(list(store.load_events())) >= 1


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site, watch_of):
    asked = []

    def reply(handler):
        asked.append((handler.headers.get("If-None-Match"), handler.headers.get("If-Modified-Since")))
        day = "Fri, 03 May 2024 09:00:00 GMT"
        return a_page(rss(an_item(1)), ETag='"7"', Last_Modified=day) if len(asked) == 1 else (304, {}, b"")

    offer(site, 1)
    site.replies["/feed"] = reply
    watch = watch_of()
    assert [ask_all(watch, watch.feeds).new for _ in range(2)] == [1, 0]
    assert asked == [(None, None), ('"7"', "Fri, 03 May 2024 09:00:00 GMT")]
    assert state_of(watch).etag == '"7"'


def test_a_stop_in_the_middle_loses_nothing(site: Site, store: SqlStore, watch_of, monkeypatch: pytest.MonkeyPatch):
    offer(site, 1, 2)
    watch = watch_of()

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(watching, "save_states", stop)
        with pytest.raises(KeyboardInterrupt):
            ask_all(watch, watch.feeds)
    assert len(list(store.load_reports())) == 2 and len(list(store.load_events())) >= 1
    assert (ask_all(watch, watch.feeds).new, state_of(watch).seen) == (0, ("g1", "g2"))


def test_entries_text_is_read_where_pages_are_not_wanted(site: Site, store: SqlStore, watch_of):
    text = "<description>Shelling killed ten people in Norholm on Friday, the governor said.</description>"
    site.replies["/feed"] = a_page(rss(an_item(1) + text), Content_Type="text/xml")
    watch = watch_of(pages=False)
    assert ask_all(watch, watch.feeds).new == 1
    assert pages_asked(site) == []


def test_a_page_that_cannot_be_had_is_tried_three_times(site: Site, watch_of):
    offer(site, 1, 2, ETag='"7"')
    site.replies["/2"] = a_page(status=503)
    watch = watch_of()
    for _ in range(4):
        ask_all(watch, watch.feeds)
    assert pages_asked(site).count("/2") == 3 and pages_asked(site).count("/1") == 1
    assert (state_of(watch).seen, state_of(watch).etag) == (("g1", "g2"), '"7"')


def test_more_than_a_round_takes_is_left_for_the_next(site: Site, watch_of):
    offer(site, 1, 2, 3, ETag='"7"')
    watch = watch_of(most=2)
    assert [ask_all(watch, watch.feeds).new for _ in range(2)] == [2, 1]


@pytest.mark.parametrize(
    "reply", [a_page(status=500), a_page(b"<html></html>"), a_page(b"<!DOCTYPE r [<!ENTITY x 'y'>]><rss/>")]
)
def test_a_feed_that_cannot_be_had_is_left_alone_twice_as_long_each_time(site: Site, watch_of, reply):
    site.replies["/feed"] = reply
    clock = Clock(waits=3)
    watch = watch_of(clock, every_minutes=10)
    with pytest.raises(KeyboardInterrupt):
        follow(watch)
    assert clock.waited == [600, 1200, 2400]
    assert state_of(watch).faults == 3


def test_one_bad_feed_does_not_stop_the_others(site: Site, watch_of):
    offer(site, 1)
    watch = watch_of()
    feeds = [Feed(url=site["/none"]), *watch.feeds]
    tally = ask_all(watch, feeds)
    assert (tally.new, [issue.where for issue in tally.set_aside]) == (1, [site["/none"]])


def test_a_feed_is_asked_when_it_is_due(site: Site, watch_of):
    offer(site, 1)
    clock = Clock(waits=2)
    with pytest.raises(KeyboardInterrupt):
        follow(watch_of(clock, every_minutes=30))
    assert clock.waited == [1800, 1800] and site.asked.count("/feed") == 2


def test_back_off_ends_at_a_day():
    state = FeedState(faults=50).failed(FEED, now=START)
    assert state.next_at == (START + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "lists no feeds"),
        ("feed = 3", "lists no feeds"),
        ("[[feed]]\nurl = 'ftp://x'", "has no url"),
        ("[[feed]]\nurl = 'https://post.example/'\nmood = 1", "nothing that a feed has"),
        ("[[feed]]\nurl = 'https://post.example/'\nmost = 0", "no number of one or more"),
        ("[[feed]]\nurl = 'https://post.example/'\npages = 'no'", "no true or false"),
        ("[[feed]]\nurl = 'https://a.example/'\n[[feed]]\nurl = 'https://a.example/'", "twice"),
        ("[[feed", "cannot be read"),
    ],
)
def test_a_list_of_feeds_that_is_none_is_refused_with_a_reason(tmp_path: Path, content: str, words: str):
    (tmp_path / "feeds.toml").write_text(content)
    with pytest.raises(SettingsError, match=words):
        load_feeds(tmp_path / "feeds.toml")


@pytest.mark.parametrize(
    "content", ["", "[]", '{"version": 9}', '{"version": 1, "feeds": {"a": {"next_at": "soon"}}}', "\0", "[" * 100_000]
)
def test_a_state_that_is_none_is_refused_and_kept(tmp_path: Path, content: str):
    (tmp_path / "state.json").write_text(content)
    with pytest.raises(SettingsError, match="move it away"):
        load_states(tmp_path / "state.json")
    assert (tmp_path / "state.json").read_text() == content


def test_a_state_is_loaded_as_it_was_saved(tmp_path: Path):
    state = FeedState(etag='"7"', next_at=START.isoformat(), faults=2, seen=("a", "b"), tried={"c": 1})
    save_states(tmp_path / "state.json", {"https://post.example/": state})
    assert load_states(tmp_path / "state.json") == {"https://post.example/": state}


def test_the_state_lies_beside_the_store():
    assert state_file_of("data/war.db") == Path("data/war.db.feeds.json")
    for database in (None, ":memory:", "postgresql://post.example/war"):
        with pytest.raises(SettingsError, match="name a store"):
            state_file_of(database)


def test_feeds_are_followed_from_the_command_line(site: Site, tmp_path: Path):
    offer(site, 1)
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{site["/feed"]}"\noutlet = "Norholm Post"\n')
    asked = ["watch", str(tmp_path / "feeds.toml"), "--db", str(tmp_path / "war.db"), "--once"]
    refused = CliRunner().invoke(main, asked)
    assert refused.exit_code == 1 and "only with --allow-local" in refused.stderr
    done = CliRunner().invoke(main, [*asked, "--allow-local"])
    assert done.exit_code == 0 and "1 reports read, 1 new" in done.stderr
    assert json.loads((tmp_path / "war.db.feeds.json").read_text())["feeds"][site["/feed"]]["seen"] == ["g1"]
    assert "name a store" in CliRunner().invoke(main, ["watch", str(tmp_path / "feeds.toml"), "--once"]).stderr
