"""Add a made-up dump in GeoNames' form of so many gigabytes: how long, how much memory, and a kill in the middle.

The first writer is killed; what it leaves must not be in use. Then the whole dump is added and looked up in.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

from dateline.linking.gazetteer import SqliteGazetteer, open_gazetteer
from dateline.linking.gazetteer_folder import added_files
from dateline.settings import load_settings

SEED = 7
# What kinds of rows the list of all countries has, roughly: class, code, share.
KINDS = (("P", "PPL", 42), ("H", "STM", 19), ("S", "FRM", 14), ("S", "HTL", 8), ("T", "HLL", 13), ("L", "LCTY", 4))
SOUNDS = "b t j h kh d r z s sh gh f q k l m n w y p v g".split()
VOWELS = "a a e i o u ay ou".split()
COUNTRIES = "SY IQ AF UA SD CO MM".split()
WORDS = 100_000


def main() -> int:
    """Make the dump, add it twice, the first time killed, and print what it took; 1 where half of it was in use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--kill-after", type=float, default=60.0, help="seconds")
    options = parser.parse_args()
    open_gazetteer(load_settings().cache_dir)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, known = write_dump(folder / "made-up.txt", int(options.gigabytes * 1e9))
        print(f"{rows:,} rows, {(folder / 'made-up.txt').stat().st_size / 1e9:.2f} GB", flush=True)
        kill_one(folder, after_s=options.kill_after)
        if list_of(folder):
            print("half a gazetteer is in use after the kill")
            return 1
        add_whole(folder)
        return look_up(folder, known)


def write_dump(path: Path, size: int) -> tuple[int, list[str]]:
    """Write rows until the file has a size in bytes; return how many, and some of their names."""
    chance, known, number, written = random.Random(SEED), [], 0, 0
    kinds = [(group, code) for group, code, share in KINDS for _ in range(share)]
    words = [made_up(chance) for _ in range(WORDS)]
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            number += 1
            names = made_of(words, chance)
            written += file.write(row_of(number, names, chance, chance.choice(kinds)))
            if number % 100_000 == 0:
                known.append(names[0])
    return number, known


def made_of(words: Sequence[str], chance: random.Random) -> list[str]:
    """Return the names of one place: two words each, and several for one place in three."""
    picked = chance.choices(words, k=2 * (chance.randint(2, 6) if chance.random() < 1 / 3 else 1))
    return [f"{first} {second}" for first, second in zip(picked[::2], picked[1::2], strict=True)]


def row_of(number: int, names: Sequence[str], chance: random.Random, kind: tuple[str, str]) -> str:
    """Return one row of nineteen cells."""
    lat, lon, country = chance.uniform(-55, 70), chance.uniform(-180, 180), chance.choice(COUNTRIES)
    place = [str(20_000_000 + number), names[0], names[0], ",".join(names[1:]), f"{lat:.5f}", f"{lon:.5f}", *kind]
    return "\t".join([*place, country, "", "09", "", "", "", "0", "", "0", "Asia/Damascus", "2026-11-22"]) + "\n"


def made_up(chance: random.Random) -> str:
    """Return a word of two to four syllables."""
    syllables = (chance.choice(SOUNDS) + chance.choice(VOWELS) for _ in range(chance.choice((2, 3, 3, 4))))
    return "".join(syllables).capitalize()


def command(folder: Path, *words: str) -> list[str]:
    """Return how `dateline gazetteer` is called."""
    return [sys.executable, "-m", "dateline", "gazetteer", *words]


def environment(folder: Path) -> dict[str, str]:
    """Return an environment whose data lie in the folder."""
    return os.environ | {"DATELINE_DATA": str(folder / "data")}


def kill_one(folder: Path, *, after_s: float) -> None:
    """Start adding, and kill it, as a machine does that loses its power."""
    writer = subprocess.Popen(command(folder, "add", str(folder / "made-up.txt")), env=environment(folder))
    sleep(after_s)
    writer.kill()
    writer.wait()
    left = sum(path.stat().st_size for path in (folder / "data").rglob("*") if path.is_file())
    print(f"killed after {after_s:.0f} s, when {left / 1e6:.0f} MB had been written", flush=True)


def list_of(folder: Path) -> list[str]:
    """Return the names of the gazetteers that are in use."""
    return [each.name for each in added_files(load_settings(environment(folder)).gazetteers_dir)]


def add_whole(folder: Path) -> None:
    """Add the dump, and print how long it took and the most memory and disk that it held."""
    start, most_kb = monotonic(), 0
    writer = subprocess.Popen(command(folder, "add", str(folder / "made-up.txt")), env=environment(folder))
    while writer.poll() is None:
        most_kb = max(most_kb, peak_kb(writer.pid))
        sleep(0.5)
    used = sum(path.stat().st_size for path in (folder / "data").rglob("*") if path.is_file())
    print(
        f"added in {(monotonic() - start) / 60:.1f} min, at most {most_kb / 1e6:.2f} GB of memory; {used / 1e9:.2f} GB"
    )


def peak_kb(process: int) -> int:
    """Return the most memory that a process has held, in kB; 0 where it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def look_up(folder: Path, known: list[str]) -> int:
    """Return 0 where every name is found."""
    shipped = open_gazetteer(load_settings().cache_dir).path
    added = added_files(load_settings(environment(folder)).gazetteers_dir)
    gazetteer = SqliteGazetteer(shipped, [each.path for each in added])
    missing = [name for name in known if not any(entry.exact for entry in gazetteer.find(name))]
    print(f"{len(added)} list in use; of {len(known)} names asked {len(missing)} are missing")
    return 1 if missing or len(added) != 1 else 0


if __name__ == "__main__":
    raise SystemExit(main())
