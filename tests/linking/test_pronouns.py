"""Whom pronouns mean, and whose the officers are that a report names; the cases stand in ``cases/pronouns.toml``."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from dateline.linking.actor_context import Telling
from dateline.linking.actors import TomlActorRegistry, link_actors
from dateline.mentions import ActorNames, DatelineReader, find_actors, split_sentences
from dateline.model import Report

CASES = tomllib.loads((Path(__file__).parent / "cases" / "pronouns.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="module")
def settle(a_report):
    registry = TomlActorRegistry.load()
    names = ActorNames.of(
        registry.actors, roles=registry.roles, adjectives=registry.adjectives, metonyms=registry.metonyms
    )
    reader = DatelineReader()

    def settled(text: str) -> list[str]:
        (sentences,) = split_sentences([a_report(text)])
        annotations = reader.read([sentence.text for sentence in sentences])
        telling = Telling(sentences=sentences, annotations=annotations, country="SY", published=date(2016, 5, 20))
        found = find_actors(sentences, annotations, names=names)
        linked = link_actors(found, registry=registry, telling=telling)
        return [f"{it.text} = {it.actor and it.actor.id}" for it in linked if it.generic in ("pronoun", "person")]

    return settled


@pytest.fixture(scope="module")
def a_report():
    def report(text: str) -> Report:
        return Report(id="rep-1", text=text)

    return report


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_pronoun_means_a_party_only_where_it_is_sure(settle, case):
    assert settle(case["text"]) == case["means"]


def test_pronouns_alone_name_no_party(settle):
    assert settle("They attacked it with their rockets. It said its fighters had withdrawn.") == []
