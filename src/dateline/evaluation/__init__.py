"""Measure Dateline on public benchmark sets, with the answer that never changes beside it."""

from dateline.evaluation.result import Evaluation, find_data
from dateline.evaluation.running import SETS, evaluate, run_set, table_of
from dateline.evaluation.texts import TextReader

__all__ = ["SETS", "Evaluation", "TextReader", "evaluate", "find_data", "run_set", "table_of"]
