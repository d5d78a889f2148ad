from datetime import date
from pathlib import Path

import pytest
from export_tools import exported
from publish_records import NORHOLM, an_event

from dateline.model import Blame, Kind, Place, Stance, Voice, VoiceKind
from dateline.publish.formats import FORMATS, loss_table, losses_of
from dateline.publish.loss_report import FEATURES
from dateline.publishing import EXPORTS

DOC = Path(__file__).parents[2] / "docs" / "exports.md"


def test_the_command_knows_every_format():
    assert tuple(FORMATS) == EXPORTS


def test_the_docs_say_what_each_format_loses():
    assert "\n".join(loss_table()) in DOC.read_text("utf-8")


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_what_a_format_drops_is_known(form):
    assert set(form.drops) <= set(FEATURES)
    assert len(set(form.drops)) == len(form.drops) == len(list(losses_of(form)))


def test_the_loss_report_counts_what_was_left_out_and_what_was_lost():
    blame = (Blame(actor="north-army", stance=Stance.BLAMED),)
    events = (an_event(blame=blame), an_event(id="evt-2"), an_event(id="evt-3", kind=Kind.CONTROL))
    _, report = exported("acled", *events)
    assert list(report.lines()) == [
        "acled: 2 of 3 events written",
        "acled: left out: no sub-event type for it: 1",
        "acled: not held: on whose word it is: 2",
        "acled: not held: who is blamed, by whom: 1",
        "acled: not held: whose the losses are: 2",
        "acled: not held: how well it is supported: 2",
        "acled: not held: the claims that each value rests on: 2",
    ]


def test_a_format_that_is_the_record_loses_nothing():
    assert exported("jsonl", an_event())[1].lost == {}


def test_an_event_with_nothing_loses_only_its_grade():
    bare = an_event(losses=(), places=(NORHOLM,), voices=(Voice(name="Post", kind=VoiceKind.OUTLET),), claims=())
    assert {name for name, (_, has) in FEATURES.items() if has(bare)} == {"grade", "precision"}


def test_a_lone_surrogate_does_not_stop_an_export():
    event = an_event(places=(Place(name="Nor\ud800holm", country="DK"),), first_reported=date(2024, 5, 5))
    for form in ("csv", "acled", "ged", "jsonl"):
        assert b"Nor" in exported(form, event)[0] or form == "ged"
