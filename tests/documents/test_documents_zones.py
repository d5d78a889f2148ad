"""Zones: reports of many lines, and reports whose head, story and foot were run together."""

from itertools import pairwise

import pytest
from document_items import STORY, in_zone, report_of, zones
from hypothesis import given
from hypothesis import strategies as st

TITLE = "Ten killed as army nears Norholm bridge"
MANY_LINES = f"""{TITLE}

Soldiers rest near the bridge at Norholm. File photo

Norholm Post

NORHOLM – {STORY}

“We saw no one,” a farmer said.

Reporting by: Anna Lind

Source: Norholm Post

For the latest on the valley, follow us on Twitter :
  • Short link :

Leave a comment

ten + thirteen ="""


def test_a_report_of_many_lines_is_divided():
    assert zones(report_of(MANY_LINES)) == [
        ("headline", TITLE),
        ("caption", "Soldiers rest near the bridge at Norholm."),
        ("furniture", "File photo\n\nNorholm Post"),
        ("byline", "NORHOLM –"),
        ("body", f"{STORY}\n\n“We saw no one,” a farmer said."),
        ("byline", "Reporting by: Anna Lind"),
        ("furniture", MANY_LINES[MANY_LINES.index("Source:") :]),
    ]


def test_what_the_head_and_foot_say_is_read():
    report = report_of(MANY_LINES)
    assert (report.title, report.outlet, report.byline) == (TITLE, "Norholm Post", "Anna Lind")
    assert report.dateline_place == "NORHOLM"


@pytest.mark.parametrize(
    ("head", "title_at"),
    [
        ("Fri 07 Apr 2017 at 0914 {}.", 24),
        ("{} Reuters Friday 7 Apr 2017", 0),
        ("Posted on April 7 2017 by Anna Lind {}", 36),
        ("{} AFP Friday 7 Apr 2017 Print Tweet Views 371", 0),
        ("{} REUTERS Social Media Website Middle East 1924 07.04.2017(updated 1930 07.04.2017) Get short URL 12", 0),
        ("07-04-2017 {}.", 11),
    ],
)
def test_a_head_run_into_the_story_is_told_apart(head: str, title_at: int):
    text = f"{head.format(TITLE)} {STORY}"
    report = report_of(text, title=TITLE, outlet="nopo")
    assert report.text == text
    assert in_zone(report, "body") == [STORY]
    assert [words.rstrip(".") for words in in_zone(report, "headline")] == [TITLE]
    assert str(report.published) == "2017-04-07"


@pytest.mark.parametrize(
    "foot",
    [
        "-AFP",
        "--Reuters",
        "Read Also",
        "SSH 11",
        "218-11",
        "A. Lind/B. Berg",
        "Anna Lind",
        "(Source: Valley Council) Twitter",
        "Source Reuters and agencies",
        "Agencies contributed to this report",
        "Reporting by Anna Lind; Editing by Bo Berg Our Standards:The Trust Principles.",
        "... 211 Related Army Closes Bridge Tags Norholm Valley Community standardsDiscussion Comment via Facebook",
        "(With AFP and Reuters) Last Update: Friday 7 April 2017 KSA 23:28 - GMT 20:28 5938",
    ],
)
def test_a_foot_run_onto_the_story_is_told_apart(foot: str):
    report = report_of(f"Fri 07 Apr 2017 {TITLE}. {STORY} {foot}", title=TITLE)
    assert in_zone(report, "body") == [STORY]


def test_tags_after_a_standfirst_are_furniture():
    lead = "Ten people were killed in Norholm."
    text = f"7 April 2017 {lead} Tags Norholm Valley Army airstrike bridge Shelling of the town killed ten on Friday."
    report = report_of(text, title=TITLE)
    assert in_zone(report, "furniture")[-1] == "Tags Norholm Valley Army airstrike bridge"
    assert in_zone(report, "body") == [lead, "Shelling of the town killed ten on Friday."]


def test_a_caption_and_a_link_run_into_the_story_are_told_apart():
    text = f"7 April 2017 A boy walks past a house in Norholm on April 6 2017. (AFP) {STORY}"
    assert in_zone(report_of(text), "caption") == ["A boy walks past a house in Norholm on April 6 2017."]
    text = f"7 April 2017 Ten died. REUTERS Ann Lind Army Nears Bridge - Reports NORHOLM (Sputnik) {STORY}"
    report = report_of(text)
    assert in_zone(report, "body") == ["Ten died.", STORY]
    assert report.dateline_place == "NORHOLM" and report.agency == "Sputnik"


def test_a_title_given_apart_begins_the_text_once():
    report = report_of(STORY, title=TITLE)
    assert report.text == f"{TITLE}\n\n{STORY}"
    assert zones(report) == [("headline", TITLE), ("body", STORY)]
    assert report_of(report.text, title=TITLE).text == report.text


def test_a_title_is_found_again_in_other_marks_and_without_its_site():
    text = f"“TEN” killed as army nears Norholm's bridge\n\n{STORY}"
    report = report_of(text, title="Ten killed as army nears Norholms bridge - Norholm Post", outlet="nopo")
    assert report.text == text
    assert report.title == "Ten killed as army nears Norholms bridge"


@pytest.mark.parametrize(
    "line",
    [
        "Share this:",
        "Related: Army nears bridge",
        "Tags: Norholm, army",
        "Copyright 2017 Norholm Post. All rights reserved.",
        "This website uses cookies to improve your visit.",
        "Subscribe to our newsletter",
        "Editing by Bo Berg",
        "3 + 4 =",
        "(Reuters)",
    ],
)
def test_a_line_of_the_site_is_furniture(line: str):
    report = report_of(f"{TITLE}\n\n{STORY}\n\n{line}\n")
    assert in_zone(report, "furniture") == [line] and in_zone(report, "body") == [STORY]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after the attack, traders said.",
        "Related families were moved to the south.",
        "Sources: the governor and two farmers agree that ten died." * 3,
        "The printed leaflet named no one.",
        "Search teams found two bodies.",
    ],
)
def test_a_sentence_that_only_begins_like_the_site_is_story(line: str):
    assert in_zone(report_of(f"{TITLE}\n\n{STORY}\n\n{line}\n"), "furniture") == []


def test_links_under_a_heading_and_comments_are_furniture():
    foot = "Related articles\n\nArmy nears bridge\n\nValley cut off\n\n12 comments\n\nJohn: ten killed, they say."
    assert in_zone(report_of(f"{TITLE}\n\n{STORY}\n\n{foot}"), "furniture") == [foot]


def test_a_text_in_one_sentence_is_all_body():
    assert zones(report_of("Shelling killed ten in Norholm on Friday.")) == [
        ("body", "Shelling killed ten in Norholm on Friday.")
    ]


PARTS = st.sampled_from(
    [TITLE, STORY, "Share this:", "By Anna Lind", "12 May 2016", "NORHOLM –", "(AFP)", "Tags", "\n", ". "]
)


@given(st.lists(PARTS, min_size=1, max_size=9), st.sampled_from([" ", "\n", "\n\n"]))
def test_zones_cover_the_text_in_order_without_a_gap(parts: list[str], glue: str):
    report = report_of("a" + glue.join(parts))
    spans = [zone.span for zone in report.zones]
    assert spans[0].start == 0 and spans[-1].end == len(report.text)
    assert all(left.end == right.start for left, right in pairwise(spans))
    assert all(span.start < span.end for span in spans)
