"""Claims about who holds an invented town, with everything defaulted but the point."""

from datetime import date

from dateline.control import assess_control
from dateline.model import (
    Anchor,
    Claim,
    Control,
    ControlStatus,
    Interval,
    Kind,
    Party,
    Place,
    PlacePrecision,
    Polarity,
    Report,
    Siege,
    Voice,
    VoiceKind,
)

NORHOLM = Place(key="geonames:1", name="Norholm", precision=PlacePrecision.SETTLEMENT)
OUTLET = Voice(name="outlet", kind=VoiceKind.OUTLET)
MONITOR = Voice(name="a monitor", kind=VoiceKind.MONITOR)
NEVER_SAID = Interval()


def may(day):
    return date(2024, 5, day)


def a_claim(kind, control, *, day=None, published=20, number=0, place=NORHOLM, **changes):
    """A claim of its own report, published on a day of May; ``day`` is that of the happening."""
    report = f"rep-{published or 'undated'}-{number}"
    when = Interval(start=may(day), end=may(day)) if day else Interval(end=may(published)) if published else None
    usual = {"id": f"clm-{kind}-{report}", "anchor": Anchor(report, 0, 8), "report": report, "kind": kind, "when": when}
    return Claim(**(usual | {"control": control, "places": (place,), "voices": (OUTLET,)} | changes))


def parties(*names):
    return tuple(Party(actor=name, name=name) for name in names)


def capture(by, day=None, *, of=(), extent=None, **changes):
    held = Control(holders=(by,), status=ControlStatus.HELD, extent=extent)
    return a_claim(Kind.CAPTURE, held, day=day, **({"side_b": parties(*of)} | changes))


def withdrawal(of, day, **changes):
    return a_claim(Kind.WITHDRAWAL, Control(holders=(of,), status=ControlStatus.LOST), day=day, **changes)


def siege(by, day, *, of=(), **changes):
    status = ControlStatus.HELD if of else ControlStatus.UNKNOWN
    return a_claim(Kind.SIEGE, Control(holders=of, status=status, siege=Siege(by=(by,))), day=day, **changes)


def lifted(by, day, *, besiegers=(), **changes):
    held = Control(holders=by, status=ControlStatus.HELD if by else ControlStatus.UNKNOWN, siege=Siege())
    return a_claim(Kind.SIEGE_LIFTED, held, day=day, side_b=parties(*besiegers), **changes)


def statement(*holders, published=20, status=ControlStatus.HELD, since=None, **changes):
    held = Control(holders=holders, status=status, since=since)
    return a_claim(Kind.CONTROL, held, published=published, **changes)


def denied(claim):
    """The same claim, denied."""
    return Claim(**({name: getattr(claim, name) for name in claim.__slots__} | {"polarity": Polarity.DENIED}))


def reports_of(claims):
    days = {claim.report: claim.report.split("-")[1] for claim in claims}
    return {
        name: Report(
            id=name, text="...", outlet=f"Outlet {name}", published=None if day == "undated" else may(int(day))
        )
        for name, day in days.items()
    }


def spans(*claims, as_of=None):
    """The control spans that claims come to."""
    return assess_control(claims, reports=reports_of(claims), as_of=as_of).spans


def undated(*claims, as_of=None):
    return assess_control(claims, reports=reports_of(claims), as_of=as_of).undated


def in_words(span):
    """A span as 'from..until: holders status, besieged by X, disputed'."""
    start, end = (f"{day.day} May" if day else "" for day in (span.start, span.end))
    siege = f", besieged by {' + '.join(span.siege.by)}" if span.siege else ""
    disputed = ", disputed" if span.disputed else ""
    return f"{start}..{end}: {' + '.join(span.holders) or 'nobody'} {span.status}{siege}{disputed}"


def told(*claims, as_of=None):
    return [in_words(span) for span in spans(*claims, as_of=as_of)]
