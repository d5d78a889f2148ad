from dateline.mentions.noun_phrases import noun_phrases
from dateline.model import Annotation, Entity


def an_annotation(text, heads, relations, upos, **changes):
    words = tuple(text.split())
    ends = [sum(map(len, words[: i + 1])) + i for i in range(len(words))]
    starts = tuple(end - len(word) for end, word in zip(ends, words, strict=True))
    usual = {"words": words, "starts": starts, "ends": tuple(ends), "lemmas": words, "heads": tuple(heads)}
    usual |= {"xpos": ("X",) * len(words), "upos": tuple(upos.split()), "relations": tuple(relations.split())}
    return Annotation(**(usual | changes))


MEN = an_annotation(
    "the three armed men in uniform fled",
    [3, 3, 3, 6, 5, 3, -1],
    "det nummod amod nsubj case nmod root",
    "DET NUM ADJ NOUN ADP NOUN VERB",
)


def texts(annotation):
    return {" ".join(annotation.words[phrase.start : phrase.end]) for phrase in noun_phrases(annotation)}


def test_a_noun_comes_with_more_and_fewer_of_its_modifiers():
    men = {"three armed men", "armed men", "men"}
    assert texts(MEN) == men | {f"{words} in uniform" for words in men} | {"uniform"}


def test_each_stretch_is_given_once_with_its_noun():
    phrases = noun_phrases(MEN)
    assert len({(phrase.start, phrase.end) for phrase in phrases}) == len(phrases)
    assert {phrase.head for phrase in phrases} == {3, 5}


def test_a_relative_clause_may_be_left_off():
    annotation = an_annotation(
        "the bus that burned stopped", [1, 4, 3, 1, -1], "det nsubj nsubj acl:relcl root", "DET NOUN PRON VERB VERB"
    )
    assert texts(annotation) == {"bus", "bus that burned"}


def test_names_are_phrases_without_their_article():
    name = Entity(start=0, end=3, label="armed-group", layer="conflict", probability=0.9)
    annotation = an_annotation("The Front of", [1, -1, 1], "det root case", "DET PROPN ADP", entities=(name,))
    assert "Front of" in texts(annotation)


def test_marks_after_a_phrase_are_no_part_of_it():
    annotation = an_annotation(
        "bus , which burned , stopped", [5, 0, 3, 0, 0, -1], "nsubj punct nsubj acl:relcl punct root",
        "NOUN PUNCT PRON VERB PUNCT VERB",
    )  # fmt: skip
    assert texts(annotation) == {"bus", "bus , which burned"}
