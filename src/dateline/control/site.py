"""One place, or one sector of it, and what its evidence comes to: its camps, how voices stand, the chances by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from dateline.control.camps import Camps
from dateline.control.chain import OTHER_STATES, Matrix, Pull, posterior
from dateline.control.evidence import TURNS, Evidence, day_before
from dateline.control.weights import Form, Standing, Weights
from dateline.model import ControlStatus, Voice, VoiceKind

_GENERIC = frozenset({VoiceKind.WITNESS, VoiceKind.RELATIVE, VoiceKind.MEDICAL, VoiceKind.RESCUE, VoiceKind.ANONYMOUS})
_TOLD_OF_FOES = (Form.TAKES, Form.TAKES_PART, Form.ADVANCES, Form.BESIEGES, Form.HOLDS, Form.HAD_TAKEN)
_SAYS_LITTLE = (Form.ADVANCES, Form.BESIEGES, Form.HOLDS_PART)
_LEAVING = (Form.LEAVES, Form.HAD_LEFT)
_STATES = (Form.HOLDS, Form.HOLDS_PART, Form.STANDS_CONTESTED, Form.HAD_TAKEN, Form.HAD_LEFT)
_FOUGHT_OVER = (Form.TAKES_PART, Form.ADVANCES, Form.STANDS_CONTESTED, Form.HOLDS_PART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One piece of evidence as it weighs: how its voice stands to it, and its pull."""

    evidence: Evidence
    standing: Standing
    speaker: str
    pull: Pull


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All that is told of one place, with the camps that struggle for it."""

    evidence: tuple[Evidence, ...]
    """By day."""
    camp_of: dict[str, str]
    """The camp of each actor named, called by its first member."""
    camps: tuple[str, ...]
    home: str | None
    """The camp of the state whose country it is."""
    foe: str | None
    """The camp that comes after that state where it leaves: the only one that it fights."""
    words: tuple[Word, ...]
    until: date
    """The last day of which anything may be known."""
    checks: frozenset[date] = frozenset()
    """The days on which nothing has been heard of a contest for long, so that it is looked at again."""

    @property
    def contested(self) -> int:
        """The state in which no camp holds the place alone."""
        return len(self.camps)

    @property
    def divided(self) -> int:
        """The state in which several camps each hold a part of it for good."""
        return len(self.camps) + 1

    @property
    def nobody(self) -> int:
        """The state in which nobody known holds it."""
        return len(self.camps) + 2

    @property
    def days(self) -> tuple[date, ...]:
        """The days of evidence, the eves of the changes told, and the days on which silence is taken stock of."""
        return tuple(sorted(self.told_days | self.eves | self.checks))

    @property
    def told_days(self) -> frozenset[date]:
        """The days of evidence."""
        return frozenset(each.day for each in self.evidence)

    @property
    def eves(self) -> frozenset[date]:
        """The days before the changes that are told."""
        return frozenset(day_before(each.day) for each in self.evidence if each.form in TURNS and not each.is_denied)

    def chances(self, weights: Weights, *, days: Sequence[date] | None = None) -> Matrix:
        """Return the chance of each state on each day, a row a day."""
        pulls = [*(word.pull for word in self.words), *_eves(self, weights)]
        return posterior(days or self.days, pulls, _start(self, weights), weights.rates)


def site_of(evidence: Iterable[Evidence], *, camps: Camps, weights: Weights, until: date) -> Site:
    """Return a place with its evidence weighed; the result does not depend on the order of arrival.

    ``until`` is the last day of which anything may be known.
    """
    ordered = tuple(sorted(evidence, key=lambda each: (each.day, each.published, each.claim.anchor, each.claim.id)))
    named = [name for each in ordered for name in (*each.gains, *each.loses)]
    home = camps.home(ordered[0].place.country)
    together = [each.gains for each in ordered if each.status is ControlStatus.HELD] + [each.loses for each in ordered]
    foe = camps.only_foe(home, day=ordered[-1].day) if home and _needs_foe(ordered, home, camps) else None
    named += [party for each in ordered if not each.gains for party in _speaking(each)]
    camp_of = camps.of([*named, *filter(None, (home, foe))], together=together, day=ordered[-1].day)
    site = Site(
        evidence=ordered,
        camp_of=camp_of,
        camps=tuple(dict.fromkeys(camp_of.values())),
        home=camp_of[home] if home else None,
        foe=camp_of[foe] if foe else None,
        words=(),
        until=until,
        checks=_checks(ordered, until, weights),
    )
    return replace(site, words=tuple(_weighed(site, camps, weights)))


def _checks(evidence: Sequence[Evidence], until: date, weights: Weights) -> frozenset[date]:
    """The days so long after word of a contest, where nothing is told in between."""
    told = sorted({each.day for each in evidence})
    fought = {each.day for each in evidence if each.form in _FOUGHT_OVER and not each.is_denied}
    later = timedelta(days=weights.shown.settle_days)
    ends = zip(told, [*told[1:], until], strict=True)
    return frozenset(day + later for day, end in ends if day in fought and day + later <= min(end, until))


def _weighed(site: Site, camps: Camps, weights: Weights) -> list[Word]:
    """Weigh each voice, less where it repeats itself and where others of the day said so before it."""
    turning = {each.day for each in site.evidence if each.form in TURNS and not each.is_denied}
    words = [word for each in site.evidence for word in _words(site, each, camps, weights, each.day in turning)]
    last: dict[tuple[str, int, bool], date] = {}
    told: dict[int, date] = {}
    by_day: defaultdict[tuple[date, int, bool], list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        pull = word.pull
        said = (word.speaker, pull.state, pull.log_odds > 0)
        until = last[said] + timedelta(days=weights.voices.repeat_days) if said in last else date.min
        if pull.day <= until and not _is_answered(told, pull.state, since=last[said]):
            words[index] = _lightened(word, weights.voices.repeat)
        last[said] = pull.day
        if pull.log_odds > 0:
            told[pull.state] = pull.day
        by_day[pull.day, pull.state, pull.log_odds > 0].append(index)
    for agreeing in by_day.values():
        ranked = sorted(agreeing, key=lambda index: (-abs(words[index].pull.log_odds), index))
        for rank, index in enumerate(ranked):
            words[index] = _lightened(words[index], weights.voices.further**rank)
    return words


def _is_answered(told: dict[int, date], state: int, *, since: date) -> bool:
    """Whether somebody has spoken for another state since: who then says the same again insists."""
    return any(day > since for other, day in told.items() if other != state)


def _lightened(word: Word, share: float) -> Word:
    return replace(word, pull=replace(word.pull, log_odds=word.pull.log_odds * share))


def _words(site: Site, each: Evidence, camps: Camps, weights: Weights, is_turning: bool) -> list[Word]:
    """The pulls of one piece of evidence, in most cases one; ``is_turning`` where its day tells of a change."""
    form = weights.form[each.form]
    standing, speaker = _standing(site, each, camps)
    log_odds = weights.log_odds(standing, is_denied=each.is_denied) * form.weight
    log_odds *= weights.voices.hedged if each.claim.hedge else 1.0
    log_odds *= weights.voices.same_day if each.form in _STATES and is_turning else 1.0
    sign = -1.0 if each.is_denied else 1.0
    pulls = []
    for state, only_from, direction in _aims(site, each):
        usual = Pull(day=each.day, state=state, log_odds=sign * direction * log_odds, only_from=only_from)
        is_turn = each.form in TURNS and not each.is_denied
        chance = 0.0 if each.is_denied else _chance(site, each, weights)
        pulls.append(replace(usual, chance=chance, again=weights.voices.again if is_turn else 1.0))
    return [Word(evidence=each, standing=standing, speaker=speaker, pull=pull) for pull in pulls]


def _aims(site: Site, each: Evidence) -> Sequence[tuple[int, int | None, float]]:
    """The states that a piece of evidence speaks for (1) or against (-1), and the one it moves from, if it is one."""
    gains, loses = _indices(site, each.gains), _indices(site, each.loses)
    if each.form in (Form.TAKES, Form.HAD_TAKEN) and not gains and not loses:
        return _unnamed_taker(site, each)
    if each.form in _LEAVING:
        if each.is_denied:
            return [(left, None, -1.0) for left in loses]
        return [(_heir(site, each, left), left, 1.0) for left in loses]
    if each.form is Form.BESIEGES:
        return [(state, None, 1.0) for state in gains] + [(state, None, -1.0) for state in loses if not each.is_denied]
    if each.form is Form.STANDS_CONTESTED and each.status is ControlStatus.DIVIDED:
        return [(site.divided, None, 1.0)]
    kept = [(state, None, -1.0) for state in loses] if each.is_denied else []  # who did not lose it holds it
    if each.form in (Form.TAKES_PART, Form.ADVANCES, Form.STANDS_CONTESTED) or len(gains) > 1:
        return [(site.contested, None, 1.0), *kept]
    return [*((state, None, 1.0) for state in gains), *kept]


def _chance(site: Site, each: Evidence, weights: Weights) -> float:
    """How likely a change is beforehand: more where nothing was told before, but for forms that say little."""
    usual = weights.form[each.form].chance
    is_first = each.day == site.evidence[0].day and each.form not in _SAYS_LITTLE
    return max(usual, weights.start.first) if is_first else usual


def _unnamed_taker(site: Site, each: Evidence) -> Sequence[tuple[int, int | None, float]]:
    """What it says that a place was taken, and not by whom; where no state or no one foe of it is known, nothing.

    Who says that it came back ('liberated') is a party that means itself; of no party it is the state at home. Taken
    without coming back, it is the foe's.
    """
    if site.home is None or site.foe is None:
        return []
    home, foe = site.camps.index(site.home), site.camps.index(site.foe)
    if not each.is_return:
        return [(foe, None, 1.0)]
    speaking = [site.camp_of[party] for party in _speaking(each) if party in site.camp_of]
    return [(site.camps.index(speaking[0]) if speaking else home, None, 1.0)]


def _heir(site: Site, each: Evidence, left: int) -> int:
    """Who has a place that a party leaves: who pressed it, else the state at home, else that state's foe, if any."""
    pressing = [state for state in _indices(site, each.gains) if state != left]
    if pressing:
        return pressing[0]
    if site.home is not None and site.camps.index(site.home) != left:
        return site.camps.index(site.home)
    for other in reversed([one for one in site.evidence if one.day <= each.day and one.form in _TOLD_OF_FOES]):
        names = other.loses if other.form is Form.BESIEGES else other.gains
        foes = [state for state in _indices(site, names) if state != left]
        if foes and not other.is_denied and site.home is not None:
            return foes[0]
    return site.camps.index(site.foe) if site.foe is not None and site.camps.index(site.foe) != left else site.nobody


def _speaking(each: Evidence) -> list[str]:
    return [party for voice in each.claim.voices if (party := voice.actor or voice.side) is not None]


def _needs_foe(evidence: Sequence[Evidence], home: str, camps: Camps) -> bool:
    """Whether anything is told of a place after which the foe of the state at home may hold it."""
    if any(each.form is Form.TAKES and not each.gains and not each.loses for each in evidence):
        return True
    left = {name for each in evidence if each.form in _LEAVING for name in each.loses}
    return any(camps.stand_together(name, home, day=evidence[-1].day) for name in left)


def _indices(site: Site, names: Iterable[str]) -> list[int]:
    """The camps of actors, as states, each once."""
    return [site.camps.index(camp) for camp in dict.fromkeys(site.camp_of[name] for name in names)]


def _standing(site: Site, each: Evidence, camps: Camps) -> tuple[Standing, str]:
    """How the voice that weighs most stands to what it says, and who it is."""
    found = [_standing_of(voice, site, each, camps) for voice in each.claim.voices]
    best = min(found, key=lambda pair: list(Standing).index(pair[0]), default=None)
    return best or (Standing.OUTLET, each.source)


def _standing_of(voice: Voice, site: Site, each: Evidence, camps: Camps) -> tuple[Standing, str]:
    party = voice.actor or voice.side
    if party is not None:
        return _party_standing(party, site, each, camps)
    if voice.kind is VoiceKind.OUTLET:
        return Standing.OUTLET, each.source
    speaker = f"{voice.name.casefold()} ({each.source})" if voice.kind in _GENERIC else voice.name.casefold()
    return (Standing.INDEPENDENT if voice.kind.is_neutral else Standing.UNPLACED), speaker


def _party_standing(party: str, site: Site, each: Evidence, camps: Camps) -> tuple[Standing, str]:
    """A party gains by what it tells, loses by it, or stands aside."""
    camp = site.camp_of.get(party) or camps.of([*site.camps, party], together=(), day=each.day)[party]
    if camp not in site.camps:
        return Standing.UNPLACED, party
    gaining = {site.camp_of[name] for name in each.gains}
    is_own = camp in gaining if each.gains else camp not in {site.camp_of[name] for name in each.loses}
    return (Standing.CLAIMS if is_own is not each.is_denied else Standing.ADMITS), camp


def _eves(site: Site, weights: Weights) -> list[Pull]:
    """What changes say of the day before: who lost the place held it; who was relieved held it, too."""
    pulls = []
    first = site.evidence[0].day
    takers: defaultdict[date, set[int]] = defaultdict(set)
    for each in site.evidence:
        if each.form in (Form.TAKES, Form.TAKES_PART, Form.RECEIVES):
            takers[each.day] |= set(_indices(site, each.gains))
    for word in site.words:
        each = word.evidence
        if each.is_denied or each.form not in TURNS:
            continue
        names = each.gains if each.form is Form.LIFTS else each.loses
        for state in _indices(site, names):
            if state not in takers[each.day]:
                log_odds = abs(word.pull.log_odds) * weights.voices.before
                chance = weights.start.named if each.day == first else 0.0
                pulls.append(Pull(day=day_before(each.day), state=state, log_odds=log_odds, chance=chance))
    return pulls


def _start(site: Site, weights: Weights) -> Matrix:
    """The chances before anything is told: the state at home, the others, contested, nobody."""
    start = np.zeros(len(site.camps) + OTHER_STATES)
    others = [index for index, camp in enumerate(site.camps) if camp != site.home]
    start[others] = weights.start.others / max(1, len(others))
    start[site.contested] = weights.start.contested
    if site.home is not None:
        start[site.camps.index(site.home)] = weights.start.home
    start[site.nobody] = 1.0 - start.sum()
    for index in _first_takers(site):
        start[index] *= weights.start.taker
    result: Matrix = start / start.sum()
    return result


def _first_takers(site: Site) -> Counter[int]:
    first = next((each.day for each in site.evidence if each.gains or each.loses), None)
    taking = (Form.TAKES, Form.TAKES_PART, Form.RECEIVES)
    told = [each for each in site.evidence if each.day == first and each.form in taking and not each.is_denied]
    return Counter(index for each in told for index in _indices(site, each.gains))
