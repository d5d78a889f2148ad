"""Write constraints.txt: the exact version of every package that this environment has and Dateline needs.

Run it in an environment in which all tests pass. Names no address, so that any index can serve the packages.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
HEAD = "# Exact versions that the tests pass with; written by scripts/pin.py from an environment. No addresses.\n"


def main() -> int:
    """Write the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        "pip",
        "hatchling",
        "editables",
    ]
    pinned = dict(sorted(_closure(wanted), key=lambda pin: pin[0]))
    lines = "".join(f"{name}=={version}\n" for name, version in pinned.items())
    (ROOT / "constraints.txt").write_text(HEAD + lines, "utf-8")
    sys.stdout.write(f"{len(pinned)} packages are pinned\n")
    return 0


def _closure(requirements: list[str]) -> Iterator[tuple[str, str]]:
    """Yield name and version of what is required, and of what that requires."""
    seen: set[tuple[str, frozenset[str]]] = set()
    queue = [Requirement(each) for each in requirements]
    while queue:
        requirement = queue.pop()
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if (name, frozenset(requirement.extras)) in seen:
            continue
        seen.add((name, frozenset(requirement.extras)))
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield name, found.version
        for line in found.requires or ():
            further = Requirement(line)
            extras = {"", *requirement.extras}
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
                queue.append(further)


if __name__ == "__main__":
    raise SystemExit(main())
