"""Merging is scored over tellings that were found, beside simple ways to merge the same."""

import json

import pytest
from evaluation_records import Registry, a_gold_event, a_loss, an_event, days

from dateline.evaluation import evaluate
from dateline.evaluation.merging import found_tellings, losses_exact
from dateline.evaluation.merging_baselines import OwnTelling, baselines
from dateline.evaluation.merging_gold import GoldHappening, GoldTelling, MergingGold, load_merging_gold
from dateline.evaluation.merging_score import b_cubed_f1, ceaf_e_f1, muc_f1, pair_shares, partition_figures
from dateline.evaluation.texts import Told
from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.model import Anchor, Claim, EvaluationError, Kind, Reading, Report

GOLD = {"a": 1, "b": 1, "c": 2, "d": 3}
ALL_APART = {name: name for name in GOLD}
TEXT = "Rockets hit a street of Norholm on Friday, and the mayor counted ten dead in {} that day."


def a_telling(report, **changes):
    claim = Claim(id=f"clm-{report}", anchor=Anchor(f"rep-{report}", 0, 7), report=f"rep-{report}", kind=Kind.SHELLING)
    event = an_event(claims=(claim.id,), **changes)
    place, when, losses = event.places, event.when, event.losses
    claim = Claim(
        id=claim.id, anchor=claim.anchor, report=claim.report, kind=event.kind, places=place, when=when, losses=losses
    )
    return OwnTelling(report=Report(id=claim.report, text=TEXT.format(report)), event=event, claims=(claim,))


def test_a_right_partition_is_right_in_all_figures():
    figures = partition_figures(GOLD, GOLD, set())
    assert {name: value for name, value in figures.items() if value != 1.0} == {}


def test_figures_are_those_of_their_papers():
    # Bagga and Baldwin's second example: groups of 5, 2 and 5, the two larger joined.
    gold = dict(zip(range(12), [1] * 5 + [2] * 2 + [3] * 5, strict=True))
    said = gold | dict.fromkeys(range(7, 12), 1)
    assert b_cubed_f1(gold, said) == pytest.approx(0.737, abs=0.001)
    assert muc_f1(gold, said) == pytest.approx(2 * 0.9 / 1.9, abs=0.001)
    assert ceaf_e_f1({1: "x", 2: "x", 3: "y"}, {1: "x", 2: "y", 3: "y"}) == pytest.approx(0.667, abs=0.001)


def test_tellings_all_apart_have_no_wrong_pair_and_find_none():
    assert pair_shares(GOLD, ALL_APART) == (None, 0.0)
    assert muc_f1(GOLD, ALL_APART) == 0.0


def test_an_undecided_pair_counts_neither_way():
    said = GOLD | {"c": 1}
    undecided = {frozenset("ac"), frozenset("bc")}
    assert pair_shares(GOLD, said, undecided) == (1.0, 1.0)
    assert b_cubed_f1(GOLD, said) < b_cubed_f1(GOLD, said, undecided) == 1.0


def test_nothing_to_score_is_zero():
    assert (b_cubed_f1({}, {}), ceaf_e_f1({}, {}), muc_f1({}, {})) == (0.0, 0.0, 0.0)


def test_simple_ways_to_merge_join_by_their_keys():
    same = [a_telling(name) for name in "123"]
    other = a_telling("4", when=days("2016-09-22"))
    more = a_telling("5", losses=(a_loss(4),))
    sizes = {name: sorted(len(e.reports) for e in events) for name, events in baselines([*same, other, more]).items()}
    assert sizes == {
        "one a day": [1, 4],
        "exact match": [1, 1, 3],
        "near-duplicates": [5],
        "all apart": [1, 1, 1, 1, 1],
    }


def test_each_event_answers_one_telling_and_the_likest_first():
    shelling, raid = a_telling("1"), a_telling("1", kind=Kind.AIRSTRIKE)
    wanted = [GoldTelling(report="r", index=i, event=a_gold_event(kind=Kind.AIRSTRIKE)) for i in range(3)]
    found = found_tellings(wanted, {"r": [shelling, raid]})
    assert found == {wanted[0]: raid, wanted[1]: shelling}


def test_quoted_words_are_answered_by_a_claim_in_them():
    telling = a_telling("1")
    quoted = {"quote": "Rockets hit a street", "kinds": (Kind.SHELLING,)}
    there, absent, elsewhere, peace = (
        GoldTelling(report="r", index=i, **(quoted | changes))
        for i, changes in enumerate([{}, {"quote": "No such"}, {"quote": "of Norholm"}, {"kinds": (Kind.TALKS,)}])
    )
    assert found_tellings([absent, elsewhere, peace, there], {"r": [telling]}) == {there: telling}


def test_the_toll_of_the_merged_event_is_held_against_gold():
    tellings = [a_telling("1", losses=(a_loss(4),)), a_telling("2", losses=(a_loss(5),))]
    told_by = tuple(GoldTelling(report=name, index=0, event=a_gold_event(killed=5)) for name in "12")
    gold = MergingGold(files=(), items={}, happenings=(GoldHappening(id="h", told_by=told_by, killed=5),))
    found = dict(zip(told_by, tellings, strict=True))
    home = dict.fromkeys(("clm-1", "clm-2"), an_event(losses=(a_loss(5),)))
    assert losses_exact(gold, found, home) == 1.0
    assert losses_exact(gold, {}, home) is None
    apart = {"clm-1": an_event(id="evt-2", losses=(a_loss(5),)), "clm-2": an_event(losses=(a_loss(5),))}
    assert losses_exact(gold, found, apart) == 0.0


class Teller:
    """Stands in for a `TextReader`: every text tells of one shelling in Aleppo."""

    class registries:
        actors = Registry()
        gazetteer = FixedGazetteer([])

    reader = None

    def read(self, items):
        for item in items:
            if item.text == "unreadable":
                yield Told(reading=None)
                continue
            own = a_telling(item.where[-3:])
            yield Told(reading=Reading(report=own.report, claims=own.claims), events=(own.event,))


@pytest.fixture
def quoted(tmp_path):
    """A folder of gold in quoted words: two reports of one happening and a third of another."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "reports").mkdir()
    lines = [{"id": f"hp-{i}", "text": TEXT.format(i)} for i in range(3)] + [{"id": "hp-3", "text": "unreadable"}]
    (tmp_path / "reports" / "part-1.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    told = [{"report": f"hp-{i}", "quote": "Rockets hit a street", "trigger": "hit"} for i in range(4)]
    happenings = [
        {
            "id": "h1",
            "kind": "shelling",
            "told_by": told[:2],
            "losses": [
                {"fate": "killed", "who": "civilians", "best": 9},
                {"fate": "killed", "who": "army", "low": None, "best": None, "high": 30},
            ],
        },
        {"id": "h2", "kind": "shelling", "told_by": told[2:]},
    ]
    gold = {"happenings": happenings, "unsure": [{"a": "h1", "b": "h2"}]}
    (tmp_path / "gold" / "part-1.json").write_text(json.dumps(gold))
    return tmp_path


def test_quoted_gold_is_measured_from_files(quoted):
    evaluation = evaluate("merging", data=quoted, texts=Teller())
    figures = evaluation.figures
    assert (figures["tellings"], figures["found"], figures["pair_r"]) == (4.0, 0.75, 1.0)
    assert figures["losses_exact"] == 0.0
    assert set(evaluation.baselines) == {"one a day", "exact match", "near-duplicates"}
    assert evaluate("merging", data=quoted, texts=Teller(), limit=2).items == 2


def test_what_an_enemy_alone_claims_is_no_further_dead(quoted):
    assert [happening.killed for happening in load_merging_gold(quoted).happenings] == [9, None]


def test_gold_by_index_names_tellings_that_are_told_once(tmp_path):
    event = {"kind": "shelling", "losses": [{"fate": "killed", "who": ["civilians"], "best": 3}]}
    lines = [{"id": f"r{i}", "published": f"2016-09-2{i}", "events": [event, event]} for i in (1, 2)]
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "r1.txt").write_text("Rockets hit a street.")
    shared = {"id": "h1", "told_by": [["r1", 0], ["r2", 0]]}
    clusters = {"happenings": [shared], "unsure": [{"a": ["r1", 1], "b": ["r2", 1]}]}
    (tmp_path / "clusters.json").write_text(json.dumps(clusters))
    gold = load_merging_gold(tmp_path)
    assert [(h.id, len(h.told_by), h.killed) for h in gold.happenings] == [
        ("h1", 2, 3),
        ("r1[1]", 1, None),
        ("r2[1]", 1, None),
    ]
    assert len(gold.undecided) == 1


@pytest.mark.parametrize("text", ["no JSON", '{"happenings": [{"id": "h1"}]}'])
def test_gold_of_merging_that_is_not_in_its_form_is_refused(quoted, text):
    (quoted / "gold" / "part-1.json").write_text(text)
    with pytest.raises(EvaluationError, match=r"part-1.json is not"):
        load_merging_gold(quoted)


def test_gold_of_merging_without_its_text_is_refused(quoted):
    (quoted / "reports" / "part-1.jsonl").write_text("")
    with pytest.raises(EvaluationError, match="no text beside it"):
        evaluate("merging", data=quoted, texts=Teller())
