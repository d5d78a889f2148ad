"""Read the trees of our own sentences, and say what is wrong with them.

    python training/own_trees.py training/sentences/trees-*.conllu

Words have to be those of the sentence, heads have to be words, every sentence has to be a tree with one root (each of
several that run together has its own), tags and relations have to be those of the English treebanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from sentences import load_labelled, show_faults

from dateline.mentions.words import split_words

FOLDER = Path(__file__).parent / "sentences"
UPOS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
XPOS = frozenset(
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW GW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ "
    "RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB ``".split()
)
RELATIONS = frozenset(
    "acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt "
    "conj cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj "
    "list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent "
    "obl:unmarked orphan parataxis punct reparandum root vocative xcomp".split()
)


def parse_blocks(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the id and the rows of each sentence of a file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        name = next(line.split("=", 1)[1].strip() for line in lines if line.startswith("# sent_id"))
        yield name, [line.split("\t") for line in lines if not line.startswith("#")]


def load_trees(paths: Sequence[Path]) -> dict[str, dict[str, list]]:
    """Return the labels of each sentence by its id: ``upos``, ``xpos``, ``head`` (from 1, 0 is a root) and ``rel``."""
    found = {}
    for path in paths:
        for name, rows in parse_blocks(path):
            upos, xpos, heads, relations = ([row[column] for row in rows] for column in (3, 4, 6, 7))
            found[name] = {"upos": upos, "xpos": xpos, "head": [int(head) for head in heads], "rel": relations}
    return found


def find_faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with each tree of a file."""
    texts = {it.id: it for it in load_labelled(sorted(FOLDER.glob("t*-*.jsonl")))}
    for name, rows in parse_blocks(path):
        if [row[1] for row in rows] != list(split_words(texts[name].text).words):
            yield f"{path.name}: {name}: its words are not those of the sentence"
            continue
        for row in rows:
            for column, known in ((3, UPOS), (4, XPOS), (7, RELATIONS)):
                if row[column] not in known:
                    yield f"{name}: word {row[0]} has {row[column]!r}, which English treebanks do not use"
        yield from (
            f"{path.name}: {name}: {fault}"
            for fault in _tree_faults([int(row[6]) for row in rows], [row[7] for row in rows])
        )
        roots = sum(row[6] == "0" for row in rows)
        if roots != len(texts[name].starts) + 1:
            yield f"{path.name}: {name}: {roots} roots for {len(texts[name].starts) + 1} sentences"


def _tree_faults(heads: Sequence[int], relations: Sequence[str]) -> Iterator[str]:
    for word, (head, relation) in enumerate(zip(heads, relations, strict=True), start=1):
        if not 0 <= head <= len(heads):
            yield f"word {word} has the head {head}, which is no word"
            return
        if (head == 0) != (relation == "root"):
            yield f"word {word} has the head {head} by {relation!r}"
    for word in range(1, len(heads) + 1):
        seen, at = set(), word
        while at and at not in seen:
            seen.add(at)
            at = heads[at - 1]
        if at:
            yield f"word {word} is in or under a cycle"
            return


@click.command(help=__doc__)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True), required=True)
def main(files: Sequence[Path]) -> None:
    """Print the faults of each file."""
    show_faults(files, find_faults)


if __name__ == "__main__":
    main()
