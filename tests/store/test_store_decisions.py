from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.model import Anchor, Correction, Judgement, NotInStore, StoreError, Verdict


def a_judgement(**changes):
    usual = {"left": Anchor("rep-a", 0, 8), "right": Anchor("rep-b", 0, 8), "verdict": Verdict.SAME}
    usual |= {"by": "an analyst", "at": datetime(2024, 5, 6, 12, tzinfo=UTC), "reasons": ("same day",)}
    return Judgement(**(usual | changes))


def a_correction(**changes):
    usual = {"subject": "rep-a:0-8", "field": "when.start", "old": None, "new": "2024-05-03", "reason": "said in print"}
    usual |= {"by": "an analyst", "at": datetime(2024, 5, 6, 12, tzinfo=UTC)}
    return Correction(**(usual | changes))


def test_judgements_come_back_in_the_order_they_were_made(store):
    first, second = a_judgement(), a_judgement(by="another analyst")
    ids = [store.add_judgement(first), store.add_judgement(second)]
    assert store.load_judgements() == dict(zip(ids, (first, second), strict=True))


def test_the_same_judgement_twice_is_one(store):
    assert store.add_judgement(a_judgement()) == store.add_judgement(a_judgement())
    assert len(store.load_judgements()) == 1


def test_an_undone_judgement_is_kept_and_out_of_force(store):
    merge = store.add_judgement(a_judgement())
    undo = store.add_judgement(a_judgement(verdict=Verdict.UNSURE, undoes=merge))
    assert list(store.load_judgements()) == [undo]
    assert list(store.load_judgements(undone=True)) == [merge, undo]


def test_an_undoing_that_is_undone_lets_the_judgement_stand_again(store):
    merge = store.add_judgement(a_judgement())
    undo = store.add_judgement(a_judgement(verdict=Verdict.UNSURE, undoes=merge))
    redo = store.add_judgement(a_judgement(undoes=undo))
    assert list(store.load_judgements()) == [merge, redo]


def test_what_was_never_decided_cannot_be_undone(store):
    with pytest.raises(NotInStore, match="jdg-9"):
        store.add_judgement(a_judgement(undoes="jdg-9"))


def test_corrections_are_kept_and_undone_likewise(store):
    wrong = store.add_correction(a_correction())
    right = store.add_correction(replace(a_correction(), new="2024-05-04", undoes=wrong))
    assert store.load_corrections() == {right: a_correction(new="2024-05-04", undoes=wrong)}
    assert list(store.load_corrections(undone=True)) == [wrong, right]


@pytest.mark.parametrize("statement", ["UPDATE judgements SET record = ''", "DELETE FROM judgements"])
def test_the_database_itself_refuses_to_change_a_decision(store, statement):
    store.add_judgement(a_judgement())
    with pytest.raises(StoreError, match="append-only"), store._database.write() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("statement", ["UPDATE corrections SET record = ''", "DELETE FROM corrections"])
def test_the_database_itself_refuses_to_change_a_correction(store, statement):
    store.add_correction(a_correction())
    with pytest.raises(StoreError, match="append-only"), store._database.write() as connection:
        connection.exec_driver_sql(statement)
