"""Readings of an invented war for tests that merge in a store, with everything defaulted but the point."""

from datetime import date

from dateline.model import (
    Anchor,
    Claim,
    Fate,
    Interval,
    Kind,
    Loss,
    Place,
    PlacePrecision,
    Precision,
    Reading,
    Report,
    Span,
    Voice,
    VoiceKind,
    claim_id,
)

TEXT = "Shells fell on the town, and there was fighting at the bridge, the governor said on the day after. " * 3
OUTLET = Voice(name="outlet", kind=VoiceKind.OUTLET)


def a_town(name, lat=55.5, lon=12.5, **changes):
    usual = {"key": f"geonames:{name}", "name": name, "precision": PlacePrecision.SETTLEMENT, "error_km": 1.0}
    return Place(**(usual | {"lat": lat, "lon": lon, "admin1": "Sund", "country": "DK"} | changes))


NORHOLM, VESTBY = a_town("Norholm"), a_town("Vestby", lat=55.9, lon=12.1)
SUND = a_town("Sund", lat=55.6, lon=12.0, precision=PlacePrecision.ADMIN1)


def on(day, until=None):
    precision = Precision.RANGE if until else Precision.DAY
    return Interval(start=date(2024, 5, day), end=date(2024, 5, until or day), precision=precision)


def by(day):
    return Interval(end=date(2024, 5, day))


def killed(number):
    return (Loss(who=("unknown",), fate=Fate.KILLED, low=number, best=number, high=number),)


def a_claim(report="rep-1", at=0, kind=Kind.SHELLING, place=NORHOLM, when=None, **changes):
    anchor, spans = Anchor(report, at, at + 6), (Span(at, at + 6), Span(at, at + 40))
    places = () if place is None else (place,)
    usual = {"id": claim_id(anchor, kind, ordinal=0), "anchor": anchor, "report": report, "kind": kind}
    usual |= {"places": places, "when": on(3) if when is None else when, "voices": (OUTLET,), "spans": spans}
    return Claim(**(usual | changes))


def a_reading(name="rep-1", *claims, **changes):
    told = claims or (a_claim(name),)
    usual = {"id": name, "text": f"{name} {TEXT}", "outlet": f"Outlet of {name}", "published": date(2024, 5, 5)}
    return Reading(report=Report(**(usual | changes)), claims=told, main=(told[0].id,))
