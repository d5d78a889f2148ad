import pytest
from store_records import a_claim, a_reading, an_event

from dateline.model import Kind, NotInStore
from dateline.store import codes

FIRST, SECOND, THIRD = a_claim("rep-a"), a_claim("rep-b"), a_claim("rep-c")


@pytest.fixture
def filled(store):
    store.save_readings(a_reading(claim.report, claims=(claim,)) for claim in (FIRST, SECOND, THIRD))
    return store


def test_an_event_keeps_its_code(filled):
    filled.replace_events([an_event(SECOND)])
    before = filled.load_codes()
    filled.replace_events([an_event(SECOND), an_event(THIRD)])
    assert before.items() <= filled.load_codes().items()


def test_a_code_can_be_read_aloud(filled):
    filled.replace_events([an_event(FIRST)])
    (code,) = filled.load_codes().values()
    assert len(code) == 7
    assert set(code) <= set(codes.ALPHABET)
    assert codes.read_code(" 0OIl1xY ") == "00111xy"


def test_after_a_merge_both_codes_lead_to_the_one_event(filled):
    left, right = an_event(FIRST), an_event(SECOND)
    filled.replace_events([left, right])
    old = filled.load_codes()
    merged = an_event(FIRST, SECOND)
    filled.replace_events([merged])
    assert {filled.find_event(code).id for code in old.values()} == {merged.id}
    assert filled.find_event(right.id) == merged
    assert filled.load_codes() == {merged.id: old[left.id]}


def test_after_a_split_each_code_leads_to_its_own_event(filled):
    left, right = an_event(FIRST), an_event(SECOND)
    filled.replace_events([left, right])
    old = filled.load_codes()
    filled.replace_events([an_event(FIRST, SECOND)])
    filled.replace_events([left, right])
    assert filled.load_codes() == old
    assert [filled.find_event(old[event.id]) for event in (left, right)] == [left, right]


def test_a_half_that_never_stood_alone_gets_a_code_of_its_own(filled):
    whole = an_event(FIRST, SECOND, THIRD)
    filled.replace_events([whole])
    (old,) = filled.load_codes().values()
    left, right = an_event(FIRST, THIRD), an_event(SECOND)
    filled.replace_events([left, right])
    new = filled.load_codes()
    assert new[left.id] == old
    assert filled.find_event(new[right.id]) == right


def test_an_earlier_claim_found_later_changes_the_code_and_keeps_the_old_one(filled):
    filled.replace_events([an_event(SECOND)])
    (old,) = filled.load_codes().values()
    grown = an_event(FIRST, SECOND)
    filled.replace_events([grown])
    assert filled.load_codes()[grown.id] != old
    assert filled.find_event(old) == grown


def test_of_two_events_at_one_anchor_the_code_leads_to_the_one_it_was_minted_for(store):
    shared = a_claim("rep-a", kind=Kind.CAPTURE)
    store.save_readings([a_reading("rep-0"), a_reading("rep-a", claims=(FIRST, shared))])
    earlier = a_reading("rep-0").claims[0]
    other, own = an_event(earlier, shared), an_event(FIRST)
    store.replace_events([other, own])
    assert store.find_event(store.load_codes()[own.id]) == own


def test_a_code_whose_words_are_gone_leads_nowhere(filled):
    filled.replace_events([an_event(FIRST)])
    (code,) = filled.load_codes().values()
    filled.replace_events([])
    with pytest.raises(NotInStore):
        filled.find_event(code)


def test_a_code_that_is_taken_is_lengthened(filled, monkeypatch):
    monkeypatch.setattr(codes, "SHORTEST", 0)
    filled.replace_events([an_event(FIRST), an_event(SECOND)])
    filled.replace_events([an_event(FIRST), an_event(SECOND), an_event(THIRD)])
    found = filled.load_codes()
    assert len(set(found.values())) == 3
    for event in (FIRST, SECOND, THIRD):
        assert filled.find_event(found[an_event(event).id]) == an_event(event)


def test_an_event_whose_claims_are_not_kept_has_no_code(store):
    store.replace_events([an_event(FIRST)])
    assert store.load_codes() == {}
