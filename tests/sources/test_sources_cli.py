"""Sources on the command line: addresses, mappings, and chats that do not leave the machine."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pages import Site, a_page

from dateline.cli import main
from dateline.store import open_store

SHELLING = (
    "Shelling by Syrian government forces killed ten people in the town of al-Hader in Aleppo province on Friday, "
    "activists said. Rebel fighters answered with rockets."
)


def run(*arguments: object):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_an_address_is_read_where_the_own_network_is_allowed(site: Site):
    site.replies["/1"] = a_page(f"<html><body><article><p>{SHELLING}</p></article></body></html>".encode())
    refused = run("read", site["/1"])
    assert refused.exit_code == 2 and "only with --allow-local" in refused.stderr
    done = run("read", site["/1"], "--allow-local", "--published", "2015-11-14", "--format", "jsonl")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["kind"] == "shelling"


def test_a_mapped_table_is_read_and_a_wrong_mapping_is_wrong_usage(tmp_path: Path):
    (tmp_path / "a.csv").write_text(f'story,day\n"{SHELLING}",2015-11-14\n')
    done = run("read", tmp_path / "a.csv", "--map", "text=story,published=day", "--format", "jsonl")
    assert json.loads(done.stdout)["date_start"] == "2015-11-13"
    assert run("read", tmp_path / "a.csv", "--map", "story").exit_code == 2


def test_another_language_is_kept_and_listed_as_set_aside(tmp_path: Path):
    text = "L'armée a repris vendredi la ville de Norholm après trois jours de combats qui ont fait dix morts."
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "language": "en"}))
    done = run("read", tmp_path / "a.jsonl", "--db", tmp_path / "war.db")
    assert done.exit_code == 1 and "1 set aside: 1 its language is 'fr'" in done.stderr
    with open_store(str(tmp_path / "war.db")) as store:
        (report,) = store.load_reports()
        assert (report.text, report.language, store.load_states()) == (text, "fr", {report.id: "set-aside"})


@pytest.mark.parametrize("public", [True, False])
def test_what_a_chat_tells_does_not_leave_the_machine(tmp_path: Path, public: bool):
    (tmp_path / "chat.txt").write_text(f"[14/11/2015, 09:00:00] Ada: {SHELLING}\n")
    assert run("read", tmp_path / "chat.txt", "--db", tmp_path / "war.db").exit_code == 0
    done = run("export", "jsonl", *(["--public"] if public else []), "--db", tmp_path / "war.db")
    assert len(done.stdout.splitlines()) == (0 if public else 1)
    assert ("protected: private: 1" in done.stderr) is public
