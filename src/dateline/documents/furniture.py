"""Find what surrounds a story: lines of the site, credits, captions, and the foot of reports in one line.

The cues are data: what sites print around any story. None of them is about one story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.documents.credits import AGENCY, BYLINE, END_CREDIT
from dateline.documents.header import Piece
from dateline.model.vocabulary import ZoneKind

LONGEST_FURNITURE_LINE = 220
LONGEST_CAPTION = 400
# A line longer than this is a story run together, with its own head and foot inside.
LONG_LINE = 400

_COMMENTS = re.compile(
    r"\W*(?:leave a (?:comment|reply)|(?:post|add|write) a comment|comments?|\d+ comments?)\W*", re.IGNORECASE
)
_LIST_HEAD = re.compile(
    r"\W*(?:related(?: (?:articles|news|stories|topics|posts))?|read (?:also|more|next)|see also|more (?:on|from|stories|news)\b.{0,60}"
    r"|most (?:read|viewed|popular)|recommended|trending(?: now)?|you may also like|latest news|tags?|keywords?|topics)\W*",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\W*(?:"
    # sharing, subscribing
    r"short link\b.*|share(?: this| on| via| it)?(?:\s*[:|].*|\s+(?:on|via|this)\b.{0,60})?|tweet|print(?: this.*)?|e-?mail(?: this.*)?|send"
    r"|facebook|twitter|whatsapp|telegram|copy link|get short url.*|(?:\d+|views?)\s*:?\s*(?:views?|shares?|\d+)"
    r"|(?:follow|like|join|find) us\b.*|.*\bfollow (?:us|@\w+) on\b.*|subscribe\b.*|sign up\b.*|(?:our )?newsletter\b.*"
    r"|download (?:the|our) app.*|for the latest (?:on|news)\b.*|for more (?:on|news|information)\b.*|click (?:here|to)\b.*"
    # lists of other stories, tags
    r"|(?:read (?:also|more|next)|also read|see also|related(?: \w+)?|more on this|watch|in pictures|previous|next)\s*[:|>»].*"
    r"|(?:tags?|keywords?|topics?|categor(?:y|ies)|filed under|section)\s*:.*|(?:previous|next) (?:article|post|story).*"
    # rights, notices
    r"|(?:©|\(c\)|copyright\b).*|.*\ball rights reserved\b.*|(?:terms of (?:use|service)|privacy policy|cookie policy|legal notice)\b.*"
    r"|(?:we|this (?:web)?site) uses? cookies\b.*|accept (?:all )?cookies.*|.*\bcookies?\b.*\b(?:consent|preferences|accept)\b.*"
    r"|advertis(?:e)?ment.*|sponsored\b.*|disclaimer\b.*|(?:the )?(?:views|opinions) expressed\b.*|our standards\s*:.*"
    r"|this (?:article|story|report|post) (?:was|has been|is)\b.{0,20}\b(?:published|updated|corrected|translated|produced)\b.*"
    # credits
    r"|\(?sources?\s*:\s*.{2,80}|(?:with )?(?:\w+ )?agenc(?:y|ies) (?:have )?contributed\b.*|\(?(?:additional |copy-?)?editing by\b.*"
    r"|\(?(?:writing|compiled|translated|edited) by\b.*|\(with (?:agencies|inputs? from\b.*|.{2,40})\)"
    # navigation, stamps of time
    r"|home|menu|search|log ?in|skip to (?:main )?content|back to top|contact us|about us|(?:photo )?gallery|\d+ min(?:ute)?s? read"
    # a sum to keep machines out: ten + thirteen =
    r"|(?:\w+|\d+)\s*[+×*−-]\s*(?:\w+|\d+)\s*=.*"
    r")\s*",
    re.IGNORECASE,
)
_CREDIT_LINE = re.compile(rf"[-–—(\[\s]*(?:{AGENCY})(?:\s*(?:[/,&]|and)\s*(?:{AGENCY}))*[)\].\s]*", re.IGNORECASE)
_PHOTO = (
    r"(?:(?:file|archive|archival|handout|stock)\s+(?:photo(?:graph)?|picture|image)|(?:photo|image|picture)\s+(?:by|courtesy|credit)\b[^.]{0,60}"
    rf"|(?:{AGENCY}|Getty(?: Images)?)\s*/?\s*(?:photo|images?|archive)\b(?:\s*/\s*[\w .-]{{2,40}})?|getty images)"
)
_IN_BRACKETS = rf"[(\[](?:{_PHOTO}[^)\]]{{0,60}}|photos?\b[^)\]]{{0,80}}|(?:{AGENCY}|TRT ?World|Al Jazeera|Getty)(?:[\s/][^)\]]{{0,40}})?|file)[)\]]"
_CAPTION_END = re.compile(
    rf"(?:(?P<bracket>{_IN_BRACKETS})|(?<=[\s.])(?P<photo>{_PHOTO})|[-–—/]\s*(?P<agency>{AGENCY}))[\s.]*$",
    re.IGNORECASE,
)
_CAPTION_START = re.compile(r"\W*(?:photo|image|picture|caption|file photo)\s*:\s*", re.IGNORECASE)
_INLINE_CREDIT = re.compile(
    rf"{_IN_BRACKETS}(?=\s*(?:[\"“]?[A-Z]|$))|\b{_PHOTO}(?!\s+[a-z])(?=\s+[\"“A-Z])", re.IGNORECASE
)
_INLINE_NOISE = re.compile(
    r"\[?Click to enlarge\]?|Read more here\b|Read more on [\w ]{3,40} here\b|(?:In pictures )?Click here for\b[^.]{0,90}",
    re.IGNORECASE,
)

# A cue that begins the foot of a one-line report: from it on there is no story.
_FOOT = re.compile(
    r"(?:\.\.\.\s*[\d ]{1,8}\s)?\b(?:Topic\s[^.]{3,90}\(\d+\)\s|Related\s(?:News\s)?|Tags\s)[^.]{0,900}?Community standards.*"
    r"|\.\.\.\s*[\d ]{1,8}\s(?:Topic|Related|Tags)\s.*|Community standards\s?Discussion.*|Our Standards\s*:.*|\bRead Also\b.{0,200}"
    rf"|\(?\bSource\s*:?\s*(?:(?:TRT ?World|{AGENCY})(?:\s*(?:,|and|&)\s*(?:TRT ?World|{AGENCY}))*\b)[.)]?(?:\s*$|\s+Related\b.*)"
    r"|\(Source\s*:[^()]{2,60}\).{0,60}|\bLast Update\s*:.*|\b(?:\w+ )?[Aa]gencies contributed\b.{0,120}|\bRelated News\b.*"
    r"|\bShare this (?:article|story|post)\b.*|\bFollow us on\b.*|\bLeave a (?:comment|reply)\b.*|\bAll rights reserved\b.*|©.*"
    r"|\(?\b(?:Additional r|R)eporting by:?\s[A-Z].*|\(?\b(?:Writing|Editing|Compiled|Translated) by:?\s[A-Z].*"
    r"|\bLaunched in [A-Z]\w+(?: in \d{4})?\b.*|\bThis (?:article|story) (?:was|has been) (?:originally |first )?(?:published|edited|updated)\b.*"
    r"|\bThe (?:views|opinions) expressed\b.*",
    re.DOTALL,
)
_REPORTERS = re.compile(
    r"\(?(?:Additional r|R)eporting by:?\s.*?(?=;?\s*\(?(?:[Ww]riting|[Ee]diting|[Cc]ompiled) by|\)?\s*Our Standards|\)?\s*$)",
    re.DOTALL,
)
_TAIL_CODES = re.compile(
    r"(?<=[.!?\"”)])\s+(?:[A-Z]{2,8}(?:\s?[-/]?\s?\d{1,4})?|\d{1,4}(?:\s?-\s?\d{1,4})?|Twitter|Facebook|English [Bb]ulletin|Also)\s*$"
)
_TAIL_NAMES = re.compile(
    r"(?<=[.!?\"”)])\s+(?=\S{3,}[^\d]*$)(?:(?:and|[A-ZÀ-Þ][\w'’.-]*|al-[A-Z]\w+)(?:\s*/\s*|\s+|\.?$)){1,9}$"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(\[]?[A-ZÀ-Þ0-9])")
_MONTH_STOP = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No)\.$"
)


def find_furniture(text: str, *, story: int) -> Iterator[Piece]:
    """Yield what is not story after position ``story``, where the head ends; pieces may overlap, the first counts."""
    if text.count("\n", story) < 2 or len(text) - text.rfind("\n") > LONG_LINE:
        yield from _foot_pieces(text, max(story, text.rfind("\n", 0, len(text.rstrip())) + 1))
    yield from _line_pieces(text, story)
    yield from _inline_pieces(text, story)


def _line_pieces(text: str, story: int) -> Iterator[Piece]:
    """Yield the lines that are not story; after a heading such as 'Related' also the short lines under it."""
    if "\n" not in text.strip():
        return
    in_list = in_comments = False
    for match in re.compile(r"[^\n]+").finditer(text, story):
        line = match[0].strip()
        if not line:
            continue
        in_comments = in_comments or _COMMENTS.fullmatch(line) is not None
        is_head = _LIST_HEAD.fullmatch(line) is not None
        in_list = is_head or (in_list and len(line) <= 140 and not line.endswith((".", '"', "”")))
        if in_comments or in_list:
            yield Piece(kind=ZoneKind.FURNITURE, start=match.start(), end=match.end(), what="site")
        else:
            yield from _one_line(line, match.start() + match[0].index(line))


def _one_line(line: str, start: int) -> Iterator[Piece]:
    end = start + len(line)
    byline = BYLINE.match(line)
    if byline and len(line) - byline.end() <= 40:
        yield Piece(kind=ZoneKind.BYLINE, start=start, end=end, what="byline")
    elif len(line) <= LONGEST_FURNITURE_LINE and (_LINE.fullmatch(line) or _CREDIT_LINE.fullmatch(line)):
        yield Piece(kind=ZoneKind.FURNITURE, start=start, end=end, what="site")
    elif len(line) <= LONGEST_CAPTION:
        yield from _caption_line(line, start)


def _caption_line(line: str, start: int) -> Iterator[Piece]:
    """Yield a caption and, apart from it, its credit: the credit is no sentence of the caption."""
    credit = _CAPTION_END.search(line)
    opening = _CAPTION_START.match(line)
    if credit is None and opening is None:
        return
    first = start + (opening.end() if opening else 0)
    last = start + (credit.start() if credit else len(line))
    if opening:
        yield Piece(kind=ZoneKind.FURNITURE, start=start, end=first, what="credit")
    if credit:
        yield Piece(kind=ZoneKind.FURNITURE, start=last, end=start + len(line), what="credit")
    if first < last:
        yield Piece(kind=ZoneKind.CAPTION, start=first, end=last, what="caption")


def _foot_pieces(text: str, story: int) -> Iterator[Piece]:
    """Yield the foot of a report in one line: its earliest cue, then what stands at the very end before it."""
    # The foot begins in the second half, except under a very short story.
    cue = _FOOT.search(text, story + (len(text) - story) // 3)
    end = len(text.rstrip())
    if cue is not None:
        reporters = _REPORTERS.match(text, cue.start())
        split = reporters.end() if reporters else cue.start()
        if reporters:
            yield Piece(kind=ZoneKind.BYLINE, start=cue.start(), end=split, what="byline")
        yield Piece(kind=ZoneKind.FURNITURE, start=split, end=len(text), what="foot")
        end = cue.start()
    while (piece := _last_piece(text, story, len(text[:end].rstrip()))) is not None:
        yield piece
        end = piece.start


def _last_piece(text: str, story: int, end: int) -> Piece | None:
    begin = max(story, end - 160)
    for pattern, kind, what in (
        (END_CREDIT, ZoneKind.FURNITURE, "credit"),
        (_TAIL_CODES, ZoneKind.FURNITURE, "foot"),
        (_TAIL_NAMES, ZoneKind.BYLINE, "byline"),
    ):
        match = pattern.search(text, begin, end)
        if match is not None and match.start() > story:
            return Piece(kind=kind, start=match.start(), end=end, what=what)
    return None


def _inline_pieces(text: str, story: int) -> Iterator[Piece]:
    """Yield captions that were run into the story, each with its credit, and calls to click."""
    for match in _INLINE_CREDIT.finditer(text, story):
        yield Piece(kind=ZoneKind.FURNITURE, start=match.start(), end=match.end(), what="credit")
        start = sentence_start(text, len(text[: match.start()].rstrip(" .")), story)
        if 5 <= len(text[start : match.start()].split()) <= 60:
            yield Piece(kind=ZoneKind.CAPTION, start=start, end=match.start(), what="caption")
    for match in _INLINE_NOISE.finditer(text, story):
        yield Piece(kind=ZoneKind.FURNITURE, start=match.start(), end=match.end(), what="site")


def sentence_start(text: str, position: int, story: int) -> int:
    """Return where the sentence that ends at a position begins, no earlier than ``story``."""
    floor = max(story, text.rfind("\n", 0, position) + 1, position - LONGEST_CAPTION)
    start = floor
    for match in _SENTENCE_END.finditer(text, floor, position):
        if not _MONTH_STOP.search(text, floor, match.start() + 1):
            start = match.end()
    return start
