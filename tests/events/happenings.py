"""Claims and reports of an invented war for the tests of events, with everything defaulted but the point."""

from dataclasses import replace
from datetime import date

from dateline.events import merge_claims
from dateline.events.telling import Telling
from dateline.model import (
    Anchor,
    Claim,
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

OUTLET = Voice(name="outlet", kind=VoiceKind.OUTLET)
MONITOR = Voice(name="a monitor", kind=VoiceKind.MONITOR)
GOVERNOR = Voice(name="the governor", kind=VoiceKind.OFFICIAL, actor="army")
REBEL_SPOKESMAN = Voice(name="a rebel", kind=VoiceKind.ARMED_GROUP, actor="rebels")
ARMY, REBELS, MILITIA = (Party(actor=name, name=name) for name in ("army", "rebels", "militia"))


def a_place(name, lat=55.5, lon=12.5, **changes):
    usual = {"key": f"geonames:{name}", "name": name, "precision": PlacePrecision.SETTLEMENT, "error_km": 1.0}
    return Place(**(usual | {"lat": lat, "lon": lon, "admin1": "Sund", "country": "DK"} | changes))


NORHOLM = a_place("Norholm")
VESTBY = a_place("Vestby", lat=56.5, lon=11.0)
SUND = a_place("Sund", lat=55.6, lon=12.0, precision=PlacePrecision.ADMIN1)


def a_day(day, until=None, month=5):
    end = date(2024, month, until or day)
    precision = Precision.RANGE if until else Precision.DAY
    return Interval(start=date(2024, month, day), end=end, precision=precision)


def by(day, month=5):
    """No day said: no later than the day of publication."""
    return Interval(end=date(2024, month, day))


def killed(best=None, who="unknown", **changes):
    return Loss(**({"who": (who,), "fate": Fate.KILLED, "low": best, "best": best, "high": best} | changes))


def at_least(low, who="unknown", **changes):
    return Loss(who=(who,), fate=Fate.KILLED, low=low, **changes)


def a_report(name="rep-1", **changes):
    usual = {"id": name, "text": "...", "outlet": f"Outlet of {name}", "published": date(2024, 5, 5)}
    return Report(**(usual | changes))


def a_claim(report="rep-1", at=0, **changes):
    """A claim whose sentence begins at character ``at`` and names its own places."""
    own = tuple(replace(place, spans=(Span(at + 20, at + 27),)) for place in changes.pop("places", (NORHOLM,)))
    usual = {"id": f"clm-{report}-{at:04}", "anchor": Anchor(report, at, at + 8), "report": report, "places": own}
    usual |= {"kind": Kind.SHELLING, "when": a_day(3), "voices": (OUTLET,), "spans": (Span(at, at + 80),)}
    return Claim(**(usual | changes))


def a_telling(*claims, **changes):
    return Telling(report=changes.pop("report", a_report(claims[0].report)), claims=list(claims), **changes)


def merge(*claims, reports=(), main=None, judgements=()):
    """Merge claims; their reports are made up where none is given."""
    known = {claim.report: a_report(claim.report) for claim in claims} | {report.id: report for report in reports}
    mains = {claim.report: () for claim in claims} if main is None else main
    return merge_claims(claims, reports=known, main=mains, judgements=judgements)


def only(*claims, **given):
    """The one event that claims come to."""
    (event,) = merge(*claims, **given)
    return event
