"""Which sets the model learns from, and how often each comes in a pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from examples import Document, Example, from_labelled
from names import load_re3d, load_wikigold, load_wnut
from own_trees import load_trees
from sentences import load_labelled
from treebanks import load_ewt, load_gum

OWN = Path(__file__).parent / "sentences"
# The defence layer has 120 kB of text and our own sentences 840 lines, beside 350,000 words of trees.
RE3D_REPEATS, OWN_REPEATS = 2, 2
# GUM's texts are edited prose, nearer to news than EWT's mails and reviews, and a third of their size.
GUM_REPEATS = 2


@dataclass(slots=True, kw_only=True)
class Sets:
    """The training parts: treebanks by document, sentences with names, our own sentences."""

    trees: list[Document]
    names: list[Example]
    own: list[Example] = field(default_factory=list)
    own_repeats: int = OWN_REPEATS


def load_sets(data: Path) -> Sets:
    """Return all that is learnt from; raise ``OSError`` where a set is not there."""
    syntax, entities = data / "syntax", data / "entities"
    wnut = load_wnut(entities / "wnut17" / "wnut17train.conll")
    named = [example for example in wnut if any(tag != "O" for tag in example.labels["names"])]
    return Sets(
        trees=[*load_ewt(syntax, "train"), *(list(load_gum(syntax, "train").values()) * GUM_REPEATS)],
        names=[
            *named,
            *load_wikigold(entities / "wikigold"),
            *load_re3d(entities / "re3d", held_out=False) * RE3D_REPEATS,
        ],
        own=load_own("train"),
    )


def load_own(part: str) -> list[Example]:
    """Return our own sentences of a part (train, test)."""
    trees = load_trees(sorted(OWN.glob("trees-*.conllu")))
    return [from_labelled(it, trees.get(it.id)) for it in load_labelled(sorted(OWN.glob(f"{part}-*.jsonl")))]
