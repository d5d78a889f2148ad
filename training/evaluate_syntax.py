"""Measure the sentence reader's trees and tags on a Universal Dependencies treebank, with the treebank's own words.

    python training/evaluate_syntax.py --data FOLDER

FOLDER holds ``en_ewt-ud-dev.conllu.gz`` and such, and GUM as ``gum_dep.tar.gz`` with ``gum_splits.md``. Sets that are
not there are left out; where none is, it says so and ends well. Relations are compared without their subtypes.
"""

from __future__ import annotations

import gzip
import re
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from dateline.mentions import DatelineReader
from dateline.model import Annotation


class Gold(NamedTuple):
    """One sentence of a treebank; heads count from 0, the root's is -1."""

    words: list[str]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]


def parse_conllu(text: str) -> Iterator[Gold]:
    """Yield the sentences of a CoNLL-U file; ranges and empty nodes are left out."""
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            columns = list(zip(*rows, strict=True))
            heads = [int(head) - 1 for head in columns[6]]
            yield Gold(list(columns[1]), list(columns[3]), list(columns[4]), heads, list(columns[7]))


def load_ewt(folder: Path, part: str) -> Iterator[Gold]:
    """Yield a part of the English Web Treebank, or nothing where it is absent."""
    path = folder / f"en_ewt-ud-{part}.conllu.gz"
    if path.exists():
        yield from parse_conllu(gzip.decompress(path.read_bytes()).decode("utf-8"))


def load_gum(folder: Path, part: str, genre: str = "") -> Iterator[Gold]:
    """Yield a part of GUM without the texts that are withheld, or one genre of it."""
    path = folder / "gum_dep.tar.gz"
    if not path.exists():
        return
    wanted = gum_documents(folder / "gum_splits.md", part)
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            name = Path(member.name).stem
            content = archive.extractfile(member) if member.name.endswith(".conllu") else None
            if content and name in wanted and name.startswith(f"GUM_{genre}") and "reddit" not in name:
                yield from parse_conllu(content.read().decode("utf-8"))


def gum_documents(splits: Path, part: str) -> set[str]:
    """Return the names of the documents that stand under the heading of a part."""
    heading, names = "", set()
    for line in splits.read_text(encoding="utf-8").splitlines():
        found = re.match(r"#+\s*(train|dev|test)", line.strip().lower())
        heading = found[1] if found else heading
        if heading == part:
            names.update(re.findall(r"GUM_\w+", line))
    return names


def count_right(gold: Gold, read: Annotation) -> tuple[int, int, int, int, int]:
    """Return words, right heads, right heads with relation, right universal tags, right Penn tags."""
    heads = [left == right for left, right in zip(gold.heads, read.heads, strict=True)]
    names = [a.split(":")[0] == b.split(":")[0] for a, b in zip(gold.relations, read.relations, strict=True)]
    upos = sum(left == right for left, right in zip(gold.upos, read.upos, strict=True))
    xpos = sum(left == right for left, right in zip(gold.xpos, read.xpos, strict=True))
    return len(heads), sum(heads), sum(map(min, heads, names)), upos, xpos


def report(name: str, sentences: list[Gold], reader: DatelineReader) -> str:
    """Return one line of figures."""
    started = time.perf_counter()
    counts = [count_right(gold, reader.read_words(gold.words)) for gold in sentences]
    seconds = time.perf_counter() - started
    words, *right = (sum(column) for column in zip(*counts, strict=True))
    shares = "".join(f"{100 * count / words:8.2f}" for count in right)
    return f"{name:10}{words:8,}{shares}{words / seconds:10,.0f}"


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path), required=True, help="the folder of treebanks")
@click.option("--threads", default=1, show_default=True)
def main(data: Path, threads: int) -> None:
    """Print a table of figures."""
    sets = {f"EWT {part}": list(load_ewt(data, part)) for part in ("dev", "test")}
    sets |= {f"GUM {part}": list(load_gum(data, part)) for part in ("dev", "test")}
    sets["GUM news"] = [*load_gum(data, "dev", "news"), *load_gum(data, "test", "news")]
    if not any(sets.values()):
        click.echo(f"no treebank in {data}: nothing measured")
        return
    reader = DatelineReader(threads=threads)
    reader.read(["Load the weights."])
    click.echo(f"{'set':10}{'words':>8}{'UAS':>8}{'LAS':>8}{'UPOS':>8}{'XPOS':>8}{'words/s':>10}")
    for name, sentences in sets.items():
        if sentences:
            click.echo(report(name, sentences, reader))


if __name__ == "__main__":
    main()
