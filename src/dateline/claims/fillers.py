"""Choose who and what fills the roles of a report's incidents: what the language core scored, over all its sentences.

A phrase's log odds are those of its mentions together, and rise with how strongly the report tells of an incident that
has the role. The likeliest are taken first; a phrase that shares words with one that was taken is left out. Numbers
and thresholds are data (data/roles.toml), learnt with the scores. Where nothing was scored, nothing is chosen.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.claims.view import View
from dateline.model import IncidentRole

# A report's lead, in sentences; learnt with the numbers of data/roles.toml.
FIRST = 3
# How far below the threshold, in log odds, a name may be that is put on a fuller one (MUC dev, 2026-11).
SHORTER_BELOW = 2.5
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True, order=True)
class Mentioned:
    """Words start <= i < end of one sentence, by its index."""

    sentence: int
    start: int
    end: int

    def overlaps(self, other: Mentioned) -> bool:
        """Whether the two share a word."""
        return self.sentence == other.sentence and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFiller:
    """Somebody or something that fills a role in what the report tells."""

    role: IncidentRole
    mentions: tuple[Mentioned, ...]
    """Where it stands, in text order; of a person first where the fullest name stands."""
    score: float
    """Log odds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNumbers:
    """What one role's scores are worth in a report."""

    base: float
    incident: float
    """Weight of how strongly the report tells of incidents with this role."""
    near: float
    """Weight, for each mention, of how likely the sentences before and after it tell of an incident with this role."""
    late: float
    """Weight, for each mention, of half the logarithm of one more than how many sentences stand before it."""
    first: float
    """What standing in the first three sentences is worth to a mention."""
    threshold: float


def choose_fillers(views: Sequence[View]) -> list[RoleFiller]:
    """Return the fillers of one report, the likeliest of each role first; none where few of its words were scored."""
    words = [(len(view.annotation.words), bool(view.annotation.incident_scores)) for view in views]
    if sum(count for count, _ in words) > 2 * sum(count for count, is_scored in words if is_scored):
        return []
    scored = _scored(views)
    chosen: list[RoleFiller] = []
    for role, numbers in load_numbers().items():
        told = [_incident_score(view, role) for view in views]
        mine = (mentions for (of, _), mentions in scored.items() if of is role)
        candidates = [_filler(role, numbers, mentions, told) for mentions in mine]
        if role is IncidentRole.VICTIM:
            candidates = _one_a_person(views, candidates, least=numbers.threshold - SHORTER_BELOW)
        chosen += _best_apart(candidates, threshold=numbers.threshold)
    return chosen


def log_sum(scores: Iterable[float]) -> float:
    """Return the logarithm of the sum of exponentials; far below all odds for none."""
    given = list(scores)
    top = max(given, default=-30.0)
    return top + math.log(sum(math.exp(score - top) for score in given)) if given else top


def words_key(words: Iterable[str]) -> str:
    """Return what phrases that are the same but for articles, case and marks have in common."""
    kept = (word.lower() for word in words if word.lower() not in _ARTICLES)
    return "".join(letter for word in kept for letter in word if letter.isascii() and letter.isalnum())


@cache
def load_numbers() -> Mapping[IncidentRole, RoleNumbers]:
    """Return the numbers of each role."""
    text = files("dateline.claims").joinpath("data/roles.toml").read_text("utf-8")
    return {IncidentRole(name): RoleNumbers(**row) for name, row in tomllib.loads(text)["roles"].items()}


_Scored = dict[tuple[IncidentRole, str], list[tuple[Mentioned, float]]]


def _scored(views: Sequence[View]) -> _Scored:
    found: _Scored = defaultdict(list)
    for index, view in enumerate(views):
        for filler in view.annotation.fillers:
            key = words_key(view.annotation.words[filler.start : filler.end])
            found[filler.role, key].append((Mentioned(index, filler.start, filler.end), filler.score))
    return found


def _one_a_person(views: Sequence[View], candidates: Sequence[RoleFiller], *, least: float) -> list[RoleFiller]:
    """Return candidates with shorter names of a person put on the likeliest fuller one: 'Lund' on 'Johan Lund'."""
    likely = sorted((each for each in candidates if each.score > least), key=lambda each: -each.score)
    names = {each: frozenset(views[(at := each.mentions[0]).sentence].lower[at.start : at.end]) for each in likely}
    fuller = {
        each: next((o for o in likely if names[each] < names[o] and not _is_within(each, o)), None) for each in likely
    }
    shorter: dict[RoleFiller, list[RoleFiller]] = defaultdict(list)
    for each in likely:
        whole = each
        while (above := fuller[whole]) is not None:
            whole = above
        shorter[whole].append(each)
    return [
        RoleFiller(
            role=whole.role,
            mentions=tuple(dict.fromkeys(mention for each in (whole, *own) for mention in each.mentions)),
            score=log_sum(each.score for each in own),
        )
        for whole, own in shorter.items()
    ]


def _is_within(short: RoleFiller, full: RoleFiller) -> bool:
    """Whether a phrase stands nowhere but inside another, and so is no name of its own."""
    return all(any(mine.overlaps(other) for other in full.mentions) for mine in short.mentions)


def _incident_score(view: View, role: IncidentRole) -> float | None:
    """How strongly a sentence tells of an incident that has a role; None where it was not scored."""
    scores = view.annotation.incident_scores
    return scores[list(IncidentRole).index(role)] if scores else None


def _filler(
    role: IncidentRole, numbers: RoleNumbers, scored: Sequence[tuple[Mentioned, float]], told: Sequence[float | None]
) -> RoleFiller:
    together = log_sum(score + _standing(numbers, mention, told) for mention, score in scored)
    together += numbers.base + numbers.incident * log_sum(score for score in told if score is not None)
    return RoleFiller(role=role, mentions=tuple(sorted(mention for mention, _ in scored)), score=together)


def _standing(numbers: RoleNumbers, mention: Mentioned, told: Sequence[float | None]) -> float:
    """What it is worth to a mention where in the report it stands."""
    at = mention.sentence
    beside = [score for score in (*told[max(0, at - 1) : at], *told[at + 1 : at + 2]) if score is not None]
    near = sum(1 / (1 + math.exp(-score)) for score in beside)
    return numbers.near * near + numbers.late * math.log1p(at) / 2 + numbers.first * (at < FIRST)


def _best_apart(candidates: Iterable[RoleFiller], *, threshold: float) -> list[RoleFiller]:
    """Return the candidates over a threshold, best first, without those that share words with a better one."""
    taken: list[RoleFiller] = []
    for each in sorted(candidates, key=lambda filler: (-filler.score, filler.mentions)):
        if each.score < threshold:
            break
        if not any(mine.overlaps(other) for mine in each.mentions for one in taken for other in one.mentions):
            taken.append(each)
    return taken
