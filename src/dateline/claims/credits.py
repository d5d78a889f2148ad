"""Find whom one sentence credits: "X said", "according to X", "X: ...", and which of its words are on whose word.

What a voice is called and of what kind it is: see voice_names.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.claims.nouns import DOUBT_VERBS, SAY_VERBS
from dateline.claims.speakers import closing_speakers
from dateline.claims.syntax import agents, subjects
from dateline.claims.view import View
from dateline.claims.voice_names import known_names, known_voice, labelled_voice, voice_of
from dateline.model import Voice, VoiceAct, ZoneKind

THINGS = frozenset("state count point note monitor estimate quote".split())
"""Verbs of speech that are things as nouns: 'in Zamfara state'."""
CLOSING = frozenset("say report tell add announce confirm state claim note explain".split())
LABEL_WORDS = 4
"""The longest voice before or after a headline's colon, in words; set by hand in 2026-11."""
LABELLED_CHARACTERS = 20
"""The least that a headline says before a voice at its end, in characters; set by hand in 2026-11."""
ACT_OF = {
    "deny": VoiceAct.DENIES,
    "reject": VoiceAct.DENIES,
    "confirm": VoiceAct.CONFIRMS,
    "blame": VoiceAct.BLAMES,
    "accuse": VoiceAct.BLAMES,
    "estimate": VoiceAct.ESTIMATES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A voice and the words of the sentence that are on its word; ``hedge`` is its cue of doubt, if any."""

    voice: Voice
    words: frozenset[int]
    hedge: str | None = None


def credits_of(view: View, last: Voice | None) -> tuple[Credit, ...]:
    """Return the credits of one sentence, one a voice; ``last`` is the voice that a pronoun means."""
    credits = [credit for word in range(len(view.lower)) for credit in _say_credits(view, word, last)]
    credits += _according(view, last)
    if not credits:
        credits += _labelled(view) or _seen(view, last)
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
    if view.upos(word) == "NOUN" and lemma in THINGS:
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
        return closing_speakers(view, word)
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


def _speaks_of(view: View, word: int) -> bool:
    """Whether a verb of speech without a clause still reports: 'the monitor reported ten deaths'."""
    return bool(view.dependents(word, "obj", "obl")) and view.lemma(word) in (
        "report", "announce", "confirm", "document", "deny", "count", "estimate", "record", "condemn", "denounce",
        "deplore", "decry",
    )  # fmt: skip


def _content_words(view: View, word: int, content: list[int]) -> set[int]:
    """The words that a verb of speech governs, without who speaks; all words of the sentence where it has no clause."""
    if not content and not view.dependents(word, "obj", "obl"):
        return set(range(len(view.lower)))
    speakers = {w for subject in view.dependents(word, "nsubj") for w in view.subtree(subject)}
    return view.subtree(word) - speakers - _said_beside(view, word)


def _said_beside(view: View, word: int) -> set[int]:
    """The words that another voice says beside a verb of speech: 'X said ..., while Y said that six had died'."""
    beside = view.dependents(word, "advcl", "conj", "parataxis")
    verbs = [w for w in beside if view.lemma(w) in SAY_VERBS and view.dependents(w, "nsubj")]
    return {w for verb in verbs for w in view.subtree(verb)}


def _according(view: View, last: Voice | None) -> list[Credit]:
    """'According to X', 'citing X': all words of the sentence are on X's word."""
    sources = [source for word in range(len(view.lower)) if (source := _source(view, word)) is not None]
    voices = [voice for source in sources if (voice := voice_of(view, source, last)) is not None]
    return [Credit(voice=voice, words=frozenset(range(len(view.lower)))) for voice in voices]


def _source(view: View, word: int) -> int | None:
    """Whom 'according', 'citing' or 'quoting' names."""
    if view.lower[word] in ("citing", "quoting", "quoted"):
        return next(iter(view.dependents(word, "obj")), None)
    if view.lower[word] != "according" or word + 1 == len(view.lower):
        return None
    if view.relation(word) == "case" and view.head(word) >= 0:
        return view.head(word)
    below = [w for w in view.subtree(word) if view.upos(w) in ("NOUN", "PROPN")]
    return min(below, key=lambda w: _depth(view, w), default=None)


def _depth(view: View, word: int) -> int:
    return sum(1 for _ in view.ancestors(word))


def _seen(view: View, last: Voice | None) -> list[Credit]:
    """Whom the language core saw speak, with a word of saying and what is said, where the tree shows none."""
    spans = [entity for entity in view.annotation.entities if entity.layer == "voices"]
    if {"SOURCE", "CUE", "CONTENT"} - {span.label for span in spans}:
        return []
    words = frozenset(word for it in spans if it.label == "CONTENT" for word in range(it.start, it.end))
    heads = [view.top(it.start, it.end) for it in spans if it.label == "SOURCE"]
    voices = [voice for head in heads if (voice := voice_of(view, head, last)) is not None]
    return [Credit(voice=voice, words=words) for voice in voices]


def _labelled(view: View) -> list[Credit]:
    """'Ten dead in raid: monitor' and 'Monitor: ten dead in raid', in headlines alone."""
    if view.sentence.zone is not ZoneKind.HEADLINE:
        return []
    if ":" not in view.lower:
        return _tail_label(view)
    colon = len(view.lower) - 1 - view.lower[::-1].index(":")
    for low, high in ((0, colon), (colon + 1, len(view.lower))):
        if 0 < high - low <= LABEL_WORDS:
            voice = labelled_voice(view, low, high)
            if voice is not None:
                return [Credit(voice=voice, words=frozenset(range(len(view.lower))) - set(range(low, high)))]
    return []


def _tail_label(view: View) -> list[Credit]:
    """'... kills six Syrian state TV': a known voice at the very end of a headline that has lost its colon."""
    text = view.sentence.text.rstrip(" .")
    for match in known_names().finditer(text):
        if match.end() == len(text) and match.start() > LABELLED_CHARACTERS:
            words = [w for w in range(len(view.lower)) if view.annotation.starts[w] >= match.start()]
            voice = known_voice(match, view.span(words[0], words[-1] + 1))
            return [Credit(voice=voice, words=frozenset(range(words[0])))]
    return []
