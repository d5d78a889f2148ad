"""What one report says of two happenings that it tells itself links their events, and counts nothing again."""

import tomllib
from dataclasses import replace
from importlib import resources

import pytest
from happenings import ARMY, SUND, VESTBY, a_claim, a_day, a_report, a_telling, by, killed, merge

from dateline.events import telling_links
from dateline.events.ties import load_cues
from dateline.model import Frame, Kind, LinkKind, Modality, Scope, Span

CUES = tomllib.loads(resources.files("dateline.events").joinpath("data", "ties.toml").read_text("utf-8"))["link"]


def told(text, *found):
    """Links between happenings of one text, each given by (word, kind, changes), by the words."""
    report = a_report(text=text)
    tellings = []
    for word, kind, changes in found:
        at = text.index(word)
        start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
        end = text.find(".", at) + 1
        claim = a_claim(at=at, kind=kind, spans=(Span(at, at + len(word)), Span(start, end)), **changes)
        tellings.append(a_telling(claim, report=report))
    names = {telling.anchor: word for telling, (word, _, _) in zip(tellings, found, strict=True)}
    return [(names[link.left], str(link.how), names[link.right]) for link in telling_links(tellings)]


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["name"])
def test_each_cue_finds_its_example_and_nothing_else(row):
    cue = next(each for each in load_cues() if each.name == row["name"])
    assert cue.pattern.search(row["example"])
    assert not cue.pattern.search(row["not_example"])


def test_a_reprisal_is_for_what_the_words_after_it_name():
    found = told(
        "Jets bombed Vestby in retaliation for the raid on Norholm.",
        ("bombed", Kind.AIRSTRIKE, {"places": (VESTBY,)}),
        ("raid", Kind.RAID, {"when": a_day(2)}),
    )
    assert found == [("bombed", "in-reprisal-for", "raid")]


def test_a_reprisal_may_be_told_after_its_cause():
    found = told(
        "In retaliation for the raid on Norholm, jets bombed Vestby.",
        ("raid", Kind.RAID, {"when": a_day(2)}),
        ("bombed", Kind.AIRSTRIKE, {"places": (VESTBY,)}),
    )
    assert found == [("bombed", "in-reprisal-for", "raid")]


def test_a_reprisal_whose_cause_was_told_before():
    found = told(
        "A raid struck Norholm on Thursday. Jets bombed Vestby in response to it.",
        ("raid", Kind.RAID, {"when": a_day(2)}),
        ("bombed", Kind.AIRSTRIKE, {"places": (VESTBY,)}),
    )
    assert found == [("bombed", "in-reprisal-for", "raid")]


def test_an_arrest_follows_the_bombing_it_is_over():
    found = told(
        "A bomb tore through the ferry on Thursday. Four men were arrested over the bombing.",
        ("tore", Kind.BOMBING, {"when": a_day(2)}),
        ("arrested", Kind.ARREST, {"when": a_day(4)}),
    )
    assert found == [("arrested", "follow-up-of", "tore")]


def test_nothing_follows_what_came_after_it():
    found = told(
        "A bomb tore through the ferry on Sunday. Four men had been arrested over the attack.",
        ("tore", Kind.BOMBING, {"when": a_day(5)}),
        ("arrested", Kind.ARREST, {"when": a_day(1)}),
    )
    assert found == []


def test_who_flees_a_place_that_was_fought_for_follows():
    found = told(
        "Troops stormed Norholm. Thousands fled to the coast.",
        ("stormed", Kind.OFFENSIVE, {}),
        ("fled", Kind.DISPLACEMENT, {}),
    )
    assert found == [("fled", "follow-up-of", "stormed")]


def test_fire_after_a_truce_breaks_it():
    found = told(
        "A truce was agreed on Thursday. Mortars fell on Norholm hours after the truce began.",
        ("agreed", Kind.CEASEFIRE, {"places": (SUND,), "when": a_day(2)}),
        ("fell", Kind.SHELLING, {}),
    )
    assert found == [("fell", "breaks", "agreed")]


def test_what_is_planned_breaks_nothing():
    found = told(
        "A truce was agreed on Thursday. Rebels will attack Norholm despite the truce.",
        ("agreed", Kind.CEASEFIRE, {}),
        ("attack", Kind.ATTACK, {"modality": Modality.PLANNED}),
    )
    assert found == []


def test_a_toll_of_a_province_sums_what_it_counts():
    found = told(
        "Forty people died in Sund province. Shells killed ten in Norholm. Jets killed six in Vestby.",
        ("died", Kind.TOLL, {"places": (SUND,), "losses": (killed(40),), "when": a_day(1, 5)}),
        ("killed ten", Kind.SHELLING, {"losses": (killed(10),)}),
        ("killed six", Kind.AIRSTRIKE, {"losses": (killed(6),), "places": (replace(VESTBY, admin1="Jutland"),)}),
    )
    assert found == [("died", "sums", "killed ten"), ("killed ten", "part-of", "died")]


@pytest.mark.parametrize(
    "part", [{"losses": ()}, {"losses": (killed(50),)}, {"losses": (killed(4),), "when": a_day(9)}]
)
def test_a_toll_counts_nothing_larger_later_or_without_dead(part):
    found = told(
        "Forty people died in Sund province. Shells fell on Norholm.",
        ("died", Kind.KILLING, {"places": (SUND,), "losses": (killed(40, scope=Scope.PERIOD),), "when": a_day(1, 5)}),
        ("fell", Kind.SHELLING, part),
    )
    assert found == []


def test_a_summary_without_a_place_counts_nothing():
    found = told(
        "Forty people died. Shells fell on Norholm.",
        ("died", Kind.KILLING, {"places": (), "losses": (killed(40),), "frame": Frame.SUMMARY}),
        ("fell", Kind.SHELLING, {"losses": (killed(4),)}),
    )
    assert found == []


def test_links_are_of_events_and_the_dead_stay_apart():
    text = "Troops stormed Norholm. Thousands fled to the coast."
    report = a_report(text=text)
    stormed = a_claim(at=7, kind=Kind.OFFENSIVE, losses=(killed(10),), side_a=(ARMY,))
    fled = a_claim(at=34, kind=Kind.DISPLACEMENT)
    other = a_claim("rep-2", kind=Kind.OFFENSIVE, side_a=(ARMY,))
    events = {event.kind: event for event in merge(stormed, fled, other, reports=[report])}
    (link,) = events[Kind.DISPLACEMENT].links
    assert (link.event, link.how) == (events[Kind.OFFENSIVE].id, LinkKind.FOLLOW_UP_OF)
    assert events[Kind.OFFENSIVE].reports == ("rep-1", "rep-2")
    assert events[Kind.OFFENSIVE].links == ()


def test_a_sentence_that_is_not_known_ties_nothing():
    lone = a_telling(replace(a_claim(at=0, when=by(5)), spans=()))
    assert telling_links([lone, a_telling(a_claim(at=100))]) == []
