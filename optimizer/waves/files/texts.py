"""The text files of a schedule: they follow from it alone."""

from __future__ import annotations

from typing import Any

from models.phrase import Phrase
from optimizer.runs.texts import table, to_json
from optimizer.waves.dated import dated_of
from optimizer.waves.reasons import Reasons
from optimizer.waves.schedule import Schedule

WAVES, ACTING, COURSES, DATA = (
    *("waves.csv", "acting.csv", "courses.csv"),
    "waves.json",
)
WAVE_COLUMNS = ("emp_id", "old_post", "new_post", "wave", "date", "reason")
ACTING_COLUMNS = ("post_code", "emp_id", "from", "to", "kind", "basis")
COURSE_COLUMNS = ("emp_id", "course_code", "start", "end")
SHOWN = 40
"""Bounds that are listed: the largest of them."""


def texts_of(schedule: Schedule) -> dict[str, str]:
    """Give the text files of a schedule.

    Returns
    -------
    File name -> text; ``courses.csv`` only where sessions were given.
    """
    dated = dated_of(schedule)
    reasons = Reasons(schedule) if schedule.wave else None
    movers = {m.emp_id: m for m in schedule.question.movers}
    rows = [
        {
            "emp_id": move.emp_id,
            "old_post": move.old_post,
            "new_post": move.new_post,
            "wave": move.wave,
            "date": move.day.isoformat(),
            "reason": str(reasons.of(movers[move.emp_id])) if reasons else "",
        }
        for move in dated.moves
    ]
    acting = [
        {
            "post_code": a.post_code,
            "emp_id": a.emp_id,
            "from": a.start.isoformat(),
            "to": a.end.isoformat(),
            "kind": a.kind,
            "basis": a.basis,
        }
        for a in schedule.acting
    ]
    found = {
        WAVES: table(WAVE_COLUMNS, rows),
        ACTING: table(ACTING_COLUMNS, acting),
        DATA: to_json(data_of(schedule)),
    }
    if schedule.question.sessions:
        sat = [
            {
                "emp_id": a.emp_id,
                "course_code": a.course,
                "start": a.start.isoformat(),
                "end": a.end.isoformat(),
            }
            for a in dated.courses
        ]
        found[COURSES] = table(COURSE_COLUMNS, sat)
    return found


def data_of(schedule: Schedule) -> dict[str, Any]:
    """Give a schedule as plain data, as ``waves.json`` holds it."""
    days, refuted = schedule.days, schedule.refuted
    told = {m.emp_id: m.announced for m in schedule.question.movers if m.announced}
    return {
        "status": schedule.status,
        "waves": schedule.waves,
        "bound": schedule.bound,
        "binding": str(schedule.binding),
        "movers": len(schedule.question.movers),
        "ceremonies": len(set(schedule.wave.values())),
        "start": days[0].isoformat() if days else None,
        "end": days[-1].isoformat() if days else None,
        "days": [day.isoformat() for day in days],
        "tiers": [{**vars(tier), "name": _plain(tier.name)} for tier in schedule.tiers],
        "proven_by": schedule.proven_by,
        "unique": schedule.unique,
        "bounds": [
            {"waves": bound.waves, "words": str(bound.words)}
            for bound in schedule.bounds[:SHOWN]
        ],
        "refuted": None
        if refuted is None
        else {"waves": refuted.waves, "proven_by": refuted.proven_by},
        "uncovered": [
            {
                "post_code": gap.post_code,
                "from": gap.start.isoformat(),
                "to": gap.end.isoformat(),
            }
            for gap in schedule.uncovered
        ],
        "announced": {emp_id: day.isoformat() for emp_id, day in told.items()},
        "most": schedule.most,
        "seconds": round(schedule.seconds, 3),
    }


def _plain(name: str) -> str:
    return name.template if isinstance(name, Phrase) else name
