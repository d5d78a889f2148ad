"""Web archives: pages and texts in constant memory, and cut-off files, bombs and lies."""

import gzip
import tracemalloc
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from dateline.documents import parse_reports
from dateline.model import Issue
from dateline.sources import MAX_RAW_BYTES, RawItem, read_sources
from dateline.sources.unpacking import unchunk

PAGE = b"<html><body><p>The town fell.</p></body></html>"


def read(path: Path, content: bytes) -> tuple[list[RawItem], list[Issue]]:
    path.write_bytes(content)
    issues: list[Issue] = []
    return list(read_sources([str(path)], issues=issues)), issues


def a_record(body: bytes = PAGE, *, kind: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    usual = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in usual.items())
    return a_block(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body, "response", "application/http")


def a_block(content: bytes, what: str, kind: str, *, length: int | None = None, day: str = "2024-05-03") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {what}\r\nWARC-Target-URI: https://post.example/1\r\n"
        f"WARC-Date: {day}T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:7>\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(content) if length is None else length}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def test_a_page_is_an_item_with_its_address_and_day(tmp_path: Path):
    (item,), issues = read(tmp_path / "a.warc", a_record(kind="text/html; charset=koi8-r"))
    assert (item.raw, item.media, item.url, item.charset) == (PAGE, "html", "https://post.example/1", "koi8-r")
    assert item.fetched_at == datetime(2024, 5, 3, 9, tzinfo=UTC) and issues == []


def test_what_is_no_page_is_counted_and_left(tmp_path: Path):
    others = a_record(b"GIF", kind="image/gif") + a_record(status="404 Not Found")
    request = a_block(b"GET / HTTP/1.1\r\n\r\n", "request", "application/http")
    items, issues = read(tmp_path / "a.warc", request + others + a_record())
    assert len(items) == 1
    assert [issue.reason[:37] for issue in issues] == ["note: 2 records are no pages or texts"]


def test_texts_are_read_as_texts(tmp_path: Path):
    answered = a_record("Kämpfe in Nørholm.".encode("cp1252"), kind="text/plain; charset=cp1252")
    taken_out = a_block("Kämpfe in Nørholm.".encode(), "conversion", "text/plain")
    items, _ = read(tmp_path / "a.wet", answered + taken_out)
    assert [item.text for item in items] == ["Kämpfe in Nørholm."] * 2


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("identity", bytes)],
)
def test_packed_pages_are_unpacked(tmp_path: Path, name: str, pack):
    (item,), issues = read(tmp_path / "a.warc", a_record(pack(PAGE), Content_Encoding=name))
    assert item.raw == PAGE and issues == []


def test_chunked_pages_are_put_together(tmp_path: Path):
    body = b"5\r\n<html\r\n%x;x=y\r\n%b\r\n0\r\n\r\n" % (len(PAGE) - 5, PAGE[5:])
    (item,), _ = read(tmp_path / "a.warc", a_record(body, Transfer_Encoding="chunked"))
    assert item.raw == PAGE
    assert unchunk(PAGE) == PAGE


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (a_record(gzip.compress(bytes(MAX_RAW_BYTES + 1)), Content_Encoding="gzip"), "unpacks to more than 8 MiB"),
        (a_record(brotli.compress(bytes(MAX_RAW_BYTES + 1)), Content_Encoding="br"), "unpacks to more than 8 MiB"),
        (a_record(b"\x1f\x8bjunk", Content_Encoding="gzip"), "is damaged"),
        (a_record(b"junk", Content_Encoding="br"), "is damaged"),
        (a_record(Content_Encoding="zip9"), "is not read"),
        (a_record(b"x" * (MAX_RAW_BYTES + 1)), "longer than 8 MiB"),
        (a_record(b"", kind="text/plain"), "the text is empty"),
    ],
)
def test_a_bad_record_is_named_and_the_next_is_read(tmp_path: Path, record: bytes, words: str):
    items, issues = read(tmp_path / "a.warc", record + a_record())
    assert [item.raw for item in items] == [PAGE]
    assert words in issues[0].reason and issues[0].where.endswith("a.warc[1]")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (a_record()[:-20], "cut off after"),
        (a_block(b"x", "conversion", "text/plain", length=999), "cut off after"),
        (b"WARC/1.0\r\nno header", "the archive is damaged here"),
        (b"junk" * 100, "not what its name says"),
        (b"\0" * 100, "not what its name says"),
    ],
)
def test_an_archive_that_is_cut_off_gives_what_came_before(tmp_path: Path, content: bytes, words: str):
    whole = a_record() if content.startswith(b"WARC") else b""
    items, issues = read(tmp_path / "a.warc", whole + content)
    assert len(items) == bool(whole)
    assert len(issues) == 1 and words in issues[0].reason


def test_a_packed_archive_that_is_cut_off_gives_what_came_before(tmp_path: Path):
    packed = gzip.compress(a_record()) + gzip.compress(a_record())[:-30]
    items, issues = read(tmp_path / "a.warc.gz", packed)
    assert len(items) == 1 and "could not be read to its end" in issues[-1].reason


def test_memory_does_not_grow_with_the_archive(tmp_path: Path):
    page = a_record(b"<html><body>" + b"word " * 200_000)
    (tmp_path / "a.warc.gz").write_bytes(b"".join(gzip.compress(page, 1) for _ in range(60)))
    tracemalloc.start()
    issues: list[Issue] = []
    count = sum(1 for _ in read_sources([str(tmp_path / "a.warc.gz")], issues=issues))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, issues) == (60, []) and peak < 8_000_000


@pytest.mark.parametrize("day", ["1900-01-01", "2024-05-20", "2090-01-01"])
def test_a_page_with_an_impossible_day_of_its_own_has_none(tmp_path: Path, day: str):
    page = (
        f'<html><head><meta property="article:published_time" content="{day}T09:00:00Z"></head><body><article>'
        "<p>Shelling killed ten people in Norholm, the governor said in a statement to reporters.</p>"
        "</article></body></html>"
    )
    items, issues = read(tmp_path / "a.warc", a_record(page.encode()))
    (report,) = parse_reports(items, issues)
    assert report.published is None and report.fetched_at == datetime(2024, 5, 3, 9, tzinfo=UTC)
    notes = ["note: the page's own date 2024-05-20 cannot be; it is not used"] if "05-20" in day else []
    assert [issue.reason for issue in issues] == notes


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "no-such"])
def test_a_page_is_read_in_the_charset_that_its_server_said(tmp_path: Path, charset: str):
    text = "Обстріл убив десять людей у місті Норгольм у п'ятницю, сказав губернатор області."
    body = f"<html><body><article><p>{text}</p></article></body></html>".encode(
        "cp1251" if "1251" in charset else "utf-8"
    )
    items, issues = read(tmp_path / "a.warc", a_record(body, kind=f"text/html; charset={charset}"))
    (report,) = parse_reports(items, issues)
    assert report.text == text


def test_a_record_with_a_day_that_is_none_is_read_all_the_same(tmp_path: Path):
    (item,), _ = read(tmp_path / "a.warc", a_block(b"The town fell.", "conversion", "text/plain", day="yesterday"))
    assert item.text == "The town fell."
