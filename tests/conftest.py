"""What tests of several folders share: a tiny spaCy pipeline, trained in seconds."""

from pathlib import Path

import pytest

LABELLED = Path(__file__).parent / "mentions" / "cases" / "clearnlp.txt"
ROUNDS = 60
SMALL = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 32, "depth": 2, "embed_size": 300}
SMALL |= {"window_size": 1, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}


@pytest.fixture(scope="session")
def pipeline_folder(tmp_path_factory):
    """The folder of a spaCy pipeline with tagger, parser and ner that knows a dozen sentences of war."""
    folder = tmp_path_factory.mktemp("spacy") / "tiny"
    trained().to_disk(folder)
    return folder


def trained():
    import spacy
    from spacy.training import Example

    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    for name, more in (("tagger", {}), ("parser", {"min_action_freq": 1}), ("ner", {})):
        nlp.add_pipe(name, config={"model": {"tok2vec": SMALL}, **more})
    labelled = [Example(nlp.make_doc(gold.text), gold) for gold in gold_docs(nlp.vocab)]
    optimizer = nlp.initialize(lambda: labelled)
    for _ in range(ROUNDS):
        nlp.update(labelled, sgd=optimizer)
    return nlp


def gold_docs(vocab):
    """The labelled sentences, each alone, and the first few together as one text."""
    from spacy.tokens import Doc

    sentences = [gold_doc(vocab, block) for block in LABELLED.read_text("utf-8").split("\n\n")]
    return [
        *sentences,
        *(Doc.from_docs([first, second]) for first, second in zip(sentences, sentences[2:], strict=False)),
    ]


def gold_doc(vocab, block):
    from spacy.tokens import Doc

    rows = [line.split() for line in block.strip().splitlines() if not line.startswith("#")]
    words, tags, heads, labels, names = zip(*rows, strict=True)
    before_mark = [following in (".", ",") for following in (*words[1:], "")]
    return Doc(
        vocab,
        words=list(words),
        spaces=[not is_before for is_before in before_mark],
        tags=list(tags),
        heads=[index if head == "0" else int(head) - 1 for index, head in enumerate(heads)],
        deps=list(labels),
        ents=["O" if name == "-" else f"I-{name}" for name in names],
    )
