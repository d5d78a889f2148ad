"""Phrases that name parties, and what only looks like one."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.actor_names import ActorNames, fold, split_words
from dateline.mentions.actors import HOLDS, find_actors
from dateline.model import Actor, ActorKind, ActorMention, Annotation, Sentence, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "actors.toml").read_text("utf-8"))
ACTORS = tuple(
    Actor(
        id=row["id"],
        name=row["name"],
        aliases=tuple(row.get("aliases", ())),
        acronyms=tuple(row.get("acronyms", ())),
        kind=ActorKind(row["kind"]),
        country=row.get("country"),
    )
    for row in CASES["actor"]
)
NATIONS = ("Syrian", "Russian", "Turkish", "Iraqi", "US")
NAMES = ActorNames.of(ACTORS, roles=CASES["roles"], adjectives=NATIONS, metonyms=("Turkey", "Ankara"))


def found(text: str, annotation: Annotation | None = None) -> tuple[ActorMention, ...]:
    sentence = Sentence(report="rep-1", index=0, span=Span(0, len(text)), text=text)
    return find_actors([sentence], [annotation] if annotation else None, names=NAMES)


def as_written(mention: ActorMention) -> str:
    party = mention.actor.id if mention.actor else mention.generic
    return f"{mention.text} = {party}" + (" (holds)" if mention.how == HOLDS else "")


@pytest.mark.parametrize(("text", "actors"), CASES["sentences"].items())
def test_a_sentence_gives_the_parties_in_the_table(text, actors):
    assert [as_written(mention) for mention in found(text)] == actors


def test_a_head_that_flies_is_kept_beside_the_army_it_belongs_to():
    (mention,) = found("Syrian army helicopters")
    assert mention.actor is not None and (mention.actor.id, mention.generic) == ("syrian-army", "air-force")


def test_an_adjective_before_a_deed_says_whose_it_is():
    annotation = Annotation(
        words=("Russian", "airstrikes"),
        starts=(0, 8),
        ends=(7, 18),
        lemmas=("Russian", "airstrike"),
        upos=("ADJ", "NOUN"),
        xpos=("JJ", "NNS"),
        heads=(1, -1),
        relations=("amod", "root"),
    )
    assert [as_written(mention) for mention in found("Russian airstrikes", annotation)] == ["Russian = air-force"]


def test_an_annotation_tells_an_adjective_from_a_noun():
    annotation = Annotation(
        words=("rebel", "area"),
        starts=(0, 6),
        ends=(5, 10),
        lemmas=("rebel", "area"),
        upos=("ADJ", "NOUN"),
        xpos=("JJ", "NN"),
        heads=(1, -1),
        relations=("amod", "root"),
    )
    assert found("rebel area", annotation) == ()


@pytest.mark.parametrize("spelling", ["Jabhat al-Nuṣra", "JABHAT AL NUSRA", "jabhat  al-nusra"])
def test_spellings_meet(spelling):
    assert fold(spelling) == "jabhat al nusra"


@given(st.lists(st.sampled_from(["Syrian", "army", "IS", "rebels", "and", ",", "-backed", "pro-", "’s", "held"])))
def test_any_words_can_be_read_and_quoted(words):
    text = " ".join(words)
    mentions = found(text)
    assert all(mention.span.quote(text) == mention.text for mention in mentions)
    assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))


@given(st.text(max_size=80))
def test_any_text_can_be_read(text):
    for mention in found(text):
        assert mention.span.quote(text) == mention.text


@given(st.text(alphabet="abXY09 -", max_size=20))
def test_plain_names_fold_as_all_names_do(name):
    assert fold(name) == " ".join(word.folded for word in split_words(name))
