"""Who holds what in words: chances, the claims that moved them, and what is known otherwise than before."""

from datetime import date
from io import StringIO

from rich.console import Console

from dateline.model import (
    Anchor,
    Claim,
    ControlBasis,
    ControlChange,
    ControlDay,
    ControlSpan,
    ControlStatus,
    Kind,
    Moved,
    Place,
    Report,
    Siege,
)
from dateline.publish import change_table, control_day_text

NORHOLM = Place(name="Norholm", country="DK")
TEXT = "The army took Norholm."
CLAIM = Claim(id="clm-1", anchor=Anchor("rep-1", 9, 13), report="rep-1", kind=Kind.CAPTURE)
REPORT = Report(id="rep-1", text=TEXT, outlet="Northgate Press", published=date(2024, 5, 4))


def a_day(**changes):
    moved = (
        Moved(claim="clm-1", standing="outlet", shift=0.4, odds=5.67),
        Moved(claim="clm-2", standing="claims", shift=-0.1, odds=0.5),
    )
    usual = {"place": NORHOLM, "day": date(2024, 5, 5), "shown": "army", "chances": (("army", 0.85), ("nobody", 0.001))}
    return ControlDay(**(usual | {"moved": moved} | changes))


def shown(table):
    out = StringIO()
    Console(file=out, width=160).print(table)
    return out.getvalue()


def test_a_day_is_told_with_its_chances_and_what_moved_them():
    text = control_day_text(a_day(sector="E"), {"clm-1": CLAIM}, {"rep-1": REPORT}, names={"army": "The army"})
    assert text.startswith("Norholm, DK (E) on 2024-05-05\n  0.85  The army\n")
    assert "nobody" not in text
    assert "  +0.40  Northgate Press, 2024-05-04: “took”\n" in text
    assert "odds x5.7; voice: the outlet itself, the outlet itself; capture, stated; clm-1" in text
    assert "  -0.10  clm-2 is not in the store" in text


def test_a_day_that_no_claim_moves_says_so():
    assert "no claim by itself" in control_day_text(a_day(moved=()), {}, {})


def test_a_change_shows_what_was_known_and_what_is():
    siege = Siege(by=("rebels",))
    held = {"place": NORHOLM, "status": ControlStatus.HELD}
    after = ControlSpan(**held, holders=("army",), siege=siege, holder_alone=True)
    before = ControlSpan(**held, holders=("army",), basis=ControlBasis.OWN_SIDE_ADMITS)
    text = shown(
        change_table(
            [
                ControlChange(place=NORHOLM, sector="E", after=after, claims=("clm-1",)),
                ControlChange(place=NORHOLM, before=before),
                ControlChange(place=NORHOLM, before=ControlSpan(place=NORHOLM, basis=ControlBasis.INFERRED)),
            ]
        )
    )
    assert "held army, besieged by rebels (claimed by the holder alone)" in text
    assert "held army (own side admits)" in text
    assert "unknown (inferred)" in text
    assert "nothing told" in text
