"""Read whom each sentence of a report credits, in order: pronouns and running quotations take the last voice.

Who is credited in one sentence: see credits.py. Does not weigh voices: see events/grade.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.claims.credits import Credit, credits_of
from dateline.claims.view import View
from dateline.claims.voice_names import known_voices
from dateline.model import Voice, VoiceKind, ZoneKind

_GENERIC_MONITOR = re.compile(
    r"((syrian|syria|war|opposition|human|rights|monitoring|monitor|monitors|group|watchdog|organi[sz]ation|based|-"
    r"|brit(ain|ish)|uk|london|u\.k\.|british-based|britain-based|uk-based|london-based)\W*)+",
    re.I,
)
OUTLET = Voice(name="outlet", kind=VoiceKind.OUTLET)


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
    known = {known.name for known in known_voices().values()}
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
        credits = credits_of(view, last)
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
