"""A column of days of retirement against birth dates: who leaves sooner than they say.

The day is computed from birth and post; a register also knows early retirement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.issue import Issue, listed_rows
from models.phrase import phrase
from models.problem.problem import Problem
from models.problem.retirement import staying
from models.tables.cells.badcell import BadCell
from models.tables.cells.cells import is_blank, read_text
from models.tables.cells.dates import read_date
from models.tables.parse import Parsed
from models.tables.schema.schema import squeeze

HEADERS = frozenset(
    (
        *("tmtpensiun", "tanggalpensiun", "tglpensiun", "pensiuntmt", "tmtbup"),
        *("tmtpensiunbup", "tanggalbup", "tglbup", "tmtpensiunaps"),
    )
)


def retiring_sooner(table: Parsed, problem: Problem) -> Iterator[Issue]:
    """Name people whose day of retirement has come, and who stay by their birth date.

    Parameters
    ----------
    table : the roll as the file writes it; the column itself is not kept.
    problem : what was read of it.
    """
    place = next((p for p, h in enumerate(table.raw.header) if _told(h)), None)
    ids = table.values.get("emp_id")
    if place is None or ids is None:
        return
    column, day = table.raw.columns[place], problem.policy.plan_date
    gone = column.spread([_on_or_before(word, day) for word in column.words])
    at = {str(ids[k]): int(table.raw.rows[k]) for k in gone.nonzero()[0] if ids[k]}
    people = [e for e in problem.employees if e.emp_id in at]
    rows = [at[employee.emp_id] for employee in staying(problem, people)]
    if rows:
        yield Issue(
            phrase(
                "{count} people have retired by this column on the day of the plan, "
                "{day}, and are placed all the same: rows {rows}.",
                count=len(rows),
                day=day,
                rows=listed_rows(rows),
            ),
            table.raw.label,
            column=table.raw.header[place],
            maybe=phrase(
                "they retire early: take them out; or their birth date is wrong."
            ),
            severity="warning",
            code="contradiction",
        )


def _told(header: str) -> bool:
    return squeeze(header) in HEADERS


def _on_or_before(word: str, day: date) -> bool:
    if is_blank(word):
        return False
    try:
        told = read_date(read_text(word))
    except BadCell:
        return False
    return told is not None and told <= day
