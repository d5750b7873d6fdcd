"""What the command shows: calm tables and cards on a terminal, plain text in a pipe, JSON and CSV for programs."""

from ratslese.display.console import messages, put_csv, put_json, results, show_error
from ratslese.display.evaluation import show_evaluation
from ratslese.display.hits import HIT_COLUMNS, hit_rows, show_hits
from ratslese.display.minutes import show_minutes, show_record
from ratslese.display.persons import PERSON_COLUMNS, person_rows, show_person, show_persons, show_shares
from ratslese.display.runs import show_findings, show_report, show_summary, summarize

__all__ = [
    "HIT_COLUMNS",
    "PERSON_COLUMNS",
    "hit_rows",
    "messages",
    "person_rows",
    "put_csv",
    "put_json",
    "results",
    "show_error",
    "show_evaluation",
    "show_findings",
    "show_hits",
    "show_minutes",
    "show_person",
    "show_persons",
    "show_record",
    "show_report",
    "show_shares",
    "show_summary",
    "summarize",
]
