"""Read the examples again and again in random orders, with kills in between: the store must end as after one read."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "examples" / "reports"
# Counted by the store as it goes, so they may differ with the order of arrival.
_FREE = ("code", "version")
_LONGEST_S = 12.0


def main() -> int:
    """Soak for so many minutes; 1 where a store differs from the reference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    end = monotonic() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pieces = cut(folder / "pieces")
        read(pieces, folder / "reference.db")
        wanted = content(folder / "reference.db")
        rounds = 0
        while rounds == 0 or monotonic() < end:
            rounds += 1
            store = folder / f"soak-{rounds}.db"
            kills = soak(pieces, store, chance)
            if content(store) != wanted:
                print(f"soak: round {rounds} after {kills} kills ended in another store; seed {options.seed}")
                return 1
    print(f"soak: {rounds} rounds ended in the same store as one uninterrupted read")
    return 0


def cut(folder: Path) -> list[Path]:
    """Return the examples one report a file, so that they can be read in any order."""
    folder.mkdir()
    lines = (REPORTS / "reports.jsonl").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        (folder / f"{number:03}.jsonl").write_text(line + "\n", "utf-8")
    others = [path for path in sorted(REPORTS.iterdir()) if path.suffix != ".jsonl"]
    return [*sorted(folder.iterdir()), *others]


def soak(pieces: list[Path], store: Path, chance: random.Random) -> int:
    """Read in random orders, killed at random moments, and then to the end; return how often it was killed."""
    kills = 0
    for _ in range(chance.randint(1, 4)):
        order = chance.sample(pieces, len(pieces))
        process = subprocess.Popen(command(order, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=chance.uniform(0.3, _LONGEST_S))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
    read(chance.sample(pieces, len(pieces)), store)
    return kills


def read(pieces: list[Path], store: Path) -> None:
    """Read to the end; 1 is what the command returns where some of the examples are set aside."""
    done = subprocess.run(command(pieces, store), capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"soak: reading failed: {done.stderr}")


def command(pieces: list[Path], store: Path) -> list[str]:
    """Return the command that reads files into a store."""
    return [sys.executable, "-m", "dateline", "read", *map(str, pieces), "--db", str(store)]


def content(store: Path) -> list[str]:
    """Return all claims, events and control of a store, sorted."""
    asked = (["claims", "--format", "jsonl"], ["export", "jsonl"], ["control", "--format", "jsonl"])
    lines = (line for each in asked for line in ask(each, store).splitlines())
    plain = ({key: value for key, value in json.loads(line).items() if key not in _FREE} for line in lines)
    return sorted(json.dumps(each, sort_keys=True) for each in plain)


def ask(arguments: list[str], store: Path) -> str:
    """Return what a command prints about a store."""
    line = [sys.executable, "-m", "dateline", *arguments, "--db", str(store)]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    raise SystemExit(main())
