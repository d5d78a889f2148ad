"""What keeps others out and the browser in."""

import re

import pytest
from fastapi.testclient import TestClient

from dateline.model import SettingsError
from dateline.web import create_app, serve
from dateline.web.app import NOT_BUILT, STATIC, is_built

from .fakes import FakeStore

# In the map library's code: names of vocabularies, a base that leads nowhere, and help named in error messages.
# Nothing of this is ever asked for: the policy forbids it, and test_page.py watches.
HARMLESS = re.compile(
    r"https?://(www\.w3\.org/|maplibre\.org|maplibre\.invalid|github\.com/map(box|libre)|issues\.chromium\.org"
    r"|wiki\.openstreetmap\.org/wiki/This_map_requires_WebGL)"
)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9999", "127.0.0.1.evil.example:8470", "", "localhost:x"])
def test_a_request_that_names_another_host_is_refused(client, host):
    answer = client.get("/api/summary", headers={"Host": host})
    assert answer.status_code == 421
    assert "answers only to" in answer.json()["error"]


@pytest.mark.parametrize("host", ["127.0.0.1:8470", "localhost:8470", "LOCALHOST:8470", "[::1]:8470"])
def test_a_request_that_names_this_machine_is_answered(client, host):
    assert client.get("/api/summary", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/summary", "/api/events/evt-none", "/nothing"])
def test_every_answer_keeps_the_browser_inside(client, path):
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org", "::", ""])
def test_serving_to_others_is_refused(host):
    with pytest.raises(SettingsError, match="can be reached by others"):
        serve(FakeStore(), host=host)


def test_a_port_that_does_not_exist_is_refused():
    with pytest.raises(SettingsError, match="port 70000"):
        serve(FakeStore(), port=70000)


def test_without_the_built_page_the_way_to_build_it_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr("dateline.web.app.STATIC", tmp_path)
    answer = TestClient(create_app(FakeStore()), base_url="http://127.0.0.1:8470").get("/")
    assert (answer.status_code, answer.text) == (503, NOT_BUILT)


def test_no_third_party_page_documents_the_api(client):
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


@pytest.mark.skipif(not is_built(), reason=NOT_BUILT)
def test_the_built_page_holds_no_outside_address():
    files = [path for path in STATIC.rglob("*") if path.suffix in {".html", ".css", ".js", ".mjs", ".svg"}]
    found = {
        address
        for path in files
        for address in re.findall(r"https?://[\w.-]+[^\s\"'`)]*", path.read_text(encoding="utf-8"))
        if path.suffix == ".html" or not HARMLESS.match(address)
    }
    assert files
    assert found == set()
