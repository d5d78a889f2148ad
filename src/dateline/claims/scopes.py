"""Tell what a figure covers: one happening, a period, or the war to date."""

from __future__ import annotations

import re

from dateline.model import Scope

SINCE_WAR = re.compile(
    r"""\b(
        since\ (the\ )?(start|beginning|outbreak|onset|conflict|war|uprising|revolution)
      | since\ (20\d\d|\w+,?\ 20\d\d|it\ (began|started))
      | (in|of|during|over)\ (the|syria's|syrias|a|more\ than|almost|nearly|its)?\ ?[\w-]*[-\ ]?years?[-\ ]?(long|old)?
        \ ?(civil\ )?(war|conflict)
      | in\ (the\ )?[\w']+\ (civil\ war|conflict|war)
      | (conflict|war|uprising|revolt)\ (that\ )?(began|started|erupted|broke\ out|has\ (killed|claimed|cost|left))
    )\b""",
    re.I | re.X,
)
# People. Tolls of whole wars are in the thousands; the least that fakes44 (2026-11) tells is 1,500.
WAR_TOLL = 1000
# People. No single happening of the sets that we read (MUC, fakes, GED; 2026-11) has killed so many.
CAMPAIGN_TOLL = 10000
PERIOD = re.compile(
    r"""\b(
        (in|over|during|within|for)\ (the\ )?(past|last|previous|first|recent)?
        \ ?(two|three|four|five|six|seven|eight|nine|ten|several|few|\d+)?\ ?(days|weeks|months)
      | since\ (last\ )?(mon|tues|wednes|thurs|fri|satur|sun)day
      | a\ week\ of | since\ (the\ )?(start|beginning|launch)\ of | so\ far\ (this|in)
    )\b""",
    re.I | re.X,
)


def scope_of(text: str, figure: int | None) -> Scope:
    """Return what a sentence's figure counts: one happening, a period, or the war to date."""
    if (figure or 0) >= CAMPAIGN_TOLL:
        return Scope.WAR_TO_DATE
    if SINCE_WAR.search(text):
        return Scope.WAR_TO_DATE if (figure or 0) >= WAR_TOLL else Scope.HAPPENING
    return Scope.PERIOD if PERIOD.search(text) else Scope.HAPPENING
