"""Measure the language core as it ships: trees, names, voices, happenings, sentences, speed.

    python training/measure.py --data FOLDER [--weights FOLDER]

FOLDER of data holds ``syntax``, ``entities`` and ``fakes``; what is not there is left out. Words and sentences of the
treebanks are given; our own sentences are cut and read as the program does it. Relations count without subtypes.
"""

from __future__ import annotations

import csv
import json
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from examples import Document, Example, joined
from names import load_re3d, load_uner, load_wnut
from noise import LOST_MARKS, STOPS, without
from sentences import Happening, Labelled, Stretch, load_labelled
from treebanks import GUM_LICENCES, load_ewt, load_gum

from dateline.documents import parse_report
from dateline.evaluation.texts import text_item
from dateline.mentions import DatelineReader, split_sentences
from dateline.mentions.graph import FOLDER
from dateline.mentions.resplit import split_further
from dateline.mentions.spans import named
from dateline.model import Annotation, Report, Sentence, Zone, ZoneKind

OWN = Path(__file__).parent / "sentences"
BATCH = 512
SURENESS = (0.5, 0.6, 0.7, 0.8, 0.9)
MOST_WORDS = 150
SILENT = (ZoneKind.FURNITURE, ZoneKind.BYLINE)
FLOORS = Path(__file__).parent / "floors.toml"
BY_LABEL = {"UNER EWT dev", "re3d, Wikipedia", "own entities", "own voice spans"}


class Tally:
    """Counts of what was found, of what there is, and of what agrees."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, gold: Iterable[tuple], found: Iterable[tuple]) -> None:
        """Count two sets of labelled things; the last entry of each is its label."""
        gold, found = set(gold), set(found)
        for part, things in (("gold", gold), ("found", found), ("both", gold & found)):
            for thing in things:
                self.counts[part, "all"] += 1
                self.counts[part, str(thing[-1])] += 1

    def f1(self) -> float:
        """Return F1 in percent."""
        return 200 * self.counts["both", "all"] / max(self.counts["found", "all"] + self.counts["gold", "all"], 1)

    def line(self, name: str, *, by_label: bool = False) -> str:
        """Return precision, recall and F1 in words."""
        labels = sorted({label for _, label in self.counts} - {"all"}) if by_label else []
        return "\n".join(self._line(name if label == "all" else f"  {label}", label) for label in ("all", *labels))

    def _line(self, name: str, label: str) -> str:
        both, gold, found = (self.counts[part, label] for part in ("both", "gold", "found"))
        precision, recall = 100 * both / max(found, 1), 100 * both / max(gold, 1)
        f1 = 200 * both / max(found + gold, 1)
        return f"{name:32}{gold:7,}{precision:9.1f}{recall:9.1f}{f1:9.1f}"


def read_all(reader: DatelineReader, examples: Sequence[Example]) -> list[Annotation]:
    """Return the annotations of examples by their own words."""
    found: list[Annotation] = []
    for start in range(0, len(examples), BATCH):
        found.extend(reader.read_words([example.words for example in examples[start : start + BATCH]]))
    return found


def syntax_line(name: str, examples: Sequence[Example], reader: DatelineReader, figures: dict[str, float]) -> str:
    """Return shares of right heads, heads with relations, and tags; words a second."""
    started = time.perf_counter()
    read = read_all(reader, examples)
    seconds = time.perf_counter() - started
    right: Counter[str] = Counter()
    for example, annotation in zip(examples, read, strict=True):
        labels = example.labels
        for index in range(len(example.words)):
            head = labels["head"][index] - 1 == annotation.heads[index]
            relation = labels["rel"][index].split(":")[0] == annotation.relations[index].split(":")[0]
            right.update({"words": 1, "uas": head, "las": head and relation})
            right.update({key: labels[key][index] == getattr(annotation, key)[index] for key in ("upos", "xpos")})
    parts = {key: 100 * right[key] / right["words"] for key in ("uas", "las", "upos", "xpos")}
    figures |= {f"{name}, {key}": share for key, share in parts.items()}
    shares = "".join(f"{share:8.2f}" for share in parts.values())
    return f"{name:28}{right['words']:8,}{shares}{right['words'] / seconds:10,.0f}"


def names_tally(examples: Sequence[Example], reader: DatelineReader, layer: str) -> Tally:
    """Return the tally of a layer of names."""
    tally = Tally()
    for number, (example, annotation) in enumerate(zip(examples, read_all(reader, examples), strict=True)):
        gold = ((number, *name) for name in list(named(example.labels[layer])))
        found = ((number, it.start, it.end, it.label) for it in annotation.entities if it.layer == layer)
        tally.add(gold, found)
    return tally


def read_text(text: str, reader: DatelineReader) -> list[tuple[Sentence, Annotation]]:
    """Return the sentences of a text with their annotations, as the program reads it."""
    return read_report(Report(id="measured", text=text), reader)


def read_report(report: Report, reader: DatelineReader) -> list[tuple[Sentence, Annotation]]:
    """Return the sentences of a report with their annotations."""
    (sentences,) = split_sentences([report])
    sentences = split_further(sentences, reader.read([it.text for it in sentences]))
    return list(zip(sentences, reader.read([it.text for it in sentences]), strict=True))


def own_tallies(labelled: Sequence[Labelled], reader: DatelineReader) -> dict[str, Tally]:
    """Return the tallies on our own sentences."""
    entities, nominals, happens, sides, voices, starts, ends = (Tally() for _ in range(7))
    for number, each in enumerate(labelled):
        read = read_text(each.text, reader)
        spans = [
            (it.layer, _offset(sentence, note, it.start)[0], _offset(sentence, note, it.end - 1)[1], it.label)
            for sentence, note in read
            for it in note.entities
        ]
        entities.add(
            ((number, *at, kind) for kind, at in each.entities),
            ((number, *it[1:]) for it in spans if it[0] == "conflict"),
        )
        voices.add(
            (
                (number, *at, part.upper())
                for voice in each.voices
                for part in ("source", "cue", "content")
                for at in getattr(voice, part)
            ),
            ((number, *it[1:]) for it in spans if it[0] == "voices"),
        )
        nominals.add(
            ((number, at[1], kind) for kind, at in each.nominals),
            (
                (number, _offset(sentence, note, word)[1], kind)
                for sentence, note in read
                for word, kind in enumerate(note.nominal_types)
                if kind
            ),
        )
        found = [_happening(sentence, note, it) for sentence, note in read for it in note.happenings]
        happens.add(((number, it.word[1]) for it in each.happenings), ((number, word[1]) for word, _, _ in found))
        _add_sides(sides, number, each.happenings, found)
        begun = begins([sentence for sentence, _ in read], [0, *each.starts])
        starts.add(((number, start, "start") for start in each.starts), ((number, it, "start") for it in begun[1:]))
        ends.add(((number, start, "end") for start in (0, *each.starts)), ((number, it, "end") for it in begun))
    return {
        "own entities": entities,
        "own nominal mentions": nominals,
        "own heads of conflict verbs": happens,
        "own sides of conflict verbs": sides,
        "own voice spans": voices,
        "own inner sentence starts": starts,
        "own sentence ends": ends,
    }


def begins(sentences: Sequence[Sentence], gold: Sequence[int]) -> list[int]:
    """Return where sentences begin: at a gold start that lies in the gap before each, or else where they stand.

    A dateline or a bullet before a sentence is left out of it, so the gap is what counts. What is set aside between two
    sentences (a byline) ends the one and is ended by the other, so a gold start at its first word is found as well.
    """
    found = []
    gaps = zip([0, *(it.span.end for it in sentences)], [it.span.start for it in sentences], strict=False)
    for before, at in gaps:
        inside = [start for start in gold if before <= start <= at]
        found.extend(sorted({inside[0], inside[-1]}) if inside else [at])
    return found


def _offset(sentence: Sentence, annotation: Annotation, word: int) -> Stretch:
    return sentence.span.start + annotation.starts[word], sentence.span.start + annotation.ends[word]


def _happening(sentence: Sentence, note: Annotation, it) -> tuple[Stretch, list[Stretch], list[Stretch]]:
    places = ([_offset(sentence, note, word) for word in side] for side in (it.side_a, it.side_b))
    return (_offset(sentence, note, it.word), *places)


def _add_sides(tally: Tally, number: int, gold: Sequence[Happening], found: Sequence[tuple]) -> None:
    """Count sides: a found word agrees where it lies in the words of a party of that happening and side."""
    wanted = {(number, it.word[1], at, side) for it in gold for side in "ab" for at in getattr(it, side)}
    got = set()
    for word, *parties in found:
        for side, stretches in zip("ab", parties, strict=True):
            for stretch in stretches:
                match = (
                    it for it in wanted if it[1] == word[1] and it[3] == side and it[2][0] <= stretch[0] < it[2][1]
                )
                got.add(next(match, (number, word[1], stretch, side)))
    tally.add(wanted, got)


def lost_stops_tallies(documents: Sequence[Document], reader: DatelineReader) -> dict[str, Tally]:
    """Return tallies of sentence starts in stretches of three sentences that lost their marks, by how sure to be."""
    stretches = [
        without(window, {i for i, word in enumerate(window.words) if word in LOST_MARKS | STOPS and i + 1 not in heads})
        for document in documents
        for start in range(0, len(document) - 2, 3)
        for window in [joined(document[start : start + 3])]
        for heads in [set(window.labels["head"])]
        if len(window.words) < MOST_WORDS
    ]
    read = read_all(reader, stretches)
    tallies = {}
    for sure in SURENESS:
        tally = Tally()
        for number, (example, annotation) in enumerate(zip(stretches, read, strict=True)):
            gold = ((number, word, "start") for word, begins in enumerate(example.labels["sent"]) if begins and word)
            tally.add(gold, ((number, word, "start") for word, found in annotation.starts_inside if found >= sure))
        tallies[f"starts without marks, {sure}"] = tally
    return tallies


def fakes_tally(folder: Path, reader: DatelineReader) -> Tally:
    """Return the tally of sentence starts in twenty reports of FakES."""
    labels = json.loads((OWN / "fakes-starts.json").read_text(encoding="utf-8"))
    tally = Tally()
    with (folder / "fakes_dev.csv").open(encoding=labels["encoding"], newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in labels["rows"].items():
        text = rows[int(number)][labels["column"]]
        report = parse_report(text_item(text, where=f"row {number}"))
        if report.text != text:
            raise click.ClickException(f"row {number}: the report's text is not the labelled one")
        silent = [_blank(report, zone) for zone in report.zones if zone.kind in SILENT]
        read = [*(sentence for sentence, _ in read_report(report, reader)), *silent]
        begun = begins(sorted(read, key=lambda it: it.span.start), row["starts"])
        tally.add(((number, start, "start") for start in row["starts"]), ((number, start, "start") for start in begun))
    return tally


def _blank(report: Report, zone: Zone) -> Sentence:
    """Return a stretch that the program sets aside, as a unit without words: a byline, a printed date, furniture."""
    return Sentence(report=report.id, index=0, span=zone.span, text="", zone=zone.kind)


def faults_of(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Return what fell under its floor; a set that is not here is not held to one."""
    return [
        f"{name} fell to {figures[name]:.2f}, under its floor {floor}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor
    ]


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--weights", type=click.Path(path_type=Path, exists=True), default=FOLDER)
@click.option("--threads", default=1, show_default=True)
def main(data: Path, weights: Path, threads: int) -> None:
    """Print tables of figures, and hold them against ``floors.toml``."""
    reader = DatelineReader(threads=threads, folder=weights)
    reader.read(["Load the weights."])
    figures: dict[str, float] = {}
    syntax, entities = data / "syntax", data / "entities"
    if syntax.exists():
        click.echo(f"{'trees':28}{'words':>8}{'UAS':>8}{'LAS':>8}{'UPOS':>8}{'XPOS':>8}{'words/s':>10}")
        for name, examples in _treebanks(syntax).items():
            click.echo(syntax_line(name, examples, reader, figures))
    click.echo(f"\n{'spans':32}{'gold':>7}{'P':>9}{'R':>9}{'F1':>9}")
    tallies = _names(syntax, entities, reader) if entities.exists() and syntax.exists() else {}
    tallies |= own_tallies(load_labelled(sorted(OWN.glob("test-*.jsonl"))), reader)
    if (data / "fakes").exists():
        tallies["sentence starts, 20 of FakES"] = fakes_tally(data / "fakes", reader)
    for name, tally in tallies.items():
        click.echo(tally.line(name, by_label=name in BY_LABEL))
        figures[name] = tally.f1()
    faults = faults_of(figures, tomllib.loads(FLOORS.read_text(encoding="utf-8")))
    for fault in faults:
        click.echo(f"measure: {fault}", err=True)
    raise SystemExit(bool(faults))


def _names(syntax: Path, entities: Path, reader: DatelineReader) -> dict[str, Tally]:
    gum = [it for document in load_gum(syntax, "test").values() for it in document]
    sets = {
        "GUM names, test": ("names", gum),
        "UNER EWT dev": ("names", load_uner(entities / "uner_ewt" / "en_ewt-ud-dev.iob2")),
        "WNUT17 dev": ("names", load_wnut(entities / "wnut17" / "emerging.dev.conll")),
        "re3d, Wikipedia": ("defence", load_re3d(entities / "re3d", held_out=True)),
    }
    tallies = {name: names_tally(examples, reader, layer) for name, (layer, examples) in sets.items()}
    dev = [*load_ewt(syntax, "dev"), *load_gum(syntax, "dev").values()]
    return tallies | lost_stops_tallies(dev, reader)


def _treebanks(folder: Path) -> dict[str, list[Example]]:
    parts = {f"EWT {part}": load_ewt(folder, part) for part in ("dev", "test")}
    parts |= {f"GUM {part}, allowed texts": list(load_gum(folder, part).values()) for part in ("dev", "test")}
    every = (
        *GUM_LICENCES,
        "conversation",
        "essay",
        "fiction",
        "letter",
        "podcast",
        "speech",
        "textbook",
        "vlog",
        "whow",
    )
    parts["GUM test, all but Reddit"] = list(load_gum(folder, "test", every).values())
    parts["GUM news, dev and test"] = [
        it for part in ("dev", "test") for it in load_gum(folder, part, ["news"]).values()
    ]
    return {name: [it for document in documents for it in document] for name, documents in parts.items()}


if __name__ == "__main__":
    main()
