"""Read the treebanks: EWT, and of GUM the documents whose texts may be used, as examples to learn from."""

from __future__ import annotations

import gzip
import re
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from examples import Document, Example, Name, longest, tags_of

# GUM's LICENSE names the licence of each of these; of the rest it names a non-commercial one, or none.
GUM_LICENCES = {
    "academic": "CC BY 4.0",
    "bio": "CC BY-SA 3.0",
    "court": "CC BY 4.0",
    "interview": "CC BY 2.5",
    "news": "CC BY 2.5",
    "voyage": "CC BY-SA 3.0",
}
# The types of GUM that a mention's head may have.
MENTION_TYPES = frozenset("person organization place event object abstract time animal plant substance".split())
NAME_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
NAME_TAGS = ("NNP", "NNPS")

Row = list[str]
Mention = tuple[int, int, str]


def load_ewt(folder: Path, part: str) -> list[Document]:
    """Return the documents of a part (train, dev, test) of the English Web Treebank."""
    text = gzip.decompress((folder / f"en_ewt-ud-{part}.conllu.gz").read_bytes()).decode("utf-8")
    documents: list[Document] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        if re.search(r"^# newdoc", block, re.MULTILINE) or not documents:
            documents.append([])
        documents[-1].extend(_sentence(rows) for rows in parse_conllu(block))
    return documents


def load_gum(folder: Path, part: str, genres: Sequence[str] = tuple(GUM_LICENCES)) -> dict[str, Document]:
    """Return the documents of a part of GUM by their names, of the genres asked for."""
    wanted = gum_documents(folder / "gum_splits.md", part)
    found: dict[str, Document] = {}
    with tarfile.open(folder / "gum_dep.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            name = Path(member.name).stem
            content = archive.extractfile(member) if member.name.endswith(".conllu") else None
            if content and name in wanted and name.split("_")[1] in genres:
                text = content.read().decode("utf-8")
                found[name] = [_sentence_with_mentions(rows) for rows in parse_conllu(text)]
    return found


def gum_documents(splits: Path, part: str) -> set[str]:
    """Return the names of the documents that stand under the heading of a part."""
    heading, names = "", set()
    for line in splits.read_text(encoding="utf-8").splitlines():
        found = re.match(r"#+\s*(train|dev|test)", line.strip().lower())
        heading = found[1] if found else heading
        if heading == part:
            names.update(re.findall(r"GUM_\w+", line))
    return names


def parse_conllu(text: str) -> Iterator[list[Row]]:
    """Yield the rows of each sentence; ranges and empty nodes are left out."""
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield rows


def _sentence(rows: list[Row]) -> Example:
    words, upos, xpos, heads, relations = ([row[column] for row in rows] for column in (1, 3, 4, 6, 7))
    labels: dict[str, list] = {
        "upos": upos,
        "xpos": xpos,
        "head": [int(head) for head in heads],
        "rel": relations,
        "sent": [1] + [0] * (len(rows) - 1),
    }
    return Example(words=[word.replace(" ", "") for word in words], labels=labels)


def _sentence_with_mentions(rows: list[Row]) -> Example:
    example = _sentence(rows)
    heads = example.labels["head"]
    mentions = list(_mentions(rows))
    types = ["O"] * len(rows)
    for start, end, kind in sorted(mentions, key=lambda mention: mention[0] - mention[1]):
        head = _head_of(heads, start, end)
        if head is not None and kind in MENTION_TYPES:
            types[head] = kind
    example.labels["types"] = types
    example.labels["names"] = tags_of(len(rows), longest(_names(rows, heads, mentions)))
    return example


def _mentions(rows: list[Row]) -> Iterator[Mention]:
    """Yield (first, last, type) of the mentions that GUM's ``Entity=`` brackets open and close in a sentence."""
    opened: list[tuple[int, list[str]]] = []
    for index, row in enumerate(rows):
        notes = dict(note.split("=", 1) for note in row[9].split("|") if "=" in note)
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", notes.get("Entity", "")):
            fields = bracket.strip("()").split("-", 7)
            if bracket[0] == "(" and bracket[-1] == ")" and len(fields) > 1:
                yield index, index, fields[1]
            elif bracket[0] == "(":
                opened.append((index, fields))
            else:
                match = next((it for it in reversed(opened) if it[1][0] == bracket[:-1]), None)
                if match:
                    opened.remove(match)
                    if len(match[1]) > 1:
                        yield match[0], index, match[1][1]


def _head_of(heads: Sequence[int], start: int, end: int) -> int | None:
    """Return the first word of a stretch whose head lies outside it."""
    return next((word for word in range(start, end + 1) if not start <= heads[word] - 1 <= end), None)


def _names(rows: list[Row], heads: Sequence[int], mentions: Sequence[Mention]) -> Iterator[Name]:
    """Yield the names of persons, organisations and places: the proper nouns around the head of each mention."""
    for start, end, kind in mentions:
        if kind not in NAME_LABELS:
            continue
        core = _name_word(rows, heads, start, end)
        if core is not None:
            first, last = _widened(rows, core, start, end, person=kind == "person")
            yield first, last + 1, NAME_LABELS[kind]


def _name_word(rows: list[Row], heads: Sequence[int], start: int, end: int) -> int | None:
    """Return the proper noun that heads a mention, or stands beside the noun that does ("President Obama")."""
    head = _head_of(heads, start, end)
    if head is None or rows[head][4] in NAME_TAGS:
        return head
    beside = head + 1
    if rows[head][3] == "NOUN" and beside <= end and heads[beside] - 1 == head:
        return beside if rows[beside][7] in ("flat", "appos") and rows[beside][4] in NAME_TAGS else None
    return None


def _widened(rows: list[Row], core: int, start: int, end: int, *, person: bool) -> tuple[int, int]:
    """Return first and last word of the name around a proper noun: "Ministry of Defence", "Deir - ez - Zor"."""

    def is_part(index: int) -> bool:
        if not start <= index <= end:
            return False
        _, word, _, _, tag, _, _, relation, *_ = rows[index]
        return tag in NAME_TAGS or (relation in ("flat", "compound") and word[:1].isupper())

    def is_joint(index: int) -> bool:
        joints = ("-", "&") if person else ("-", "&", "of", "for", "and", "al", "de")
        return start <= index <= end and rows[index][1].lower() in joints

    first = last = core
    while is_part(first - 1) or (is_joint(first - 1) and is_part(first - 2) and rows[first - 1][1] in ("-", "&", "of")):
        first -= 1 if is_part(first - 1) else 2
    while True:
        if is_part(last + 1):
            last += 1
        elif is_joint(last + 1) and is_part(last + 2) and rows[last + 2][4] in NAME_TAGS:
            last += 2
        elif not person and is_joint(last + 1) and last + 3 <= end and rows[last + 2][1] == "the" and is_part(last + 3):
            last += 3
        else:
            break
    return first, last - 1 if rows[last][1] == "'s" else last
