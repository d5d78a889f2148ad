"""The crosswalk is whole, says nothing that its vocabularies do not have, and follows sides, targets and stance."""

from pathlib import Path

import pytest
from publish_records import a_loss, an_event

from dateline.model import Actor, ActorKind, Blame, Kind, Modality, Part, Party, Polarity, Stance, TargetKind, Weapon
from dateline.model.losses import Target
from dateline.publish.acts import acts_of
from dateline.publish.crosswalk import (
    BY_SIDES,
    SORTS,
    TRAITS,
    VOCABULARIES,
    Codes,
    codes_of,
    codes_of_blame,
    codes_of_deed,
    kind_rows,
    rows_of,
    vocabularies,
)
from dateline.publish.crosswalk_tables import crosswalk_lines, loss_lines, loss_of

DOC = Path(__file__).parents[2] / "docs" / "crosswalk.md"
ARMY, MILITIA, COUNCIL = (Party(actor=name, name=name) for name in ("north-army", "tarn-militia", "world-council"))
CIVILIANS, MARCHERS = Party(actor="civilians", name="villagers"), Party(actor="protesters", name="marchers")


KINDS = {
    "north-army": ActorKind.STATE_FORCES,
    "tarn-militia": ActorKind.REBEL_GROUP,
    "world-council": ActorKind.INTERNATIONAL_BODY,
}


class Registry:
    def get(self, actor_id):
        return Actor(id=actor_id, name=actor_id, kind=KINDS[actor_id]) if actor_id in KINDS else None

    def find(self, name):
        return self.get(name)

    def role(self, role, country):
        return None


def codes(kind, **changes):
    return codes_of(an_event(**({"kind": kind, "losses": ()} | changes)), Registry())


def codes_used(vocabulary):
    rows = rows_of("kind")
    told = [each.get(vocabulary) for row in rows for each in (row, *row.get("case", ()))]
    stances = [pair for stance in rows_of("stance") for pair in (*stance["deeds"].values(), stance.get("others"))]
    more = {"plover": [pair[0] for pair in stances if pair], "cameo": [pair[1] for pair in stances if pair]}
    blame = [row.get(vocabulary) for row in rows_of("blame")]
    by_sides = [row["code"] for row in rows_of("ucdp")] if vocabulary == "ucdp" else []
    return {code for code in (*told, *more.get(vocabulary, ()), *blame, *by_sides) if code} - {BY_SIDES}


def codes_known(vocabulary):
    groups = vocabularies()[vocabulary]["codes"]
    if vocabulary == "plover":
        return set(groups) | {f"{name}/{mode}" for name, modes in groups.items() for mode in modes}
    return {code for codes in groups.values() for code in codes}


def test_every_kind_has_a_row_and_no_kind_two():
    assert [row["kind"] for row in rows_of("kind")] == list(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_code_or_a_reason_for_none_in_each_vocabulary(kind):
    row = kind_rows()[kind]
    assert {name for name in VOCABULARIES if name in row} ^ row.get("none", {}).keys() == set(VOCABULARIES)
    assert all(row.get("none", {}).values()) and all(row.get("loses", {}).values())


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_code_is_in_the_closed_list_of_its_vocabulary(vocabulary):
    assert sorted(codes_used(vocabulary) - codes_known(vocabulary)) == []


def test_the_lists_are_as_long_as_the_vocabularies():
    assert len(codes_known("acled")) == 25
    assert len(vocabularies()["plover"]["codes"]) == 16
    assert len(vocabularies()["cameo"]["codes"]) == 20


def test_a_cameo_code_begins_with_its_root():
    assert [
        code for root, codes in vocabularies()["cameo"]["codes"].items() for code in codes if code[:2] != root[:2]
    ] == []


def test_conditions_ask_of_what_a_happening_has():
    whens = [case["when"] for row in rows_of("kind") for case in row.get("case", ())]
    assert {name for when in whens for name in when} <= set(TRAITS)
    assert {word for when in whens for side in ("side_a", "side_b") for word in when.get(side, ())} <= SORTS
    assert {word for when in whens for word in when.get("targets", ())} <= set(TargetKind)


def test_stances_are_words_of_the_records():
    assert {row["stance"] for row in rows_of("blame")} == set(Stance)
    assert {word for row in rows_of("stance") for word in row.get("modality", ())} <= set(Modality)
    deeds = {row["deed"] for row in rows_of("kind")}
    assert {deed for row in rows_of("stance") for deed in row["deeds"]} == deeds - {"none"}


@pytest.mark.parametrize(
    ("side_a", "side_b", "wanted"),
    [
        ((ARMY,), (MILITIA,), "Government regains territory"),
        ((MILITIA,), (ARMY,), "Non-state actor overtakes territory"),
        ((), (ARMY,), "Non-state actor overtakes territory"),
        ((), (), "Armed clash"),
    ],
)
def test_who_takes_a_place_settles_its_type(side_a, side_b, wanted):
    assert codes(Kind.CAPTURE, side_a=side_a, side_b=side_b).acled == wanted


@pytest.mark.parametrize(
    ("side_a", "side_b", "wanted"),
    [
        (ARMY, MILITIA, "state-based"),
        (MILITIA, ARMY, "state-based"),
        (MILITIA, MILITIA, "non-state"),
        (ARMY, CIVILIANS, "one-sided"),
        (ARMY, COUNCIL, None),
    ],
)
def test_the_type_of_violence_follows_from_the_sides(side_a, side_b, wanted):
    assert codes(Kind.SHELLING, side_a=(side_a,), side_b=(side_b,)).ucdp == wanted


def test_an_unnamed_side_leaves_the_type_of_violence_unknown():
    assert codes(Kind.AIRSTRIKE, side_a=(), side_b=(CIVILIANS,)).ucdp is None


def test_a_party_that_no_registry_knows_is_an_armed_one():
    unknown = Party(actor="name:vestby-brigade", name="Vestby Brigade")
    assert codes(Kind.CLASH, side_a=(unknown,), side_b=(ARMY,)).ucdp == "state-based"


def test_soldiers_of_nobody_are_a_states_and_gunmen_are_not():
    soldiers, gunmen = Party(actor=None, name="government soldiers"), Party(actor=None, name="masked gunmen")
    assert codes(Kind.CLASH, side_a=(soldiers,), side_b=(gunmen,)).ucdp == "state-based"
    assert codes(Kind.CLASH, side_a=(gunmen,), side_b=(gunmen,)).ucdp == "non-state"


def test_a_weapon_and_a_target_may_settle_the_code():
    grenade, school = Weapon(name="a hand grenade"), Target(what=TargetKind.SCHOOL)
    assert codes(Kind.ATTACK, side_a=(MILITIA,), side_b=(ARMY,), weapons=(grenade,)).acled == "Grenade"
    assert codes(Kind.ATTACK, side_a=(MILITIA,), side_b=(ARMY,), targets=(school,)).acled == "Attack"


def test_force_against_protesters_is_excessive_where_somebody_is_hurt():
    assert codes(Kind.REPRESSION, losses=(a_loss(2),)).acled == "Excessive force against protesters"
    assert codes(Kind.REPRESSION, losses=(a_loss(0),)).acled == "Protest with intervention"


@pytest.mark.parametrize(
    ("kind", "modality", "wanted"),
    [
        (Kind.WITHDRAWAL, Modality.PLANNED, Codes(plover="AGREE", cameo="0356")),
        (Kind.RELEASE, Modality.CALLED_FOR, Codes(plover="DEMAND/yield", cameo="1053")),
        (Kind.SHELLING, Modality.THREATENED, Codes(plover="THREATEN/violence", cameo="138")),
        (Kind.TOLL, Modality.PLANNED, Codes()),
    ],
)
def test_what_has_not_happened_is_an_event_of_words_alone(kind, modality, wanted):
    assert codes(kind, modality=modality) == wanted


def test_a_refusal_is_a_rejection_and_a_denial_of_force_a_denial():
    assert codes(Kind.TALKS, polarity=Polarity.DENIED) == Codes(plover="REJECT/meet", cameo="125")
    assert codes(Kind.SHELLING, polarity=Polarity.DENIED) == Codes(cameo="016")


def test_a_deed_can_be_asked_for_as_if_it_had_happened():
    planned = an_event(kind=Kind.TALKS, modality=Modality.PLANNED)
    assert codes_of_deed(planned, Registry()).cameo == "046"


def test_codes_know_their_group():
    found = codes(Kind.ABDUCTION)
    assert (found.acled_event_type, found.plover_type, found.plover_mode, found.cameo_root) == (
        "Violence against civilians", "ASSAULT", "abduct", "18",
    )  # fmt: skip
    assert (Codes().acled_event_type, Codes().plover_type, Codes().plover_mode, Codes().cameo_root) == (None,) * 4
    assert codes(Kind.TALKS).plover_mode is None


def test_to_accuse_is_an_act_and_silence_is_none():
    assert codes_of_blame(Blame(actor="north-army", stance=Stance.BLAMED)).cameo == "112"
    assert codes_of_blame(Blame(actor=None, stance=Stance.NO_CLAIM)) == Codes()


def test_where_nobody_is_said_to_have_done_it_the_accusation_goes_first():
    blame = Blame(actor="north-army", stance=Stance.BLAMED, voice="world-council")
    first, deed = acts_of(an_event(kind=Kind.SHELLING, side_a=(), blame=(blame,)), Registry())
    assert (first.codes.cameo, first.sources[0].actor, first.targets[0].actor) == ("112", "world-council", "north-army")
    assert deed.codes.cameo == "194"


def test_an_act_that_is_known_goes_before_the_accusation_of_it():
    blames = (Blame(actor=None, stance=Stance.BLAMED), Blame(actor="north-army", stance=Stance.DENIED))
    event = an_event(kind=Kind.SHELLING, side_a=(ARMY,), side_b=(MILITIA,), blame=blames)
    assert [act.codes.cameo for act in acts_of(event, Registry())] == ["194", "112"]


def test_who_calls_for_a_deed_demands_it_of_who_is_to_do_it(a_voice):
    event = an_event(kind=Kind.WITHDRAWAL, modality=Modality.CALLED_FOR, side_a=(ARMY,), voices=(a_voice,))
    (act,) = acts_of(event, Registry())
    assert (act.codes.plover, act.sources[0].name, act.targets) == ("DEMAND/yield", "the council", (ARMY,))


def test_a_state_of_things_is_no_act():
    assert acts_of(an_event(kind=Kind.TOLL), Registry()) == ()


@pytest.fixture
def a_voice():
    from dateline.model import Voice, VoiceKind

    return Voice(name="the council", kind=VoiceKind.UN_BODY, actor="world-council")


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_kinds_with_one_code_are_told_to_be_lost_in_each_other(vocabulary):
    loss = loss_of(vocabulary)
    assert loss.whole and loss.without.keys() == {
        kind for kind, row in kind_rows().items() if vocabulary in row.get("none", {})
    }
    assert all(len(kinds) > 1 for kinds in loss.merged.values())


def test_air_strikes_and_drone_strikes_are_one_in_acled():
    assert loss_of("acled").merged["Air/drone strike"] == (Kind.AIRSTRIKE, Kind.DRONE_STRIKE)


def test_the_document_has_the_table_and_the_loss_report_as_the_data_gives_them():
    written = DOC.read_text("utf-8")
    assert "\n".join(crosswalk_lines()) in written
    assert "\n".join(loss_lines()).strip() in written


def test_the_document_says_how_sides_settle_the_type_of_violence():
    assert all(f"**{row['code']}**" in DOC.read_text("utf-8") for row in rows_of("ucdp"))


def test_a_crowd_is_no_armed_group_and_gas_no_plain_shell():
    mob, gas = Party(actor=None, name="an angry mob"), Weapon(name="chlorine shells")
    assert codes(Kind.KILLING, side_a=(mob,), side_b=()).acled == "Mob violence"
    assert codes(Kind.SHELLING, weapons=(gas,)).acled == "Chemical weapon"


def test_allies_do_not_settle_who_took_a_place():
    backer = Party(actor="north-army", name="the army", part=Part.ALLIED)
    assert codes(Kind.CAPTURE, side_a=(MILITIA, backer)).acled == "Non-state actor overtakes territory"
