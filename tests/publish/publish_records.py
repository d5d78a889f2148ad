"""Records for the tests of publishing, with everything defaulted but the point."""

from datetime import UTC, date, datetime

from dateline.model import (
    Anchor,
    Claim,
    Event,
    Fate,
    Interval,
    Kind,
    Loss,
    Party,
    Place,
    PlacePrecision,
    Precision,
    Report,
    Span,
    Voice,
    VoiceKind,
)

TEXT = "NORHOLM -- Shelling killed ten people in Norholm on Friday,\nthe governor said. More followed."
NORHOLM = Place(
    key="geonames:1",
    name="Norholm",
    lat=55.51,
    lon=12.52,
    precision=PlacePrecision.SETTLEMENT,
    error_km=1.0,
    admin1="Sund",
    admin2="East Sund",
    country="DK",
    how="only one of that name",
)
GOVERNOR = Voice(name="the governor", kind=VoiceKind.OFFICIAL)
LONG_AFTER = datetime(2025, 1, 1, tzinfo=UTC)


def a_day(day, month=5):
    when = date(2024, month, day)
    return Interval(start=when, end=when, precision=Precision.DAY)


def a_loss(best=None, *, fate=Fate.KILLED, who=("civilians",), **changes):
    return Loss(**({"who": who, "fate": fate, "low": best, "best": best, "high": best} | changes))


def a_report(name="rep-1", **changes):
    usual = {"id": name, "text": TEXT, "outlet": "The Norholm Post", "published": date(2024, 5, 5)}
    return Report(**(usual | {"url": "https://a.example/1"} | changes))


def a_claim(name="clm-1", **changes):
    usual = {"id": name, "anchor": Anchor("rep-1", 11, 19), "report": "rep-1", "kind": Kind.SHELLING, "when": a_day(3)}
    usual |= {"places": (NORHOLM,), "voices": (GOVERNOR,), "spans": (Span(11, 19), Span(11, 78)), "rule": "attack-verb"}
    return Claim(**(usual | changes))


def an_event(**changes):
    usual = {"id": "evt-1", "kind": Kind.SHELLING, "when": a_day(3), "places": (NORHOLM,), "losses": (a_loss(10),)}
    usual |= {"side_a": (Party(actor="north-army", name="the army"),), "side_b": (Party(actor=None, name="rebels"),)}
    usual |= {"voices": (GOVERNOR,), "claims": ("clm-1",), "reports": ("rep-1",), "first_reported": date(2024, 5, 5)}
    return Event(**(usual | changes))
