"""What a file of actors may hold, and with what line a fault in it is named."""

import pytest

from dateline.linking.actor_files import parse_actors
from dateline.model import DatedName, RegistryError

GOOD = """
[[actor]]
id = "norland-front"
name = "Norland Front"
kind = "rebel-group"
names = [{ name = "Norland League", to = "2001-05" }]
relations = [{ to = "norland-army", how = "fights", from = "1999" }]

[[actor]]
id = "norland-army"
name = "Norland army"
kind = "state-forces"
"""


def parsed(text):
    return list(parse_actors(text, file="mine.toml"))


def test_a_file_gives_its_actors_in_order():
    front, army = parsed(GOOD)
    assert (front.actor.names, army.actor.id) == ((DatedName(name="Norland League", to="2001-05"),), "norland-army")


def test_an_entry_knows_the_line_of_its_words():
    front, army = parsed(GOOD)
    assert (front.at('"Norland League"'), army.at()) == ("mine.toml:6", "mine.toml:9")


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        ('colour = "red"', 12, "unknown field 'colour'"),
        ('kind = "gang"', 12, "kind is 'gang', and must be one of state-forces"),
        ("aliases = 7", 12, "aliases is 7, and must be a list"),
        ('aliases = ["one", 2]', 12, "aliases is 2, and must be words"),
        ('from = "spring 2011"', 12, "from is 'spring 2011', and must be a date"),
        ('theatres = ["Norland"]', 12, "no ISO code"),
        ('relations = [{ how = "fights" }]', 12, "'to' is missing in relations"),
        ('relations = [{ to = "x", how = "likes" }]', 12, "how is 'likes'"),
        ('names = [{ name = "A", until = "2001" }]', 12, "unknown field 'until' in names"),
        ("replaces = 1", 12, "replaces is 1"),
        ('parent = "Norland Front"', 12, "small letters"),
    ],
)
def test_a_wrong_field_is_refused_with_its_line(wrong, line, said):
    text = GOOD.replace('kind = "state-forces"', wrong if wrong.startswith("kind") else f"{wrong}\nkind = 'police'")
    with pytest.raises(RegistryError) as refused:
        parsed(text)
    assert str(refused.value).startswith(f"mine.toml:{line}: ")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[actor]\nid = ", "mine.toml is not TOML"),
        ("", r"mine.toml has no \[\[actor\]\]"),
        ('[[party]]\nid = "x"', "'party' is unknown"),
        ('[[actor]]\nname = "X"\nkind = "police"', "mine.toml:1: 'id' is missing"),
        ('actor = ["x"]', "'x' is no table"),
    ],
)
def test_what_is_no_file_of_actors_is_refused(text, said):
    with pytest.raises(RegistryError, match=said):
        parsed(text)
