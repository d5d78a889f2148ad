"""What measuring a benchmark set gives, and where benchmark files are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from dateline.model import EvaluationError

Figures = dict[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures of one set, and those of an answer that never changes."""

    items: int
    files: tuple[Path, ...]
    """What was read, for the digest."""
    figures: Figures
    constant: Figures
    constant_answer: str
    """What the constant answer says of every report."""
    baselines: Mapping[str, Figures] = field(default_factory=dict)
    """The figures of simple ways to do the same, by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One run over one set, as ``dateline evaluate --json`` writes it."""

    set: str
    items: int
    digest: str
    """SHA-256 over the files of the set, in their order."""
    version: str
    seconds: float
    figures: Figures
    constant: Figures
    constant_answer: str
    baselines: Mapping[str, Figures] = field(default_factory=dict)
    """The figures of simple ways to do the same, by their names."""


def find_file(data: Path, *parts: str) -> Path:
    """Return a file of the benchmark folder, or raise `EvaluationError`."""
    path = data.joinpath(*parts)
    if not path.is_file():
        raise EvaluationError(f"{path} is not there; name the benchmark folder with --data or DATELINE_BENCHMARKS")
    return path


def find_data(given: Path | None) -> Path:
    """Return the benchmark folder: the one given, else ``../shared`` beside the working folder or the repository."""
    candidates = (given,) if given else (Path("../shared"), Path(__file__).parents[4] / "shared")
    found = next((path for path in candidates if path.is_dir()), None)
    if found is None:
        raise EvaluationError("there is no benchmark folder here; name it with --data or DATELINE_BENCHMARKS")
    return found


def digest_of(files: Iterable[Path]) -> str:
    """Return the SHA-256 over the bytes of files, in the order given."""
    digest = sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def share(counts: Mapping[str, int], part: str, whole: str) -> float | None:
    """Return one count as a share of another; None where there is nothing to count."""
    return round(counts[part] / counts[whole], 3) if counts[whole] else None


def f1(precision: float | None, recall: float | None) -> float:
    """Return the harmonic mean of precision and recall; 0 where either is 0 or could not be told."""
    return round(2 * precision * recall / (precision + recall), 3) if precision and recall else 0.0
