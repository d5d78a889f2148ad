"""Read the texts of MUC-3/4 and tell which of them are irrelevant by their keys.

Texts are in capitals. The key of an irrelevant text has one template, numbered ``*``. What keys say: see muc_keys.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from dateline.model import EvaluationError

_HEADING = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})(?:[ \t]+\([^)\n]*\))?[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^0\.\s+MESSAGE: ID\s+(\S+).*\n1\.\s+MESSAGE: TEMPLATE\s+(\S+)", re.MULTILINE)


def muc_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of texts and keys, or raise `EvaluationError` where there are none."""
    return _files(folder, ("dev/dev-muc3-*", "dev/key-dev-*", "tst*/*"))


def held_out_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of the sets that nothing may learn from, or raise `EvaluationError` where there are none."""
    return _files(folder, ("tst*/*",))


def _files(folder: Path, patterns: Iterable[str]) -> tuple[Path, ...]:
    files = tuple(path for pattern in patterns for path in sorted(folder.glob(pattern)) if path.is_file())
    if not files:
        raise EvaluationError(f"{folder} holds no MUC texts; name the benchmark folder with --data")
    return files


def is_key(path: Path) -> bool:
    """Whether a file holds keys and not texts."""
    return path.name.startswith("key-")


def read_muc_texts(folder: Path) -> dict[str, str]:
    """Return every text by its message id."""
    return texts_in(muc_files(folder))


def texts_in(files: Iterable[Path]) -> dict[str, str]:
    """Return the texts of some files by their message ids."""
    texts: dict[str, str] = {}
    for path in files:
        if not is_key(path):
            parts = _HEADING.split(path.read_text("latin-1"))
            texts |= {name: text.strip("\n") + "\n" for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    return texts


def read_irrelevant_ids(folder: Path) -> set[str]:
    """Return the ids of the messages whose key holds no template but ``*``."""
    relevant: set[str] = set()
    irrelevant: set[str] = set()
    for path in filter(is_key, muc_files(folder)):
        for name, template in _KEY.findall(path.read_text("latin-1")):
            (irrelevant if template == "*" else relevant).add(name)
    return irrelevant - relevant
