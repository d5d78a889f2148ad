"""Read what feeds and sitemaps list: RSS, Atom and JSON Feed, and the sitemaps of news sites.

Imported only when a feed is met. Entities of a feed's own are refused, so neither a bomb of them nor a file from
outside is ever taken in.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser

from dateline.model.errors import SourceError, UnreadableFile, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.days import possible_day
from dateline.sources.decoding import decode, known_charset, marked_encoding, read_bounded
from dateline.sources.items import RawItem, item_from_fields, item_words
from dateline.sources.options import SourceOptions
from dateline.sources.unpacking import unpack

FIRST_PAGE = date(1991, 8, 6)
_PROLOG = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"""<\?xml\b[^>]*encoding\s*=\s*["']([\w.:-]+)["']""")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|li|h\d|blockquote|tr)\s*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that a feed or sitemap lists."""

    id: str
    """What stays the same when the feed is asked again: its own id, else its address."""
    url: str | None = None
    title: str | None = None
    published: date | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a feed or sitemap lists: entries, newest first where they are dated, and further sitemaps."""

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[str, ...] = ()


def parse_channel(body: bytes, *, url: str, charset: str | None = None) -> Channel:
    """Return what a feed or sitemap lists, or raise `UnreadableFile` where it is none."""
    text = _text(unpack(body, "gzip") if body.startswith(b"\x1f\x8b") else body, charset)
    if text.lstrip().startswith("{"):
        channel = _json_feed(text, url)
    elif _ENTITY.search(text):
        raise UnreadableFile("the feed defines entities of its own, which can hide anything; it is not read")
    elif re.match(r"\s*(?:<!--.*?-->\s*)*<(?:\w+:)?(?:urlset|sitemapindex)\b", text, re.DOTALL):
        channel = _sitemap(text, url)
    else:
        channel = _xml_feed(text, url)
    dated = sorted(channel.entries, key=lambda entry: entry.published or date.min, reverse=True)
    return Channel(entries=tuple(dated), sitemaps=channel.sitemaps)


def read_feed(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the entries of a feed in a file by their own text; nothing is fetched."""
    for number, entry in enumerate(parse_channel(read_bounded(stream), url="").entries, start=1):
        place = f"{where}[{number}]"
        try:
            yield item_of(entry, where=place, issues=issues, options=options)
        except SourceError as error:
            issues.append(Issue(where=place, stage="sources", reason=str(error)))


def item_of(entry: Entry, *, where: str, issues: list[Issue], options: SourceOptions) -> RawItem:
    """Return the report that an entry is by its own text, or raise `UnreadableValue` where it has none."""
    if not entry.text:
        raise UnreadableValue("the entry has no text of its own, only an address")
    fields = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "published": day_of(entry, where=where, issues=issues, options=options),
        "author": entry.author,
        "outlet": entry.outlet,
        "language": entry.language,
        "text": entry.text,
    }
    return item_from_fields(fields, where=where)


def day_of(entry: Entry, *, where: str, issues: list[Issue], options: SourceOptions) -> str | None:
    """Return the day of an entry, or None and a note where it cannot be."""
    if entry.published is None:
        return None
    return possible_day(entry.published, earliest=FIRST_PAGE, where=where, issues=issues, options=options)


def _text(body: bytes, charset: str | None) -> str:
    """Return a feed as text without the line that says its encoding, which no longer holds."""
    declared = _ENCODING.match(body.lstrip()[:200])
    for encoding in (
        marked_encoding(body),
        known_charset(charset),
        known_charset(declared and declared[1].decode("ascii")),
    ):
        try:
            text = body.decode(encoding).lstrip("\ufeff") if encoding else ""
        except (LookupError, ValueError):
            continue
        if text.lstrip()[:1] in ("<", "{"):  # else the encoding is not the one it is in
            return _PROLOG.sub("", text, count=1)
    return _PROLOG.sub("", decode(body)[0].lstrip("\ufeff"), count=1)


def _xml_feed(text: str, url: str) -> Channel:
    try:
        parsed: Any = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")))
    except Exception as error:  # a damaged feed fails in whatever way its damage leads to
        raise UnreadableFile(f"the feed is damaged ({type(error).__name__})") from error
    if not parsed.entries and not parsed.get("version"):
        raise UnreadableFile("it is no feed or sitemap")
    feed = parsed.feed
    shared = {"outlet": item_words(feed.get("title")), "language": item_words(feed.get("language"))}
    return Channel(entries=tuple(filter(None, (_xml_entry(entry, url, shared) for entry in parsed.entries))))


def _xml_entry(entry: Any, base: str, shared: dict[str, str | None]) -> Entry | None:
    url = _address(entry.get("link"), base)
    name = item_words(entry.get("id")) or url
    contents = [content.get("value") for content in entry.get("content") or ()]
    stamped = entry.get("published_parsed") or entry.get("updated_parsed")
    if not name:
        return None
    return Entry(
        id=name,
        url=url,
        title=item_words(_plain(entry.get("title"))),
        published=_stamped_day(stamped),
        author=item_words(entry.get("author")),
        text=_plain(next(filter(None, contents), None) or entry.get("summary")),
        **shared,
    )


def _json_feed(text: str, url: str) -> Channel:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"this is not JSON: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("items"), list):
        raise UnreadableFile("it is no JSON Feed: it has no items")
    shared = {"outlet": item_words(content.get("title")), "language": item_words(content.get("language"))}
    items = (item for item in content["items"] if isinstance(item, dict))
    return Channel(entries=tuple(filter(None, (_json_entry(item, url, shared) for item in items))))


def _json_entry(item: dict[str, Any], base: str, shared: dict[str, str | None]) -> Entry | None:
    url = _address(item.get("url") or item.get("external_url"), base)
    name = item_words(item.get("id")) or url
    authors = item.get("authors") or item.get("author")
    author = authors[0] if isinstance(authors, list) and authors else authors
    content = item.get("content_text") or _plain(item.get("content_html")) or item.get("summary")
    if not name:
        return None
    return Entry(
        id=name,
        url=url,
        title=item_words(item.get("title")),
        published=_written_day(item.get("date_published")),
        author=item_words(author) if author else None,
        text=content if isinstance(content, str) else None,
        **shared | {"language": item_words(item.get("language")) or shared["language"]},
    )


def _sitemap(text: str, url: str) -> Channel:
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise UnreadableFile(f"the sitemap is damaged or cut off ({error})") from error
    children = [{_local(part.tag): (part.text or "").strip() for part in child.iter()} for child in root]
    if _local(root.tag) == "sitemapindex":
        newest = sorted(children, key=lambda child: child.get("lastmod", ""), reverse=True)
        return Channel(sitemaps=tuple(filter(None, (_address(child.get("loc"), url) for child in newest))))
    return Channel(entries=tuple(filter(None, (_sitemap_entry(child, url) for child in children))))


def _sitemap_entry(child: dict[str, str], base: str) -> Entry | None:
    url = _address(child.get("loc"), base)
    if not url:
        return None
    return Entry(
        id=url,
        url=url,
        title=item_words(child.get("title")),
        published=_written_day(child.get("publication_date") or child.get("lastmod")),
        outlet=item_words(child.get("name")),
        language=item_words(child.get("language")),
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _address(value: object, base: str) -> str | None:
    written = item_words(value)
    try:
        address = urljoin(base, written) if written else ""
    except ValueError:
        return None
    return address if address.lower().startswith(("http://", "https://")) else None


def _stamped_day(stamped: Any) -> date | None:
    try:
        return date(*stamped[:3]) if stamped else None
    except (ValueError, TypeError, OverflowError):
        return None


def _written_day(written: object) -> date | None:
    try:
        return datetime.fromisoformat(str(written)).date() if written else None
    except ValueError:
        return None


def _plain(content: object) -> str | None:
    """Return the text of a piece of a page, its paragraphs apart."""
    if not isinstance(content, str):
        return None
    bare = html.unescape(_TAG.sub(" ", _BLOCK_END.sub("\n\n", content)))
    paragraphs = (" ".join(each.split()) for each in re.split(r"\n\s*\n", bare))
    return "\n\n".join(filter(None, paragraphs)) or None
