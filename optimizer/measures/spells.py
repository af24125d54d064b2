"""Time served as columns: months that spells cover, each month counted once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, days_of, flags, positions
from optimizer.columns.shared import once_of


@dataclass(frozen=True, eq=False)
class Spells:
    """Posts held, one entry each, the present post among them.

    Attributes
    ----------
    emp, level, family : positions; level and family are -1 for unknown.
    start, end : days (datetime64); ``end`` is the first day after it, at the latest the
        day of the plan.
    open_ended : per employee, service of unknown length: nothing is known at all, or
        the present post has no date and no open line in the history.
    """

    emp: Column
    level: Column
    family: Column
    start: Column
    end: Column
    open_ended: Column


def spells(frame: Frame) -> Spells:
    """List the spells of service, once for a frame."""
    return once_of(frame, "spells", _listed, _read)


def _read(frame: Frame) -> tuple[Any, ...]:
    """Give all that the spells hang on."""
    own, people = frame.employees, frame.problem.employees
    return (
        *(frame.problem.history, frame.date, frame.level_codes),
        tuple((e.emp_id, e.post_date) for e in people),
        tuple(frame.families),
        *(column.tobytes() for column in (own.held, own.level, own.family)),
    )


def _listed(frame: Frame) -> Spells:
    history, own = frame.problem.history, frame.employees
    people = frame.problem.employees
    dated = flags(e.post_date is not None for e in people)
    now = np.flatnonzero(own.held & dated)
    past = positions((h.emp_id for h in history), frame.employee_index)
    codes = {code: place for place, code in enumerate(frame.level_codes)}
    today = np.datetime64(frame.date, "D")
    since = _days((people[i].post_date for i in now), frame.date)
    ends = _days((h.end for h in history), frame.date)
    ends = ends + flags(h.end is not None for h in history).astype("timedelta64[D]")
    running, told = np.zeros((2, len(people)), dtype=bool)
    told[past] = True
    running[past[flags(h.end is None for h in history)]] = True
    return Spells(
        emp=np.concatenate([past, now]).astype(np.int64),
        level=np.concatenate(
            [positions((h.level for h in history), codes), own.level[now]]
        ),
        family=np.concatenate(
            [
                positions((h.job_family for h in history), frame.families),
                own.family[now],
            ]
        ),
        start=np.concatenate([_days((h.start for h in history), frame.date), since]),
        end=np.concatenate([np.minimum(ends, today), np.repeat(today, len(now))]),
        open_ended=np.where(own.held & ~dated, ~running, ~told & ~own.held),
    )


def _days(days: Iterable[date | None], otherwise: date) -> Column:
    return days_of(day or otherwise for day in days)


def months_served(key: Column, start: Column, end: Column, size: int) -> Column:
    """Count the whole months that the spells of each key cover, int32, one per key.

    Spells that overlap or follow each other without a gap count as one.
    """
    kept = start < end
    key, start, end = key[kept], start[kept], end[kept]
    order = np.lexsort((start, key))
    key, start, end = key[order], start[order], end[order]
    # Lifted far above the group before, one running maximum serves all groups.
    lift = key.astype(np.int64) << 32
    reach = np.maximum.accumulate(end.astype(np.int64) + lift)
    first = np.ones(len(key), dtype=bool)
    first[1:] = (start.astype(np.int64) + lift)[1:] > reach[:-1]
    last = np.append(first[1:], True)[: len(key)]
    stop = (reach - lift)[last].astype("datetime64[D]")
    months = _whole_months(start[first], stop)
    counts = np.bincount(key[first], weights=months, minlength=size)
    return counts.astype(np.int32)


def _whole_months(start: Column, end: Column) -> Column:
    first, last = start.astype("datetime64[M]"), end.astype("datetime64[M]")
    early = (end - last) < (start - first)
    return (last - first).astype(np.int64) - early
