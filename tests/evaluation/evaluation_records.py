"""Gold and events for the tests of evaluation, with everything defaulted but the point."""

from datetime import date

from dateline.evaluation.gold_records import GoldEvent, GoldPlace, GoldReport
from dateline.model import Actor, ActorKind, Event, Fate, Interval, Kind, Loss, Place, PlacePrecision, Precision

ALEPPO = Place(
    key="geonames:170063",
    name="Aleppo",
    lat=36.2,
    lon=37.16,
    precision=PlacePrecision.SETTLEMENT,
    admin1="Aleppo",
    country="SY",
)
GOLD_ALEPPO = GoldPlace(
    name="Aleppo", lat=36.2, lon=37.16, within_km=5, precision="settlement", admin1="Aleppo", country="SY"
)


class Registry:
    """An actor registry of five parties."""

    ACTORS = (
        Actor(id="syrian-armed-forces", name="Syrian armed forces", kind=ActorKind.STATE_FORCES, country="SY"),
        Actor(
            id="syrian-government",
            name="Syrian government",
            kind=ActorKind.STATE_FORCES,
            country="SY",
            aliases=("regime",),
        ),
        Actor(id="syrian-rebels", name="rebels", kind=ActorKind.REBEL_GROUP),
        Actor(id="ahrar-al-sham", name="Ahrar al-Sham", kind=ActorKind.REBEL_GROUP, parent="syrian-rebels"),
        Actor(id="islamic-state", name="Islamic State", kind=ActorKind.REBEL_GROUP),
        Actor(id="be-air-force", name="Belgian air force", kind=ActorKind.STATE_FORCES, country="BE"),
    )

    def find(self, name):
        return next((actor for actor in self.ACTORS if name in (actor.name, *actor.aliases) and name != "rebels"), None)

    def get(self, actor_id):
        return next((actor for actor in self.ACTORS if actor.id == actor_id), None)

    def role(self, role, country):
        return self.get("syrian-rebels") if (role, country) == ("rebels", "SY") else None


def days(start, end=None):
    return Interval(start=date.fromisoformat(start), end=date.fromisoformat(end or start), precision=Precision.DAY)


def a_loss(best, **changes):
    return Loss(**({"who": ("civilians",), "fate": Fate.KILLED, "low": best, "best": best, "high": best} | changes))


def an_event(**changes):
    usual = {"id": "evt-1", "kind": Kind.SHELLING, "when": days("2016-09-20"), "places": (ALEPPO,)}
    return Event(**(usual | changes))


def a_gold_event(**changes):
    usual = {
        "kind": Kind.SHELLING,
        "main": False,
        "start": date(2016, 9, 20),
        "end": date(2016, 9, 20),
        "place": GOLD_ALEPPO,
        "killed": 0,
        "voices": (),
        "blame": (),
        "targets": (),
        "happened": True,
    }
    return GoldEvent(**(usual | changes))


def a_gold_report(*events, control=()):
    return GoldReport(id="1", published=date(2016, 9, 21), published_from="text", events=events, control=control)
