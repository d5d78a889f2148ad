"""Connections to public addresses alone, and each within its time: what stands beneath every fetch.

A name is looked up once, what it means is checked, and the connection goes to that very address: neither a redirect
nor a name that changes its meaning leads into the network of the machine itself. Imported only to fetch.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

from dateline.model.errors import FetchFailed

Address = IPv4Address | IPv6Address
# Addresses of version 4 as machines that have version 6 alone reach them (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether an address, and each that is written within it, is one of the public network."""
    return all(each.is_global and not each.is_multicast for each in (address, *_within(address)))


def find_addresses(host: str, port: int) -> list[Address]:
    """Return what a host's name means now, or raise `FetchFailed`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(f"no host is called {host!r}, or its name cannot be looked up now") from error
    names = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    return [ip_address(name) for name in names]


def _within(address: Address) -> Iterator[Address]:
    if isinstance(address, IPv6Address):
        yield from filter(None, (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())))
        if address in _NAT64:
            yield IPv4Address(int(address) & 0xFFFFFFFF)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to what is allowed; what it connects to is done by ``deadline``."""

    def __init__(self, *, allow_local: bool, clock: Callable[[], float]) -> None:
        self._allow_local = allow_local
        self._clock = clock
        self._plain = httpcore.SyncBackend()
        self.deadline = 0.0

    def left_s(self, timeout: float | None) -> float:
        """Return how long one step may still take, or raise where all the time has gone."""
        left_s = self.deadline - self._clock()
        if left_s <= 0:
            raise httpcore.ReadTimeout("the time for the whole is over")
        return left_s if timeout is None else min(timeout, left_s)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first address of a host that answers, or raise `FetchFailed`."""
        found = find_addresses(host, port)
        allowed = [address for address in found if self._allow_local or is_public(address)]
        if not allowed:
            raise FetchFailed(
                f"{host} is {', '.join(map(str, found))}, an address of this machine or its own network; "
                "such addresses are fetched only with --allow-local"
            )
        fault: Exception | None = None
        for address in allowed:
            try:
                stream = self._plain.connect_tcp(
                    str(address), port, self.left_s(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
            else:
                return _TimedStream(stream, self)
        raise fault or httpcore.ConnectError("no address")


class _TimedStream(httpcore.NetworkStream):
    """A connection on which every step ends when the time for the whole does, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, backend: GuardedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left_s(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left_s(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._backend.left_s(timeout))
        return _TimedStream(stream, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx.BaseTransport):
    """What httpx sends requests through, so that all of them go by a `GuardedBackend` and none by a proxy."""

    def __init__(self, backend: GuardedBackend) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=backend, keepalive_expiry=5.0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        url = request.url
        sent = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(sent)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
