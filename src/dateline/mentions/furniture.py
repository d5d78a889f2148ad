"""Find what is set before or between sentences and is none: dates of posting, datelines, tags, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_AGENCIES = (
    r"(?:Reuters|REUTERS|AFP|AP|Associated\ Press|Agence\ France-Presse|SANA|Xinhua|TASS|Tass|ITAR-TASS|Sputnik|"
    r"RIA\ Novosti|IRNA|Fars|FNA|Tasnim|Anadolu|AA|DPA|dpa|UPI|CNN|BBC|KUNA|Petra|ANHA|ARA\ News|Interfax|Ukrinform|"
    r"PTI|ANI|IANS|EFE|ANSA|Bloomberg|RT|NNA|MENA|Bakhtar|Pajhwok|IRIN|Zaman|Smart|Qasioun|Agencies|News\ Agencies)"
)
_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
# In a dateline whatever stands in brackets before the dash is who sent it: "(Reuters)", "(Studio Fleuve)".
_CREDITED = r"\([A-Z][\w'’./&\ -]{1,30}\)"
_DAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\ )?"
_WRITTEN = rf"(?:\d{{1,2}}\ {_MONTH},?\ \d{{4}}|{_MONTH}\ \d{{1,2}},?\ \d{{4}})"
_DATE = rf"{_DAY}(?:{_WRITTEN}|\d{{2}}-\d{{2}}-\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
_CAPITALS = r"[A-Z][A-Z'’.-]*[A-Z]"
_NAME = r"(?:[A-Z][\w'’-]+|al-[A-Z][\w'’-]+)"
_NEXT = r"(?=[“‘\"'(\[]*[A-Z0-9])"

# "Posted on April 19 2017 by Asharq Al-Awsat English", "Fri 07 Apr 2017 at 0914", "Date of publication 7 July 2016"
_POSTED = (
    rf"(?:(?:Posted|Published|Updated|Last\ updated|Date\ of\ publication|Publication\ date)(?:\ on)?:?\s+)?{_DATE}"
    rf"(?:,?\ (?:at\ )?\d{{1,2}}:?\d{{2}}(?:\ ?[ap]m)?(?:\ [A-Z]{{3}})?)?(?:\ by\ Asharq\ Al-Awsat(?:\ English)?)?"
    rf"(?:\ Video(?=\ [A-Z]))?[.:|-]?\s+{_NEXT}|\d{{1,2}}:\d{{2}}\s+{_NEXT}"
)
# "ALEPPO, Syria (AP) — ", "DAMASCUS, July 5 (Xinhua) -- ", "BEIRUT/AMMAN: "
_IN_CAPITALS = (
    rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}}(?:,\ {_NAME}(?:\ (?:of\ )?{_NAME}){{0,3}}){{0,2}}"
    rf"(?:,?\ (?:{_MONTH}\ \d{{1,2}}(?:,?\ \d{{4}})?|\d{{1,2}}\ {_MONTH}(?:\ \d{{2,4}})?))?,?(?:\ ?{_CREDITED})?"
    rf"(?:\s*[–—]|\s*--|\s+-|\s*_|(?<=[A-Z]{{5}}):|(?<=\)):)\s*{_NEXT}"
)
# "Damascus, SANA_ ", "Moscow (TASS) - ", "(Reuters) - ", "AFP - "
_WITH_AGENCY = (
    rf"(?:{_NAME}(?:[ /]{_NAME}){{0,3}},?\ ?)?(?:,\ ?{_MONTH}\ \d{{1,2}}\ ?)?"
    rf"(?:\({_AGENCIES}(?:/{_AGENCIES})?\)\s*(?:[-–—_:]+|(?=\s))|{_AGENCIES}\s*[-–—_:]+)\s*{_NEXT}"
)
# "Aleppo – At least six": only where no second dash makes it "Homs – Syria's third city – fell"
_PLAIN = rf"{_NAME}(?:,?\ {_NAME}){{0,2}}\s[–—]\s(?=[“\"]?[A-Z0-9])(?!.*\s[–—-]\s)"
# Datelines that may follow a headline on the same line, and what stands only where a text begins.
_DATELINES = (_IN_CAPITALS, _WITH_AGENCY)
_LEADS = (_POSTED, *_DATELINES, _PLAIN)

# Words that begin a sentence and seldom stand in a list of tags.
_BEGINS = r"(?:At\ least|More\ than|An?|The|Almost|Dozens|Scores|Two|Three|Four|Five|Six|Syrias)\s"
# "(Reuters Photo)", "[Click to enlarge]", "AFP Wednesday 22 Jul 2015", "Tags Syria Idlib IS" up to the next sentence
_CREDIT = rf"""
    \((?:[^()]{{0,60}}\b(?:[Pp]hotos?|PHOTO|Agencies|Getty|Images?|file|File)\b[^()]{{0,30}})\)
  | \[(?:Click\ to\ enlarge|Getty[^\[\]]{{0,20}}|AFP|Reuters|AP|Twitter|Facebook|YouTube)\]
  | (?<!\bon\ )(?<!\bof\ )(?<!\bfrom\ )(?<!\bsince\ )\b(?:{_AGENCIES}\ )?
    (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\ {_WRITTEN}\s+{_NEXT}
  | \bTags:?\s(?=[A-Z])(?:(?:(?!\b{_BEGINS}|[.!?]\s).){{1,240}}?(?={_BEGINS}))?
    """


def lead_end(text: str, start: int, end: int, *, begins: bool) -> int:
    """Return where a sentence begins after its dateline and, where the text ``begins``, after a date of posting."""
    for pattern in _LEADS if begins else _DATELINES:
        lead = _compiled(pattern).match(text, start, end)
        if lead:
            start = lead.end()
    return start


def find_credits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the credits of pictures, such as "(Reuters Photo)"."""
    for credit in _compiled(_CREDIT).finditer(text, start, end):
        yield credit.span()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used: all of them take 20 ms, which not every command needs."""
    return re.compile(pattern, re.VERBOSE)
