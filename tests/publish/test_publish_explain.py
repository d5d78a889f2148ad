from datetime import date

from publish_records import NORHOLM, a_claim, a_report, an_event

from dateline.model import (
    Affected,
    ControlSpan,
    ControlStatus,
    Damage,
    DisagreeingValue,
    Disagreement,
    Fate,
    Need,
    Person,
)
from dateline.publish import Beside, explain_control, explain_event

CLAIMS, REPORTS = {"clm-1": a_claim()}, {"rep-1": a_report()}


def test_an_event_is_explained_by_its_words():
    assert explain_event(an_event(), CLAIMS, REPORTS, code="3kx9f2a") == (
        "shelling | Norholm, Sund, DK | 2024-05-03 | the army → rebels\n"
        "  grade single-source; certainty stated; attribution unknown\n"
        "  killed: 10\n"
        "evt-1, code 3kx9f2a\n"
        "\n"
        "The words\n"
        "  1. The Norholm Post, 2024-05-05, says:\n"
        "     “**Shelling** killed ten people in Norholm on Friday, the governor said.”\n"
        "     voice: the governor (official, says, unstated); stated; rule: attack-verb; clm-1\n"
    )


def test_what_was_damaged_and_who_was_touched_is_said():
    event = an_event(
        damage=(Damage(what="house", count=3, degree="damaged"), Damage(what="school")),
        affected=(Affected(who=("civilians",), need=Need.TRAPPED, low=300),),
        people=(Person(name="Omar Hadid", role="commander", fate=Fate.KILLED), Person(name="Salim Rashid")),
    )
    text = explain_event(event, CLAIMS, REPORTS)
    assert "  damage: 3 house damaged; school\n  affected: at least 300 trapped\n" in text
    assert "  people: Omar Hadid (commander, killed); Salim Rashid\n" in text


def test_why_claims_were_merged_and_where_voices_differ_is_said():
    values = (DisagreeingValue(value="10", voices=("the governor",)), DisagreeingValue(value="12", voices=("a medic",)))
    event = an_event(reasons=("same day", "same place"), disagreements=(Disagreement(field="killed", values=values),))
    text = explain_event(event, CLAIMS, REPORTS)
    assert "Why these are one happening\n  - same day\n  - same place\n" in text
    assert "Where voices differ\n  killed\n    10 | the governor\n    12 | a medic\n" in text


def test_words_that_are_not_kept_are_said_to_be_missing():
    event = an_event(claims=("clm-1", "clm-9"))
    text = explain_event(event, CLAIMS, {})
    assert "  1. report rep-1 is not in the store" in text
    assert "  2. clm-9 is not in the store" in text


def test_a_claim_without_a_voice_is_the_outlets():
    claim = a_claim(voices=(), hedge="reportedly", rule="")
    text = explain_event(an_event(), {"clm-1": claim}, {"rep-1": a_report(outlet=None, published=None)})
    assert "unknown outlet, undated, says:" in text
    assert "voice: the outlet itself; stated (reportedly); rule: not said; clm-1" in text


def test_a_control_span_is_explained_by_its_words():
    span = ControlSpan(
        place=NORHOLM,
        sector="N",
        start=date(2024, 5, 3),
        holders=("north-army",),
        status=ControlStatus.HELD,
        disputed=True,
        claims=("clm-1",),
    )
    text = explain_control(span, CLAIMS, REPORTS)
    assert text.startswith("Norholm, Sund, DK (N): held, north-army, 2024-05-03 to now\n  claimed\n  other claims")
    assert "“**Shelling** killed ten people" in text


def test_a_control_span_tells_how_sure_it_is_and_what_speaks_against_it():
    span = ControlSpan(
        place=NORHOLM,
        confidence=0.71,
        holder_alone=True,
        last_told=date(2024, 5, 9),
        claims=("clm-1",),
        against=("clm-1",),
    )
    text = explain_control(span, CLAIMS, REPORTS)
    assert "  claimed by the holder alone\n  chance 0.71, by" in text
    assert "  last told of on 2024-05-09" in text
    assert "The words\n\nThe words against it\n  1. " in text


def test_an_open_control_span_says_so():
    text = explain_control(ControlSpan(place=NORHOLM, end=date(2024, 5, 3)), {}, {})
    assert text.startswith("Norholm, Sund, DK: unknown, nobody named, before to 2024-05-03\n  claimed\n\nThe words\n")


def test_what_is_told_beside_an_event_has_its_own_heading():
    beside = Beside(why=("8 bits",), decided=("same",), near=("evt-2",), former=("version 1",))
    text = explain_event(an_event(reasons=("same day",), withdrawn=True), CLAIMS, REPORTS, beside=beside)
    assert "Why these are one happening\n  - 8 bits\n" in text
    assert "same day" not in text
    assert (
        "What people decided\n  - same\n\nNear it, and told apart\n  - evt-2\n\nWhat it was before\n  - version 1\n"
        in text
    )
    assert "\n  withdrawn: none of its claims counts any longer\n" in text
