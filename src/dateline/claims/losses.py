"""Read who was lost, how many and what became of them: counts, bound to a fate by the tree.

A part ('including 11 children') is put on its whole, never counted beside it; 'dozens killed and wounded' bounds
neither. Bounds follow the conventions of the codebook and are read by mentions/counts.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.claims.nouns import CHILD_NOUNS, CIVILIAN_NOUNS, PEOPLE_NOUNS, WOMAN_NOUNS
from dateline.claims.view import Standing, View
from dateline.model import CountMention, Fate, Loss, LossPart, Scope, Span

FATE_OF = {
    **dict.fromkeys(
        [
            "kill",
            "murder",
            "slay",
            "massacre",
            "slaughter",
            "execute",
            "behead",
            "crucify",
            "hang",
            "die",
            "perish",
            "martyr",
            "assassinate",
            "gun",
            "eliminate",
            "neutralize",
            "neutralise",
            "liquidate",
            "decapitate",
            "death",
            "dead",
            "fatality",
            "killing",
            "fatal",
            "corpse",
            "body",
            "life",
            "butcher",
            "stone",
            "lynch",
            "burn",
            "exterminate",
            "slain",
            "lifeless",
            "martyrdom",
            "mortality",
            "drown",
            "starve",
            "suffocate",
        ],
        Fate.KILLED,
    ),
    **dict.fromkeys(["wound", "injure", "hurt", "maim", "wounded", "injured", "injury", "wounding"], Fate.WOUNDED),
    **dict.fromkeys(["abduct", "kidnap", "abduction", "kidnapping", "hostage"], Fate.ABDUCTED),
    **dict.fromkeys(["arrest", "detain", "detention", "detainee"], Fate.DETAINED),
    **dict.fromkeys(["displace", "flee", "displacement", "uproot"], Fate.DISPLACED),
    **dict.fromkeys(["evacuate", "evacuation", "evacuee", "bus"], Fate.EVACUATED),
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
      | (conflict|war|uprising|revolt)\ (that\ )?(began|started|erupted|broke\ out|has\ (killed|claimed|cost|left))
    )\b""",
    re.I | re.X,
)
PERIOD = re.compile(
    r"""\b(
        (in|over|during|within|for)\ (the\ )?(past|last|previous|first|recent)?
        \ ?(two|three|four|five|six|seven|eight|nine|ten|several|few|\d+)?\ ?(days|weeks|months)
      | a\ week\ of | since\ (the\ )?(start|beginning|launch)\ of | so\ far\ (this|in) | this\ (month|week|year)
    )\b""",
    re.I | re.X,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLoss:
    """A loss and the word that says its fate."""

    loss: Loss
    cue: int
    is_further: bool = False


def read_losses(view: View) -> list[ReadLoss]:
    """Return the losses that a sentence tells, in text order, parts put on their wholes."""
    found: list[ReadLoss] = []
    for standing in sorted(view.counts, key=lambda each: each.start):
        read = _read_count(view, standing, found)
        if read is not None:
            found.append(read)
    return found


def _read_count(view: View, standing: Standing[CountMention], before: list[ReadLoss]) -> ReadLoss | None:
    noun = _counted_noun(view, standing)
    if not _counts_people(view, noun, standing):
        return None
    if _is_part(view, noun, standing) and before and _add_part(view, noun, standing, before):
        return None
    cue = _fate_cue(view, noun, standing)
    if cue is None:
        if before and _is_listed_with(view, noun, standing, before):
            cue = before[-1].cue
        else:
            return None
    fate = FATE_OF.get(view.lemma(cue)) or FATE_OF.get(view.lower[cue])
    if view.lemma(cue) == "shoot":
        fate = Fate.KILLED if "dead" in view.lower[cue : cue + 4] else Fate.WOUNDED
    if fate is None or _bounds_neither(view, cue, noun):
        return None
    count = standing.mention
    who = _who(view, noun, standing)
    children = count.best if view.lemma(noun) in CHILD_NOUNS else None
    women = count.best if view.lemma(noun) in WOMAN_NOUNS else None
    spans: tuple[Span, ...] = (count.span, view.span(noun), view.span(cue))
    loss = Loss(
        who=who, fate=fate, low=count.low, best=count.best, high=count.high, vague=count.vague,
        children=children, women=women, scope=scope_of(view.sentence.text), spans=tuple(dict.fromkeys(spans)),
    )  # fmt: skip
    return ReadLoss(loss=loss, cue=cue, is_further=count.further)


def scope_of(text: str) -> Scope:
    """Return what a sentence's figures count: one happening, a period, or the war to date."""
    if SINCE_WAR.search(text):
        return Scope.WAR_TO_DATE
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
    of_people = [w for w in view.dependents(word, "nmod") if view.prepositions(w) == "of"]
    return of_people[0] if of_people and standing.start <= word < standing.end else word


def _counts_people(view: View, noun: int, standing: Standing[CountMention]) -> bool:
    if standing.start <= noun < standing.end:
        following = view.lemma(standing.end) if standing.end < len(view.lower) else ""
        return following not in (
            "percent",
            "%",
            "km",
            "kilometer",
            "kilometre",
            "mile",
            "meter",
            "metre",
            "year",
            "day",
        )
    if view.lemma(noun) in PEOPLE_NOUNS or FATE_OF.get(view.lemma(noun)) or view.lower[noun] in FATE_OF:
        return True
    if view.lemma(noun) == "other":
        return True
    return any(actor.start <= noun < actor.end for actor in view.actors)


def _fate_cue(view: View, noun: int, standing: Standing[CountMention]) -> int | None:
    """The word that says what became of a counted noun."""
    if _fate(view, noun) and view.lemma(noun) not in ("body", "bus"):
        return noun
    for child in view.children[noun]:
        acts = view.relation(child) == "acl:relcl" and view.dependents(child, "obj")
        if view.relation(child) in FATE_RELATIONS and _fate(view, child) and not acts:
            return child
    first = view.conjuncts(noun)[0]
    head, relation = view.head(first), view.relation(first)
    if head >= 0 and relation in UNDERGOERS:
        cue = _fate_above(view, head, relation)
        if cue is not None:
            return cue
    return _toll_cue(view, first) or _near_cue(view, noun, standing)


def _fate(view: View, word: int) -> bool:
    return view.lemma(word) in FATE_OF or view.lower[word] in FATE_OF or view.lemma(word) == "shoot"


def _fate_above(view: View, head: int, relation: str) -> int | None:
    if _fate(view, head):
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
    """'the death toll rose to 40', 'the number of dead reached 40', 'the lives of 40'."""
    for above in (noun, *view.ancestors(noun)):
        for child in view.subtree(above, without=("ccomp", "advcl", "acl:relcl", "conj")):
            if view.lemma(child) in ("toll", "number") and child != noun:
                words = [w for w in view.subtree(child) if _fate(view, w)]
                if words:
                    return words[0]
        if view.upos(above) == "VERB":
            break
    return None


def _near_cue(view: View, noun: int, standing: Standing[CountMention]) -> int | None:
    """The nearest fate word within six words and the same stretch between commas and other counts; for broken trees."""
    others = {w for each in view.counts if each is not standing for w in range(each.start, each.end)}
    best = None
    for step, words in (
        (1, range(standing.end, min(len(view.lower), standing.end + 7))),
        (-1, range(standing.start - 1, max(-1, standing.start - 5), -1)),
    ):
        for word in words:
            if word in others or view.lower[word] in (",", ";", ".", "while", "whereas", "after", "before"):
                break
            if _fate(view, word) and view.lemma(word) not in (
                "body",
                "bus",
                "flee",
                "evacuate",
                "capture",
                "life",
                "hostage",
            ):
                distance = abs(word - noun)
                if best is None or distance < best[0]:
                    best = (distance, word)
                break
        if best is not None and step == 1:
            break
    return best[1] if best else None


def _is_listed_with(view: View, noun: int, standing: Standing[CountMention], before: list[ReadLoss]) -> bool:
    """Whether a count stands in one coordination with the count before: '55 jihadists, 18 soldiers and 19 others'."""
    first = view.conjuncts(noun)[0]
    return first != noun and any(view.span(word) in before[-1].loss.spans for word in view.conjuncts(noun))


def _is_part(view: View, noun: int, standing: Standing[CountMention]) -> bool:
    left = view.lower[max(0, standing.start - 3) : standing.start]
    if "including" in left or "among" in left or "whom" in left or "includes" in left or "included" in left:
        return True
    for each in (noun, *view.conjuncts(noun)):
        if view.prepositions(each).startswith(("including", "among")):
            return True
    after = view.lower[standing.end : standing.end + 3]
    if after[:2] in (("of", "them"), ("of", "whom"), ("of", "those")):
        return True
    clause = view.subtree(view.clause(noun), without=("advcl", "acl:relcl"))
    among = [w for w in clause if view.lower[w] == "among"]
    return bool(among) and any(
        view.lower[w] in ("dead", "killed", "victims", "casualties", "those", "them") for w in clause
    )


def _add_part(view: View, noun: int, standing: Standing[CountMention], before: list[ReadLoss]) -> bool:
    """Put a count on the loss before it as a part; False where no loss before is large enough."""
    figure = standing.mention.best or standing.mention.low
    for i in reversed(range(len(before))):
        whole = before[i].loss
        if figure is None or whole.figure is None or figure <= whole.figure:
            before[i] = replace(before[i], loss=_with_part(view, noun, figure, whole, standing.mention.span))
            return True
    return False


def _with_part(view: View, noun: int, figure: int | None, whole: Loss, span: Span) -> Loss:
    lemma = view.lemma(noun)
    if lemma in CHILD_NOUNS:
        return replace(whole, children=(whole.children or 0) + (figure or 0) or None)
    if lemma in WOMAN_NOUNS:
        return replace(whole, women=(whole.women or 0) + (figure or 0) or None)
    part = LossPart(what=view.lower[noun], best=figure, spans=(span, view.span(noun)))
    return replace(whole, of_which=(*whole.of_which, part))


def _bounds_neither(view: View, cue: int, noun: int) -> bool:
    """Whether one count stands for dead and wounded together: 'dozens were killed and wounded'."""
    fates = {FATE_OF.get(view.lemma(w)) for w in view.conjuncts(cue)} & {Fate.KILLED, Fate.WOUNDED}
    if len(fates) < 2:
        return False
    fellows = [w for w in view.conjuncts(cue) if w != cue and FATE_OF.get(view.lemma(w)) in fates]
    return not any(
        view.dependents(fellow, "obj", "nsubj:pass", "nsubj", "nummod", "obl")
        or any(count.head in view.subtree(fellow) and count.head not in view.subtree(noun) for count in view.counts)
        for fellow in fellows
        if fellow > cue
    ) and all(fellow > cue for fellow in fellows)


def _who(view: View, noun: int, standing: Standing[CountMention]) -> tuple[str, ...]:
    """Whose people they are: an actor's id, 'civilians' or 'unknown'."""
    lemma = view.lemma(noun)
    for actor in view.actors:
        covers = actor.start <= noun < actor.end or view.head(actor.head) == noun
        if covers and (standing.end <= actor.end) and actor.mention.actor is not None:
            return (_who_is(actor.mention.actor.id),)
    if lemma in CIVILIAN_NOUNS:
        return ("civilians",)
    of = [actor for actor in view.actors if actor.head in view.dependents(noun, "nmod") and actor.mention.actor]
    if of and of[0].mention.actor is not None and lemma in PEOPLE_NOUNS:
        return (_who_is(of[0].mention.actor.id),)
    return ("unknown",)


def _who_is(actor_id: str) -> str:
    return "civilians" if actor_id == "civilians" else actor_id
