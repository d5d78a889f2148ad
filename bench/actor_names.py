"""Count how many armed groups of another list our register finds by name: PETRARCH2's groups, to 2015."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluation import find_data
from dateline.linking import TomlActorRegistry
from dateline.model import EvaluationError

LIST = Path("data") / "actors" / "Phoenix.MilNonState.actors.txt"
# Entries whose code begins so are aliases and persons of international networks, each for itself, and no groups.
PERSONS = "IMG"
# Where the list's entries are cells of a few people and no parties to a war.
WITHOUT_WAR = frozenset("GRC ITA USA FRA ESP DEU BEL CHE SWE DNK JPN NLD AUS CAN PRT BUD KKL WEU EEU INT".split())
_ACRONYM = re.compile(r"\(([^)]*)\)")
_CODE = re.compile(r"\[([A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Group:
    """One entry of the list."""

    code: str
    names: tuple[str, ...]


def main() -> int:
    """Print the shares that are found, and with --missed the names that are not; 2 where the list is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the benchmark folder")
    parser.add_argument("--missed", action="store_true", help="list what is not found")
    options = parser.parse_args()
    try:
        text = (find_data(options.data) / LIST).read_text("utf-8")
    except (OSError, EvaluationError) as error:
        print(f"the list of groups is not there: {error}", file=sys.stderr)
        return 2
    registry = TomlActorRegistry.load()
    groups = [group for group in read_groups(text) if group.code != PERSONS]
    missed = [group for group in groups if not any(registry.find(name) for name in group.names)]
    at_war = [group for group in groups if group.code not in WITHOUT_WAR]
    missed_at_war = [group for group in missed if group.code not in WITHOUT_WAR]
    print(f"all groups: {len(groups) - len(missed)} of {len(groups)}")
    print(f"but for cells in countries without a war: {len(at_war) - len(missed_at_war)} of {len(at_war)}")
    if options.missed:
        print("\n".join(f"{group.code} {group.names[0]}" for group in missed_at_war))
    return 0


def read_groups(text: str) -> Iterator[Group]:
    """Yield the entries of a file in PETRARCH's form: a name with codes, and lines with '+' for its other names."""
    code, names = "", []
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("+"):
            names += list(_spellings(line[1:]))
        elif line:
            if names and code:
                yield Group(code, tuple(names))
            found = _CODE.search(line)
            code, names = found.group(1) if found else "", list(_spellings(line.split("[")[0]))
    if names and code:
        yield Group(code, tuple(names))


def _spellings(written: str) -> Iterator[str]:
    """Yield a name without underscores and brackets, and the acronym in them."""
    yield from (each.strip() for each in _ACRONYM.findall(written) if each.strip())
    name = " ".join(_ACRONYM.sub(" ", written.replace("_", " ")).split())
    if name:
        yield name


if __name__ == "__main__":
    raise SystemExit(main())
