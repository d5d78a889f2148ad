"""The crosswalk as tables to read, and its loss report: what each vocabulary cannot hold of our kinds.

Two losses are told by people, in the data files: what the whole vocabulary leaves out, and what it leaves out of one
kind. A third follows from the rows: kinds that come to one code cannot be told apart again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Kind
from dateline.publish.crosswalk import BY_SIDES, VOCABULARIES, kind_rows, rows_of, vocabularies


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyLoss:
    """What one vocabulary cannot hold."""

    vocabulary: str
    whole: tuple[str, ...]
    """Of everything."""
    without: Mapping[Kind, str]
    """Kinds that have no code in it, with the reason."""
    partly: Mapping[Kind, str]
    """What it leaves out of kinds that have one."""
    merged: Mapping[str, tuple[Kind, ...]]
    """Codes that several kinds come to."""


def loss_of(vocabulary: str) -> VocabularyLoss:
    """Return what a vocabulary cannot hold."""
    rows = kind_rows()
    return VocabularyLoss(
        vocabulary=vocabulary,
        whole=tuple(vocabularies()[vocabulary]["loses"]),
        without={kind: row["none"][vocabulary] for kind, row in rows.items() if vocabulary in row.get("none", {})},
        partly={kind: row["loses"][vocabulary] for kind, row in rows.items() if vocabulary in row.get("loses", {})},
        merged=_merged(vocabulary),
    )


def crosswalk_lines() -> Iterator[str]:
    """Yield the crosswalk as tables in Markdown: kinds with their cases, then what has not happened."""
    yield from _kind_lines()
    yield ""
    yield from _stance_lines()


def _kind_lines() -> Iterator[str]:
    yield from _head("kind", "where", *(vocabularies()[name]["name"] for name in VOCABULARIES))
    for kind, row in kind_rows().items():
        yield _line(f"`{kind}`", "", *(row.get(name, "-") for name in VOCABULARIES))
        for case in row.get("case", ()):
            yield _line("", _told(case["when"]), *(case.get(name, "") for name in VOCABULARIES))


def _stance_lines() -> Iterator[str]:
    stances = {"/".join((*row.get("modality", ()), *row.get("polarity", ()))): row for row in rows_of("stance")}
    yield from _head("kinds", *stances)
    for deed, kinds in _deeds().items():
        pairs = (row["deeds"].get(deed, row.get("others", ())) for row in stances.values())
        yield _line(_listed(kinds), *(", ".join(filter(None, pair)) or "-" for pair in pairs))


def _deeds() -> Mapping[str, list[Kind]]:
    """Return the kinds of each deed, in the order of the kinds."""
    deeds: dict[str, list[Kind]] = defaultdict(list)
    for kind, row in kind_rows().items():
        deeds[row["deed"]].append(kind)
    return deeds


def loss_lines() -> Iterator[str]:
    """Yield the loss report in Markdown, a section a vocabulary."""
    for name in VOCABULARIES:
        loss = loss_of(name)
        yield from (f"### {vocabularies()[name]['name']}", "", "Of everything:", "")
        yield from (f"- {each}" for each in loss.whole)
        yield from ("", *_head("kinds without a code", "why"))
        yield from (_line(_listed(kinds), why) for why, kinds in _by_reason(loss.without))
        yield from ("", *_head("of these kinds", "is lost"))
        yield from (_line(_listed(kinds), what) for what, kinds in _by_reason(loss.partly))
        yield from ("", *_head("one code", "for"))
        yield from (_line(code, _listed(kinds)) for code, kinds in loss.merged.items())
        yield ""


def _merged(vocabulary: str) -> Mapping[str, tuple[Kind, ...]]:
    kinds: dict[str, list[Kind]] = defaultdict(list)
    for kind, row in kind_rows().items():
        codes = [row.get(vocabulary), *(case.get(vocabulary) for case in row.get("case", ()))]
        for code in dict.fromkeys(code for code in codes if code and code != BY_SIDES):
            kinds[code].append(kind)
    return {code: tuple(them) for code, them in sorted(kinds.items()) if len(them) > 1}


def _by_reason(told: Mapping[Kind, str]) -> Sequence[tuple[str, list[Kind]]]:
    kinds: dict[str, list[Kind]] = defaultdict(list)
    for kind, reason in told.items():
        kinds[reason].append(kind)
    return list(kinds.items())


def _listed(kinds: Sequence[Kind]) -> str:
    return ", ".join(f"`{kind}`" for kind in kinds)


def _head(*names: str) -> Iterator[str]:
    yield _line(*names)
    yield "|" + "---|" * len(names)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def _told(when: Mapping[str, list[str] | bool]) -> str:
    """Return a condition in words."""
    return "; ".join(_condition(name, wanted) for name, wanted in when.items())


def _condition(name: str, wanted: list[str] | bool) -> str:
    words = {"civilians": "civilians are hit", "harmed": "somebody is killed or wounded"}
    if isinstance(wanted, bool):
        return words[name]
    verb = {"weapons": "weapon has", "targets": "target is"}.get(name, f"`{name}` is")
    return f"{verb} {', '.join(wanted)}"
