"""Fetching: polite, bounded, and never into the machine's own network unless that is asked for."""

import gzip
import threading
from ipaddress import ip_address
from socket import getaddrinfo
from time import monotonic

import brotli
import pytest
from pages import PAGE, Site, a_fetcher, a_page

from dateline.model import FetchFailed
from dateline.sources import addresses
from dateline.sources.addresses import is_public
from dateline.sources.fetching import Fetcher, FetchLimits


def reason_of(fetcher: Fetcher, address: str) -> str:
    with fetcher, pytest.raises(FetchFailed) as failed:
        fetcher.fetch(address)
    return str(failed.value)


def test_a_page_comes_with_what_its_server_says_of_it(site: Site):
    site.replies["/1"] = a_page(Content_Type="text/html; charset=koi8-r", ETag='"7"')
    with a_fetcher() as fetcher:
        answer = fetcher.fetch(site["/1#part"])
    assert (answer.body, answer.media, answer.charset, answer.etag) == (PAGE, "text/html", "koi8-r", '"7"')
    assert (answer.url, site.asked) == (site["/1"], ["/robots.txt", "/1"])


def test_a_packed_page_is_unpacked(site: Site):
    site.replies["/1"] = a_page(gzip.compress(PAGE), Content_Encoding="gzip")
    with a_fetcher() as fetcher:
        assert fetcher.fetch(site["/1"]).body == PAGE


@pytest.mark.parametrize(
    "written",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:7f00:1::",
    ],
)  # fmt: skip
def test_an_address_of_the_own_network_is_not_public(written: str):
    assert not is_public(ip_address(written))


@pytest.mark.parametrize("written", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_an_address_of_the_public_network_is(written: str):
    assert is_public(ip_address(written))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "[::ffff:7f00:1]"]
)
def test_loopback_is_not_fetched_however_it_is_written(site: Site, host: str):
    port = site.address.rpartition(":")[2]
    reason = reason_of(a_fetcher(allow_local=False), f"http://{host}:{port}/1")
    assert "only with --allow-local" in reason or "no host is called" in reason or "no address of a page" in reason
    assert site.asked == []


def test_a_name_that_means_an_own_address_is_not_fetched(site: Site, monkeypatch: pytest.MonkeyPatch):
    found = [(2, 1, 6, "", ("10.0.0.7", 80))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: found)
    assert "post.example is 10.0.0.7" in reason_of(a_fetcher(allow_local=False), "http://post.example/")


def test_a_redirect_into_the_own_network_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch):
    # The first host counts as public; where it leads does not.
    monkeypatch.setattr(addresses, "is_public", lambda address: str(address) == "127.0.0.1")
    site.replies["/1"] = a_page(status=302, Location=site.address.replace("127.0.0.1", "127.0.0.2") + "/secret")
    assert "127.0.0.2 is 127.0.0.2, an address of this machine" in reason_of(a_fetcher(allow_local=False), site["/1"])
    assert "/secret" not in site.asked


def test_what_the_name_means_is_looked_up_once_for_a_connection(site: Site, monkeypatch: pytest.MonkeyPatch):
    port = int(site.address.rpartition(":")[2])
    looked_up: list[str] = []

    def find(host: str, *rest: object, **more: object):
        if host != "post.example":
            return getaddrinfo(host, *rest, **more)
        looked_up.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", find)
    site.replies["/1"] = a_page()
    with a_fetcher() as fetcher:
        assert fetcher.fetch(f"http://post.example:{port}/1").body == PAGE
    assert len(looked_up) == len(site.asked) == 2


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (b"User-agent: *\nDisallow: /", False),
        (b"User-agent: Dateline\nDisallow: /1\n\nUser-agent: *\nAllow: /", False),
        (b"User-agent: *\nDisallow: /*.html$", True),
        (b"User-agent: *\nDisallow: /2", True),
        (b"\xff\0 junk" * 9, True),
        (b"#" * 2_000_000 + b"\nUser-agent: *\nDisallow: /", True),
    ],
)
def test_robots_are_asked_first(site: Site, robots: bytes, allowed: bool):
    site.replies |= {"/robots.txt": a_page(robots), "/1": a_page()}
    if allowed:
        with a_fetcher() as fetcher:
            assert fetcher.fetch(site["/1"]).body == PAGE
    else:
        assert "robots.txt of its host does not allow it" in reason_of(a_fetcher(), site["/1"])
        assert site.asked == ["/robots.txt"]


def test_robots_are_asked_once_a_host_and_a_fault_is_remembered(site: Site):
    site.replies["/robots.txt"] = a_page(status=500)
    with a_fetcher() as fetcher:
        for _ in range(2):
            with pytest.raises(FetchFailed, match="cannot be had now"):
                fetcher.fetch(site["/1"])
    assert site.asked == ["/robots.txt"]


class Clock:
    """A clock that sleeping moves on."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, wait_s: float) -> None:
        self.slept.append(round(wait_s, 3))
        self.now_s += wait_s


def test_there_is_a_pause_between_two_pages_of_a_host(site: Site):
    clock = Clock()
    site.replies |= {"/1": a_page(), "/2": a_page()}
    with Fetcher(FetchLimits(allow_local=True, delay_s=2.0), clock=clock, sleep=clock.sleep) as fetcher:
        fetcher.fetch(site["/1"])
        fetcher.fetch(site["/2"])
    assert clock.slept == [2.0, 2.0]


def test_a_longer_pause_that_a_host_asks_for_is_kept(site: Site):
    clock = Clock()
    site.replies |= {"/robots.txt": a_page(b"User-agent: *\nCrawl-delay: 9"), "/1": a_page(), "/2": a_page()}
    with Fetcher(FetchLimits(allow_local=True, delay_s=2.0), clock=clock, sleep=clock.sleep) as fetcher:
        fetcher.fetch(site["/1"])
        fetcher.fetch(site["/2"])
    assert clock.slept == [9.0, 9.0]


def test_a_host_that_asks_for_an_endless_pause_is_left_alone(site: Site):
    site.replies["/robots.txt"] = a_page(b"User-agent: *\nCrawl-delay: 86400")
    assert "longer than we wait" in reason_of(a_fetcher(), site["/1"])


def test_a_host_that_is_busy_is_asked_once_more_when_it_says(site: Site):
    clock = Clock()
    busy = iter([a_page(status=429, Retry_After="30"), a_page()])
    site.replies["/1"] = lambda _handler: next(busy)
    with Fetcher(FetchLimits(allow_local=True, delay_s=0.0), clock=clock, sleep=clock.sleep) as fetcher:
        assert fetcher.fetch(site["/1"]).body == PAGE
    assert clock.slept == [30.0]


def bomb(packed: bytes, name: str):
    return a_page(packed, Content_Encoding=name)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (a_page(status=404), "the server answered 404"),
        (a_page(b"x" * 100_000_000), "longer than 8 MiB"),
        (a_page(b"", Content_Length="104857600"), "longer than 8 MiB"),
        (bomb(gzip.compress(bytes(50_000_000)), "gzip"), "unpacks to more than 8 MiB"),
        (bomb(brotli.compress(bytes(50_000_000)), "br"), "unpacks to more than 8 MiB"),
        (bomb(b"junk", "gzip"), "damaged"),
        (a_page(status=302, Location="/1"), "leads on more than 5 times"),
        (a_page(status=302, Location="file:///etc/passwd"), "no address of a page"),
        (a_page(status=302), "leads on more than 5 times"),
        (a_page(b"cut", Content_Length="900"), "the connection failed"),
    ],
)
def test_a_bad_answer_is_one_clear_sentence(site: Site, reply, words: str):
    site.replies["/1"] = reply
    assert words in reason_of(a_fetcher(), site["/1"])


@pytest.mark.parametrize(
    "address",
    ["ftp://post.example/1", "file:///etc/passwd", "https://", "http://a:b@post.example/", "http://po\x1bst.example/",
     "http://[::1", "http://post.example:99999/", "http://\u202epost/"],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_a_reason(address: str):
    reason = reason_of(a_fetcher(), address)
    assert reason and "\x1b" not in reason and "\u202e" not in reason


def hang(handler) -> None:
    threading.Event().wait(1.5)


def drip(handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        threading.Event().wait(0.05)


def drip_head(handler) -> None:
    for _ in range(100):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX"[:1])
        handler.wfile.flush()
        threading.Event().wait(0.05)


@pytest.mark.parametrize("reply", [hang, drip, drip_head])
def test_a_host_that_hangs_or_drips_is_left_in_time(site: Site, reply):
    site.replies["/1"] = reply
    begun = monotonic()
    assert "does not answer, or too slowly" in reason_of(a_fetcher(silence_s=0.3, total_s=0.8), site["/1"])
    assert monotonic() - begun < 1.4


def test_a_host_that_is_not_there_is_said(site: Site):
    assert "the connection failed" in reason_of(a_fetcher(), "http://127.0.0.1:1/")


def test_an_answer_that_is_no_http_is_said(site: Site):
    site.replies["/1"] = lambda handler: handler.wfile.write(b"\x1b[31mjunk\r\n\r\n") and None
    reason = reason_of(a_fetcher(), site["/1"])
    assert "the connection failed" in reason and "\x1b" not in reason
