"""The words by which sites mark what is not story: one cue a line, so that an analyst can read and extend them.

None of them is about one story or one site's wording alone. Regular expressions, without regard to case where said.
"""

from __future__ import annotations

import re

from dateline.documents.credits import AGENCY


def _any(cues: tuple[str, ...]) -> str:
    return "(?:" + "|".join(cues) + ")"


# A line that is one of these is the beginning of what readers wrote: everything after it is not the report's.
COMMENT_LINES = re.compile(
    r"\W*"
    + _any((r"leave a (?:comment|reply)", r"(?:post|add|write) a comment", r"comments?", r"\d+ comments?"))
    + r"\W*",
    re.IGNORECASE,
)
# A line that is one of these heads a list of other stories or of tags.
LIST_HEADS = re.compile(
    r"\W*"
    + _any(
        (
            r"related(?: (?:articles|news|stories|topics|posts))?",
            r"(?:read|see) (?:also|more|next)",
            r"more (?:on|from|stories|news)\b.{0,60}",
            r"most (?:read|viewed|popular)",
            r"recommended|trending(?: now)?|latest news",
            r"you may also like",
            r"tags?|keywords?|topics",
        )
    )
    + r"\W*",
    re.IGNORECASE,
)
# A line that is one of these is the site's, not the story's.
SITE_LINES = re.compile(
    r"\W*"
    + _any(
        (
            # sharing and following
            r"short link\b.*",
            r"share(?: this| on| via| it)?(?:\s*[:|].*|\s+(?:on|via|this)\b.{0,60})?",
            r"tweet|send|facebook|twitter|whatsapp|telegram|copy link",
            r"(?:print|e-?mail)(?: this.*)?",
            r"get short url.*",
            r"\d+\s*(?:views?|shares?)|(?:views?|shares?)\s*:?\s*\d+",
            r"(?:follow|like|join|find) us\b.*",
            r".*\bfollow (?:us|@\w+) on\b.*",
            r"subscribe\b.*|sign up\b.*|(?:our )?newsletter\b.*|download (?:the|our) app.*",
            r"for the latest (?:on|news)\b.*",
            r"for more (?:on|news|information)\b.*",
            r"click (?:here|to)\b.*",
            # other stories and tags
            r"(?:read (?:also|more|next)|also read|see also|related(?: \w+)?|more on this|in pictures)\s*[:|>»].*",
            r"(?:watch|previous|next)\s*[:|>»].*|(?:previous|next) (?:article|post|story).*",
            r"(?:tags?|keywords?|topics?|categor(?:y|ies)|filed under|section)\s*:.*",
            # rights and notices
            r"(?:©|\(c\)|copyright\b).*|.*\ball rights reserved\b.*",
            r"(?:terms of (?:use|service)|privacy policy|cookie policy|legal notice)\b.*",
            r"(?:we|this (?:web)?site) uses? cookies\b.*|accept (?:all )?cookies.*",
            r".*\bcookies?\b.*\b(?:consent|preferences|accept)\b.*",
            r"advertis(?:e)?ment.*|sponsored\b.*|disclaimer\b.*",
            r"(?:the )?(?:views|opinions) expressed\b.*|our standards\s*:.*",
            r"this (?:article|story|report|post) (?:was|has been|is)\b.{0,20}"
            r"\b(?:published|updated|corrected|translated|produced)\b.*",
            # credits
            r"\(?sources?\s*:\s*.{2,80}",
            r"(?:with )?(?:\w+ )?agenc(?:y|ies) (?:have )?contributed\b.*",
            r"\(?(?:additional |copy-?)?editing by\b.*|\(?(?:writing|compiled|translated|edited) by\b.*",
            r"\(with (?:agencies|inputs? from\b.*|.{2,40})\)",
            # navigation
            r"home|menu|search|log ?in|skip to (?:main )?content|back to top|contact us|about us",
            r"(?:photo )?gallery|\d+ min(?:ute)?s? read",
            # a sum that keeps machines out: ten + thirteen =
            r"(?:\w+|\d+)\s*[+×*−-]\s*(?:\w+|\d+)\s*=.*",
        )
    )
    + r"\s*",
    re.IGNORECASE,
)
CREDIT_LINES = re.compile(rf"[-–—(\[\s]*(?:{AGENCY})(?:\s*(?:[/,&]|and)\s*(?:{AGENCY}))*[)\].\s]*", re.IGNORECASE)

# What credits a picture, bare or in brackets; those who sell pictures, not all agencies, to keep the patterns small.
PICTURE_AGENCY = (
    r"\b(?:AFP|AP|Associated Press|Reuters|EPA|DPA|AA|Anadolu(?: Agency)?|DHA|IHA|SANA|TASS|Xinhua|agencies)\b"
)
PHOTO = _any(
    (
        r"(?:file|archive|archival|handout|stock)\s+(?:photo(?:graph)?|picture|image)",
        r"(?:photo|image|picture)\s+(?:by|courtesy|credit)\b[^.]{0,60}",
        rf"(?:{PICTURE_AGENCY}|Getty(?: Images)?)\s*/?\s*(?:photo|images?|archive)\b(?:\s*/\s*[\w .-]{{2,40}})?",
        r"getty images",
    )
)
PHOTO_IN_BRACKETS = (
    rf"[(\[](?:{PHOTO}[^)\]]{{0,60}}|photos?\b[^)\]]{{0,200}}|file"
    rf"|(?:{PICTURE_AGENCY}|TRT ?World|Al Jazeera|Getty)(?:[\s/][^)\]]{{0,40}})?)[)\]]"
)
# A word without which nothing credits a picture: looking for it first is far faster.
PICTURE_WORD = re.compile(r"photo|picture|image|archive|getty", re.IGNORECASE)
# Calls to click and subscribe that were run into a story.
INLINE_SITE_WORD = re.compile(r"print tweet|click|read more|never miss|sign up", re.IGNORECASE)
INLINE_SITE = re.compile(
    _any(
        (
            r"Print Tweet(?: Views \d+)?",
            r"\[?Click to enlarge\]?",
            r"Read more here\b",
            r"Read more on [\w ]{3,40} here\b",
            r"(?:In pictures )?Click here for\b[^.]{0,90}",
            r"Never miss a story\b[^.!]{0,120}[.!]?",
            r"Sign up (?:to|for) our\b[^.!]{0,90}[.!]?",
        )
    ),
    re.IGNORECASE,
)

# A word without which there is no such foot: looking for it first is far faster.
FOOT_WORD = re.compile(
    r"Community standards|Our Standards|Read Also|Related|Topic|Tags|Source|Last Update|gencies contributed"
    r"|\((?:[Ww]ith|[Bb]y)|(?:porting|iting|piled|lated) by|Share this|Follow us|Leave a|All rights|©"
    r"|premier|Launched|This (?:article|story)|The (?:views|opinions)"
)
_COUNTERS = r"\.\.\.\s*[\d ]{1,10}\s"
# A cue that begins the foot of a report in one line: from it on there is no story. With regard to case.
FOOT = re.compile(
    _any(
        (
            rf"(?:{_COUNTERS})?\b(?:Topic\s[^.]{{3,90}}\(\d+\)\s|Related\s(?:News\s)?|Tags\s)"
            r"[^.]{0,900}?Community standards.*",
            rf"{_COUNTERS}(?:Topic|Related|Tags)\s.*",
            r"Community standards\s?Discussion.*",
            r"Our Standards\s*:.*",
            r"\bRead Also\b.{0,200}",
            r"\bRelated News\b.*",
            r"\(Source\s*:[^()]{2,60}\).{0,60}",
            r"(?<=[.!?\"”)]\s)Source\s*:?\s+[A-Z][^.]{1,60}(?:$|Related\b.*)",
            r"\bSource\s*:?\s+(?:[A-Z]\w*\s?){1,3}(?:and agencies)?\s*$",
            r"\bLast Update\s*:.*",
            r"\(?\b(?:\w+ )?[Aa]gencies contributed\b.{0,120}",
            r"\((?:[Ww]ith|[Bb]y)\s(?i:" + AGENCY + r")[^()]{0,40}\).{0,90}",
            r"\bShare this (?:article|story|post)\b.*|\bFollow us on\b.*|\bLeave a (?:comment|reply)\b.*",
            r"\bAll rights reserved\b.*|©.*",
            r"\(?\b(?:Additional r|R)eporting by:?\s[A-Z].*",
            r"\(?\b(?:Writing|Editing|Compiled|Translated) by:?\s[A-Z].*",
            r"(?:[A-Z][\w’'-]+\s){1,4}is the world[’']?s premier\b.*|\bLaunched in [A-Z]\w+(?: in \d{4})?\b.*",
            r"\bThis (?:article|story) (?:was|has been) (?:originally |first )?(?:published|edited|updated)\b.*",
            r"\bThe (?:views|opinions) expressed\b.*",
        )
    ),
    re.DOTALL,
)
REPORTERS = re.compile(
    r"\(?(?:Additional r|R)eporting by:?\s.*?"
    r"(?=;?\s*\(?(?:[Ww]riting|[Ee]diting|[Cc]ompiled) by|\)?\s*Our Standards|\)?\s*$)",
    re.DOTALL,
)
# What desks put after the last full stop: initials and numbers, or the names of those who wrote and translated.
_AFTER_LAST_STOP = r"(?:(?<=[a-z0-9)%\"”][.!?])|(?<=[.!?][\"”]))\s*"
TAIL_CODES = re.compile(
    _AFTER_LAST_STOP
    + r"(?:[A-Z]{2,8}(?:\s?[-/]?\s?\d{1,4})?|\d{1,4}(?:\s?-\s?\d{1,4})?|Twitter|Facebook|English [Bb]ulletin|Also)\s*$"
)
TAIL_NAMES = re.compile(
    _AFTER_LAST_STOP
    + r"(?!Source\b)(?=\S{2,}[^\d]*$)(?:(?:and|[A-ZÀ-Þ][\w'’.-]*|al-[A-Z]\w+)(?:\s*/\s*|\s+|\.?$)){1,9}$"
)
