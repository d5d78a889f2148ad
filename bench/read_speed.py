"""Reports a second of processor time and peak memory on one core, over fakes_dev.csv or the paths that are named."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

# Before numpy and onnxruntime are loaded: one core means one thread.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

from dateline.evaluation import find_data
from dateline.model import DatelineError
from dateline.speed import measure_speed


def main(paths: list[str]) -> int:
    """Measure and print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    try:
        chosen = paths or [str(find_data(None) / "data" / "fakes" / "fakes_dev.csv")]
        speed = measure_speed(chosen)
    except DatelineError as error:
        print(f"read_speed: {error}", file=sys.stderr)
        return 0 if not paths else 2
    digest = sha256(Path(chosen[0]).read_bytes()).hexdigest()[:12] if Path(chosen[0]).is_file() else "-"
    print(f"read_speed (data {digest}): {speed}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
