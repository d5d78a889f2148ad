"""The sets of coded sentences, each over a few of our own, read by a stand-in that tells what it is told to tell."""

import json
from dataclasses import dataclass
from importlib.resources import files

import pytest
from evaluation_records import an_event

from dateline.evaluation import evaluate
from dateline.evaluation.case import coding_rows, label_of
from dateline.evaluation.coded_acts import by_beginning
from dateline.evaluation.labels import commonest, micro_f1, weighted_f1
from dateline.evaluation.texts import TextReader, Told
from dateline.linking import TomlActorRegistry
from dateline.linking.actor_files import parse_actors
from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.model import Blame, EvaluationError, Kind, Modality, Party, Reading, Report, Stance
from dateline.pipeline import Registries, with_actors
from dateline.publish.crosswalk import codes_of_deed, rows_of, vocabularies

INVENTED = files("dateline.evaluation") / "data" / "petrarch_actors.toml"
FRANCE, MALI = Party(actor="fr-army", name="French army"), Party(actor="ml-army", name="Malian army")
GONDOR, BREE = Party(actor="gondor", name="Gondor"), Party(actor="bree", name="Bree")
RECORD = {
    "event": "FIGHT",
    "text": "French jets struck Mali.",
    "source": [{"actorText": "French jets", "code": "FRA"}],
    "target": [{"actorText": "Mali", "code": "MLI"}],
}
SENTENCE = {"text": "Gondor took ground from Bree.", "expected": [{"source": "GON", "target": "BRE", "code": "211"}]}


@dataclass(frozen=True)
class Known:
    actors = TomlActorRegistry.load()


class Teller:
    """Stands in for a `TextReader`: tells the same events of every text; invented actors are taken in for good."""

    reader = None

    def __init__(self, *events):
        self._events, self.items, self.registries = events, [], Known()

    def with_actors(self, path):
        taught = TextReader(reader=None, registries=empty_registries()).with_actors(path)
        self.registries = taught.registries
        return self

    def read(self, items):
        self.items += items
        for _ in items:
            yield Told(reading=Reading(report=Report(id="rep-1", text="")), events=self._events)


def empty_registries():
    return Registries(actors=Known.actors, names=None, gazetteer=FixedGazetteer([]), outlets=None)


def told(kind, **changes):
    return an_event(**({"kind": kind, "main_in": ("rep-1",)} | changes))


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data" / "coding"
    folder.mkdir(parents=True)
    snippets = [("The council froze assets in Tarn.", "DIPLO"), ('A "jet struck Vestby.', "AIR_STRIKE")]
    rows = "".join(f"{row}\t{text}\t{label}\n" for row, (text, label) in enumerate(snippets))
    (folder / "case2021_dev.tsv").write_text("id\tEventSnippet\tSubType\n" + rows)
    (folder / "PLOVER_GSR_CAMEO.txt").write_text(json.dumps([{"event": "DOCUMENT"}, RECORD]))
    (folder / "petrarch2_unit_dev.jsonl").write_text(json.dumps(SENTENCE) + "\n")
    return tmp_path


def test_the_weight_of_a_label_is_how_often_it_stands():
    assert weighted_f1(["a", "a", "b"], ["a", None, "a"]) == round(2 / 3 * 0.5, 3)
    assert weighted_f1(["a", "a", "b"], ["a", "a", "a"], among={"b"}) == 0.0
    assert weighted_f1(["a"], ["a"], among={"b"}) is None


def test_what_is_not_answered_lowers_recall_alone():
    assert micro_f1([{"a"}, {"b"}], [{"a"}, set()]) == round(2 / 3, 3)
    assert micro_f1([set()], [set()]) is None
    assert commonest([]) is None


def test_the_longest_beginning_of_a_code_counts():
    assert by_beginning("0841", {"08": "CONCEDE", "084": "RETREAT"}) == "RETREAT"
    assert by_beginning("0811", {"08": "CONCEDE", "084": "RETREAT"}) == "CONCEDE"
    assert by_beginning("99", {"08": "CONCEDE"}) is by_beginning(None, {}) is None


def test_case_scores_all_labels_and_those_of_acled(data):
    evaluation = evaluate("case", data=data, texts=Teller(told(Kind.AIRSTRIKE)))
    assert evaluation.figures == {"weighted_f1": 0.333, "weighted_f1_mappable": 0.667}
    assert evaluation.constant_answer == "the commonest label: DIPLO"


def test_a_snippet_of_which_nothing_is_told_has_no_label(data):
    teller = Teller()
    assert evaluate("case", data=data, texts=teller).figures["weighted_f1"] == 0.0
    assert [item.text for item in teller.items] == ["The council froze assets in Tarn.", 'A "jet struck Vestby.']


@pytest.mark.parametrize(
    ("event", "label"),
    [
        (told(Kind.AGREEMENT, modality=Modality.PLANNED), "AGREEMENT"),
        (told(Kind.SANCTION), "DIPLO"),
        (told(Kind.BOMBING, blame=(Blame(actor="taliban", stance=Stance.CLAIMS_OWN),)), "ATTRIB"),
        (told(Kind.BOMBING, blame=(Blame(actor="taliban", stance=Stance.BLAMED),)), "REM_EXPLOS"),
        (told(Kind.TOLL), None),
    ],
)
def test_plans_owning_up_and_sanctions_have_their_labels(event, label):
    reading = Reading(report=Report(id="rep-1", text=""))
    assert label_of(Told(reading=reading, events=(event,)), Known.actors) == label


def test_every_type_of_acled_has_its_label_in_case():
    types = {code for codes in vocabularies()["acled"]["codes"].values() for code in codes}
    assert set(coding_rows("case")["labels"]) == types
    assert set(coding_rows("case")["kinds"]) <= set(Kind)


@pytest.mark.parametrize("name", ["plover", "petrarch"])
def test_every_cameo_code_of_the_crosswalk_leads_somewhere(name):
    beginnings = coding_rows(name)["beginnings"]
    codes = {each["cameo"] for row in rows_of("kind") for each in (row, *row.get("case", ())) if "cameo" in each}
    assert [code for code in codes if by_beginning(code, beginnings) is None] == ([] if name == "plover" else ["090"])


def test_plover_asks_for_type_source_and_target(data):
    event = told(Kind.AIRSTRIKE, side_a=(FRANCE,), side_b=(MALI,))
    assert evaluate("plover", data=data, texts=Teller(event)).figures == {"root_f1": 1.0, "triple_f1": 1.0}


def test_another_target_is_right_in_type_alone(data):
    event = told(Kind.AIRSTRIKE, side_a=(FRANCE,), side_b=(Party(actor="taliban", name="Taliban"),))
    assert evaluate("plover", data=data, texts=Teller(event)).figures == {"root_f1": 1.0, "triple_f1": 0.0}


def test_a_party_without_an_entry_agrees_by_its_name(data):
    event = told(Kind.AIRSTRIKE, side_a=(Party(actor=None, name="French pilots"),), side_b=(MALI,))
    assert evaluate("plover", data=data, texts=Teller(event)).figures["triple_f1"] == 1.0


def test_petrarch_knows_its_invented_lands(data):
    event = told(Kind.CAPTURE, side_a=(GONDOR,), side_b=(BREE,))
    assert evaluate("petrarch", data=data, texts=Teller(event)).figures == {"root_f1": 1.0, "triple_f1": 1.0}


def test_petrarch_counts_what_is_told_too_much(data):
    events = (told(Kind.CAPTURE, side_a=(GONDOR,), side_b=(BREE,)), told(Kind.TALKS))
    assert evaluate("petrarch", data=data, texts=Teller(*events)).figures == {"root_f1": 0.667, "triple_f1": 0.667}


def test_the_invented_lands_are_actors_in_the_form_of_the_docs():
    codes = [entry.actor.external_ids["cameo"] for entry in parse_actors(INVENTED.read_text("utf-8"), file="x")]
    assert len(set(codes)) == len(codes)


def test_added_actors_stand_beside_those_that_are_shipped(tmp_path):
    (tmp_path / "mine.toml").write_text('[[actor]]\nid = "tarn"\nname = "Tarn Guard"\nkind = "rebel-group"\n')
    registries = with_actors(empty_registries(), tmp_path)
    assert registries.actors.get("tarn") and registries.actors.get("taliban") and registries.names is not None


@pytest.mark.parametrize(
    ("name", "file", "text", "message"),
    [
        ("case", "case2021_dev.tsv", "id\ttext\n1\tx\n", "has no column 'EventSnippet'"),
        ("plover", "PLOVER_GSR_CAMEO.txt", "[1]", "is not in the form of PLOVER's records"),
        ("petrarch", "petrarch2_unit_dev.jsonl", "{}", "is not in the form of PETRARCH's suite"),
    ],
)
def test_a_set_in_another_form_is_refused(data, name, file, text, message):
    (data / "data" / "coding" / file).write_text(text)
    with pytest.raises(EvaluationError, match=message):
        evaluate(name, data=data, texts=Teller())


def test_an_act_of_war_has_its_code_whatever_its_stance():
    assert codes_of_deed(told(Kind.AIRSTRIKE, modality=Modality.THREATENED), Known.actors).acled == "Air/drone strike"
