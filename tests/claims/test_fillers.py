"""Which scored phrases fill a role in a report."""

import pytest

from dateline.claims import fillers
from dateline.claims.fillers import RoleNumbers, choose_fillers, log_sum, words_key
from dateline.claims.view import View
from dateline.model import Annotation, Filler, IncidentRole, Sentence, Span

WEAPON, TARGET = IncidentRole.WEAPON, IncidentRole.TARGET
PLAIN = RoleNumbers(base=0.0, incident=0.0, near=0.0, late=0.0, first=0.0, threshold=0.0)


@pytest.fixture
def numbers(monkeypatch):
    """Let scores stand as they are, but for what a test changes."""
    table = dict.fromkeys(IncidentRole, PLAIN)
    monkeypatch.setattr(fillers, "load_numbers", lambda: table)
    return table


def a_view(text, *scored, incident=(0.0,) * 5):
    words = tuple(text.split())
    found = [Filler(start=start, end=end, role=role, score=score) for start, end, role, score in scored]
    empty = ("",) * len(words)
    numbers = (0,) * len(words)
    annotation = Annotation(
        words=words, starts=numbers, ends=numbers, lemmas=empty, upos=empty, xpos=empty, heads=numbers,
        relations=empty, fillers=tuple(found), incident_scores=incident,
    )  # fmt: skip
    sentence = Sentence(report="rep-1", index=0, span=Span(0, len(text)), text=text)
    return View(sentence, annotation, tuple(word.lower() for word in words), [[] for _ in words])


def chosen(*views):
    words = [view.annotation.words for view in views]
    return [
        (filler.role, " ".join(words[filler.mentions[0].sentence][filler.mentions[0].start : filler.mentions[0].end]))
        for filler in choose_fillers(views)
    ]


def test_likely_phrases_are_chosen_and_unlikely_ones_are_not(numbers):
    view = a_view("THE BOMB HIT A BUS", (1, 2, WEAPON, 2.0), (4, 5, TARGET, 0.5), (1, 2, TARGET, -3.0))
    assert chosen(view) == [(TARGET, "BUS"), (WEAPON, "BOMB")]


def test_of_phrases_that_share_words_the_likelier_is_chosen(numbers):
    view = a_view("CAR BOMB", (0, 2, WEAPON, 2.0), (1, 2, WEAPON, 1.0))
    assert chosen(view) == [(WEAPON, "CAR BOMB")]


def test_mentions_of_one_phrase_add_up(numbers):
    views = [a_view("THE BOMB", (0, 2, WEAPON, -0.5)), a_view("A BOMB", (1, 2, WEAPON, -0.5))]
    assert chosen(*views) == [(WEAPON, "THE BOMB")]
    assert chosen(views[0]) == []


def test_a_report_that_tells_of_incidents_lifts_its_phrases(numbers):
    numbers[WEAPON] = RoleNumbers(base=-1.0, incident=1.0, near=0.0, late=0.0, first=0.0, threshold=0.0)
    calm, violent = (a_view("A BOMB", (1, 2, WEAPON, 0.5), incident=(0.0,) * 4 + (told,)) for told in (-4.0, 2.0))
    assert (chosen(calm), chosen(violent)) == ([], [(WEAPON, "BOMB")])


def test_sentences_beside_one_lift_its_phrases(numbers):
    numbers[WEAPON] = RoleNumbers(base=0.0, incident=0.0, near=1.0, late=0.0, first=0.0, threshold=0.0)
    view, beside = a_view("A BOMB", (1, 2, WEAPON, -0.8)), a_view("IT WENT OFF", incident=(9.0,) * 5)
    assert (chosen(view), chosen(view, beside)) == ([], [(WEAPON, "BOMB")])


def test_a_report_with_few_scored_words_has_no_fillers(numbers):
    headline = a_view("A BOMB", (1, 2, WEAPON, 2.0))
    body = a_view("the rest of it is not in capitals", incident=())
    assert chosen(headline, body) == []


def test_phrases_are_the_same_without_articles_case_and_marks():
    assert words_key(["The", "U.S.", "Embassy"]) == words_key(["US", "EMBASSY"])


def test_nothing_is_far_below_all_odds():
    assert log_sum([]) < -20
    assert log_sum([0.0, 0.0]) == pytest.approx(0.693, abs=0.001)


def test_every_role_has_its_numbers():
    assert list(fillers.load_numbers()) == list(IncidentRole)


def test_a_shorter_name_of_a_person_is_put_on_the_fuller_one(numbers):
    victim = IncidentRole.VICTIM
    views = [
        a_view("LUND WAS KILLED", (0, 1, victim, 2.0)),
        a_view("MAYOR JOHAN LUND DIED", (0, 3, victim, -1.0), (1, 3, victim, 0.5), (2, 3, victim, -2.0)),
    ]
    assert chosen(*views) == [(victim, "JOHAN LUND")]


def test_two_persons_of_one_surname_without_a_shorter_name_stay_two(numbers):
    victim = IncidentRole.VICTIM
    view = a_view("JOHAN LUND AND KARI LUND DIED", (0, 2, victim, 1.0), (3, 5, victim, 0.5))
    assert len(chosen(view)) == 2
