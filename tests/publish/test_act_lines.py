"""Acts as lines, and what they are called in PLOVER and CAMEO."""

import json

import pytest

from dateline.model import ActType, Party, Report, Span, ToldAct, Topic
from dateline.publish import codes_of_act, write_acts
from dateline.publish.crosswalk import vocabularies

REPORT = Report(id="rep-1", text="Kenya accused Somalia. It rained.", outlet="Tarn Post")
ACCUSED = ToldAct(
    act=ActType.ACCUSE,
    probability=0.9,
    sources=(Party(actor=None, name="Kenya", spans=(Span(0, 5),)),),
    targets=(Party(actor=None, name="Somalia", spans=(Span(14, 21),)),),
    matter=Topic.DIPLOMACY,
    matter_probability=0.8,
    spans=(Span(6, 13), Span(0, 22)),
)


@pytest.mark.parametrize("act", [each for each in ActType if each is not ActType.NONE])
def test_every_act_has_a_cameo_code_of_the_list(act):
    known = {code for codes in vocabularies()["cameo"]["codes"].values() for code in codes}
    assert codes_of_act(act).cameo in known


@pytest.mark.parametrize("act", [each for each in ActType if each not in (ActType.NONE, ActType.COMMENT)])
def test_every_act_but_a_comment_has_a_plover_type_and_mode_of_the_list(act):
    known, codes = vocabularies()["plover"]["codes"], codes_of_act(act)
    assert codes.plover_type in known
    assert codes.plover_mode is None or codes.plover_mode in known[codes.plover_type]


def test_what_is_no_act_has_no_code():
    assert (codes_of_act(ActType.NONE).plover, codes_of_act(ActType.NONE).cameo) == (None, None)


def test_a_line_says_who_did_what_to_whom_and_quotes_it():
    (line,) = map(json.loads, write_acts([ACCUSED], REPORT))
    assert (line["act"], line["plover"], line["cameo"]) == ("accuse", "ACCUSE/disapprove", "110")
    assert [party["name"] for party in line["sources"] + line["targets"]] == ["Kenya", "Somalia"]
    assert (line["quote"], line["outlet"], line["published"]) == ("Kenya accused Somalia.", "Tarn Post", None)


def test_a_sentence_without_an_act_gives_no_line():
    calm = ToldAct(act=ActType.NONE, probability=0.9, matter=Topic.NONE, matter_probability=0.9, spans=(Span(23, 33),))
    assert list(write_acts([calm], REPORT)) == []
