"""Which of several voices' figures stands: the later of one voice, and who may be believed over whom."""

from datetime import date

import pytest
from happenings import GOVERNOR, MONITOR, OUTLET, REBEL_SPOKESMAN, a_claim, a_report, a_telling, at_least, killed

from dateline.events.copies import copy_groups, sources_of
from dateline.events.tolls import reconcile_losses
from dateline.events.voices import load_voice_table
from dateline.model import Voice, VoiceKind

DOCTOR = Voice(name="a doctor", kind=VoiceKind.MEDICAL)
STATE_TV = Voice(name="state television", kind=VoiceKind.STATE_MEDIA, actor="army")
COPY = (
    "Rockets hit the fish market of Norholm on Friday morning, and the harbour office said that ten people were dead "
    "and that boats had been brought to carry the wounded across the sound to Vestby."
)


def the_loss(*told, outlets=None):
    """The one loss that (voice, loss, day of publication) of several reports come to."""
    tellings = []
    for n, (voice, loss, day) in enumerate(told):
        outlet = outlets[n] if outlets else f"Outlet {n}"
        report = a_report(f"rep-{n}", published=date(2024, 5, day), outlet=outlet)
        tellings.append(a_telling(a_claim(f"rep-{n}", voices=(voice,), losses=(loss,)), report=report))
    (loss,) = reconcile_losses(tellings, lambda field, claims: None)
    return loss


def test_a_later_figure_of_one_voice_replaces_its_earlier_one_and_leaves_the_range():
    loss = the_loss((MONITOR, killed(22), 3), (MONITOR, killed(18), 6))
    assert (loss.low, loss.best, loss.high) == (18, 18, 18)


def test_later_is_by_publication_and_not_by_arrival():
    assert the_loss((MONITOR, killed(18), 6), (MONITOR, killed(22), 3)).best == 18


def test_two_figures_of_one_voice_on_one_day_both_stay():
    loss = the_loss((MONITOR, killed(10), 3), (MONITOR, killed(12), 3))
    assert (loss.low, loss.best, loss.high) == (10, 12, 12)


def test_who_admits_its_own_dead_outranks_all():
    loss = the_loss((MONITOR, killed(30, "army"), 6), (GOVERNOR, killed(12, "army"), 3))
    assert (loss.low, loss.best, loss.high, loss.basis) == (12, 12, 30, "latest that the own side admits")


def test_who_stands_apart_outranks_a_party_on_its_enemy():
    loss = the_loss((REBEL_SPOKESMAN, killed(80, "army"), 6), (MONITOR, killed(30, "army"), 3))
    assert (loss.best, loss.high, loss.basis) == (30, 80, "latest of those who stand apart")


def test_a_party_alone_is_called_so():
    assert the_loss((STATE_TV, killed(9), 3), (REBEL_SPOKESMAN, killed(7), 2)).basis == "a party's word, latest"


def test_an_outlet_that_a_party_runs_speaks_for_it():
    loss = the_loss((OUTLET, killed(50), 6), (OUTLET, killed(20), 3), outlets=["Al-Manar", "Northgate"])
    assert (loss.best, loss.high) == (20, 50)
    admitted = the_loss(
        (OUTLET, killed(5, "hezbollah"), 3), (MONITOR, killed(9, "hezbollah"), 6), outlets=["Al-Manar", "A"]
    )
    assert admitted.best == 5


def test_of_one_day_and_rank_more_voices_stand():
    told = [(MONITOR, killed(10), 3), (DOCTOR, killed(10), 3)]
    un_body = Voice(name="the UN", kind=VoiceKind.UN_BODY)
    assert the_loss(*told, (un_body, killed(14), 3)).best == 10


def test_bounds_bound_and_are_no_best():
    loss = the_loss((DOCTOR, at_least(12), 6), (OUTLET, killed(10), 3))
    assert (loss.low, loss.best, loss.high) == (10, 10, None)


def test_civilians_and_people_nobody_names_are_the_same_dead():
    loss = the_loss((OUTLET, killed(10), 3), (MONITOR, killed(12, "civilians"), 4))
    assert (loss.who, loss.low, loss.best) == (("civilians",), 10, 12)


def test_civilians_beside_others_in_one_report_are_more_dead():
    beside = a_telling(a_claim("rep-1", losses=(killed(4), killed(3, "civilians"))))
    other = a_telling(a_claim("rep-2", losses=(killed(3, "civilians"),)))
    losses = reconcile_losses([beside, other], lambda field, claims: None)
    assert sorted((loss.who, loss.best) for loss in losses) == [(("civilians",), 3), (("unknown",), 4)]


@pytest.mark.parametrize("kind", VoiceKind)
def test_every_kind_of_voice_has_its_rank_with_a_reason(kind):
    rank, weight = load_voice_table().ranks[kind]
    assert rank in (0, 1, 2) and 0 < weight <= 1


def test_copies_are_one_source_by_the_first_published():
    reports = [
        a_report("rep-1", text=f"Norholm, Saturday. {COPY}", published=date(2024, 5, 5)),
        a_report("rep-2", text=COPY, published=date(2024, 5, 4)),
        a_report("rep-3", text="Students walked through Vestby with candles for the fishermen of last spring."),
        a_report("rep-4", text="Short.", agency="Reuters"),
        a_report("rep-5", text="Short.", outlet="Reuters"),
    ]
    sources = sources_of(reports)
    assert sources["rep-1"] == sources["rep-2"] == "outlet of rep-2"
    assert sources["rep-3"] == "outlet of rep-3"
    assert sources["rep-4"] == sources["rep-5"] == "reuters"


def test_copies_of_copies_are_one_group():
    middle = f"{COPY} Two ferries were still at sea. The harbour will open again on Monday."
    last = (
        "Two ferries were still at sea. The harbour will open again on Monday. Fishermen mended their nets and waited."
    )
    assert copy_groups({"a": COPY, "b": middle, "c": last}) == {"a": "a", "b": "a", "c": "a"}
    assert copy_groups({"a": COPY, "c": last}) == {"a": "a", "c": "c"}


def test_an_only_source_is_not_compared():
    assert sources_of([a_report(outlet="Northgate")]) == {"rep-1": "northgate"}
