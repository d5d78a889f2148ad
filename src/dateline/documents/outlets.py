"""The registry of outlets: who publishes under which names and domains, and from which country.

Does not say how far an outlet is to be believed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dateline.model.errors import RegistryError

SHIPPED = Path(__file__).parent / "data" / "outlets.toml"
# Countries that write the month before the day in figures; elsewhere the day comes first (CLDR 46, 2026-01).
# Canada writes both, so it settles nothing.
MONTH_FIRST = frozenset({"US", "FM", "MH", "PH", "PW"})
NO_ORDER = frozenset({"CA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher of reports."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166 alpha-2."""
    kind: str | None = None
    side: str | None = None
    language: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by."""
        return (self.name, *self.aliases)

    @property
    def day_first(self) -> bool | None:
        """Whether it writes 12/11 for the twelfth of November; None where its country leaves that open."""
        if self.country is None or self.country in NO_ORDER:
            return None
        return self.country not in MONTH_FIRST


class OutletRegistry:
    """Looks up outlets by name and by domain."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.outlets = tuple(outlets)
        self._by_name = {_key(name): outlet for outlet in reversed(self.outlets) for name in reversed(outlet.names)}
        self._by_domain = {domain.casefold(): outlet for outlet in self.outlets for domain in outlet.domains}

    def find(self, name: str) -> Outlet | None:
        """Return the outlet that goes by ``name``, whatever its case and punctuation, or None."""
        return self._by_name.get(_key(name))

    def find_url(self, url: str) -> Outlet | None:
        """Return the outlet to whose domain or a part of it the address belongs, or None."""
        parts = _host(url).casefold().split(".")
        domains = (".".join(parts[start:]) for start in range(len(parts) - 1))
        return next((self._by_domain[domain] for domain in domains if domain in self._by_domain), None)


def load_outlets(path: Path | None = None) -> OutletRegistry:
    """Return the registry in a TOML file, the shipped one by default, or raise `RegistryError`."""
    source = path or SHIPPED
    try:
        tables = tomllib.loads(source.read_text(encoding="utf-8"))["outlet"]
        return OutletRegistry([_outlet(table) for table in tables])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise RegistryError(f"{source.name} is no list of outlets ({error}); see docs/sources.md") from error


def _outlet(table: dict[str, object]) -> Outlet:
    lists = {key: tuple(str(word) for word in _list(table.get(key))) for key in ("aliases", "domains")}
    words = {key: str(table[key]) for key in ("country", "kind", "side", "language") if table.get(key)}
    return Outlet(name=str(table["name"]), **lists, **words)  # type: ignore[arg-type] # two dicts by kind of value


def _host(url: str) -> str:
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # An address that is none belongs to nobody.
        return ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold().removeprefix("the "))
