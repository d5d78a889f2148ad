"""Fetch single addresses politely: robots.txt, one request at a time, a pause for each host, and limits to all.

Imported only to fetch. Does not say what an address holds: see web.py and feeds.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Self

import httpcore
import httpx
from protego import Protego

from dateline import __version__
from dateline.model.errors import FetchFailed, UnreadableValue
from dateline.sources.addresses import GuardedBackend, GuardedTransport
from dateline.sources.items import MAX_RAW_BYTES, MiB
from dateline.sources.unpacking import unpack

AGENT = "Dateline"
# RFC 9309 asks for at least this much of a robots.txt to be read.
MAX_ROBOTS_BYTES = MiB // 2
# A day for rules, as RFC 9309 has it; a host that could not be reached is left alone for ten minutes.
RULES_HOLD_S = 86_400.0
FAULT_HOLDS_S = 600.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 503})
_ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, application/feed+json, application/pdf, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How much, how fast and from where is fetched."""

    allow_local: bool = False
    """Whether addresses of this machine and its own network are fetched too."""
    delay_s: float = 1.0
    """The pause between two requests to one host, where its robots.txt asks for no longer one."""
    longest_delay_s: float = 60.0
    """A host that asks for a longer pause is left alone."""
    silence_s: float = 15.0
    """How long a host may say nothing."""
    total_s: float = 60.0
    """How long one answer may take, from the first byte sent to the last received."""
    max_bytes: int = MAX_RAW_BYTES
    max_redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address gave: a body, or with ``status`` 304 the word that nothing has changed."""

    url: str
    """The address that answered, after redirects."""
    status: int
    media: str
    charset: str | None
    body: bytes
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True, kw_only=True)
class _Host:
    """What is known of one host: when it may be asked again, and what it allows."""

    free_at: float = 0.0
    delay_s: float
    robots: dict[str, tuple[Protego | str, float]] = field(default_factory=dict)
    """Rules of each origin, or why nothing of it may be fetched; and until when that holds."""


class Fetcher:
    """Fetches addresses one after the other, and remembers what their hosts allow."""

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits or FetchLimits()
        self._clock, self._sleep = clock, sleep
        self._hosts: dict[str, _Host] = {}
        self._backend = GuardedBackend(allow_local=self.limits.allow_local, clock=time.monotonic)
        self._client = httpx.Client(
            transport=GuardedTransport(self._backend),
            timeout=self.limits.silence_s,
            headers={"User-Agent": f"{AGENT}/{__version__}", "Accept": _ACCEPTED, "Accept-Encoding": "gzip"},
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()

    def fetch(self, address: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """Return what an address gives, wherever it leads within the limits, or raise `FetchFailed`."""
        url = _parse(address)
        for _ in range(self.limits.max_redirects + 1):
            self._ask_robots(url)
            response, body = self._get_or_wait(url, headers or {})
            if response.status_code not in _REDIRECTS:
                return _answer(url, response, body)
            url = _next(url, response)
        raise FetchFailed(f"it leads on more than {self.limits.max_redirects} times, at last to {url}")

    def _get_or_wait(self, url: httpx.URL, headers: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        """Ask once, and once more where the host asks to be asked again soon."""
        response, body = self._get(url, headers)
        if response.status_code in _LATER:
            wait_s = _retry_s(response, self.limits.longest_delay_s)
            if wait_s is not None:
                self._host(url).free_at = self._clock() + wait_s
                response, body = self._get(url, headers)
        return response, body

    def _get(
        self, url: httpx.URL, headers: Mapping[str, str], *, most: int | None = None
    ) -> tuple[httpx.Response, bytes]:
        """Return a host's answer and its body, unpacked; with ``most`` no more of it than that."""
        self._wait_turn(url)
        self._backend.deadline = time.monotonic() + self.limits.total_s
        try:
            with self._client.stream("GET", url, headers=dict(headers), follow_redirects=False) as response:
                return response, self._body(response, most)
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise FetchFailed("the host does not answer, or too slowly; try again later") from error
        except (httpx.HTTPError, httpcore.ConnectError, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchFailed(f"the connection failed ({_clean(str(error)) or type(error).__name__})") from error
        finally:
            self._host(url).free_at = self._clock() + self._host(url).delay_s

    def _body(self, response: httpx.Response, most: int | None) -> bytes:
        limit = self.limits.max_bytes if most is None else most
        declared = response.headers.get("Content-Length", "")
        if most is None and declared.isdecimal() and int(declared[:20]) > limit:
            raise FetchFailed(f"the page is longer than {limit / MiB:g} MiB, the most for one report")
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_raw():
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                if most is not None:
                    break
                raise FetchFailed(f"the page is longer than {limit / MiB:g} MiB, the most for one report")
        if response.status_code != httpx.codes.OK:
            return b""
        try:
            return unpack(b"".join(pieces)[:limit], response.headers.get("Content-Encoding"))
        except UnreadableValue as error:
            raise FetchFailed(str(error)) from error

    def _wait_turn(self, url: httpx.URL) -> None:
        wait_s = self._host(url).free_at - self._clock()
        if wait_s > 0:
            self._sleep(wait_s)

    def _host(self, url: httpx.URL) -> _Host:
        return self._hosts.setdefault(url.host, _Host(delay_s=self.limits.delay_s))

    def _ask_robots(self, url: httpx.URL) -> None:
        """Raise `FetchFailed` where a host does not want an address fetched."""
        host, origin = self._host(url), f"{url.scheme}://{url.netloc.decode('ascii')}"
        rules, until = host.robots.get(origin, ("", 0.0))
        if until <= self._clock():
            rules = self._robots(url.join("/robots.txt"))
            until = self._clock() + (FAULT_HOLDS_S if isinstance(rules, str) else RULES_HOLD_S)
            host.robots[origin] = (rules, until)
        if isinstance(rules, str):
            raise FetchFailed(rules)
        if not rules.can_fetch(str(url), AGENT):
            raise FetchFailed("the robots.txt of its host does not allow it")
        asked_s = rules.crawl_delay(AGENT) or 0.0
        if asked_s > self.limits.longest_delay_s:
            raise FetchFailed(f"its host asks for a pause of {asked_s:g} s between two pages, longer than we wait")
        if asked_s > host.delay_s:
            host.free_at += asked_s - host.delay_s
            host.delay_s = asked_s

    def _robots(self, url: httpx.URL) -> Protego | str:
        """Return a host's rules, or why nothing of it may be fetched; a host without rules allows all (RFC 9309)."""
        try:
            for _ in range(self.limits.max_redirects + 1):
                response, body = self._get(url, {}, most=MAX_ROBOTS_BYTES)
                if response.status_code not in _REDIRECTS:
                    break
                url = _next(url, response)
        except FetchFailed as error:
            return str(error)
        if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR or response.status_code in _LATER:
            return f"its robots.txt cannot be had now (the server answered {response.status_code}); try again later"
        return Protego.parse(body.decode("utf-8", "replace").replace("\0", ""))


def _parse(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchFailed("it is no address of a page; it begins with https:// or http://") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchFailed("it is no address of a page; it begins with https:// or http://")
    if url.userinfo:
        raise FetchFailed("it holds a name or password, which are not sent; give it without")
    return url.copy_with(fragment=None)


def _next(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    try:
        return _parse(str(url.join(response.headers.get("Location", ""))))
    except (httpx.InvalidURL, FetchFailed) as error:
        raise FetchFailed("it leads on to what is no address of a page") from error


def _answer(url: httpx.URL, response: httpx.Response, body: bytes) -> Answer:
    if response.status_code not in (httpx.codes.OK, httpx.codes.NOT_MODIFIED):
        raise FetchFailed(f"the server answered {response.status_code} {_clean(response.reason_phrase)}".rstrip())
    kind = Message()
    kind["Content-Type"] = _clean(response.headers.get("Content-Type", ""))
    named = "Content-Type" in response.headers
    return Answer(
        url=str(url),
        status=response.status_code,
        media=kind.get_content_type() if named else "",
        charset=kind.get_content_charset(),
        body=body,
        fetched_at=datetime.now(UTC),
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
    )


def _retry_s(response: httpx.Response, longest_s: float) -> float | None:
    """Return how long a host asks to wait; None where it does not say, or asks for too long."""
    asked = response.headers.get("Retry-After", "").strip()
    try:
        wait_s = float(asked) if asked.isdecimal() else _until(asked)
    except (ValueError, TypeError):
        return None
    return max(wait_s, 0.0) if wait_s <= longest_s else None


def _until(written: str) -> float:
    return (parsedate_to_datetime(written) - datetime.now(UTC)).total_seconds()


def _clean(words: str) -> str:
    """Return what a server says as one short line that does nothing to a terminal."""
    return " ".join("".join(each if each.isprintable() else " " for each in words[:200]).split())[:100]
