import tomllib
from pathlib import Path

import pytest

from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.mentions.place_cues import read_cue
from dateline.mentions.place_runs import find_runs
from dateline.mentions.reader import DatelineReader
from dateline.mentions.toponyms import find_places
from dateline.model import Annotation, GazetteerEntry, Sentence, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "toponyms.toml").read_text("utf-8"))
KNOWN = FixedGazetteer(
    GazetteerEntry(key=name, name=name, lat=35.0, lon=37.0, feature=feature, country=country, population=people)
    for name, (feature, country, people) in CASES["gazetteer"].items()
)


@pytest.fixture(scope="module")
def reader():
    return DatelineReader()


def found(texts, reader):
    starts = [sum(len(text) + 1 for text in texts[:index]) for index in range(len(texts))]
    sentences = [
        Sentence(report="rep-1", index=index, span=Span(start, start + len(text)), text=text)
        for index, (start, text) in enumerate(zip(starts, texts, strict=True))
    ]
    return find_places(sentences, reader.read(texts), KNOWN)


def as_written(mention):
    name = mention.text + ("*" if mention.is_agent else "")
    return f"{name} [{mention.cue}]" if mention.cue else name


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["about"])
def test_places_are_found_with_the_words_beside_them(case, reader):
    mentions = [mention for mention in found([case["text"]], reader) if mention.cue != "demonym"]
    assert [as_written(mention) for mention in mentions] == case["places"]


def test_spans_count_from_the_start_of_the_report(reader):
    texts = ["Nothing here.", "Shells hit Aleppo."]
    (mention,) = found(texts, reader)
    assert mention.span.quote(" ".join(texts)) == "Aleppo"
    assert mention.sentence == 1


def test_a_demonym_is_an_agent(reader):
    mention = found(["The Syrian army shelled the town."], reader)[0]
    assert (mention.text, mention.cue, mention.is_agent) == ("Syrian", "demonym", True)


def an_annotation(tagged):
    words, tags = zip(*(word.rsplit("/", 1) for word in tagged.split()), strict=True)
    ends = [sum(map(len, words[: index + 1])) + index for index in range(len(words))]
    return Annotation(
        words=words,
        starts=tuple(end - len(word) for end, word in zip(ends, words, strict=True)),
        ends=tuple(ends),
        lemmas=words,
        upos=tags,
        xpos=tags,
        heads=(-1, *(0 for _ in words[1:])),
        relations=("root", *("dep" for _ in words[1:])),
    )


def runs(tagged):
    annotation = an_annotation(tagged)
    return [" ".join(annotation.words[run.start : run.end]) for run in find_runs(annotation)]


def test_small_words_inside_a_name_belong_to_it():
    tagged = "fled/VERB Deir/PROPN ez/X Zor/PROPN for/ADP San/PROPN Luis/PROPN de/ADP la/DET Reina/PROPN"
    assert runs(tagged) == ["Deir ez Zor", "San Luis de la Reina"]


def test_days_and_months_are_no_names():
    assert runs("on/ADP Monday/PROPN in/ADP March/PROPN they/PRON fled/VERB Homs/PROPN") == ["Homs"]


def test_a_word_beside_two_names_belongs_to_the_first():
    annotation = an_annotation("near/ADP Raqqa/PROPN city/NOUN Syria/PROPN")
    assert read_cue(annotation, 1, 2).text == "near … city"
    assert read_cue(annotation, 3, 4, free_from=3).text is None
