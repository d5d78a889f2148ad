"""How the catalogue is kept, and how parties are called."""

from dataclasses import dataclass, field

from dateline.model import Actor, Party
from dateline.web.records import FRESH_SECONDS, ActorNames, CatalogueKeeper

from .fakes import FakeStore, an_event


@dataclass
class Clock:
    seconds: list[float] = field(default_factory=lambda: [0.0])

    def __call__(self) -> float:
        return self.seconds[0]


class Registry:
    def get(self, actor_id):
        return Actor(id=actor_id, name="The Northern Army") if actor_id == "north-army" else None


def test_the_catalogue_is_read_again_once_it_is_no_longer_fresh():
    clock, store = Clock(), FakeStore(events=[an_event()])
    keeper = CatalogueKeeper(store, clock=clock)
    keeper.current()
    store.events.append(an_event(id="evt-2"))
    assert len(keeper.current().events) == 1
    clock.seconds[0] = FRESH_SECONDS
    assert len(keeper.current().events) == 2


def test_withdrawn_events_are_left_out():
    store = FakeStore(events=[an_event(withdrawn=True)])
    assert CatalogueKeeper(store).current().events == ()


def test_a_party_goes_by_its_registry_name():
    assert ActorNames(registry=Registry()).name("north-army") == "The Northern Army"


def test_a_party_that_no_registry_knows_goes_by_what_reports_call_it_most():
    told = ("the Reds", "the Reds", "Reds")
    events = [an_event(side_a=(Party(actor="reds", name=name),)) for name in told]
    assert ActorNames(events, Registry()).name("reds") == "the Reds"
    assert ActorNames().name("south-army") == "south army"
