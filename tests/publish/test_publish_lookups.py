from datetime import date

import pytest
from export_tools import ARMY, GUNMEN, LOOKUPS
from publish_records import a_report, an_event

from dateline.model import NotInStore
from dateline.publish.lookups import Citation, cite_nothing, citing, citing_safely

NAMES = {"Khalid Halabi": "an activist"}


def cited(url, title="Shells hit Norholm", silenced=()):
    citation = Citation(report="rep-1", outlet="Post", published=date(2024, 5, 5), title=title, url=url)
    (safe,) = citing_safely(lambda event: (citation,), NAMES, set(silenced))(an_event())
    return safe


def test_a_report_is_cited_by_outlet_day_title_and_link():
    report = a_report(title="Shells hit Norholm")
    (found,) = citing({"rep-1": report}.__getitem__)(an_event())
    assert found == Citation(
        report="rep-1",
        outlet="The Norholm Post",
        published=date(2024, 5, 5),
        title="Shells hit Norholm",
        url="https://a.example/1",
    )


def test_a_report_that_the_store_lacks_is_cited_by_its_id():
    def missing(report):
        raise NotInStore(report)

    assert citing(missing)(an_event()) == cite_nothing(an_event()) == (Citation(report="rep-1"),)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://post.example/shells-hit", "https://post.example/shells-hit"),
        ("https://post.example/khalid-halabi-is-dead", "https://post.example/"),
        ("https://post.example:8000/1?by=Khalid%20Halabi", "https://post.example/"),
        ("https://post.example/KHALID_HALABI", "https://post.example/"),
        ("https://halabi.example/1", None),
        (None, None),
    ],
)
def test_a_link_that_names_a_private_person_is_cut_to_its_site(url, safe):
    assert cited(url).url == safe


def test_a_title_tells_private_persons_by_what_they_are():
    assert cited(None, title="Halabi speaks").title == "an activist speaks"
    assert cited(None, title=None).title is None


def test_a_silenced_report_is_cited_by_its_outlet_alone():
    assert cited("https://post.example/1", silenced=["rep-1"]) == Citation(report="rep-1", outlet="Post")


def test_a_party_is_called_by_the_registry_s_name_else_by_the_report_s():
    assert (LOOKUPS.party_name(ARMY), LOOKUPS.party_name(GUNMEN)) == ("North Army", "gunmen")
