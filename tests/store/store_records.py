"""Records for the tests of the store, with everything defaulted but the point."""

from datetime import date
from hashlib import sha256

from dateline.model import (
    Anchor,
    Claim,
    Event,
    Interval,
    Issue,
    Kind,
    Party,
    Place,
    Precision,
    Reading,
    Report,
    Sentence,
    Span,
    claim_id,
    event_id,
)

TEXT = "Shelling killed ten people in Norholm on Friday, the governor said."


def a_report(name="rep-1", **changes):
    usual = {"id": name, "text": TEXT, "outlet": "The Norholm Post", "published": date(2024, 5, 5)}
    return Report(**(usual | changes))


def a_claim(report="rep-1", start=0, end=8, kind=Kind.SHELLING, **changes):
    anchor = Anchor(report, start, end)
    usual = {"id": claim_id(anchor, kind, ordinal=0), "anchor": anchor, "report": report, "kind": kind}
    usual |= {"when": a_day(3), "places": (Place(key="geonames:1", name="Norholm", lat=55.5, lon=12.5),)}
    usual |= {"side_a": (Party(actor="north-army", name="the army"),), "spans": (Span(start, end),)}
    return Claim(**(usual | changes))


def a_day(day, month=5):
    when = date(2024, month, day)
    return Interval(start=when, end=when, precision=Precision.DAY)


def a_reading(name="rep-1", *, claims=None, issues=(), main=None, **changes):
    report = a_report(name, **changes)
    claims = (a_claim(name), a_claim(name, 9, 15, Kind.KILLING)) if claims is None else claims
    sentence = Sentence(report=name, index=0, span=Span(0, len(report.text)), text=report.text)
    chief = tuple(claim.id for claim in claims[:1]) if main is None else main
    return Reading(report=report, sentences=(sentence,), claims=claims, main=chief, issues=issues)


def an_issue(name="rep-1", **changes):
    usual = {"where": name, "stage": "linking", "reason": "no place goes by 'Nowhere'", "span": Span(1, 2)}
    return Issue(**(usual | changes))


def an_event(*claims, **changes):
    claims = claims or (a_claim(),)
    first = claims[0]
    usual = {"id": event_id(claim.anchor for claim in claims), "kind": first.kind, "when": first.when}
    usual |= {"places": first.places, "side_a": first.side_a, "certainty": first.certainty}
    usual |= {"claims": tuple(claim.id for claim in claims), "reports": tuple({claim.report for claim in claims})}
    return Event(**(usual | changes))


def many_readings(count, *, claims_each=3):
    """Readings that differ, the same ones every time."""
    for number in range(count):
        name = "rep-" + sha256(str(number).encode()).hexdigest()[:32]
        claims = tuple(a_claim(name, 9 * each, 9 * each + 8) for each in range(claims_each))
        issues = (an_issue(name),) if number % 3 == 0 else ()
        yield a_reading(
            name, claims=claims, issues=issues, text=f"{TEXT} {number}", url=f"https://a.example/{number // 2}"
        )
