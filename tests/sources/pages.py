"""A web server on loopback that answers what a test tells it, and a fetcher that may ask it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dateline.sources.fetching import Fetcher, FetchLimits

STORY = "Shelling killed ten people in Norholm on Friday, the governor said in a statement to reporters in the town."
PAGE = f"<html><head><title>Town falls</title></head><body><article><p>{STORY}</p></article></body></html>".encode()
Reply = tuple[int, dict[str, str], bytes]


def a_page(body: bytes = PAGE, *, status: int = 200, **headers: str) -> Reply:
    usual = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return status, usual, body


@dataclass
class Site:
    """What a server answers by path, and the paths that it was asked for."""

    address: str = ""
    replies: dict[str, Reply | Callable[[BaseHTTPRequestHandler], Reply | None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __getitem__(self, path: str) -> str:
        return self.address + path


@contextmanager
def serve() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            reply = site.replies.get(self.path, (404, {}, b""))
            told = reply(self) if callable(reply) else reply
            if told is None:
                return
            status, headers, body = told
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            pass

        def handle(self) -> None:
            with suppress(OSError):  # the fetcher goes away, as some tests want it to
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def a_fetcher(**limits: object) -> Fetcher:
    usual = {"allow_local": True, "delay_s": 0.0, "silence_s": 2.0, "total_s": 3.0}
    return Fetcher(FetchLimits(**(usual | limits)))
