"""Our scorer against the project's ``score_events.py``: the same events must get the same figures."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.evaluation import TextReader
from dateline.evaluation.gold import gold_files, gold_items
from dateline.evaluation.gold_records import load_gold
from dateline.evaluation.gold_score import GoldScore
from dateline.evaluation.parties import Parties
from dateline.publish import event_line
from dateline.settings import load_settings

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "tools" / "score_events.py"
FIGURES = ("precision", "recall", "f1", "kind_exact", "main_found", "main_first", "toll_exact", "voices_f1")


@pytest.fixture(scope="module")
def told():
    settings = load_settings()
    texts = TextReader(reader=pipeline.open_reader(settings), registries=pipeline.open_registries(settings))
    files = gold_files(ROOT / "examples")
    gold, items = load_gold(files[0]), gold_items(files)
    answers = list(texts.read([items[report.id] for report in gold]))
    return files[0], gold, answers, Parties(texts.registries.actors)


@pytest.mark.skipif(not SCORER.is_file(), reason="score_events.py of ../shared/tools is not here")
def test_both_scorers_agree_on_the_examples(told, tmp_path):
    path, gold, answers, parties = told
    ours = GoldScore(parties)
    lines = []
    for report, answer in zip(gold, answers, strict=True):
        ours.add(report, answer.events)
        lines += [event_line(each, main=bool(each.main_in)) | {"reports": [report.id]} for each in answer.events]
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    printed = subprocess.run([sys.executable, str(SCORER), str(path), str(predicted)], capture_output=True, check=True)
    theirs = json.loads(printed.stdout)
    assert {name: ours.figures()[name] for name in FIGURES} == {name: theirs[name] for name in FIGURES}
