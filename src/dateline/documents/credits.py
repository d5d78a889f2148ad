"""Read who made a report: agency, byline and the place in its dateline.

Reads only credit shapes ("(Reuters) -", "--AFP", "By Name", "ALEPPO –"), never a mention in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

AGENCIES: Mapping[str, str] = {
    "agence france-presse": "AFP",
    "afp": "AFP",
    "thomson reuters": "Reuters",
    "reuters": "Reuters",
    "the associated press": "AP",
    "associated press": "AP",
    "ap": "AP",
    "anadolu agency": "Anadolu",
    "anadolu": "Anadolu",
    "aa": "Anadolu",
    "dpa": "DPA",
    "epa": "EPA",
    "xinhua": "Xinhua",
    "itar-tass": "TASS",
    "tass": "TASS",
    "ria novosti": "RIA Novosti",
    "interfax-ukraine": "Interfax-Ukraine",
    "interfax": "Interfax",
    "sputnik": "Sputnik",
    "sana": "SANA",
    "irna": "IRNA",
    "fna": "Fars",
    "fars": "Fars",
    "tasnim": "Tasnim",
    "press tv": "Press TV",
    "presstv": "Press TV",
    "nna": "NNA",
    "kuna": "KUNA",
    "wafa": "WAFA",
    "petra": "Petra",
    "mena": "MENA",
    "dha": "DHA",
    "iha": "IHA",
    "upi": "UPI",
    "efe": "EFE",
    "ansa": "ANSA",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "pti": "PTI",
    "ians": "IANS",
    "ani": "ANI",
    "ukrinform": "Ukrinform",
    "unian": "UNIAN",
    "agencies": "agencies",
}
"""How agencies are written in credits, without regard to case -> their usual name."""

AGENCY = rf"\b(?:{'|'.join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))})\b"

_CAPITAL = r"[^\W\d_a-zà-þ]"
_PLACE_WORD = rf"{_CAPITAL}[\w'’.-]*"
_PLACE = rf"{_PLACE_WORD}(?:[ ,/]+{_PLACE_WORD}){{0,3}}"
_DASH = r"\s*[-–—:]+\s*"
_DAY = r"(?:,?\s+\w{3,9}\.?\s+\d{1,2}|,?\s+\d{1,2}\s+\w{3,9})(?:,?\s+(?:(?:19|20)?\d\d)\b)?"
# Short words in capitals that begin sentences and are no places.
_ACRONYMS = "NATO|ISIS|ISIL|DAESH|SNHR|SOHR|OPCW|OCHA|UNHCR|UNICEF|UNESCO|BREAKING|WATCH|UPDATE|LIVE"
_NO_PLACE = rf"(?!(?:(?i:{AGENCY})|(?:{_ACRONYMS})\b))"
_CAPITALS = rf"{_CAPITAL}{{3,}}(?:[ ,/.'’-]+{_CAPITAL}[\w.'’]*){{0,3}}?"
DATELINE = re.compile(
    # SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [REPORT] [TEXT]
    rf"(?P<wire>{_PLACE}){_DAY}\s*(?:\([^()]{{2,60}}\)\s*)?(?:--|–|—)\s*(?:\[[^\[\]]{{2,80}}\]\s*){{0,3}}"
    # BEIRUT (Reuters) -, MOSCOW October 1 (RIA Novosti) -
    rf"|(?P<credited>{_PLACE})(?:{_DAY})?,?\s*\(\s*(?:the\s+)?(?i:{AGENCY})[^()]{{0,30}}\)(?:{_DASH})?"
    # BEIRUT (Northgate Press) -, MOSCOW, October 22. /VolgaInform/
    rf"|{_NO_PLACE}(?P<named>{_CAPITALS})(?:{_DAY})?\.?,?\s*\([^()\n]{{2,40}}\)\s*(?:[–—]|--?)\s+"
    rf"|{_NO_PLACE}(?P<slashed>{_CAPITALS})(?:{_DAY})?\.?,?\s*/[^/\n]{{2,40}}/\.?\s*"
    # Damascus, SANA –
    rf"|(?P<agency>{_PLACE}),?\s+(?:SANA|AFP|AP|NNA|Reuters|REUTERS|IRNA|Xinhua){_DASH}"
    # ALEPPO –
    rf"|{_NO_PLACE}(?P<dashed>{_CAPITALS})\s*(?:[–—]|--?)\s+(?=[\"“‘'\w])"
    # BEIRUT Air strikes
    rf"|{_NO_PLACE}(?P<bare>{_CAPITAL}{{4,}}(?:\s+(?:Syria|Iraq|Turkey|Lebanon|Jordan))?)\s+"
    rf"(?={_CAPITAL}[a-zà-þ]|{_CAPITAL}\s+\w*[a-zà-þ])"
)
_NAME = rf"{_CAPITAL}[\w'’.-]+"
_FULL_NAME = rf"{_NAME}(?:\s+(?:al-|el-|bin |van |de |von )?{_NAME}){{0,3}}"
_NAMES = rf"{_FULL_NAME}(?:(?:,| and| &)\s+{_NAME}(?:\s+{_NAME}){{0,2}}){{0,3}}"
BYLINE = re.compile(rf"(?:(?i:(?:additional\s+)?reporting\s+by|written\s+by|by|author)\s*:?\s+)(?P<names>{_NAMES})")
END_CREDIT = re.compile(
    rf"(?:^|(?<=[.!?\"”\s]))[-–—\s(\[]*(?P<agency>(?i:{AGENCY}))(?:\s*[/,]\s*(?i:{AGENCY}))*[)\].\s]*\Z"
)


def agency_name(written: str) -> str | None:
    """Return the usual name of an agency as a credit writes it, or None where it is none."""
    return AGENCIES.get(written.strip(" .-–—()[]").casefold())


def find_agency(text: str, dateline: str, credits: list[str]) -> str | None:
    """Return the agency whose copy a report says it carries: in its dateline, its header or at its end."""
    end = END_CREDIT.search(text, max(0, len(text) - 60))
    for stretch in (dateline, *credits, end["agency"] if end else ""):
        found = re.search(AGENCY, stretch, re.IGNORECASE)
        if found:
            return agency_name(found[0])
    return None


def place_of(dateline: re.Match[str]) -> str | None:
    """Return the place that a dateline names."""
    place = next((group for group in dateline.groups() if group), None)
    return place.strip(" ,-–—.") if place else None
