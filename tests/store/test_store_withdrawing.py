import pytest
from store_records import a_reading
from test_store_decisions import a_correction

from dateline.model import NotInStore, ReportStatus, UnreadableValue

WHO = {"by": "ada", "at": a_correction().at}


@pytest.fixture
def kept(store):
    store.save_readings([a_reading()])
    return store


def test_a_withdrawn_report_stays_and_says_so(kept):
    decision = kept.withdraw_report("rep-1", reason="a hoax", **WHO)
    assert kept.load_report("rep-1").status is ReportStatus.WITHDRAWN
    assert list(kept.load_claims())
    assert kept.load_corrections()[decision].reason == "a hoax"


def test_withdrawing_is_taken_back(kept):
    first = kept.withdraw_report("rep-1", reason="a hoax", **WHO)
    kept.restore_report("rep-1", reason="it was true", **WHO)
    assert kept.load_report("rep-1").status is ReportStatus.LIVE
    assert first in kept.load_corrections(undone=True)
    kept.withdraw_report("rep-1", reason="a hoax after all", **WHO)
    assert kept.load_report("rep-1").status is ReportStatus.WITHDRAWN


def test_withdrawing_survives_reading_again(kept):
    kept.withdraw_report("rep-1", reason="a hoax", **WHO)
    kept._reader = "a newer one"
    kept.save_readings([a_reading(title="Read again")])
    assert kept.load_report("rep-1").title == "Read again"
    assert kept.load_report("rep-1").status is ReportStatus.WITHDRAWN


def test_what_is_not_there_cannot_be_withdrawn(kept):
    with pytest.raises(NotInStore, match="rep-9"):
        kept.withdraw_report("rep-9", reason="a hoax", **WHO)


def test_what_is_withdrawn_is_not_withdrawn_again(kept):
    kept.withdraw_report("rep-1", reason="a hoax", **WHO)
    with pytest.raises(UnreadableValue, match="withdrawn already"):
        kept.withdraw_report("rep-1", reason="a hoax", **WHO)


def test_what_stands_cannot_be_restored(kept):
    with pytest.raises(UnreadableValue, match="nothing to take back"):
        kept.restore_report("rep-1", reason="", **WHO)
