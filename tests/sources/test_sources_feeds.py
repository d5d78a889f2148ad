"""Feeds and sitemaps: their entries, and bombs, outside entities, wrong encodings and dates."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from pages import Site, a_fetcher, a_page

from dateline.model import Issue, SourceError
from dateline.sources import RawItem, SourceOptions, read_sources
from dateline.sources.feeds import Entry, parse_channel

TODAY = date(2024, 6, 1)
URL = "https://post.example/feed"


def rss(*items: str, head: str = "") -> bytes:
    listed = "".join(f"<item>{item}</item>" for item in items)
    feed = (
        f"{head}<rss version='2.0'><channel><title>Norholm Post</title><language>en</language>{listed}</channel></rss>"
    )
    return feed.encode()


AN_ITEM = (
    "<title>Town &amp; river</title><link>/1</link><guid>g1</guid><pubDate>Fri, 03 May 2024 09:00:00 GMT</pubDate>"
    "<description>&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Two.&lt;/p&gt;</description>"
)
SITEMAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
    "<url><loc>{url}</loc><n:news>"
    "<n:publication><n:name>Norholm Post</n:name><n:language>en</n:language></n:publication>"
    "<n:publication_date>2024-05-03T09:00:00Z</n:publication_date><n:title>Town falls</n:title></n:news></url></urlset>"
)


def entries(body: bytes, **more: str) -> tuple[Entry, ...]:
    return parse_channel(body, url=URL, **more).entries


def test_an_rss_entry_is_read_with_its_head():
    (entry,) = entries(rss(AN_ITEM))
    assert (entry.id, entry.url, entry.title) == ("g1", "https://post.example/1", "Town & river")
    assert (entry.published, entry.outlet, entry.language) == (date(2024, 5, 3), "Norholm Post", "en")
    assert entry.text == "One.\n\nTwo."


def test_an_atom_entry_is_read():
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title><entry><id>a1</id><title>T</title>"
        "<link href='https://post.example/2'/><updated>2024-05-03T09:00:00Z</updated><content>It fell.</content>"
        "</entry></feed>"
    )
    (entry,) = entries(atom.encode())
    assert (entry.id, entry.url, entry.published, entry.text) == (
        "a1", "https://post.example/2", date(2024, 5, 3), "It fell.",
    )  # fmt: skip


def test_a_json_feed_is_read():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Norholm Post",
        "items": [
            {"id": 7, "url": "/7", "content_html": "<p>It fell.</p>", "date_published": "2024-05-03T09:00:00Z"},
            5,
        ],
    }
    (entry,) = entries(json.dumps(feed).encode())
    assert (entry.id, entry.url, entry.text, entry.outlet) == (
        "7",
        "https://post.example/7",
        "It fell.",
        "Norholm Post",
    )
    assert entry.published == date(2024, 5, 3)


def test_a_news_sitemap_is_read_packed_or_not():
    sitemap = SITEMAP.format(url="https://post.example/1").encode()
    for body in (sitemap, gzip.compress(sitemap)):
        (entry,) = entries(body)
        assert (entry.url, entry.title, entry.published) == ("https://post.example/1", "Town falls", date(2024, 5, 3))


def test_entries_come_newest_first():
    items = [AN_ITEM.replace("g1", f"g{day}").replace("03 May", f"{day} May") for day in ("01", "09", "05")]
    assert [entry.id for entry in entries(rss(*items))] == ["g09", "g05", "g01"]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1251", "windows-1251"), ("utf-16", "utf-16"), ("utf-8", "utf-8")]
)
def test_a_feed_is_read_in_the_encoding_it_declares(encoding: str, declared: str):
    feed = rss("<title>Норгольм</title><guid>1</guid>").decode()
    body = f"<?xml version='1.0' encoding='{declared}'?>{feed}".encode(encoding)
    assert entries(body)[0].title == "Норгольм"


def test_a_feed_in_a_wrong_encoding_is_read_all_the_same():
    assert entries(rss("<title>Nørholm</title><guid>1</guid>"), charset="utf-16")[0].title == "Nørholm"


LAUGHS = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (rss("<title>&i;</title><guid>1</guid>", head=LAUGHS + "]>"), "entities of its own"),
        (
            rss("<title>&x;</title>", head="<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
            "entities of its own",
        ),
        (rss(head="<!DOCTYPE r [<!entity % x SYSTEM 'http://127.0.0.1/'> %x;]>").decode().encode("utf-16"), "entities"),
        (f"{LAUGHS}]><urlset><url><loc>&i;</loc></url></urlset>".encode(), "entities of its own"),
        (gzip.compress(b"<urlset>" + b" " * 50_000_000), "unpacks to more than 8 MiB"),
        (b"<urlset><url><loc>https://post.exa", "damaged or cut off"),
        (b"<urlset>" + b"<url>" * 100_000, "damaged or cut off"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "not JSON"),
        (b'{"items": 7}', "no JSON Feed"),
        (b"<html><body>404</body></html>", "no feed or sitemap"),
        (b"", "no feed or sitemap"),
        (rss("<title>&#xD800;</title><guid>1</guid>"), "the feed is damaged"),
    ],
)
def test_what_is_no_feed_is_one_clear_sentence(body: bytes, words: str):
    with pytest.raises(SourceError, match=words):
        parse_channel(body, url=URL)


def test_a_feed_that_is_cut_off_gives_what_came_before():
    assert "g1" in [entry.id for entry in entries(rss(AN_ITEM, AN_ITEM.replace("g1", "g2"))[:-120])]


def test_names_lose_control_characters_and_marks():
    (entry,) = entries(rss("<title>To\u202ewn &#27;[31mfalls\u200f</title><guid>1</guid>"))
    assert entry.title is not None and entry.title.startswith("Town ") and entry.title.isprintable()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://post.example/1", "http://[bad"])
def test_an_entry_that_leads_to_no_page_has_no_address(link: str):
    assert entries(rss(f"<guid isPermaLink='false'>1</guid><link>{link}</link>"))[0].url is None


def read(*paths: object, **options: object) -> tuple[list[RawItem], list[Issue]]:
    issues: list[Issue] = []
    given = SourceOptions(today=TODAY, **options)
    return list(read_sources([str(path) for path in paths], issues=issues, options=given)), issues


def test_a_feed_in_a_file_is_read_by_its_own_text(tmp_path: Path):
    late = AN_ITEM.replace("2024", "2090").replace("g1", "g2")
    (tmp_path / "feed.xml").write_bytes(rss(AN_ITEM, late, "<guid>g3</guid><title>Only a title</title>"))
    items, issues = read(tmp_path / "feed.xml")
    assert sorted((item.id, item.published) for item in items) == [("g1", "2024-05-03"), ("g2", None)]
    assert sorted(issue.reason[:20] for issue in issues) == ["note: the date 2090-", "the entry has no tex"]


def test_a_feed_at_an_address_leads_to_its_pages(site: Site):
    bad = "<guid>g2</guid><link>/missing</link>"
    site.replies |= {"/feed": a_page(rss(AN_ITEM, bad), Content_Type="application/rss+xml"), "/1": a_page()}
    with a_fetcher() as fetcher:
        items, issues = read(site["/feed"], fetcher=fetcher)
    assert [(item.url, item.published, item.outlet) for item in items] == [(site["/1"], "2024-05-03", "Norholm Post")]
    assert [issue.reason for issue in issues] == ["the server answered 404 Not Found"]


def test_an_index_leads_to_the_newest_sitemaps_and_a_feed_to_no_further_feed(site: Site):
    index = "".join(f"<sitemap><loc>/s{n}</loc><lastmod>2024-05-{n:02}</lastmod></sitemap>" for n in range(1, 9))
    site.replies["/index"] = a_page(f"<sitemapindex>{index}</sitemapindex>".encode(), Content_Type="text/xml")
    site.replies["/s8"] = a_page(SITEMAP.format(url=site["/1"]).encode(), Content_Type="text/xml")
    site.replies["/1"] = a_page(rss(AN_ITEM), Content_Type="text/xml")
    with a_fetcher() as fetcher:
        items, issues = read(site["/index"], fetcher=fetcher)
    assert [path for path in site.asked if path.startswith("/s")] == ["/s8", "/s7", "/s6", "/s5", "/s4"]
    assert len(issues) == 4 and len(items) <= 1
