"""Read whom a sentence credits: "X said", "according to X", "X: ..." and quotations that run on.

Does not weigh voices: see events/grade.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from dateline.claims.nouns import DOUBT_VERBS, SAY_VERBS
from dateline.claims.syntax import agents, noun_phrase, subjects
from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.model import Span, Voice, VoiceAct, VoiceKind, ZoneKind

CLOSING = frozenset("say report tell add announce confirm state claim note explain".split())
MUTE = frozenset(
    "warplane jet plane airstrike strike attack raid blast toll video picture photo people child number truce ceasefire"
    " deal war conflict week day month year city town today monday tuesday wednesday thursday friday saturday"
    " sunday".split()
)
PRONOUNS = frozenset(["he", "she", "it", "they", "who", "i", "we"])
ACT_OF = {
    "deny": VoiceAct.DENIES,
    "reject": VoiceAct.DENIES,
    "confirm": VoiceAct.CONFIRMS,
    "blame": VoiceAct.BLAMES,
    "accuse": VoiceAct.BLAMES,
    "estimate": VoiceAct.ESTIMATES,
}
_GENERIC_MONITOR = re.compile(
    r"((syrian|syria|war|opposition|human|rights|monitoring|monitor|monitors|group|watchdog|organi[sz]ation|based|-"
    r"|brit(ain|ish)|uk|london|u\.k\.|british-based|britain-based|uk-based|london-based)\W*)+",
    re.I,
)
LEADING = r"^((according to|in|of|by|from|at|with)\s+)?((the|a|an|its|their|his|her)\s+)?"
OUTLET = Voice(name="outlet", kind=VoiceKind.OUTLET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A voice and the words of the sentence that are on its word; ``hedge`` is its cue of doubt, if any."""

    voice: Voice
    words: frozenset[int]
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    name: str
    kind: VoiceKind
    actor: str | None


@cache
def _known() -> tuple[re.Pattern[str], dict[str, _Known]]:
    table: dict[str, _Known] = {}
    for row in load_rows("voices.toml")["known"]:
        known = _Known(name=row["name"], kind=VoiceKind(row["kind"]), actor=row.get("actor"))
        table |= {word.lower(): known for word in row["words"]}
    names = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, names)) + r")(?!\w)", re.I), table


@cache
def _heads() -> dict[str, VoiceKind]:
    table: dict[str, VoiceKind] = {}
    for row in load_rows("voices.toml")["heads"]:
        for word in row["words"]:
            table.setdefault(word, VoiceKind(row["kind"]))
    return table


def read_voices(views: list[View]) -> list[tuple[Credit, ...]]:
    """Return the credits of each sentence of one report; pronouns and running quotations take the last voice."""
    return _full_names(_named_monitors(_read_in_order(views)))


def _full_names(credits: list[tuple[Credit, ...]]) -> list[tuple[Credit, ...]]:
    """Let a later 'Halabi' be the 'media activist Khalid Halabi' that the report has named in full."""
    full: dict[str, Voice] = {}
    result = []
    for each in credits:
        settled = []
        for credit in each:
            last = credit.voice.name.split()[-1] if credit.voice.name else ""
            is_short = " " not in credit.voice.name and last in full
            known = full[last] if is_short else full.setdefault(last, credit.voice)
            settled.append(
                replace(credit, voice=replace(credit.voice, name=known.name, kind=known.kind, actor=known.actor))
                if is_short
                else credit
            )
        result.append(tuple(settled))
    return result


def _named_monitors(credits: list[tuple[Credit, ...]]) -> list[tuple[Credit, ...]]:
    """Let 'a monitor' and 'the monitoring group' be the one monitor that the report names, where it names one alone."""
    monitors = {c.voice.name: c.voice for each in credits for c in each if c.voice.kind is VoiceKind.MONITOR}
    known = {known.name for known in _known()[1].values()}
    named = [voice for name, voice in monitors.items() if name in known]
    if len(named) != 1:
        return credits
    only = named[0]

    def settled(credit: Credit) -> Credit:
        voice = credit.voice
        if voice.kind is not VoiceKind.MONITOR or not _GENERIC_MONITOR.fullmatch(voice.name):
            return credit
        return replace(credit, voice=replace(voice, name=only.name, actor=only.actor))

    return [tuple(settled(credit) for credit in each) for each in credits]


def _read_in_order(views: list[View]) -> list[tuple[Credit, ...]]:
    result: list[tuple[Credit, ...]] = []
    last: Voice | None = None
    in_quotation = False
    for view in views:
        credits = _credits(view, last)
        opens = view.sentence.text.count("“") + view.sentence.text.count('"') % 2
        if not credits and last is not None and (in_quotation or _is_bare_quotation(view)):
            credits = (Credit(voice=last, words=frozenset(range(len(view.lower)))),)
        if credits and view.sentence.zone is not ZoneKind.HEADLINE:
            last = credits[-1].voice
        in_quotation = opens > view.sentence.text.count("”") and bool(credits)
        result.append(credits)
    return result


def _is_bare_quotation(view: View) -> bool:
    text = view.sentence.text.strip()
    return len(text) > 2 and text[0] in "“\"'" and text[-1] in "”\"'"


def _credits(view: View, last: Voice | None) -> tuple[Credit, ...]:
    credits = [credit for word in range(len(view.lower)) for credit in _say_credits(view, word, last)]
    credits += _according(view, last)
    if not credits:
        credits += _labelled(view)
    unique: dict[str, Credit] = {}
    for credit in credits:
        known = unique.get(credit.voice.name)
        unique[credit.voice.name] = credit if known is None else replace(known, words=known.words | credit.words)
    return tuple(unique.values())


def _say_credits(view: View, word: int, last: Voice | None) -> list[Credit]:
    """A verb of speech with who speaks: 'the governor said that ...', '..., a monitor and state TV said on Friday'."""
    lemma = view.lemma(word)
    if lemma not in SAY_VERBS or view.upos(word) not in ("VERB", "NOUN", "ADP"):
        return []
    act, hedge = ACT_OF.get(lemma, VoiceAct.SAYS), lemma if lemma in DOUBT_VERBS else None
    speakers, words = _speech(view, word)
    voices = [voice_of(view, speaker, last, act=act) for speaker in speakers]
    return [Credit(voice=voice, words=frozenset(words), hedge=hedge) for voice in voices if voice is not None]


def _speech(view: View, word: int) -> tuple[list[int], Iterable[int]]:
    """The heads of who speaks by a verb of speech, and the words that are on their word."""
    if view.dependents(word, "nsubj:pass", "aux:pass"):
        return agents(view, word), range(len(view.lower))
    content = [w for w in view.dependents(word, "ccomp", "parataxis", "xcomp", "csubj") if w > word]
    if not content and _closes(view, word):
        return _closing_speech(view, word)
    if view.upos(word) != "VERB" or not (content or _speaks_of(view, word)):
        return [], ()
    speakers = [s for s in subjects(view, word) if view.upos(s) in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")]
    before = [speaker for speaker in speakers if speaker < word]
    chosen = before[:1] or speakers[:1]
    fellows = [fellow for speaker in chosen for fellow in view.conjuncts(speaker) if fellow < word or not before]
    return fellows or chosen, _content_words(view, word, content)


def _closes(view: View, word: int) -> bool:
    """Whether what is said stands before a verb of speech, and only who, when and where it was said after it."""
    after = view.lower[word + 1 : word + 2]
    is_open = after in (("that",), ('"',), ("“",), (":",)) or view.lemma(word) in ("blame", "accuse", "deny", "reject")
    return word >= 4 and not is_open and view.lemma(word) in CLOSING and view.annotation.xpos[word] != "VBG"


def _closing_speech(view: View, word: int) -> tuple[list[int], Iterable[int]]:
    """'..., the monitor said on Sunday' and '..., said the monitor': whatever the tree makes of lost commas."""
    heads: list[int] = []
    after = range(word + 1, min(word + 5, len(view.lower)))
    follower = next((w for w in after if view.upos(w) in ("NOUN", "PROPN")), None)
    opens = after and view.lower[word - 1] in (",", '"', "”") and view.upos(after[0]) in ("DET", "PROPN", "NOUN")
    if opens and follower is not None and view.lower[follower] not in MUTE:
        return [follower], range(word)
    low, high = _phrase_start(view, word), word
    while low < high and any(view.upos(w) in ("NOUN", "PROPN", "PRON") for w in range(low, high)):
        heads.append(_phrase_head(view, low, high))
        if low == 0 or view.lower[low - 1] != "and":
            break
        low, high = _phrase_start(view, low - 1), low - 1
    if heads:
        return heads, range(min(low, *heads))
    if follower is None or view.upos(word + 1) in ("ADP", "SCONJ", "ADV", "VERB"):
        return [], ()
    return [follower], range(word)


def _phrase_start(view: View, end: int) -> int:
    """Where the noun phrase that ends right before ``end`` begins: at its article, or where a verb or clause stands."""
    low = end
    if end > 0 and view.upos(end - 1) in ("ADV", "AUX"):
        end = low = end - 1
    for word in range(end - 1, max(-1, end - 12), -1):
        if view.upos(word) not in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON", "PART", "PUNCT", "ADP", "CCONJ"):
            break
        if view.upos(word) in ("ADP", "CCONJ") and not _joins(view, word):
            break
        if view.lower[word] in (",", '"', "”", ")", ";") and low < end and not _is_apposition(view, word, end):
            break
        low = word
        if view.lower[word] in ("the", "a", "an") and not _continues(view, word):
            break
    return low


def _joins(view: View, word: int) -> bool:
    """Whether a preposition or 'and' goes on with a noun phrase: 'head of', 'the ministry in Moscow'."""
    if view.lower[word] in ("of", "for", "and"):
        return True
    return view.lower[word] in ("in", "at", "from") and word > 0 and view.lemma(word - 1) in _heads()


def _is_apposition(view: View, comma: int, end: int) -> bool:
    """Whether a comma opens a name in commas after an office: 'the governor, Ann Lee, said'."""
    return view.lower[comma] == "," == view.lower[end - 1] and comma > 0 and view.lemma(comma - 1) in _heads()


def _continues(view: View, article: int) -> bool:
    """Whether a noun phrase goes on before its article: 'the head of the hospital', 'the group the Observatory'."""
    return article > 0 and (view.lower[article - 1] in ("of", "for") or view.lemma(article - 1) == "group")


def _phrase_head(view: View, low: int, high: int) -> int:
    """The head noun of words low <= i < high: the last noun before the first 'of' or 'for', else the last."""
    nouns: list[int] = []
    for word in range(low, high):
        if (view.upos(word) == "ADP" or view.lower[word] == ",") and nouns:
            break
        if view.upos(word) in ("NOUN", "PROPN", "PRON"):
            nouns.append(word)
    return nouns[-1]


def _speaks_of(view: View, word: int) -> bool:
    """Whether a verb of speech without a clause still reports: 'the monitor reported ten deaths'."""
    return bool(view.dependents(word, "obj", "obl")) and view.lemma(word) in (
        "report", "announce", "confirm", "document", "deny", "count", "estimate", "record",
    )  # fmt: skip


def _content_words(view: View, word: int, content: list[int]) -> set[int]:
    """The words that a verb of speech governs, without who speaks; all words of the sentence where it has no clause."""
    if not content and not view.dependents(word, "obj", "obl"):
        return set(range(len(view.lower)))
    speakers = {w for subject in view.dependents(word, "nsubj") for w in view.subtree(subject)}
    return view.subtree(word) - speakers


def _according(view: View, last: Voice | None) -> list[Credit]:
    credits = []
    for word, lower in enumerate(view.lower):
        source = None
        if lower == "according" and word + 1 < len(view.lower):
            below = [w for w in view.subtree(word) if view.upos(w) in ("NOUN", "PROPN")]
            above = view.head(word)
            if view.relation(word) == "case" and above >= 0:
                source = above
            elif below:
                source = min(below, key=lambda w: _depth(view, w))
        elif lower in ("citing", "quoting", "quoted") and view.dependents(word, "obj"):
            source = view.dependents(word, "obj")[0]
        if source is not None:
            voice = voice_of(view, source, last)
            if voice is not None:
                credits.append(Credit(voice=voice, words=frozenset(range(len(view.lower)))))
    return credits


def _depth(view: View, word: int) -> int:
    return sum(1 for _ in view.ancestors(word))


def _labelled(view: View) -> list[Credit]:
    """'Ten dead in raid: monitor' and 'Monitor: ten dead in raid', in headlines alone."""
    if view.sentence.zone is not ZoneKind.HEADLINE:
        return []
    if ":" not in view.lower:
        return _tail_label(view)
    colon = len(view.lower) - 1 - view.lower[::-1].index(":")
    for low, high in ((0, colon), (colon + 1, len(view.lower))):
        words = [view.lemma(w) for w in range(low, high)]
        if 0 < len(words) <= 4:
            match = _known()[0].search(view.text(low, high))
            kind = next((_heads()[w] for w in reversed(words) if w in _heads()), None)
            if match or kind:
                voice = _named(view, low, high, match, kind or VoiceKind.ANONYMOUS)
                return [Credit(voice=voice, words=frozenset(set(range(len(view.lower))) - set(range(low, high))))]
    return []


def _tail_label(view: View) -> list[Credit]:
    """'... kills six Syrian state TV': a known voice at the very end of a headline that has lost its colon."""
    text = view.sentence.text.rstrip(" .")
    for match in _known()[0].finditer(text):
        if match.end() == len(text) and match.start() > 20:
            words = [w for w in range(len(view.lower)) if view.annotation.starts[w] >= match.start()]
            voice = _named(view, words[0], words[-1] + 1, match, VoiceKind.ANONYMOUS)
            return [Credit(voice=voice, words=frozenset(range(words[0])))]
    return []


def _named(view: View, low: int, high: int, match: re.Match[str] | None, kind: VoiceKind) -> Voice:
    if match is not None:
        known = _known()[1][match.group(1).lower()]
        return Voice(name=known.name, kind=known.kind, actor=known.actor, spans=(view.span(low, high),))
    return Voice(name=view.text(low, high), kind=kind, spans=(view.span(low, high),))


def voice_of(view: View, head: int, last: Voice | None, *, act: VoiceAct = VoiceAct.SAYS) -> Voice | None:
    """Return the voice that a noun phrase names; a pronoun or 'the source' names the last voice, if there is one."""
    if view.lower[head] in PRONOUNS:
        return None if last is None else _again(last, view, head, act)
    words = sorted(view.subtree(head, without=("acl:relcl", "acl", "parataxis", "advcl", "conj", "cc", "punct")))
    words = [w for w in words if abs(w - head) < 14]
    low, high = min(words), max(words) + 1
    text = view.text(low, high)
    match = _known()[0].search(text)
    lemma = view.lemma(head)
    if (
        match is None
        and last is not None
        and lemma in ("source", "group", "monitor", "agency", "statement", "official")
    ):
        definite = view.lower[low] == "the" and high - low <= 3
        if definite and (lemma != "statement" or last.kind is VoiceKind.OFFICIAL):
            return _again(last, view, head, act)
    if match is None and lemma in ("group", "militia", "movement") and high - low <= 2 and view.actors:
        party = next((actor.mention.actor for actor in view.actors if actor.mention.actor is not None), None)
        if party is not None:
            where = (view.span(low, high),)
            return Voice(name=party.name, kind=VoiceKind.ARMED_GROUP, actor=party.id, act=act, spans=where)
    spans: tuple[Span, ...] = (view.span(low, high),)
    if match is not None:
        known = _known()[1][match.group(1).lower()]
        return Voice(name=known.name, kind=known.kind, actor=known.actor, act=act, spans=spans)
    kind = None if lemma in MUTE else _kind_of(view, head, words)
    if kind is None:
        return None
    actor = next((a.mention.actor.id for a in view.actors if a.head in words and a.mention.actor), None)
    return Voice(name=_tidy(view, low, high), kind=kind, actor=actor, act=act, spans=spans)


def _again(last: Voice, view: View, head: int, act: VoiceAct) -> Voice:
    return Voice(name=last.name, kind=last.kind, actor=last.actor, act=act, spans=(view.span(head),))


def _tidy(view: View, low: int, high: int) -> str:
    """A voice's name as said, without preposition, article, quotation marks and what a comma sets apart."""
    text = re.sub(LEADING, "", view.text(low, high), flags=re.I)
    return text.split(",")[0].strip(" \"“”'")


def _kind_of(view: View, head: int, words: list[int]) -> VoiceKind | None:
    """The kind of an unlisted voice: by its head noun, a noun beside it, or that it is a named person or party."""
    for word in (head, *sorted(noun_phrase(view, head) & set(words), reverse=True)):
        kind = _heads().get(view.lemma(word)) or _heads().get(view.lower[word])
        if kind is not None:
            if kind is VoiceKind.MONITOR and any(actor.head in words for actor in view.actors):
                return VoiceKind.ARMED_GROUP
            is_activist = kind is VoiceKind.OFFICIAL and "activist" in [view.lower[w] for w in words]
            return VoiceKind.ACTIVIST if is_activist else kind
    for actor in view.actors:
        if actor.head in words and actor.mention.actor is not None:
            kind_of_actor = actor.mention.actor.kind
            armed = kind_of_actor in ("rebel-group", "political-militia", "identity-militia")
            return VoiceKind.ARMED_GROUP if armed else VoiceKind.OFFICIAL
    if view.upos(head) == "PROPN":
        is_agent = any(place.start <= head < place.end for place in view.places)
        return VoiceKind.OFFICIAL if is_agent else VoiceKind.ANONYMOUS
    return None
