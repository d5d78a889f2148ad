"""MUC's keys and GRIT's score, on keys and texts of our own."""

import pytest

from dateline.evaluation import muc_keys
from dateline.evaluation.muc import held_out_files, texts_in
from dateline.evaluation.muc_keys import read_templates
from dateline.evaluation.muc_roles import RoleScore, gold_fillers, most_pairs, normal

TEXT = """
TST9-MUC9-0001

   TARN, 3 MAY 90 -- [TEXT] FIVE MEMBERS OF THE NORLAND FRONT (NF) BLEW UP A
POWER STATION AND THE MAYOR'S CAR WITH DYNAMITE.  MAYOR JOHAN VESTBY DIED.
"""
KEY = r"""
;;; a remark
0.  MESSAGE: ID                     TST9-MUC9-0001 (HERE)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  02 MAY 90 - 03 MAY 90
3.  INCIDENT: LOCATION              NORLAND: TARN (CITY)
4.  INCIDENT: TYPE                  BOMBING
6.  INCIDENT: INSTRUMENT ID         ? "DYNAMITE" / "EXPLOSIVE"
9.  PERP: INDIVIDUAL ID             "MEMBERS OF THE NORLAND FRONT"
10. PERP: ORGANIZATION ID           "NORLAND FRONT" / "NF"
12. PHYS TGT: ID                    "POWER STATION"
                                    "MAYOR'S CAR" / "\"SMALL\" CAR"
18. HUM TGT: NAME                   "JOHAN VESTBY"
19. HUM TGT: DESCRIPTION            "MAYOR": "JOHAN VESTBY"
21. HUM TGT: NUMBER                 1: "JOHAN VESTBY"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "JOHAN VESTBY"

0.  MESSAGE: ID                     TST9-MUC9-0001 (HERE)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  - 03 MAY 90
4.  INCIDENT: TYPE                  ATTACK
10. PERP: ORGANIZATION ID           "NF"
18. HUM TGT: NAME                   "OLA NOBODY"

0.  MESSAGE: ID                     TST9-MUC9-0002 (HERE)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tst9").mkdir()
    (tmp_path / "tst9" / "tst9-muc9").write_text(TEXT)
    (tmp_path / "tst9" / "key-tst9.v1").write_text(KEY)
    return tmp_path


@pytest.fixture
def templates(folder):
    return read_templates(held_out_files(folder))


@pytest.fixture
def gold(folder, templates):
    return gold_fillers(templates["TST9-MUC9-0001"], texts_in(held_out_files(folder))["TST9-MUC9-0001"])


def entity(*mentions):
    return frozenset(mentions)


def test_a_key_has_a_template_an_incident_and_none_for_an_irrelevant_text(templates):
    assert [len(templates[f"TST9-MUC9-000{number}"]) for number in (1, 2)] == [2, 0]
    assert [template.is_optional for template in templates["TST9-MUC9-0001"]] == [False, True]


def test_values_have_alternatives_marks_and_whom_they_speak_of(templates):
    slots = templates["TST9-MUC9-0001"][0].slots
    assert slots[muc_keys.WEAPON][0].is_optional
    assert slots[muc_keys.TARGET][1].alternatives == ("MAYOR'S CAR", '"SMALL" CAR')
    assert (slots[muc_keys.VICTIM_EFFECT][0].alternatives, slots[19][0].of) == (("DEATH",), ("JOHAN VESTBY",))
    assert slots[muc_keys.LOCATION][0].alternatives == ("NORLAND: TARN (CITY)",)


def test_an_entity_of_two_templates_is_one_and_words_that_the_text_lacks_are_none(gold):
    assert gold["PerpOrg"] == [entity("norland front", "nf")]
    assert gold["Victim"] == [entity("johan vestby")]
    assert gold["Weapon"] == [entity("dynamite")]


def test_articles_punctuation_and_case_are_not_compared():
    assert normal("The  Mayor's CAR (a bus)") == "mayors car bus"


def test_a_predicted_entity_is_right_where_one_gold_entity_has_all_its_mentions():
    gold = [entity("bank", "central bank"), entity("bus")]
    assert most_pairs(gold, [entity("bank"), entity("bus")]) == 2
    assert most_pairs(gold, [entity("bank", "bus")]) == 0
    assert most_pairs(gold, [entity("bank"), entity("central bank")]) == 1


def test_entities_are_aligned_so_that_most_agree():
    gold = [entity("car", "truck"), entity("car")]
    assert most_pairs(gold, [entity("car"), entity("truck")]) == 2


def test_what_is_told_of_a_message_without_gold_counts_against_precision(gold):
    score = RoleScore()
    score.add(gold, {"Weapon": [entity("dynamite")], "PerpOrg": [entity("nf")]})
    score.add({}, {"Weapon": [entity("bomb")], "Target": [entity("house")]})
    figures = score.figures()
    assert (figures["roles_p"], figures["roles_r"], figures["roles_f1"]) == (0.5, 0.333, 0.4)
    assert figures["Weapon_f1"] == pytest.approx(0.667)
