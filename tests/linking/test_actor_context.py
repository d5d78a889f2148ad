"""Whom words mean that point back, and what an outlet means by a word for its enemies."""

from datetime import date
from itertools import accumulate

import pytest

from dateline.linking.actor_context import Telling, theatres_of
from dateline.linking.actors import TomlActorRegistry, link_actors
from dateline.mentions import ActorNames, find_actors
from dateline.model import Actor, ActorKind, ActorMention, Sentence, Span


@pytest.fixture(scope="module")
def read():
    registry = TomlActorRegistry.load()
    names = ActorNames.of(
        registry.actors, roles=registry.roles, adjectives=registry.adjectives, metonyms=registry.metonyms
    )

    def linked(*texts: str, outlet: str | None = None, country: str = "SY", day: date | None = None):
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        sentences = [
            Sentence(report="rep-1", index=index, span=Span(start, start + len(text)), text=text)
            for index, (text, start) in enumerate(zip(texts, starts, strict=False))
        ]
        telling = Telling(sentences=sentences, outlet=outlet, country=country, published=day)
        mentions = link_actors(find_actors(sentences, names=names), registry=registry, telling=telling)
        return [(mention.text, mention.actor.id if mention.actor else mention.generic) for mention in mentions]

    return linked


@pytest.mark.parametrize(
    ("texts", "last"),
    [
        (("Jaish al-Islam holds Duma.", "The group took a hill."), ("group", "jaish-al-islam")),
        (("IS fighters came at dawn.", "The army shelled the militants."), ("militants", "islamic-state")),
        (("Hurras al-Din lost a post.", "Shells fell.", "The jihadists left."), ("jihadists", "hurras-al-din")),
        (("Boko Haram entered the village.", "Those 18 militants burnt it."), ("militants", "boko-haram")),
        (("The al-Qaeda branch al-Nusra Front came.", "The group withdrew."), ("group", "nusra-front")),
    ],
)
def test_a_definite_phrase_means_the_group_named_before_it(read, texts, last):
    assert read(*texts)[-1] == last


@pytest.mark.parametrize(
    "texts",
    [
        ("Jaish al-Islam met Ahrar al-Sham.", "The group took a hill."),
        ("Jaish al-Islam holds Duma, the Observatory said.", "The group counted ten dead."),
        ("Jaish al-Islam holds Duma.", "Rain fell.", "It was cold.", "The group took a hill."),
        ("The YPG holds the town.", "The group of towns is quiet."),
    ],
)
def test_where_it_is_not_sure_the_group_is_nobody(read, texts):
    assert "group" not in {text for text, _ in read(*texts)}


def test_militants_are_not_kurdish_forces(read):
    assert read("The YPG holds the town.", "The militants shelled it.")[-1] == ("militants", "unnamed")


def test_militants_without_an_article_stay_unnamed(read):
    assert read("IS holds the town.", "Militants shelled it.")[-1] == ("Militants", "unnamed")


def test_both_sides_are_the_two_that_fight(read):
    found = read("The Syrian army clashed with Ahrar al-Sham.", "Both sides lost men.")
    assert found[-2:] == [("Both sides", "syrian-armed-forces"), ("Both sides", "ahrar-al-sham")]


def test_both_sides_of_a_street_are_nobody(read):
    assert read("Ahrar al-Sham left.", "Trees stand on both sides.") == [("Ahrar al-Sham", "ahrar-al-sham")]


SENSE = ("The army shelled terrorists.", "Ahrar al-Sham had come.")


def test_an_outlets_terrorists_are_whom_it_means_where_they_are_named(read):
    assert ("terrorists", "syrian-rebels") in read(*SENSE, outlet="SANA", day=date(2015, 3, 1))


@pytest.mark.parametrize(
    ("texts", "outlet", "country", "day"),
    [
        (SENSE, "Reuters", "SY", date(2015, 3, 1)),
        (SENSE, "SANA", "IQ", date(2015, 3, 1)),
        (SENSE, "SANA", "SY", date(2025, 3, 1)),
        (SENSE[:1], "SANA", "SY", date(2015, 3, 1)),
    ],
)
def test_elsewhere_terrorists_are_nobody(read, texts, outlet, country, day):
    assert ("terrorists", "unnamed") in read(*texts, outlet=outlet, country=country, day=day)


def test_every_sense_names_an_actor_an_outlet_and_a_reason():
    from dateline.documents import load_outlets
    from dateline.linking.actor_context import _senses

    registry, outlets = TomlActorRegistry.load(), load_outlets()
    for sense in _senses():
        assert registry.get(sense["actor"]), sense
        assert sense["reason"] and sense["words"]
        assert [name for name in sense["outlets"] if (known := outlets.find(name)) is None or known.name != name] == []


@pytest.mark.parametrize(
    ("text", "country", "actor"),
    [
        ("Coalition air strikes hit the town.", "SY", "us-led-coalition"),
        ("US-led strikes hit the town.", "IQ", "us-led-coalition"),
        ("Coalition warplanes hit the town.", "YE", "saudi-led-coalition"),
        ("Coalition warplanes hit the town.", "MM", "coalition"),
    ],
)
def test_a_coalition_is_that_of_the_country(read, text, country, actor):
    assert read(text, country=country)[0][1] == actor


@pytest.mark.parametrize(
    ("kind", "theatres", "said"),
    [
        (ActorKind.REBEL_GROUP, ("YE", "SA"), ("YE",)),
        (ActorKind.REBEL_GROUP, ("SY", "IQ", "LY", "YE"), ()),
        (ActorKind.REBEL_GROUP, (), ()),
        (ActorKind.STATE_FORCES, ("TR",), ()),
    ],
)
def test_an_armed_group_says_where_it_mainly_fights_once(kind, theatres, said):
    actor = Actor(id="northern-front", name="Northern Front", kind=kind, theatres=theatres)
    mention = ActorMention(span=Span(0, 5), sentence=0, text="Front", actor=actor)
    assert theatres_of([mention, mention]) == said
