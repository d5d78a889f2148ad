"""Forty invented events around Aleppo in November 2015, for trying the page. None of this happened as told."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dateline.model import (
    Anchor,
    Attribution,
    Certainty,
    Claim,
    Control,
    ControlSpan,
    DisagreeingValue,
    Disagreement,
    Event,
    Fate,
    Grade,
    Interval,
    Kind,
    Loss,
    Party,
    Place,
    Report,
    Siege,
    Span,
    Target,
    Voice,
    claim_id,
    event_id,
)

from .fakes import FakeStore, Told, a_day, tell

ARMY = Party(actor="syrian-armed-forces", name="Syrian Armed Forces")
REBELS = Party(actor="syrian-rebels", name="Syrian rebels")
NUSRA = Party(actor="nusra-front", name="Nusra Front")
STATE = Party(actor="islamic-state", name="Islamic State")
RUSSIA = Party(actor="russian-aerospace-forces", name="Russian Aerospace Forces", part="air-support")
YPG = Party(actor="ypg", name="People's Protection Units")
UNKNOWN = Party(actor=None, name="unidentified gunmen")


def place(name: str, lat: float | None, lon: float | None, precision: str = "settlement", error_km: float = 1) -> Place:
    return Place(
        name=name, key=f"name:SY-HL:{name.lower()}", lat=lat, lon=lon, precision=precision,
        error_km=error_km, admin1="Aleppo", country="SY", how="the only one of this name in the province",
    )  # fmt: skip


PLACES = {
    "Aleppo": place("Aleppo", 36.202, 37.134, error_km=5),
    "al-Hader": place("al-Hader", 35.990, 37.051),
    "Khan Tuman": place("Khan Tuman", 36.116, 37.042),
    "al-Eis": place("al-Eis", 35.977, 36.989),
    "Kweyris": place("Kweyris", 36.186, 37.575, "site"),
    "al-Safira": place("al-Safira", 36.077, 37.374),
    "Azaz": place("Azaz", 36.587, 37.045),
    "Tal Rifaat": place("Tal Rifaat", 36.473, 37.096),
    "Marea": place("Marea", 36.485, 37.193),
    "al-Bab": place("al-Bab", 36.370, 37.515),
    "Nubl": place("Nubl", 36.374, 36.993),
    "Saraqib": place("Saraqib", 35.864, 36.806),
    "Manbij": place("Manbij", 36.528, 37.955),
    "Anadan": place("Anadan", 36.293, 37.044),
    "Hayyan": place("Hayyan", 36.317, 37.022, "near", 4),
    "southern Aleppo countryside": place("southern Aleppo countryside", 36.03, 37.08, "area", 15),
    "Aleppo province": place("Aleppo province", 36.25, 37.5, "admin1", 60),
    "Syria": place("Syria", 35.0, 38.0, "country", 300),
}

PARTIES = {
    "army": ARMY, "rebels": REBELS, "nusra": NUSRA, "state": STATE, "russia": RUSSIA, "ypg": YPG, "unknown": UNKNOWN,
}  # fmt: skip

HADER = (
    "[side_a:The army and its allies] **captured** [place:al-Hader], 25 km south of Aleppo, on [when:Thursday], "
    "[voice:state television] said.",
    "[side_a:Regime forces] **seized control** of [place:Al Hadir] from [side_b:rebels and the Nusra Front], "
    "[voice:the Levant monitor] said, putting the dead at [losses:between 20 and 35].",
    "Rebels still **hold** the southern quarter of [place:al-Hadher], [voice:activist Khalid Halabi] said.",
)

OUTLETS = ("Northgate Press", "Orontes News Agency", "Sham Courier", "Levant Monitor", "Harbour Wire")

TABLE = Path(__file__).with_name("sample.csv")
"""One event a line; ``words`` is what its report says, marked as in fakes.py."""


def sample_store() -> FakeStore:
    """Return the store."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        told = [_make(row, at) for at, row in enumerate(csv.DictReader(lines))]
    pairs = [*told, _hader(), _planned(), _denied(), _month()]
    claims = [claim for _, told, _ in pairs for claim in told]
    reports = {report.id: report for _, _, told in pairs for report in told}
    events = sorted((event for event, _, _ in pairs), key=lambda event: event.when.start)
    return FakeStore(events=events, control=sample_control(), claims=claims, reports=reports.values())


Made = tuple[Event, list[Claim], list[Report]]


def _make(row: dict[str, str], at: int) -> Made:
    on, voice, where = date(2015, 11, int(row["day"])), row["voice"], row["place"]
    bounds = {bound: int(row[bound]) if row[bound] else None for bound in ("low", "best", "high")}
    loss = (Loss(who=("unknown",), fate=Fate.KILLED, **bounds),) if any(row[bound] for bound in bounds) else ()
    sides = {side: tuple(PARTIES[name] for name in row[side].split()) for side in ("side_a", "side_b")}
    claim, report = _claim(
        row["words"], f"rep-{at:02}", on, kind=Kind(row["kind"]), voice=voice, where=where, losses=loss, **sides
    )
    return _event([claim], [report], grade=Grade(row["grade"]), losses=loss, **sides), [claim], [report]


def _claim(words: str, report_id: str, on: date, *, kind: Kind, where: str, **fields: object) -> tuple[Claim, Report]:
    told = tell(f"{where.upper()} — Reports came in through the day.\n\n{words}\n\nThe account could not be checked.")
    sentence = Span(told.text.index("\n\n") + 2, told.text.rindex("\n\n"))
    report = Report(
        id=report_id, text=told.text, outlet=OUTLETS[len(words) % len(OUTLETS)],
        title=f"{where}: {kind.replace('-', ' ')} reported", url=f"https://example.org/{report_id}",
        published=on + timedelta(days=1),
    )  # fmt: skip
    return _marked(told, report_id, sentence, on, kind=kind, where=where, **fields), report


def _marked(
    told: Told, report_id: str, sentence: Span, on: date, *, kind: Kind, voice: str, where: str,
    losses: tuple[Loss, ...] = (), **sides: tuple[Party, ...],
) -> Claim:  # fmt: skip
    anchor = Anchor(report_id, told.trigger.start, told.trigger.end)
    spans = told.spans
    named = tuple(Voice(name=s.quote(told.text), kind=voice, spans=(s,)) for s in spans.get("voice", ()))
    return Claim(
        id=claim_id(anchor, kind, ordinal=0), anchor=anchor, report=report_id, kind=kind, voices=named,
        when=replace(a_day(on), spans=spans.get("when", ()), basis="weekday before publication"),
        places=(replace(PLACES[where], spans=spans.get("place", ())),),
        losses=tuple(replace(loss, spans=spans.get("losses", ())) for loss in losses),
        spans=(told.trigger, sentence), rule="verb of violence",
        **{side: tuple(replace(each, spans=spans.get(side, ())) for each in sides[side]) for side in sides},
    )  # fmt: skip


def _event(claims: list[Claim], reports: list[Report], **changes: object) -> Event:
    first = claims[0]
    ids = tuple(claim.id for claim in claims)
    usual = {
        "id": event_id(claim.anchor for claim in claims),
        "kind": first.kind, "when": first.when, "places": first.places, "claims": ids,
        "voices": tuple(voice for claim in claims for voice in claim.voices),
        "reports": tuple(report.id for report in reports),
        "outlets": tuple(sorted({report.outlet for report in reports})),
        "basis": {"when": ids, "places": ids}, "first_reported": reports[0].published,
        "reasons": () if len(claims) == 1 else ("same town, same day, same kind", "the same forces on the same side"),
    }  # fmt: skip
    return Event(**(usual | changes))


def _hader() -> Made:
    loss = (
        Loss(who=("syrian-rebels",), fate=Fate.KILLED, low=20, best=27, high=35, basis="middle of two counts"),
        Loss(who=("civilians",), fate=Fate.KILLED, low=2, best=2, high=2, children=1),
        Loss(who=("syrian-armed-forces",), fate=Fate.WOUNDED, low=14),
    )
    on, sides = date(2015, 11, 12), {"side_a": (ARMY, RUSSIA), "side_b": (REBELS, NUSRA)}
    told = (("state-media", HADER[0]), ("monitor", HADER[1]), ("activist", HADER[2]))
    made = [
        _claim(words, f"rep-h{at}", on, kind=Kind.CAPTURE, voice=voice, where="al-Hader", losses=loss[:1], **sides)
        for at, (voice, words) in enumerate(told)
    ]
    claims, reports = [claim for claim, _ in made], [report for _, report in made]
    state_tv, monitor, activist = "state television (Orontes)", "the Levant monitor (Harbour)", "activist Khalid Halabi"
    whole = DisagreeingValue(value="whole", voices=(state_tv, monitor), claims=(claims[0].id,))
    part = DisagreeingValue(value="part", voices=(activist,), claims=(claims[2].id,))
    many = DisagreeingValue(value="20–35", voices=(monitor,))
    few = DisagreeingValue(value="11", voices=(state_tv,))
    disagreements = (
        Disagreement(field="control.extent", values=(whole, part)),
        Disagreement(field="losses.killed", values=(many, few)),
    )
    control = Control(holders=("syrian-armed-forces",), status="held", extent="whole")
    event = _event(
        claims, reports, losses=loss, disagreements=disagreements, control=control, grade=Grade.CONTESTED,
        attribution=Attribution.AGREED, targets=(Target(what="hospital", hit="hit"),), main_in=("rep-h0",), **sides,
    )  # fmt: skip
    return event, claims, reports


def _planned() -> Made:
    words = "[side_a:Rebels] will **attack** [place:Nubl] within days, [voice:their commander] said."
    about = {"kind": Kind.OFFENSIVE, "voice": "armed-group", "where": "Nubl", "side_a": (REBELS,)}
    claim, report = _claim(words, "rep-p", date(2015, 11, 20), **about)
    return _event([claim], [report], certainty=Certainty.PLANNED, side_a=(REBELS,)), [claim], [report]


def _denied() -> Made:
    words = "[voice:The ministry] denied that its jets **bombed** a clinic in [place:Anadan]."
    about = {"kind": Kind.AIRSTRIKE, "voice": "official", "where": "Anadan", "side_a": (RUSSIA,)}
    claim, report = _claim(words, "rep-d", date(2015, 11, 6), **about)
    denied = {"certainty": Certainty.DENIED, "grade": Grade.DENIED}
    return _event([claim], [report], side_a=(RUSSIA,), **denied), [claim], [report]


def _month() -> Made:
    words = "Some time this month gunmen **looted** warehouses in [place:Manbij], [voice:traders] said."
    claim, report = _claim(
        words, "rep-m", date(2015, 11, 19), kind=Kind.LOOTING, voice="witness", where="Manbij"
    )  # fmt: skip
    month = Interval(start=date(2015, 11, 1), end=date(2015, 11, 30), precision="month", basis="'this month'")
    return _event([claim], [report], when=month), [claim], [report]


def sample_control() -> Iterator[ControlSpan]:
    army, rebels, nusra, state, ypg = "syrian-armed-forces", "syrian-rebels", "nusra-front", "islamic-state", "ypg"
    twelfth = date(2015, 11, 12)

    def held(name: str, *holders: str, status: str = "held", **fields: object) -> ControlSpan:
        return ControlSpan(place=PLACES[name], holders=holders, status=status, **fields)

    yield held("Aleppo", army, sector="W", voices=("state media",))
    yield held("Aleppo", rebels, sector="E", voices=("the Levant monitor",))
    yield held("al-Hader", rebels, nusra, end=date(2015, 11, 4), status="divided")
    yield held("al-Hader", army, rebels, start=date(2015, 11, 5), end=date(2015, 11, 11), status="contested")
    yield held("al-Hader", army, start=twelfth, disputed=True, voices=("state television", "the Levant monitor"))
    yield held("al-Eis", rebels, end=date(2015, 11, 4))
    yield held("al-Eis", army, start=date(2015, 11, 5))
    yield held("Khan Tuman", rebels)
    yield held("Kweyris", army, end=date(2015, 11, 9), siege=Siege(by=(state,), completeness="full"))
    yield held("Kweyris", army, start=date(2015, 11, 10))
    yield held("al-Safira", army)
    yield held("Azaz", rebels)
    yield held("Tal Rifaat", rebels, ypg, start=date(2015, 11, 15), status="contested")
    yield held("Tal Rifaat", rebels, end=date(2015, 11, 14))
    yield held("Marea", rebels)
    yield held("al-Bab", state)
    yield held("Manbij", state)
    yield held("Saraqib", rebels, nusra, status="divided")
    yield held("Anadan", rebels)
    yield held("Nubl", army, siege=Siege(by=(rebels, nusra), since=date(2012, 7, 1), completeness="full"))
