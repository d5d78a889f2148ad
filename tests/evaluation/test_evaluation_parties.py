import pytest
from evaluation_records import Registry

from dateline.evaluation.parties import Parties


@pytest.mark.parametrize(
    ("name", "actor", "agree"),
    [
        ("Syrian armed forces", "syrian-armed-forces", True),
        ("Syrian government", "syrian-armed-forces", True),
        ("rebels", "ahrar-al-sham", True),
        ("Ahrar al-Sham", "syrian-rebels", True),
        ("Islamic State", "syrian-rebels", False),
        ("unknown", None, True),
        ("Islamic State", None, False),
    ],
)
def test_a_party_agrees_with_itself_its_parts_and_its_state(name, actor, agree):
    assert Parties(Registry()).agree(name, actor) is agree
