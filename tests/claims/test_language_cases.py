"""Sentences that an analyst can read and extend, and what they have to claim; see cases/README.md."""

import tomllib
from pathlib import Path

import pytest
from claim_words import in_words
from norland import KNOWN_GAPS, WAR, report_of

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CASES = [
    {"file": path.stem} | case for path in FILES for case in tomllib.loads(path.read_text("utf-8"))["case"]
]  # fmt: skip
HELD = [case for case in CASES if "known_gap" not in case]
GAPS = [case for case in CASES if "known_gap" in case]


def named(case):
    return f"{case['file']}: {case['about']}"


def case_report(case, number):
    text = case["text"] if case.get("alone") else f"{case['text']} {WAR}"
    given = {field: case[field] for field in ("published", "title") if field in case}
    return report_of(text, number=number, **given)


@pytest.fixture(scope="module")
def read_cases(readings_of):
    """The claims of each case by what it is about, all read in one batch."""
    reports = [case_report(case, i) for i, case in enumerate(CASES)]
    return {named(case): reading.claims for case, reading in zip(CASES, readings_of(reports), strict=True)}


def found(case, claims):
    """What the claims say in the fields that the case asks for; states only where it asks for one."""
    asked = {wanted["kind"] for wanted in case["claims"]}
    told = [in_words(claim) for claim in claims if not claim.kind.is_state or str(claim.kind) in asked]
    fields = [wanted.keys() for wanted in case["claims"]]
    fields += [{"kind"}] * (len(told) - len(fields))
    return [{field: claim[field] for field in asked_of} for claim, asked_of in zip(told, fields, strict=False)]


def test_there_are_cases_enough():
    assert len(HELD) >= 60
    assert len({named(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", HELD, ids=named)
def test_a_case_gives_the_claims_in_the_table(case, read_cases):
    assert found(case, read_cases[named(case)]) == case["claims"]


def test_known_gaps_are_counted(read_cases, request):
    closed = [named(case) for case in GAPS if found(case, read_cases[named(case)]) == case["claims"]]
    request.config.stash[KNOWN_GAPS] = {named(case): named(case) in closed for case in GAPS}
    assert all(case["known_gap"] for case in GAPS)
