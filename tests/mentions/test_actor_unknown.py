"""Groups that no register knows, found by the form of their names."""

import pytest

from dateline.mentions.actor_names import ActorNames
from dateline.mentions.actors import find_actors
from dateline.model import ActorKind, Sentence, Span, ZoneKind

NAMES = ActorNames.of((), roles={"rebels": "rebels"}, adjectives=("Syrian", "Israeli"))


def found(text: str, zone: ZoneKind = ZoneKind.BODY):
    sentence = Sentence(report="rep-1", index=0, span=Span(0, len(text)), text=text, zone=zone)
    return [(mention.text, mention.actor) for mention in find_actors([sentence], names=NAMES) if mention.actor]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fighters of Katibat al-Nour took the hill.", "Katibat al-Nour", ActorKind.REBEL_GROUP),
        ("The Norland Liberation Front took the hill.", "Norland Liberation Front", ActorKind.REBEL_GROUP),
        ("They joined Liwa Ahrar Norholm last week.", "Liwa Ahrar Norholm", ActorKind.REBEL_GROUP),
        ("The Eagles of Norland Brigade left the town.", "Eagles of Norland Brigade", ActorKind.UNKNOWN),
        ("The Norholm Martyrs Brigade left the town.", "Norholm Martyrs Brigade", ActorKind.REBEL_GROUP),
    ],
)
def test_a_name_in_the_form_of_a_group_is_kept(text, name, kind):
    ((words, actor),) = found(text)
    assert (words, actor.name, actor.kind) == (name, name, kind)


def test_its_id_is_its_name_whatever_marks_it_bears():
    ((_, one),) = found("Fighters of Katibat al-Nour left.")
    ((_, other),) = found("Some fighters of Katibat Al Nour left at dawn.")
    assert one.id == other.id == "name:katibat-al-nour"


@pytest.mark.parametrize(
    "text",
    [
        "The 104th Brigade left the town.",
        "The brigade left the town.",
        "Soldiers of the Israeli Norholm Brigade left.",
        "A liberation front was founded.",
        "The Brigade left the town.",
    ],
)
def test_units_of_armies_and_plain_nouns_are_no_groups(text):
    assert found(text) == []


def test_headlines_are_not_searched():
    assert found("Norland Liberation Front Takes Hill", ZoneKind.HEADLINE) == []
