"""Who a name or a role word stands for, by country and by date."""

from datetime import date

import pytest

from dateline.linking.actor_context import Telling
from dateline.linking.actors import TomlActorRegistry, link_actors
from dateline.model import ActorKind, ActorMention, Span


@pytest.fixture(scope="module")
def registry() -> TomlActorRegistry:
    return TomlActorRegistry.load()


def a_mention(text: str, **changes: object) -> ActorMention:
    usual = {"span": Span(0, len(text)), "sentence": 0, "text": text}
    return ActorMention(**(usual | changes))


def linked(registry: TomlActorRegistry, mention: ActorMention, country: str | None = "SY", day: date | None = None):
    (settled,) = link_actors([mention], registry=registry, telling=Telling(country=country, published=day))
    return settled


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Syrian army", "syrian-armed-forces"),
        ("ISIS", "islamic-state"),
        ("jabhat al nuṣra", "nusra-front"),
        ("Turkish warplanes", "turkish-air-force"),
        ("Iraqi police", "iq-police"),
        ("the Pentagon", "us-government"),
        ("French army", "french-armed-forces"),
        ("Peruvian air force", "pe-air-force"),
    ],
)
def test_a_name_finds_its_actor(registry, name, actor):
    assert registry.find(name).id == actor


def test_words_that_name_nobody_find_nobody(registry):
    assert registry.find("the weather") is None


def test_a_states_forces_are_made_from_its_adjective(registry):
    police = registry.get("tr-police")
    assert (police.name, police.kind, police.country) == ("Turkish police", ActorKind.POLICE, "TR")


def test_a_named_actor_wins_over_the_derived_one(registry):
    assert registry.role("army", "SY").id == "syrian-armed-forces"


@pytest.mark.parametrize("role", ["civilians", "unnamed", "protesters", "rioters"])
def test_people_without_a_party_never_become_one(registry, role):
    assert registry.role(role, "SY") is None


def test_a_role_word_is_settled_by_the_reports_country(registry):
    settled = linked(registry, a_mention("government forces", generic="army"), "IQ")
    assert (settled.actor.id, settled.how) == ("iraqi-security-forces", "role word; the report's country is IQ")


def test_a_nationality_in_the_phrase_wins_over_the_reports_country(registry):
    settled = linked(registry, a_mention("Turkish elite troops", generic="army"))
    assert settled.actor.id == "turkish-armed-forces"


def test_a_backer_is_not_the_nationality(registry):
    assert registry.country_in("US-backed rebels") is None


def test_an_actor_whose_dates_do_not_cover_the_report_does_not_take_the_role(registry):
    settled = linked(registry, a_mention("the army", generic="army"), day=date(2025, 6, 1))
    assert settled.actor.id == "syrian-defence-ministry-2025"


def test_without_a_country_a_role_word_stays_a_role(registry):
    settled = linked(registry, a_mention("rebels", generic="rebels"), None)
    assert (settled.actor, settled.generic) == (None, "rebels")


def test_a_plain_name_is_trusted_only_where_its_actor_fights(registry):
    coalition = registry.get("us-led-coalition")
    settled = linked(registry, a_mention("coalition jets", actor=coalition), "MM")
    assert (settled.actor, settled.generic) == (None, "unnamed")


def test_the_aircraft_of_an_army_are_the_air_force(registry):
    army = registry.get("syrian-armed-forces")
    settled = linked(registry, a_mention("Syrian army helicopters", actor=army, generic="air-force"))
    assert settled.actor.id == "syrian-air-force"


def test_every_actor_that_a_country_names_is_in_the_registry(registry):
    missing = {row.actor for rows in registry.holders.values() for row in rows if registry.get(row.actor) is None}
    assert missing == set()


@pytest.mark.parametrize(
    ("country", "role", "day", "holder"),
    [
        ("AF", "army", date(2019, 5, 1), "afghan-security-forces"),
        ("AF", "army", date(2023, 5, 1), "taliban-government"),
        ("AF", "rebels", date(2023, 5, 1), "national-resistance-front"),
        ("CD", "rebels", date(1997, 2, 1), "afdl"),
        ("SO", "government", date(2008, 2, 1), "somali-tfg"),
        ("SY", "government", date(2025, 2, 1), "syrian-transitional-government"),
        ("ZA", "army", date(1990, 2, 1), "south-african-defence-force"),
        ("ZA", "army", None, "sandf"),
        ("SY", "coalition", date(2016, 2, 1), "us-led-coalition"),
        ("YE", "coalition", date(2016, 2, 1), "saudi-led-coalition"),
        ("LY", "coalition", date(2011, 5, 1), "nato-unified-protector"),
    ],
)
def test_who_fills_a_role_depends_on_the_day(registry, country, role, day, holder):
    assert registry.role(role, country, on=day).id == holder
