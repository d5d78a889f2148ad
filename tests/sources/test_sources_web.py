"""Reports from addresses and from lists of articles; what is no report is said and the rest goes on."""

import json
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from pages import PAGE, STORY, Site, a_fetcher, a_page
from test_sources_pdf import a_pdf

from dateline.documents import parse_reports
from dateline.model import Issue
from dateline.sources import RawItem, SourceOptions, open_fetcher, read_sources
from dateline.sources.fetching import Fetcher

TODAY = date(2024, 6, 1)


def read(*paths: object, lists: bool = False, fetcher: Fetcher | None = None) -> tuple[list[RawItem], list[Issue]]:
    issues: list[Issue] = []
    with fetcher or a_fetcher() as fetches:
        options = SourceOptions(fetcher=fetches, lists=lists, today=TODAY)
        return list(read_sources([str(path) for path in paths], issues=issues, options=options)), issues


def a_list(path: Path, *addresses: str) -> Path:
    path.write_text("# what to read\n\n" + "\n".join(addresses))
    return path


def test_a_page_is_a_report_with_its_address(site: Site):
    site.replies["/1"] = a_page()
    items, issues = read(site["/1"])
    (report,) = parse_reports(items, issues)
    assert (report.text.rpartition("\n")[2], report.url) == (STORY, site["/1"])
    assert report.fetched_at is not None and issues == []


def test_texts_and_pdf_files_are_reports_too(site: Site):
    site.replies |= {"/1": a_page(STORY.encode(), Content_Type="text/plain"), "/2": a_page(a_pdf(["It fell."]))}
    items, issues = read(site["/1"], site["/2"])
    assert [(item.text, item.url) for item in items] == [(STORY, site["/1"]), ("It fell.", site["/2"])]
    assert issues == []


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (a_page(b"GIF", Content_Type="image/gif"), "it is image/gif, which is no page"),
        (a_page(b" "), "the page is empty"),
        (a_page(b"\0\1\2" * 99, Content_Type="text/plain"), "NUL"),
        (a_page(b"word" * 600_000, Content_Type="text/plain"), "longer than 2 MiB"),
        (a_page(status=410), "the server answered 410 Gone"),
    ],
)
def test_what_is_no_report_is_said_and_the_rest_goes_on(site: Site, reply, words: str):
    site.replies |= {"/1": reply, "/2": a_page()}
    items, issues = read(site["/1"], site["/2"])
    assert [item.url for item in items] == [site["/2"]]
    assert [issue.where for issue in issues] == [site["/1"]] and words in issues[0].reason


def test_a_page_of_megabytes_without_a_blank_is_set_aside(site: Site):
    site.replies |= {"/1": a_page(b"<html><body><p>" + b"x" * 7_000_000), "/2": a_page()}
    items, issues = read(site["/1"], site["/2"])
    assert [report.url for report in parse_reports(items, issues)] == [site["/2"]]
    assert "longer than 2097152 characters" in issues[0].reason


def test_a_page_in_a_wrong_charset_is_read_all_the_same(site: Site):
    text = "Les combats ont repris à Norholm, a déclaré le préfet, et dix blessés ont été évacués vers le sud du pays."
    page = f"<html><body><article><p>{text}</p></article></body></html>".encode()
    site.replies["/1"] = a_page(page, Content_Type="text/html; charset=utf-16")
    items, issues = read(site["/1"])
    assert [report.text for report in parse_reports(items, issues)] == [text]


@pytest.mark.parametrize("charset", ["idna", "punycode", "unicode_escape"])
def test_a_charset_that_no_text_is_in_costs_no_time(site: Site, charset: str):
    site.replies["/1"] = a_page(b"word and more " * 100_000, Content_Type=f"text/plain; charset={charset}")
    begun = process_time()
    assert len(read(site["/1"])[0]) == 1
    assert process_time() - begun < 5


def test_a_list_of_addresses_is_fetched_each_once(tmp_path: Path, site: Site):
    site.replies |= {"/1": a_page(), "/2": a_page()}
    listed = a_list(tmp_path / "list.txt", site["/1"], "no address", site["/2"], site["/1"])
    items, issues = read(listed, lists=True)
    assert [item.url for item in items] == [site["/1"], site["/2"]]
    assert [(Path(issue.where).name, issue.reason[:25]) for issue in issues] == [
        ("list.txt:4", "there is no address in 'n")
    ]


@pytest.mark.parametrize(
    ("name", "content", "outlet"),
    [
        ("gdelt.csv", "\ufeffURL,MobileURL,Date,Title\n{url},,2024-05-03 09:15:00,Town falls\n", None),
        ("gdelt.json", '{{"articles": [{{"url": "{url}", "title": "T", "seendate": "20240503T091500Z"}}]}}', None),
        (
            "mediacloud.csv",
            "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
            "x,2024-05-04,en,Norholm Post,post.example,2024-05-03,Town falls,{url}\n",
            "Norholm Post",
        ),
        ("list.jsonl", '{{"url": "{url}", "date": "2024-05-03"}}\n', None),
    ],
)
def test_lists_of_articles_give_their_days(tmp_path: Path, site: Site, name: str, content: str, outlet: str | None):
    site.replies["/1"] = a_page()
    (tmp_path / name).write_text(content.format(url=site["/1"]))
    (item,), issues = read(tmp_path / name, lists=True)
    assert (item.url, item.published, item.outlet) == (site["/1"], "2024-05-03", outlet)
    assert issues == []


@pytest.mark.parametrize(("day", "words"), [("1900-01-01", "when there was none"), ("2090-01-01", "yet to come")])
def test_a_lists_impossible_day_is_not_used(tmp_path: Path, site: Site, day: str, words: str):
    site.replies["/1"] = a_page()
    (tmp_path / "list.csv").write_text(f"url,date\n{site['/1']},{day}\n")
    (item,), issues = read(tmp_path / "list.csv", lists=True)
    assert item.published is None and words in issues[0].reason


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("title,date\nTown falls,2024-05-03\n", "names no address"),
        ("", "names no address"),
        (json.dumps({"articles": []}), "names no address"),
        ("[" * 100_000, "not JSON"),
        ('{"url": "cut', "not JSON"),
        ("https://post.example/1\x00", "binary"),
    ],
)
def test_a_list_that_names_nothing_is_one_clear_sentence(tmp_path: Path, content: str, words: str):
    (tmp_path / "list").write_text(content)
    items, issues = read(tmp_path / "list", lists=True)
    assert items == [] and words in issues[-1].reason


def test_without_a_fetcher_nothing_is_fetched(site: Site):
    issues: list[Issue] = []
    assert list(read_sources([site["/1"]], issues=issues)) == []
    assert "not fetched here" in issues[0].reason and site.asked == []


def test_a_fetcher_is_opened_only_for_addresses():
    for paths, opened in ((["a.txt", "-"], False), (["https://post.example/"], True)):
        with open_fetcher(paths, lists=False, allow_local=False) as fetcher:
            assert (fetcher is not None) is opened


def test_a_page_that_is_text_in_a_tag_is_still_a_page(site: Site):
    site.replies["/1"] = a_page(PAGE, Content_Type="")
    assert [item.media for item in read(site["/1"])[0]] == ["html"]
