"""Read who was lost, how many and what became of them: counts, bound to a fate by the tree.

A part ('including 11 children') is put on its whole, never counted beside it; 'dozens killed and wounded' bounds
neither. Bounds follow the conventions of the codebook and are read by mentions/counts.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.claims.nouns import CHILD_NOUNS, CIVILIAN_NOUNS, PEOPLE_NOUNS, WOMAN_NOUNS
from dateline.claims.view import Standing, View
from dateline.model import CountMention, Fate, Loss, LossPart, Scope, Span

FATE_OF = {
    **dict.fromkeys(
        (
            "kill murder slay massacre slaughter execute behead crucify hang die perish martyr assassinate gun "
            "eliminate neutralize neutralise liquidate decapitate death dead fall fatality killing fatal corpse body "
            "life butcher stone lynch burn exterminate slain lifeless martyrdom mortality drown starve suffocate toll"
        ).split(),
        Fate.KILLED,
    ),
    **dict.fromkeys("wound injure hurt maim wounded injured injury wounding".split(), Fate.WOUNDED),
    **dict.fromkeys("abduct kidnap abduction kidnapping".split(), Fate.ABDUCTED),
    **dict.fromkeys(["arrest", "detain", "detention"], Fate.DETAINED),
    **dict.fromkeys("displace flee displacement uproot".split(), Fate.DISPLACED),
    **dict.fromkeys(["evacuate", "evacuation"], Fate.EVACUATED),
    "missing": Fate.MISSING,
    "capture": Fate.CAPTURED,
    "release": Fate.RELEASED,
}
UNDERGOERS = ("obj", "nsubj:pass", "nsubj", "obl", "iobj", "nmod")
FATE_RELATIONS = ("acl", "acl:relcl", "amod", "advcl", "xcomp", "parataxis")
SELF_FATE = ("die", "perish", "flee", "starve", "drown", "suffocate", "fall", "burn")
SINCE_WAR = re.compile(
    r"""\b(
        since\ (the\ )?(start|beginning|outbreak|onset|conflict|war|uprising|revolution)
      | since\ (20\d\d|\w+,?\ 20\d\d|it\ (began|started))
      | (in|of|during|over)\ (the|syria's|syrias|a|more\ than|almost|nearly|its)?\ ?[\w-]*[-\ ]?years?[-\ ]?(long|old)?
        \ ?(civil\ )?(war|conflict)
      | in\ (the\ )?[\w']+\ (civil\ war|conflict|war)
      | (conflict|war|uprising|revolt)\ (that\ )?(began|started|erupted|broke\ out|has\ (killed|claimed|cost|left))
    )\b""",
    re.I | re.X,
)
# Tolls of whole wars are in the thousands; the least that fakes44 (2026-11) tells is 1,500.
WAR_TOLL = 1000
# No single happening of the sets that we read (MUC, fakes, GED) has killed so many.
CAMPAIGN_TOLL = 10000
STOPPERS = frozenset(", ; . while whereas after before".split())
COUNTING = frozenset("toll number tally count".split())
TOLL_VERBS = frozenset("rise reach climb stand jump be hit increase go exceed pass surpass top near total".split())
MEASURES = frozenset("percent % km kilometer kilometre mile meter metre year day".split())
PERIOD = re.compile(
    r"""\b(
        (in|over|during|within|for)\ (the\ )?(past|last|previous|first|recent)?
        \ ?(two|three|four|five|six|seven|eight|nine|ten|several|few|\d+)?\ ?(days|weeks|months)
      | a\ week\ of | since\ (the\ )?(start|beginning|launch)\ of | so\ far\ (this|in)
    )\b""",
    re.I | re.X,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLoss:
    """A loss and the word that says its fate."""

    loss: Loss
    cue: int
    noun: int
    """The noun that is counted."""


def read_losses(view: View) -> list[ReadLoss]:
    """Return the losses that a sentence tells, in text order, parts put on their wholes.

    A toll ('rose to 19 after five more died') leaves no other figure of its fate in the sentence beside it.
    """
    found: list[ReadLoss] = []
    loose: list[tuple[Standing[CountMention], int]] = []
    parts: list[tuple[Standing[CountMention], int]] = []
    for standing in sorted(view.counts, key=lambda each: each.start):
        noun = _counted_noun(view, standing)
        if not (_counts_people(view, noun, standing) and _counts_people(view, _people_of(view, noun), standing)):
            continue
        if _is_replaced(view, standing):
            continue
        if _is_part(view, noun, standing):
            parts.append((standing, noun))
            continue
        cue = _fate_cue(view, noun, standing)
        if cue is None:
            loose.append((standing, noun))
        elif (read := _loss(view, standing, noun, cue)) is not None:
            found.append(read)
    for standing, noun in loose:
        fellow = next((read for read in found if read.noun in view.conjuncts(noun)), None)
        if fellow is not None and (read := _loss(view, standing, noun, fellow.cue)) is not None:
            found.append(read)
    found.sort(key=lambda read: read.loss.spans[0])
    for standing, noun in parts:
        _add_part(view, noun, standing, found)
    tolls = {read.loss.fate for read in found if view.lemma(read.cue) in COUNTING}
    return [read for read in found if read.loss.fate not in tolls or view.lemma(read.cue) in COUNTING]


def _loss(view: View, standing: Standing[CountMention], noun: int, cue: int) -> ReadLoss | None:
    """Return the loss of a counted noun whose fate ``cue`` says; None where the figure bounds no fate."""
    fate = FATE_OF.get(view.lemma(cue)) or FATE_OF.get(view.lower[cue])
    if view.lemma(cue) == "casualty":
        fate = Fate.KILLED if standing.mention.best == 0 else None
    if view.lemma(cue) == "shoot":
        fate = Fate.KILLED if "dead" in view.lower[cue : cue + 4] else Fate.WOUNDED
    if fate is None or _bounds_neither(view, cue):
        return None
    count = standing.mention
    people = _people_of(view, noun)
    who = _who(view, people, standing)
    children = (count.best or count.low) if view.lemma(people) in CHILD_NOUNS else None
    women = (count.best or count.low) if view.lemma(people) in WOMAN_NOUNS else None
    spans: tuple[Span, ...] = (count.span, view.span(noun), view.span(cue))
    loss = Loss(
        who=who, fate=fate, low=count.low, best=count.best, high=count.high, vague=count.vague,
        children=children, women=women, spans=tuple(dict.fromkeys(spans)),
        scope=scope_of(view.sentence.text, count.low or count.best or count.high),
    )  # fmt: skip
    return ReadLoss(loss=loss, cue=cue, noun=noun)


def scope_of(text: str, figure: int | None) -> Scope:
    """Return what a sentence's figure counts: one happening, a period, or the war to date."""
    if (figure or 0) >= CAMPAIGN_TOLL:
        return Scope.WAR_TO_DATE
    if SINCE_WAR.search(text):
        return Scope.WAR_TO_DATE if (figure or 0) >= WAR_TOLL else Scope.HAPPENING
    return Scope.PERIOD if PERIOD.search(text) else Scope.HAPPENING


def _counted_noun(view: View, standing: Standing[CountMention]) -> int:
    """The noun that a number counts, or the number itself where the noun is left out."""
    numbers = [w for w in range(standing.start, standing.end) if view.upos(w) in ("NUM", "NOUN", "ADJ", "DET")]
    word = numbers[-1] if numbers else standing.head
    for _ in range(4):
        head = view.head(word)
        if head < 0:
            return word
        if view.relation(word) in ("nummod", "amod", "det", "compound", "advmod", "nmod", "obl", "nmod:unmarked") and (
            view.upos(head) in ("NOUN", "PROPN", "ADJ", "NUM")
            and (head >= word or standing.start <= head < standing.end)
        ):
            word = head
            continue
        break
    return word


def _people_of(view: View, noun: int) -> int:
    """The noun of people in 'dozens of fighters', 'ten members of the army'; the noun itself elsewhere."""
    inner = [w for w in view.dependents(noun, "nmod") if view.prepositions(w) == "of"]
    return inner[0] if inner and view.lemma(noun) not in PEOPLE_NOUNS else noun


def _counts_people(view: View, noun: int, standing: Standing[CountMention]) -> bool:
    if standing.start <= noun < standing.end:
        return standing.end >= len(view.lower) or view.lemma(standing.end) not in MEASURES
    if view.lemma(noun) in PEOPLE_NOUNS or FATE_OF.get(view.lemma(noun)) or view.lower[noun] in FATE_OF:
        return True
    if view.lemma(noun) == "other" or any(
        place.start <= noun < place.end and place.mention.cue == "demonym" for place in view.places
    ):
        return True
    return any(actor.start <= noun < actor.end for actor in view.actors)


def _fate_cue(view: View, noun: int, standing: Standing[CountMention]) -> int | None:
    """The word that says what became of a counted noun."""
    if view.lemma(noun) == "casualty":
        return noun
    toll = _toll_cue(view, noun)
    if toll is not None:
        return toll
    adjacent = _adjacent_cue(view, standing)
    if adjacent is not None:
        return adjacent
    if _fate(view, noun) and view.lemma(noun) != "body":
        return noun
    for child in view.children[noun]:
        acts = view.relation(child) == "acl:relcl" and view.dependents(child, "obj")
        if view.relation(child) in FATE_RELATIONS and _fate(view, child) and not acts:
            return child
    if noun + 1 < len(view.lower) and view.annotation.xpos[noun + 1] == "VBN" and _fate(view, noun + 1):
        return noun + 1
    first = view.conjuncts(noun)[0]
    head, relation = view.head(first), view.relation(first)
    if head >= 0 and relation in UNDERGOERS:
        cue = _fate_above(view, head, relation)
        if cue is not None:
            return cue
    return _near_cue(view, noun, standing)


def _fate(view: View, word: int) -> bool:
    if view.lemma(word) in COUNTING:
        return False
    return view.lemma(word) in FATE_OF or view.lower[word] in FATE_OF or view.lemma(word) == "shoot"


def _fate_above(view: View, head: int, relation: str) -> int | None:
    if _fate(view, head):
        if view.lemma(head) == "fall" and not (relation == "nsubj" and not view.dependents(head, "obj")):
            return None
        acts = relation == "nsubj" and view.dependents(head, "obj") and view.lemma(head) not in SELF_FATE
        return None if acts else head
    if view.lemma(head) in ("leave", "find", "confirm", "report", "pronounce", "be"):
        for child in view.children[head]:
            if view.lower[child] in ("dead", "wounded", "injured", "missing") or (
                view.relation(child) in ("xcomp", "ccomp", "advcl") and _fate(view, child)
            ):
                return child
    for child in view.dependents(head, "obj", "nsubj", "nmod", "obl", "nsubj:pass", "compound"):
        if view.lemma(child) in ("life", "death", "casualty", "dead", "killing", "execution") and _fate(view, child):
            return child
    return None


def _toll_cue(view: View, noun: int) -> int | None:
    """'the death toll rose to 40', 'the number of wounded is over 130': the word that says whose toll it is."""
    first = view.conjuncts(noun)[0]
    verb = first if view.upos(first) == "VERB" or view.dependents(first, "cop") else view.head(first)
    if verb < 0 or not (view.lemma(verb) in TOLL_VERBS or view.dependents(verb, "cop")):
        return _toll_before(view, noun)
    for subject in view.dependents(verb, "nsubj", "nsubj:pass"):
        if view.lemma(subject) in COUNTING and subject != noun:
            named = [w for w in sorted(view.subtree(subject)) if _fate(view, w)]
            if named:
                return named[0]
            victims = [w for w in view.subtree(subject) if view.lemma(w) in ("victim", "casualty", "martyr")]
            return subject if view.lemma(subject) == "toll" or victims else None
    return _toll_before(view, noun)


def _toll_before(view: View, noun: int) -> int | None:
    """A toll named earlier in the sentence that a bare number completes; for trees that lost the subject."""
    if view.upos(noun) != "NUM" or "toll" not in view.lower[:noun]:
        return None
    toll = view.lower.index("toll")
    return toll if any(view.lemma(w) in TOLL_VERBS or view.lower[w] == "least" for w in range(toll, noun)) else None


def _adjacent_cue(view: View, standing: Standing[CountMention]) -> int | None:
    """The participle that follows a count with nothing but its noun between: '20 civilians killed 30 injured'."""
    for word in range(standing.end, min(len(view.lower), standing.end + 5)):
        if view.annotation.xpos[word] in ("VBN", "VBD", "JJ") and _fate(view, word):
            killed = view.dependents(word, "obj")
            return None if any(view.upos(each) != "NUM" and not _fate(view, each) for each in killed) else word
        if view.upos(word) not in ("NOUN", "PROPN", "ADJ", "AUX", "DET") or view.lower[word] in STOPPERS:
            return None
    return None


def _near_cue(view: View, noun: int, standing: Standing[CountMention]) -> int | None:
    """The nearest word of killing or wounding in the same stretch between commas and counts; for broken trees."""
    if view.relation(noun) == "nsubj" and view.dependents(view.head(noun), "obj"):
        return None
    after = range(standing.end, min(len(view.lower), standing.end + 7))
    before = range(standing.start - 1, max(-1, standing.start - 5), -1)
    return next((cue for words in (after, before) if (cue := _first_cue(view, words, standing)) is not None), None)


def _first_cue(view: View, words: Iterable[int], standing: Standing[CountMention]) -> int | None:
    others = {w for each in view.counts if each is not standing for w in range(each.start, each.end)}
    for word in words:
        if word in others or view.lower[word] in STOPPERS:
            return None
        if FATE_OF.get(view.lemma(word)) in (Fate.KILLED, Fate.WOUNDED) and view.lemma(word) not in ("body", "life"):
            return None if view.lemma(word) in COUNTING else word
    return None


def _is_replaced(view: View, standing: Standing[CountMention]) -> bool:
    """Whether a toll had this figure before it rose or fell to another: 'from 20 to 40'."""
    follows = any(other.start == standing.end + 1 for other in view.counts)
    return follows and view.lower[max(0, standing.start - 1)] == "from" and view.lower[standing.end] == "to"


def _is_part(view: View, noun: int, standing: Standing[CountMention]) -> bool:
    left = view.lower[max(0, standing.start - 3) : standing.start]
    if {"including", "whom", "includes", "included"} & set(left) or left[:2] == ("among", "them"):
        return True
    for each in (noun, *view.conjuncts(noun)):
        if view.prepositions(each).startswith("including"):
            return True
    after = view.lower[standing.end : standing.end + 3]
    if after[:2] in (("of", "them"), ("of", "whom"), ("of", "those")):
        return True
    return any(_is_said_of(view, standing, word) for word, lower in enumerate(view.lower) if lower == "among")


def _is_said_of(view: View, standing: Standing[CountMention], among: int) -> bool:
    """Whether 'among' makes a count a part: 'ten children were among ...', 'among the dead were ten children'."""
    if view.lower[among + 1 : among + 2] in (("them",), ("whom",), ("those",), ("which",)) and among >= standing.end:
        return False
    if among >= standing.end:
        return not any(standing.end <= other.start < among for other in view.counts) and among - standing.end <= 8
    return bool({"dead", "killed", "victims", "casualties"} & set(view.lower[among : standing.start]))


def _add_part(view: View, noun: int, standing: Standing[CountMention], found: list[ReadLoss]) -> None:
    """Put a count on the whole that it is a part of: the nearest loss before it that is large enough, else after it."""
    figure = standing.mention.best or standing.mention.low
    at = standing.mention.span.start
    nearest = sorted(
        range(len(found)), key=lambda i: (found[i].loss.spans[0].start > at, abs(found[i].loss.spans[0].start - at))
    )
    for i in nearest:
        whole = found[i].loss
        if figure is None or whole.figure is None or figure <= whole.figure:
            found[i] = replace(found[i], loss=_with_part(view, noun, figure, whole, standing.mention.span))
            return


def _with_part(view: View, noun: int, figure: int | None, whole: Loss, span: Span) -> Loss:
    lemma = view.lemma(_people_of(view, noun))
    if lemma in CHILD_NOUNS:
        return replace(whole, children=_further_part(whole.children, figure, whole))
    if lemma in WOMAN_NOUNS:
        return replace(whole, women=_further_part(whole.women, figure, whole))
    part = LossPart(what=view.lower[noun], best=figure, spans=(span, view.span(noun)))
    return replace(whole, of_which=(*whole.of_which, part))


def _further_part(known: int | None, figure: int | None, whole: Loss) -> int | None:
    """A part grown by a further count; a part that was the whole was misread and is replaced."""
    return figure if known is None or known == whole.figure else known + (figure or 0)


def _bounds_neither(view: View, cue: int) -> bool:
    """Whether one count stands for dead and wounded together: 'dozens were killed and wounded'."""
    counted = {count.start for count in view.counts}
    for first, second in ((cue, cue + 2), (cue - 2, cue)):
        if first >= 0 and second < len(view.lower) and view.lower[first + 1] in ("and", "or", "/"):
            fates = {FATE_OF.get(view.lemma(first)), FATE_OF.get(view.lemma(second))}
            if fates == {Fate.KILLED, Fate.WOUNDED} and second + 1 not in counted:
                return True
    return False


def _who(view: View, noun: int, standing: Standing[CountMention]) -> tuple[str, ...]:
    """Whose people they are: an actor's id, 'civilians' or 'unknown'."""
    lemma = view.lemma(noun)
    for actor in view.actors:
        covers = actor.start <= noun < actor.end or (
            view.head(actor.head) == noun and view.relation(actor.head) in ("compound", "amod", "nmod:poss", "flat")
        )
        if covers and (standing.end <= actor.end) and actor.mention.actor is not None:
            return ((actor.mention.forces or actor.mention.actor).id,)
    if lemma in CIVILIAN_NOUNS:
        return ("civilians",)
    of = [actor for actor in view.actors if actor.head in view.dependents(noun, "nmod") and actor.mention.actor]
    if of and of[0].mention.actor is not None and lemma in PEOPLE_NOUNS:
        return (of[0].mention.actor.id,)
    return ("unknown",)
