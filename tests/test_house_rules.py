"""The rules of the house: files stay small, public names are sorted and documented, what is documented is true."""

import doctest
import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from dateline.cli import main

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dateline"
MOST_LINES = 400
MOST_DOC_LINES = 500
TRACKED = sorted({*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").glob("*.py")})
STAGES = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
DOCS = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md"), ROOT / "examples" / "README.md"])
README = ROOT / "README.md"
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(#[^)]*)?\)")
SHELL = re.compile(r"```console\n(.*?)```", re.DOTALL)


def written(path):
    return path.read_text("utf-8")


def test_no_file_outgrows_one_idea():
    # Tests are tables and many short functions; the limit is for what has to be understood as a whole.
    lengths = {str(path.relative_to(ROOT)): len(written(path).splitlines()) for path in SOURCE.rglob("*.py")}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_page_of_the_docs_outgrows_a_sitting():
    lengths = {path.name: len(written(path).splitlines()) for path in DOCS}
    assert {name: length for name, length in lengths.items() if length > MOST_DOC_LINES} == {}


def test_no_file_is_named_for_nothing():
    assert [path.name for path in TRACKED if path.stem in ("utils", "util", "helpers", "common", "misc")] == []


@pytest.mark.parametrize("stage", STAGES)
def test_public_names_are_sorted_and_documented(stage):
    module = import_module(f"dateline.{stage}")
    names = getattr(module, "__all__", ())
    assert list(names) == sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert [name for name in names if not is_documented(module, name)] == []


def is_documented(module, name):
    value = getattr(module, name)
    return not callable(value) or bool(value.__doc__)  # a plain value is explained where it is defined


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_says_what_it_does(path):
    assert re.match(r'\s*(?:r?"""|#!)', written(path)) or not written(path).strip()


def test_every_command_has_its_heading():
    headings = set(re.findall(r"^## (.+)$", written(ROOT / "docs" / "command-line.md"), re.MULTILINE))
    assert set(main.commands) - headings == set()


def test_every_option_is_in_the_docs():
    page = written(ROOT / "docs" / "command-line.md") + written(ROOT / "docs" / "benchmarks.md")
    options = {each for command in main.commands.values() for option in command.params for each in option.opts}
    assert sorted(option for option in options if option.startswith("--") and option not in page) == []


def test_every_exit_code_is_in_the_docs():
    page = written(ROOT / "docs" / "command-line.md")
    assert all(re.search(rf"^\| {code} \|", page, re.MULTILINE) for code in (0, 1, 2, 3, 130))


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(page):
    targets = [target for target, _ in LINK.findall(written(page)) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_first_screen_of_the_readme_holds_a_report_an_event_and_the_map():
    screen = "\n".join(written(README).splitlines()[:30])
    assert "dateline read" in screen
    assert "al-Hader, Aleppo, SY" in screen
    assert "map" in screen


def test_the_commands_of_the_readme_print_what_it_says(tmp_path):
    shown = [block for block in SHELL.findall(written(README)) if "dateline read" in block]
    assert shown
    for block in shown:
        command, _, wanted = block.removeprefix("$ ").partition("\n")
        done = subprocess.run(["sh", "-c", with_own_python(command)], capture_output=True, text=True, check=True)
        assert collapse(done.stdout) == collapse(wanted)


def with_own_python(command):
    return command.replace("dateline ", f"{shlex.quote(sys.executable)} -m dateline ", 1)


def collapse(text):
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def test_the_python_of_the_readme_and_quickstart_runs():
    for page in (README, ROOT / "docs" / "quickstart.md"):
        for block in re.findall(r"```python\n(.*?)```", written(page), re.DOTALL):
            if ">>>" in block:
                example = doctest.DocTestParser().get_doctest(block, {}, page.name, str(page), 0)
                assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example).failed == 0
            else:
                exec(compile(block, str(page), "exec"), {})


def test_no_address_of_a_registry_stands_in_the_constraints():
    lines = written(ROOT / "constraints.txt").splitlines()
    assert [line for line in lines if line and not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+", line)] == []


def test_every_dependency_has_its_reason():
    project = written(ROOT / "pyproject.toml")
    names = set(re.findall(r'^    "([A-Za-z0-9_.-]+)>=', project, re.MULTILINE))
    page = written(ROOT / "docs" / "dependencies.md")
    assert sorted(name for name in names if name not in page) == []
