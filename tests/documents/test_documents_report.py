"""Reports: outlet, agency, date, language, genre and id; and what is said of what could not be read."""

from datetime import date
from hashlib import sha256

import pytest
from document_items import OUTLETS, STORY, FakeItem, report_of

from dateline.documents import parse_report, parse_reports
from dateline.model import Genre, Issue, PublishedBasis, from_json, to_json

PAGE = f"""<!doctype html><html lang="en"><head><title>Ten killed in Norholm - Norholm Post</title>
<meta property="og:site_name" content="Norholm Post"><meta property="og:title" content="Ten killed in Norholm">
<meta name="author" content="Anna Lind"><meta property="article:published_time" content="2017-04-07T09:00:00Z">
</head><body><nav><a href="/">Home</a></nav><article><h1>Ten killed in Norholm</h1>
{"".join(f"<p>{sentence}.</p>" for sentence in STORY.split(". "))}</article><footer>About us</footer></body></html>"""


def test_the_id_is_a_hash_of_outlet_and_text():
    report = report_of(outlet="nopo", id="7")
    assert report.id == "rep-" + sha256(f"Norholm Post\n{STORY}".encode()).hexdigest()[:32]
    assert report.external_ids == ("7",)
    assert report.id == report_of(outlet="The Post").id != report_of(outlet="Herald").id


def test_hashes_are_of_what_was_received_and_of_the_text():
    report = report_of()
    assert report.raw_sha256 == sha256(b"raw").hexdigest()
    assert report.sha256 == sha256(STORY.encode()).hexdigest()


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"outlet": "nopo"}, "Norholm Post"),
        ({"outlet": "Valley Radio"}, "Valley Radio"),
        ({"url": "https://www.norholmpost.example/1"}, "Norholm Post"),
        ({"outlet": "Valley Radio", "url": "https://www.norholmpost.example/1"}, "Valley Radio"),
        ({"text": f"{STORY}\n\nSource: The Post"}, "Norholm Post"),
        ({"text": f"{STORY}\n\nSource: Valley Radio"}, "Valley Radio"),
        ({"text": f"{STORY}\n\nSource: AFP"}, None),
        ({"text": f"BERGEN (Reuters) - {STORY}"}, None),
        ({}, None),
    ],
)
def test_the_outlet_is_given_or_in_the_address_or_credited(fields: dict[str, str], outlet: str | None):
    assert report_of(**fields).outlet == outlet


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"BERGEN (Reuters) - {STORY}", "Reuters"),
        (f"{STORY}-AFP", "AFP"),
        (f"{STORY} --REUTERS", "Reuters"),
        (f"BERGEN, Norway (AP) — {STORY}", "AP"),
        (f"{STORY} A Reuters reporter saw it.", None),
        (STORY, None),
    ],
)
def test_the_agency_is_read_from_credits_only(text: str, agency: str | None):
    assert report_of(text).agency == agency


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("NORHOLM – ", "NORHOLM"),
        ("BERGEN (Reuters) - ", "BERGEN"),
        ("Damascus, SANA – ", "Damascus"),
        ("Aleppo, Nov. 12 (SANA) ", "Aleppo"),
        ("SAN LORENZO, 3 JAN 90 (EFE) -- [REPORT] [TEXT] ", "SAN LORENZO"),
        ("BEIRUT ", "BEIRUT"),
        ("ISIS ", None),
        ("", None),
    ],
)
def test_the_place_of_the_dateline_is_read(head: str, place: str | None):
    assert report_of(head + STORY).dateline_place == place


def test_a_date_given_for_one_report_counts_up_to_a_day_apart():
    text = f"7 April 2017\n\n{STORY}"
    assert report_of(text, day=date(2017, 4, 8)).published == date(2017, 4, 8)
    late = report_of(text, day=date(2017, 4, 10))
    assert (late.published, late.published_basis) == (date(2017, 4, 7), PublishedBasis.TEXT)
    assert late.date_conflict == "given 2017-04-10, text says 2017-04-07"


def test_a_contradicting_column_loses_to_the_text():
    report = report_of(f"31 October 2016 {STORY}", published="2016-12-10")
    assert report.published == date(2016, 10, 31)
    assert report.date_conflict == "given 2016-12-10, text says 2016-10-31"


def test_a_column_that_is_no_date_is_noted_and_the_report_is_read():
    issues: list[Issue] = []
    (report,) = parse_reports([FakeItem(published="soon")], issues, outlets=OUTLETS)
    assert (report.published, report.published_basis) == (None, PublishedBasis.UNKNOWN)
    assert "'soon' is not a day" in issues[0].reason and issues[0].where == "a.txt"


def test_a_printed_date_whose_order_is_open_is_noted():
    issues: list[Issue] = []
    (report,) = parse_reports([FakeItem(text=f"05-04-2016\n\n{STORY.replace(' on Friday', '')}")], issues)
    assert report.published is None
    assert "'05-04-2016'" in issues[0].reason


def test_the_outlets_country_settles_the_order_of_a_printed_date():
    text = f"05-04-2016\n\n{STORY}"
    assert report_of(text, outlet="Norholm Post").published == date(2016, 4, 5)
    assert report_of(text, outlet="Lakeside Herald").published == date(2016, 5, 4)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STORY, "en"),
        (STORY.upper(), "en"),
        ("Les combats ont repris dans la ville et dix personnes ont été tuées par des tirs, selon le préfet.", "fr"),
        ("Bei den Kämpfen um die Stadt wurden zehn Menschen getötet, und das Dorf ist nach einer Woche leer.", "de"),
        ("قتل عشرة أشخاص في قصف على المدينة يوم الجمعة", "ar"),
        ("В результате обстрела города погибли десять человек", "ru"),
        ("Внаслідок обстрілу міста загинули десять людей, її жителі", "uk"),
        ("Norholm 12", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str | None):
    assert report_of(text).language == language


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Ten killed in Norholm", Genre.NEWS),
        ("Live updates: army nears Norholm", Genre.LIVE),
        ("Valley round-up: ten killed", Genre.ROUND_UP),
        ("Opinion: the valley is lost", Genre.OPINION),
        ("Factbox: who fights in the valley", Genre.EXPLAINER),
        ("Statement by the valley council", Genre.STATEMENT),
        ("Ten who live in Norholm killed", Genre.NEWS),
    ],
)
def test_the_genre_is_read_from_the_title(title: str, genre: Genre):
    assert report_of(title=title).genre is genre


def test_a_page_gives_text_title_outlet_author_and_date():
    report = parse_report(FakeItem(text=None, raw=PAGE.encode()), outlets=OUTLETS)
    assert (report.title, report.outlet, report.byline) == ("Ten killed in Norholm", "Norholm Post", "Anna Lind")
    assert (report.published, report.published_basis) == (date(2017, 4, 7), PublishedBasis.METADATA)
    assert "The army took two villages" in report.text and "About us" not in report.text


@pytest.mark.parametrize("page", [b"<html>", b"<html><body></body></html>", b"<p <div <<< \xff\xfe", b"not a page"])
def test_a_page_without_a_report_is_set_aside(page: bytes):
    issues: list[Issue] = []
    items = [FakeItem(text=None, raw=page, where="b.html"), FakeItem()]
    assert len(list(parse_reports(items, issues))) == 1
    assert [issue.where for issue in issues] == ["b.html"] and "no report was found" in issues[0].reason


def test_a_broken_page_is_read_as_far_as_it_goes():
    broken = PAGE.replace("</p>", "").replace("</article>", "<b><i>").replace("</html>", "")
    report = parse_report(FakeItem(text=None, raw=broken.encode()))
    assert "The army took two villages" in report.text


def test_what_is_read_of_a_report_does_not_depend_on_its_neighbours():
    items = [FakeItem(), FakeItem(text=f"7 April 2017 {STORY}", outlet="nopo"), FakeItem(text=None, raw=PAGE.encode())]
    together = list(parse_reports(items, []))
    assert together == [report for item in reversed(items) for report in parse_reports([item], [])][::-1]


def test_a_report_survives_json():
    report = report_of(f"7 April 2017 {STORY}", outlet="nopo", title="Ten killed")
    assert from_json(type(report), to_json(report)) == report
