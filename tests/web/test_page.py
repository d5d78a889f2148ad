"""The page in a real browser: Chromium, without a window, over a store of invented events."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
import uvicorn

from dateline.web import create_app
from dateline.web.app import NOT_BUILT, is_built

from .sample import sample_store

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = os.environ.get("DATELINE_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE_MS = 90_000  # Chromium draws the map on the processor here, beside other tests.

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: install it, or name it in DATELINE_CHROMIUM"),
    pytest.mark.skipif(not is_built(), reason=NOT_BUILT),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(create_app(sample_store()), port=0, log_level="warning"))
    thread = Thread(target=server.run)
    thread.start()
    patience = monotonic() + 20
    while not server.started and monotonic() < patience:
        sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: install the development packages")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, address):
    """Open the page at a hash; on the way out, check that nothing was asked of others and nothing broke."""
    asked, broken = [], []
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda said: broken.append(said.text) if is_trouble(said) else None)

    def open_at(hash_: str, *, map_too: bool = False):
        page.goto(address + hash_)
        page.wait_for_selector("body[data-ready]" if map_too else ".row, .empty")
        return page

    yield open_at
    page.close()
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
    assert broken == []


def test_a_day_shows_its_events_and_its_towns(visit):
    page = visit("#day=2015-11-12", map_too=True)
    assert page.inner_text("#list-title") == "6 events reported for Thu, 12 Nov 2015"
    assert page.locator("#map canvas").count() == 1
    assert "Syrian rebels" in page.inner_text("#legend")
    page.screenshot(path=str(shots() / "day.png"))


def test_a_chosen_event_shows_who_says_so_in_which_words(visit):
    page = visit("#day=2015-11-12")
    page.click(".row:has-text('Capture')")
    page.wait_for_selector(".quotation")
    assert page.locator("mark.trigger").all_inner_texts() == ["captured", "seized control", "hold"]
    caption = page.inner_text(".quotation figcaption")
    assert "— says state television (state media), in " in caption
    assert "Where voices differ" in page.inner_text("#panel")
    assert "event=evt-" in page.url


def test_escape_closes_the_event_and_the_way_back_opens_it_again(visit):
    page = visit("#day=2015-11-12")
    page.click(".row:has-text('Capture')")
    page.wait_for_selector(".quotation")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    page.go_back()
    page.wait_for_selector(".quotation")


def test_arrow_keys_walk_through_days_and_rows(visit):
    page = visit("#day=2015-11-12")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#list-title:has-text('13 Nov')")
    page.focus("#list")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".row[aria-selected=true]")
    assert "day=2015-11-13" in page.url


def test_planned_and_denied_events_are_hidden_until_asked_for(visit):
    page = visit("#day=2015-11-06")
    rows = page.locator(".row").count()
    page.check("#hidden")
    page.wait_for_selector(".row-hidden")
    assert page.locator(".row").count() == rows + 1
    assert "hidden=1" in page.url


def test_search_and_kind_narrow_the_list(visit):
    page = visit("#days=all")
    page.fill("#words", "manbij")
    page.wait_for_selector("#list-title:has-text('3 events')")
    page.select_option("#kind", "looting")
    page.wait_for_selector("#list-title:has-text('1 event reported')")
    assert "q=manbij&kind=looting" in page.url


def test_an_event_that_is_not_there_is_said_so(visit):
    page = visit("#day=2015-11-12&event=evt-none")
    page.wait_for_selector("#panel:has-text('no event')")


def is_trouble(said) -> bool:
    """Whether the browser's console names an error; an answer of 404 is one for it, but not for us."""
    return said.type == "error" and "status of 404" not in said.text


def shots() -> Path:
    """Return the folder for pictures: of ``DATELINE_SHOTS``, else one that is thrown away."""
    folder = Path(os.environ.get("DATELINE_SHOTS", "build/shots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
