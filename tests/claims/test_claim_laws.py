"""What holds of every claim, whatever the sentence: it is quoted, it is itself, and its neighbours do not matter."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from norland import WAR, report_of

from dateline.model import Certainty, Span, Zone, ZoneKind

TEXTS = [
    "Shelling by the army killed ten people, including four children, in the town of Norholm on Tuesday.",
    "The mayor said that rebels had seized the towns of Norholm and Vestby. He said that 20 soldiers were wounded.",
    "The army, backed by Hezbollah, repelled a rebel attack on the village of Tarn, state media said.",
    "Islamic State claimed responsibility for a suicide bombing at a checkpoint in Norholm that killed six soldiers.",
    "The army controls the western part of Norholm. It denied that it had shelled the town of Vestby on Monday.",
    "The harvest in Norholm was good. The minister opened a school in the town of Vestby.",
]


@pytest.fixture(scope="module")
def readings(readings_of):
    return readings_of([report_of(f"{text} {WAR}", number=i, title="War in Norholm") for i, text in enumerate(TEXTS)])


@pytest.fixture(scope="module")
def every_claim(readings):
    return [(claim, reading.report) for reading in readings for claim in reading.claims]


def spans_in(value):
    """All spans in a record, however deep."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for each in value for span in spans_in(each)]
    if is_dataclass(value):
        return [span for field in fields(value) for span in spans_in(getattr(value, field.name))]
    return []


def test_there_are_claims_to_hold_the_laws_against(every_claim):
    assert len(every_claim) >= 8


def test_every_quotation_is_found_again(every_claim):
    for claim, report in every_claim:
        assert all(0 <= span.start < span.end <= len(report.text) for span in spans_in(claim))


def test_an_anchor_is_the_first_words_of_its_claim(every_claim):
    for claim, report in every_claim:
        assert claim.anchor.report == report.id
        assert report.text[claim.anchor.start : claim.anchor.end].strip()
        assert any(span.contains(Span(claim.anchor.start, claim.anchor.end)) for span in claim.spans)


def test_every_claim_names_its_rule_and_a_voice(every_claim):
    assert all(claim.rule and claim.voices for claim, _ in every_claim)


def test_ids_are_unique_and_main_claims_are_claims(readings, every_claim):
    ids = {claim.id for claim, _ in every_claim}
    assert len(ids) == len(every_claim)
    assert {name for reading in readings for name in reading.main} <= ids


def test_a_report_reads_the_same_alone(readings, readings_of):
    assert [readings_of([reading.report])[0].claims for reading in readings] == [each.claims for each in readings]


def test_a_report_without_a_date_guesses_no_day(readings_of):
    (reading,) = readings_of([report_of("Rebels shelled the town of Norholm on Tuesday. " + WAR, published=None)])
    assert [claim.when for claim in reading.claims] == [None]


def test_a_toll_that_hangs_on_no_happening_is_set_aside_with_its_words(readings_of):
    (reading,) = readings_of([report_of("Ten soldiers were missing in the town of Norholm. " + WAR)])
    assert [(issue.stage, issue.quote) for issue in reading.issues] == [("claims", "Ten")]


def test_a_text_without_war_claims_nothing(claims_of):
    assert claims_of("The harvest in Norholm was good, and the mayor opened a school in Vestby.") == ()


def test_a_headline_is_the_main_claim_before_its_body(readings_of):
    report = report_of("The army shelled the village of Tarn on Monday.", title="Rebels seize the town of Norholm")
    (reading,) = readings_of([report])
    main = next(claim for claim in reading.claims if claim.id == reading.main[0])
    assert main.kind == "capture"


def test_a_byline_and_furniture_claim_nothing(readings_of):
    text = "Rebels seized the town of Norholm in Syria.\n\nRead also: Army shells the town of Vestby in Syria."
    start = text.index("Read also")
    furniture = Zone(kind=ZoneKind.FURNITURE, span=Span(start, len(text)))
    report = report_of(text, published=date(2016, 5, 18))
    (reading,) = readings_of([replace(report, zones=(furniture,))])
    assert [claim.kind for claim in reading.claims] == ["capture"]


def test_a_denied_claim_is_certain_of_nothing(claims_of):
    (claim,) = claims_of("The army did not shell the town of Norholm. " + WAR)
    assert claim.certainty is Certainty.DENIED
