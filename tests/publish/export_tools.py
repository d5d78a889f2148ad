"""What the tests of exporters share: a small registry, and one call that exports events into bytes."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

from dateline.model import Actor, ActorKind, Party
from dateline.publish.formats import FORMATS, export
from dateline.publish.lookups import Citation, Lookups

DOC = (Path(__file__).parents[2] / "docs" / "export-columns.md").read_text(encoding="utf-8")
ARMY = Party(actor="north-army", name="the army")
REBELS = Party(actor="tarn-front", name="the front")
POLICE = Party(actor="sund-police", name="police")
FOREIGN = Party(actor="far-army", name="far army")
GUNMEN = Party(actor=None, name="gunmen")
VILLAGERS, MARCHERS = Party(actor="civilians", name="villagers"), Party(actor="protesters", name="marchers")

_KINDS = {
    "north-army": (ActorKind.STATE_FORCES, "North Army", "DK"),
    "tarn-front": (ActorKind.REBEL_GROUP, "Tarn Front", "DK"),
    "sund-police": (ActorKind.POLICE, "Sund Police", "DK"),
    "far-army": (ActorKind.STATE_FORCES, "Far Army", "SE"),
}


class Registry:
    def get(self, actor_id):
        if actor_id not in _KINDS:
            return None
        kind, name, country = _KINDS[actor_id]
        return Actor(id=actor_id, name=name, kind=kind, country=country)

    def find(self, name):
        return self.get(name)

    def role(self, role, country):
        return None


def cite(event):
    return tuple(
        Citation(report=report, outlet="The Norholm Post", published=event.first_reported, title="Shells hit Norholm")
        for report in event.reports
    )


LOOKUPS = Lookups(actors=Registry(), codes={"evt-1": "3kx9f2a"}, cite=cite)


def exported(form, *events, lookups=LOOKUPS):
    """Return what a format writes of events, and the loss report."""
    out = BytesIO()
    report = export(events, FORMATS[form], lookups, out)
    return out.getvalue(), report


def text(form, *events):
    return exported(form, *events)[0].decode("utf-8")


def table(form, *events, delimiter=","):
    """Return the rows of a format of lines, each as a dictionary."""
    return list(csv.DictReader(StringIO(text(form, *events), newline=""), delimiter=delimiter))


def documented(heading):
    """Return the columns that a section of the docs lists, in their order."""
    section = DOC.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [name for row in re.findall(r"^\| (`.+?`) \|", section, re.M) for name in re.findall(r"`([^`]+)`", row)]
