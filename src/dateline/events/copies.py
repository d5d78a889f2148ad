"""Which reports are copies or rewrites of one text, and so one voice.

Two texts are copies where a share of their word threes is the same (MinHash: Broder 1997); what they are compared with
matters not, so that a later report changes no earlier answer, but for joining what it copies. Follows datasketch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

from dateline.model import Report

# Word threes that two texts share, of all that they have. Of 124 reports of which nine pairs are copies by design these
# share .34 and more, the next .06; of 624 reports of one war those of two outlets from .2 on carry one agency's text.
LIKE = 0.2
_WORDS = 3
# Texts with fewer word threes share too much by chance, and are copies of none.
_LEAST = 10
_PERMUTATIONS = 128
# Bands of two rows: pairs that share a fifth are found 92 times in 100, those that share a third always.
_BANDS, _ROWS = 64, 2


def sources_of(reports: Iterable[Report]) -> dict[str, str]:
    """Return for each report, by id, whose word its own is: its agency or outlet, or that of the first it copies."""
    return _sources(tuple(reports))


@lru_cache(maxsize=64)
def _sources(reports: tuple[Report, ...]) -> dict[str, str]:
    own = {report.id: report for report in reports}
    source = {name: (report.agency or report.source).lower() for name, report in own.items()}
    if len(set(source.values())) < 2:
        return source
    groups = copy_groups({name: report.text for name, report in own.items()})
    first: dict[str, str] = {}
    for name in sorted(own, key=lambda each: (str(own[each].published or "9999"), each)):
        first.setdefault(groups[name], source[name])
    return {name: first[groups[name]] for name in own}


def copy_groups(texts: Mapping[str, str]) -> dict[str, str]:
    """Return for each text, by name, the least name among those it is a copy of, by way of others too."""
    index = import_module("datasketch").MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    group = {name: name for name in texts}
    sketches = {name: _sketch(texts[name]) for name in sorted(texts)}
    for name, sketch in sketches.items():
        if sketch is None:
            continue
        known = {group[each] for each in index.query(sketch) if sketch.jaccard(sketches[each]) >= LIKE}
        index.insert(name, sketch)
        if known:
            least = min(known)
            group |= {each: least for each, of in group.items() if of in known or each == name}
    return group


@lru_cache(maxsize=4096)
def _sketch(text: str) -> Any:
    words = text.lower().split()
    threes = {" ".join(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1))}
    if len(threes) < _LEAST:
        return None
    sketch = import_module("datasketch").MinHash(num_perm=_PERMUTATIONS)
    sketch.update_batch([three.encode() for three in threes])
    return sketch
