"""The registry of outlets, and the stage as a whole."""

import subprocess
import sys
from pathlib import Path

import pytest
from document_items import OUTLETS

import dateline.documents
import dateline.sources
from dateline.documents import Outlet, OutletRegistry, load_outlets
from dateline.model import RegistryError

HEAVY = ("trafilatura", "charset_normalizer", "lxml")


def name_of(outlet: Outlet | None) -> str | None:
    return outlet.name if outlet else None


@pytest.mark.parametrize("name", ["Norholm Post", "NORHOLM-POST", "the post", "nopo"])
def test_an_outlet_is_found_by_any_of_its_names(name: str):
    assert name_of(OUTLETS.find(name)) == "Norholm Post"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.norholmpost.example/a/1", "Norholm Post"),
        ("norholmpost.example/a", "Norholm Post"),
        ("https://norholmpost.example.org/", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_its_domain(url: str, name: str | None):
    assert name_of(OUTLETS.find_url(url)) == name


def test_the_first_outlet_keeps_a_name_that_two_have():
    registry = OutletRegistry([Outlet(name="One", aliases=("Post",)), Outlet(name="Two", aliases=("Post",))])
    assert name_of(registry.find("post")) == "One"


@pytest.mark.parametrize(("country", "day_first"), [("LB", True), ("US", False), ("CA", None), (None, None)])
def test_the_order_of_figures_follows_the_country(country: str | None, day_first: bool | None):
    assert Outlet(name="One", country=country).day_first is day_first


def test_the_shipped_registry_loads():
    assert len(load_outlets().outlets) > 10


@pytest.mark.parametrize("content", [None, "[[outlet]\n", "[[outlet]]\nkind = 'x'\n", "x = 1\n", "outlet = 5\n"])
def test_a_file_that_is_no_registry_is_refused(tmp_path: Path, content: str | None):
    path = tmp_path / "outlets.toml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(RegistryError, match="no list of outlets"):
        load_outlets(path)


@pytest.mark.parametrize("stage", [dateline.sources, dateline.documents])
def test_public_names_are_sorted_and_documented(stage):
    assert list(stage.__all__) == sorted(stage.__all__)
    assert all(getattr(stage, name).__doc__ for name in stage.__all__)


def test_heavy_parts_are_not_loaded_before_they_are_needed():
    code = f"HEAVY = {HEAVY}; import sys, dateline.sources, dateline.documents; print({{*HEAVY}} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
