from dataclasses import replace
from datetime import date

import feedparser
import pytest
from export_tools import LOOKUPS, exported
from publish_records import NORHOLM, an_event

from dateline.model import Party
from dateline.publish.lookups import Citation


def feed(*events, since=None, cite=None):
    lookups = replace(LOOKUPS, since=since, **({"cite": cite} if cite else {}))
    content, report = exported("atom", *events, lookups=lookups)
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    return found, report


def citing(*days, url="https://post.example/1"):
    return lambda event: tuple(
        Citation(report=f"rep-{number}", outlet="Post", title="Shells & fire", published=day, url=url)
        for number, day in enumerate(days)
    )


def change(entry):
    return next(tag.term for tag in entry.tags if tag.scheme == "urn:dateline:change")


def test_feedparser_reads_an_entry_with_its_point():
    found, _ = feed(an_event())
    (entry,) = found.entries
    assert found.version == "atom10"
    assert (found.feed.id, found.feed.updated) == ("urn:dateline:events", "2024-05-05T00:00:00Z")
    assert entry.title == "New: Shelling, Norholm, Sund, DK, 2024-05-03"
    assert entry.where.coordinates == (12.52, 55.51)
    assert (entry.published, entry.updated) == ("2024-05-05T00:00:00Z", "2024-05-05T00:00:00Z")
    assert entry.id.startswith("urn:uuid:")


def test_an_entry_keeps_its_id():
    ids = {feed(event)[0].entries[0].id for event in (an_event(), an_event(withdrawn=True), an_event(places=()))}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("since", "days", "changes", "word"),
    [
        (None, (5, 9), {}, "new"),
        (date(2024, 5, 5), (5,), {}, "new"),
        (date(2024, 5, 6), (5, 9), {}, "changed"),
        (date(2024, 5, 6), (5,), {"withdrawn": True}, "withdrawn"),
    ],
)
def test_what_changed_since_a_day_is_told(since, days, changes, word):
    cite = citing(*(date(2024, 5, day) for day in days))
    (entry,) = feed(an_event(**changes), since=since, cite=cite)[0].entries
    assert change(entry) == word
    assert entry.title.startswith(f"{word.capitalize()}: ")


@pytest.mark.parametrize(
    ("changed", "withdrawn", "word"), [(7, False, "changed"), (7, True, "withdrawn"), (5, True, None)]
)
def test_a_change_that_is_kept_counts_by_its_day(changed, withdrawn, word):
    lookups = replace(LOOKUPS, since=date(2024, 5, 6), changed_on=lambda event: date(2024, 5, changed))
    content, _ = exported("atom", an_event(withdrawn=withdrawn), lookups=lookups)
    assert [change(entry) for entry in feedparser.parse(content).entries] == ([word] if word else [])


def test_what_is_old_is_counted_and_not_told():
    found, report = feed(an_event(), since=date(2024, 5, 6))
    assert (found.entries, report.left_out) == ([], {"nothing new since that day": 1})


def test_an_event_without_any_day_of_report_has_the_day_it_was_on():
    undated = citing(None)
    assert feed(an_event(first_reported=None), cite=undated)[0].entries[0].updated == "2024-05-03T00:00:00Z"
    assert feed(an_event(first_reported=None, when=None), cite=undated)[0].feed.updated == "1970-01-01T00:00:00Z"


def test_links_go_to_reports_on_the_web_alone():
    (entry,) = feed(an_event(), cite=citing(date(2024, 5, 5)))[0].entries
    assert [(link.rel, link.href, link.title) for link in entry.links] == [
        ("via", "https://post.example/1", "Shells & fire")
    ]
    for url in ("javascript:alert(1)", None):
        assert feed(an_event(), cite=citing(date(2024, 5, 5), url=url))[0].entries[0].get("links", []) == []


def test_markup_in_news_is_text():
    event = an_event(side_b=(Party(actor=None, name="<b>rebels</b> & co"),), places=(replace(NORHOLM, name="A<B"),))
    (entry,) = feed(event)[0].entries
    assert "A&lt;B" in entry.title or "A<B" in entry.title
    assert entry.summary_detail.type == "text/plain"
