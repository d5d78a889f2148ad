"""Lemmas: the verbs and nouns of war, irregular and regular."""

import pytest

from dateline.mentions.lemmas import lemma_of

VERBS = """
fell fall, struck strike, shot shoot, blew blow, took take, overran overrun, seized seize, besieged besiege,
shelled shell, raided raid, killed kill, wounded wound, injured injure, fired fire, evacuated evacuate,
exploded explode, captured capture, controlled control, fled flee, buried bury, planned plan, denied deny,
accused accuse, displaced displace, agreed agree, freed free, died die, targeted target, massacred massacre,
entered enter, escaped escape, required require, exchanged exchange, hanged hang, gassed gas, found find
"""
NOUNS = """
sieges siege, raids raid, bodies body, men man, gunmen gunman, children child, forces force, airstrikes airstrike,
casualties casualty, crises crisis, buses bus, bases base, houses house, heroes hero, headquarters headquarters,
people people, knives knife, matches match, jihadis jihadi, 1990s 1990s
"""


def pairs(text: str) -> list[list[str]]:
    return [pair.split() for pair in text.replace("\n", " ").split(",")]


@pytest.mark.parametrize(("form", "lemma"), pairs(VERBS))
def test_a_past_verb_gives_its_base(form, lemma):
    assert lemma_of(form, "VBD") == lemma


@pytest.mark.parametrize(("form", "lemma"), pairs(NOUNS))
def test_a_plural_gives_its_singular(form, lemma):
    assert lemma_of(form, "NNS") == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), pairs("shelling shell, seizing seize, dying die, leaving leave, fleeing flee, hitting hit")
)
def test_a_participle_gives_its_base(form, lemma):
    assert lemma_of(form, "VBG") == lemma


def test_the_tag_decides():
    assert lemma_of("shelling", "NN") == "shelling"
    assert lemma_of("besieged", "JJ") == "besieged"
    assert lemma_of("Forces", "NNP") == "Forces"
    assert lemma_of("n’t", "RB") == "not"
