"""Records to formats, one file a format, and what must be kept back when they leave the machine.

Does not choose records: the store does. Files are written by the caller, from the lines that are yielded here.
"""

from dateline.publish.act_lines import act_line, write_acts
from dateline.publish.acts import Act, acts_of, codes_of_act
from dateline.publish.claims import claim_line, write_claims
from dateline.publish.control_text import change_table, control_day_text
from dateline.publish.crosswalk import Codes, codes_of, codes_of_blame, codes_of_deed
from dateline.publish.crosswalk_tables import crosswalk_lines, loss_lines
from dateline.publish.csv import event_row, write_rows
from dateline.publish.explain import Beside, explain_control, explain_event, headline
from dateline.publish.geojson import feature_collection
from dateline.publish.jsonl import event_line, write_events
from dateline.publish.protect import Protected, protect_claims, protect_control, protect_events
from dateline.publish.table import control_table, event_table

__all__ = [
    "Act",
    "Beside",
    "Codes",
    "Protected",
    "act_line",
    "acts_of",
    "change_table",
    "claim_line",
    "codes_of",
    "codes_of_act",
    "codes_of_blame",
    "codes_of_deed",
    "control_day_text",
    "control_table",
    "crosswalk_lines",
    "event_line",
    "event_row",
    "event_table",
    "explain_control",
    "explain_event",
    "feature_collection",
    "headline",
    "loss_lines",
    "protect_claims",
    "protect_control",
    "protect_events",
    "write_acts",
    "write_claims",
    "write_events",
    "write_rows",
]
