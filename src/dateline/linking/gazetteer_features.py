"""What kind of place a GeoNames feature code stands for, in the words that the rest of Dateline knows.

The words decide how a place is drawn: a road is a line, a mountain or a plain an area, a hill a site.
"""

from __future__ import annotations

import re

__all__ = ["bare_name", "feature_by_name", "feature_of", "group_of"]

_CODES = {
    "air-base": "AIRB",
    "airport": "AIRP AIRF AIRQ AIRT",
    "area": (
        "MT MTS MESA PLAT PLN DSRT VAL VALS RGN RGNE RGNH RGNL AREA LCTY ISL ISLS ISLET PEN PENX CAPE DLTA GRGE CNYN "
        "FRST FRSTF WTLD MRSH MRSHN SWMP OAS OASS AGRC AGRL INDS CST PRK RES RESN RESF RESV BADL DUNE ERG SALT "
        "SEA OCN GULF STRT BAY BAYS SD LGN CHN CHNM HBR CONT TERR PRSH GRAZ COLF MNA MILR SNDY STPP GRSLD SCRB LAVA"
    ),
    "base": "INSM MILB PRN FT NVB BTL",
    "bridge": "BDG BDGQ",
    "camp": "CMP CMPRF CMPQ CMPLA CMPL CMPMN CMPO",
    "country": "PCL PCLI PCLD PCLF PCLS PCLIX",
    "crossing": "PSTB PSTC",
    "dam": "DAM DAMQ DAMSB",
    "district": "ADM2 ADM3 ADM4 ADM5 ADMD ADM2H ADM3H ADM4H ADMDH",
    "hill": "HLL HLLS PK PKS SPUR RDGE RDGB MND TRR KNOB",
    "lake": "LK LKS LKI LKC LKN LKX LKO RSV RSVI RSVT PND PNDS",
    "line": "RD RDA RDB RDCUT RDST ST HWY RR RRQ TNL TNLRD TNLRR PIP PIPO PIPG TRL CARN PRMN PTGE LTER BDRY WALLA",
    "neighbourhood": "PPLX",
    "oil-field": "OILF GASF OILQ",
    "province": "ADM1",
    "river": "STM STMS STMI STMX STMA STMB STMC STMH STMM STMQ STMSB WAD WADS WADB WADM WADX CNL CNLI CNLN CNLA DTCH",
}
_FEATURES = {code: feature for feature, codes in _CODES.items() for code in codes.split()}
_CLASSES = {"P": "settlement", "R": "line", "L": "area", "V": "area", "A": "district", "T": "area", "H": "river"}
_SPOTS = frozenset(
    "RDJCT RSTN RSTP PRT PRTF STNB BUSTN BUSTP WLL WLLS WLLQ SPNG SPNS SPNT WTRH CVE PASS GAP RK RKS CLF MTRU "
    "FRMT RHSE TRANT FLLS RPDS WHRL".split()
)


_NAMED = (
    ("air-base", "military air ?(?:base|port|field)|air ?base|air force base"),
    ("airport", "(?:international |domestic )?air ?(?:port|field)|aerodrome"),
    ("base", "(?:army|military|air defen[cs]e|radar) base"),
    ("camp", "(?:refugee|idp|displaced persons'?) camp"),
    ("oil-field", "(?:oil|gas) ?field"),
    ("dam", "dam"),
    ("site", "(?:military )?checkpoint"),
)
_BY_NAME = tuple((feature, re.compile(rf" (?:{words})$", re.IGNORECASE)) for feature, words in _NAMED)


def feature_by_name(name: str) -> str | None:
    """Return what the last words of a name say that a place is: 'Tabqa Military Airbase' is an air base."""
    return next((feature for feature, words in _BY_NAME if words.search(name)), None)


def bare_name(name: str) -> str:
    """Return a name without the last words that say what it is; reports put other words there."""
    for _, words in _BY_NAME:
        bare = words.sub("", name)
        if bare != name:
            return bare
    return name


def feature_of(group: str, code: str) -> str | None:
    """Return what a row's feature class and code stand for; None for what is no place on land or its waters."""
    if group == "U" or group not in "APSTLHRV" or not group:
        return None
    if code in _SPOTS:
        return "site"
    return _FEATURES.get(code) or _CLASSES.get(group, "site")


_GROUPS = {"air-base": "airfield", "airport": "airfield", "neighbourhood": "settlement", "lake": "river"}


def group_of(feature: str) -> str:
    """Return the kind of place that lists mix up a kind with: what one has as an airport another has as an air base."""
    return _GROUPS.get(feature, feature)
