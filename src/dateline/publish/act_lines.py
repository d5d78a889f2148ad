"""Acts as JSON lines: the record with its codes in PLOVER and CAMEO, and the words of its report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.model import SCHEMA_VERSION, ActType, Report, ToldAct, to_plain
from dateline.publish.acts import codes_of_act


def act_line(told: ToldAct, report: Report) -> dict[str, Any]:
    """Return what one line says; ``quote`` is the act's sentence."""
    codes = codes_of_act(told.act)
    return {
        "schema_version": SCHEMA_VERSION,
        "report": report.id,
        **to_plain(told),
        "plover": codes.plover,
        "cameo": codes.cameo,
        "quote": told.spans[-1].quote(report.text),
        "outlet": report.outlet,
        "published": to_plain(report.published),
        "url": report.url,
    }


def write_acts(acts: Iterable[ToldAct], report: Report) -> Iterator[str]:
    """Yield one line of JSON an act of one report, each with its newline; sentences without an act are left out."""
    for told in acts:
        if told.act is not ActType.NONE:
            yield json.dumps(act_line(told, report), ensure_ascii=False) + "\n"
