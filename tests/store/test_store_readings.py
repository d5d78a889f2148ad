from dataclasses import replace
from datetime import date

import pytest
from store_records import a_claim, a_reading, a_report, an_issue, many_readings

from dateline.model import Issue, Kind, NotInStore, Store, StoreError
from dateline.store import ClaimQuery, SqlStore, open_store


def test_what_is_saved_is_loaded_again(store):
    reading = a_reading(issues=(an_issue(),))
    assert store.save_readings([reading]) == 1
    assert list(store.load_reports()) == [reading.report]
    assert tuple(store.load_claims()) == reading.claims
    assert tuple(store.load_issues()) == reading.issues
    assert tuple(store.load_sentences("rep-1")) == reading.sentences
    assert store.load_main() == {"rep-1": reading.main}


def test_the_store_is_what_the_protocol_asks_for(store):
    asked: Store = store
    assert asked.save_readings([]) == 0


def test_a_report_saved_twice_changes_nothing(store):
    store.save_readings([a_reading()])
    assert store.save_readings([a_reading(issues=(an_issue(),), title="Another title")]) == 0
    assert store.load_report("rep-1").title is None
    assert list(store.load_issues()) == []


def test_a_report_twice_in_one_batch_is_kept_once(store):
    assert store.save_readings([a_reading(title="first"), a_reading(title="second")]) == 1
    assert store.load_report("rep-1").title == "first"


def test_reports_that_are_known_need_no_reading(store):
    store.save_readings(many_readings(3))
    ids = [report.id for report in store.load_reports()]
    assert store.known_reports([*ids, "rep-new"]) == set(ids)
    assert store.has_report(ids[0])
    assert not store.has_report("rep-new")


def test_a_report_of_an_older_reader_is_read_anew(path):
    old, new = a_reading(issues=(an_issue(),)), a_reading(claims=(a_claim(kind=Kind.AIRSTRIKE),), title="Corrected")
    with open_store(path, reader="1") as store:
        store.save_readings([old])
    with open_store(path, reader="2") as store:
        assert not store.has_report("rep-1")
        assert store.save_readings([new]) == 1
        assert tuple(store.load_claims()) == new.claims
        assert list(store.load_issues()) == []
        assert store.load_report("rep-1").title == "Corrected"
        assert store.has_report("rep-1")


def test_a_failing_reading_leaves_its_batch_out_and_the_ones_before_in(store):
    def failing():
        yield from many_readings(60)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.save_readings(failing())
    assert len(list(store.load_reports())) == 50


def test_a_broken_record_is_refused_whole(store):
    double = (a_claim(), a_claim())
    with pytest.raises(StoreError, match="UNIQUE"):
        store.save_readings([a_reading(claims=double)])
    assert list(store.load_reports()) == []


def test_the_same_page_with_new_text_is_a_new_version(store):
    page = "https://a.example/page"
    first = a_report("rep-b", url=page, published=date(2024, 5, 1), text="Ten died.")
    second = a_report("rep-a", url=page, published=date(2024, 5, 2), text="Twelve died.")
    other = a_report("rep-c", url=page, outlet="Another Post", text="Ten died.")
    store.save_readings([a_reading()] + [replace(a_reading(claims=()), report=each) for each in (second, other, first)])
    assert {report.id: report.version_of for report in store.load_reports()} == {
        "rep-1": None,
        "rep-a": "rep-b",
        "rep-b": None,
        "rep-c": None,
    }


def test_what_the_source_says_of_versions_stays(store):
    page = "https://a.example/page"
    store.save_readings(
        [a_reading("rep-a", claims=(), url=page), a_reading("rep-b", claims=(), url=page, version_of="rep-x")]
    )
    assert store.load_report("rep-b").version_of == "rep-x"


def test_versions_do_not_depend_on_which_came_first():
    found = []
    for order in (1, -1):
        with open_store() as store:
            store.save_readings(list(many_readings(6))[::order])
            found.append({report.id: report.version_of for report in store.load_reports()})
    assert found[0] == found[1]
    assert sum(version is not None for version in found[0].values()) == 3


def test_claims_of_replaced_versions_can_be_left_out(store):
    store.save_readings(many_readings(6))
    assert len(list(store.load_claims())) == 18
    assert len(list(store.load_claims(ClaimQuery(only_latest=True)))) == 9


def test_what_came_of_each_report_is_known(store):
    quiet, aside = a_reading("rep-2", claims=()), a_reading("rep-3", claims=(), issues=(an_issue("rep-3"),))
    store.save_readings([a_reading(), quiet, aside])
    assert store.load_states() == {"rep-1": "read", "rep-2": "quiet", "rep-3": "set-aside"}


def test_an_issue_without_a_report_is_kept_once(store):
    lost = Issue(where="feed.xml:3", stage="sources", reason="no text")
    store.add_issues([lost, lost])
    store.add_issues([lost])
    store.save_readings([a_reading(issues=(an_issue(),))])
    assert list(store.load_issues()) == [lost, an_issue()]
    assert list(store.load_issues(report="rep-1")) == [an_issue()]


def test_reports_are_found_by_their_words(store):
    store.save_readings([a_reading(), a_reading("rep-2", claims=(), text="Le préfet de Norhölm s'est rendu.")])
    assert [report.id for report in store.load_reports(words="NORHOLM prefet")] == ["rep-2"]
    assert [report.id for report in store.load_reports(words="norholm")] == ["rep-1", "rep-2"]
    assert list(store.load_reports(words='" OR (')) == []


def test_an_unknown_report_is_named(store):
    with pytest.raises(NotInStore, match="rep-9"):
        store.load_report("rep-9")


def test_claims_are_found_by_what_they_say(store):
    elsewhere = a_claim("rep-2", places=(), when=None, side_a=())
    store.save_readings([a_reading(), a_reading("rep-2", claims=(elsewhere,))])
    shelling, killing = a_reading().claims
    assert list(store.load_claims(ClaimQuery(kinds=(Kind.KILLING,)))) == [killing]
    assert list(store.load_claims(ClaimQuery(report="rep-2"))) == [elsewhere]
    assert list(store.load_claims(ClaimQuery(only_main=True))) == [shelling, elsewhere]
    assert list(store.load_claims(ClaimQuery(place="geonames:1"))) == [shelling, killing]
    assert list(store.load_claims(ClaimQuery(actor="north-army", limit=1, offset=1))) == [killing]
    assert list(store.load_claims(ClaimQuery(on_day=date(2024, 5, 3)))) == [shelling, killing]
    assert list(store.load_claims(ClaimQuery(words="governor", offset=2))) == [elsewhere]


def test_a_store_in_memory_is_gone_when_closed():
    with open_store(":memory:") as store:
        store.save_readings([a_reading()])
        assert isinstance(store, SqlStore)
    with open_store("sqlite://") as store:
        assert list(store.load_reports()) == []


def test_reports_that_were_never_published_are_known(store):
    store.save_readings([a_reading("rep-1", private=True), a_reading("rep-2", title='It said "private": true')])
    assert store.load_private() == {"rep-1"}
