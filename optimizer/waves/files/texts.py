"""The text files of a schedule: they follow from it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from models.phrase import Phrase
from optimizer.runs.phrases import phrases_of
from optimizer.runs.texts import table, to_json
from optimizer.waves.dated import dated_of
from optimizer.waves.reasons import Reasons
from optimizer.waves.schedule import Schedule
from optimizer.waves.ways.records import Ways

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
    found = {
        WAVES: table(WAVE_COLUMNS, _moves(schedule)),
        ACTING: table(ACTING_COLUMNS, _mandates(schedule)),
        DATA: to_json(data_of(schedule)),
    }
    if schedule.question.sessions:
        found[COURSES] = table(COURSE_COLUMNS, _courses(schedule))
    return found


Rows = Iterator[dict[str, Any]]


def _moves(schedule: Schedule) -> Rows:
    if not schedule.wave:
        return
    reasons = Reasons(schedule)
    movers = {m.emp_id: m for m in schedule.question.movers}
    for move in dated_of(schedule).moves:
        yield {
            "emp_id": move.emp_id,
            "old_post": move.old_post,
            "new_post": move.new_post,
            "wave": move.wave,
            "date": move.day.isoformat(),
            "reason": str(reasons.of(movers[move.emp_id])),
        }


def _mandates(schedule: Schedule) -> Rows:
    for row in schedule.acting:
        yield {
            "post_code": row.post_code,
            "emp_id": row.emp_id,
            "from": row.start.isoformat(),
            "to": row.end.isoformat(),
            "kind": row.kind,
            "basis": row.basis,
        }


def _courses(schedule: Schedule) -> Rows:
    for row in dated_of(schedule).courses:
        yield {
            "emp_id": row.emp_id,
            "course_code": row.course,
            "start": row.start.isoformat(),
            "end": row.end.isoformat(),
        }


def data_of(schedule: Schedule) -> dict[str, Any]:
    """Give a schedule as plain data, as ``waves.json`` holds it."""
    days, refuted = schedule.days, schedule.refuted
    midway = schedule.question.midway
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
        "on_trust": [_plain(tier.name) for tier in schedule.tiers if tier.on_trust],
        "unique": schedule.unique,
        "bounds": [
            {"waves": bound.waves, "words": str(bound.words)}
            for bound in schedule.bounds[:SHOWN]
        ],
        "refuted": None
        if refuted is None
        else {k: getattr(refuted, k) for k in ("waves", "proven_by", "unit", "people")},
        "uncovered": [
            {
                "post_code": gap.post_code,
                "from": gap.start.isoformat(),
                "to": gap.end.isoformat(),
            }
            for gap in schedule.uncovered
        ],
        "announced": _days(midway.announced),
        "on": None if midway.on is None else midway.on.isoformat(),
        "done": _days(midway.done),
        "postponed": _days(midway.postponed),
        "most": schedule.most,
        "ways": None if schedule.ways is None else _ways(schedule.ways),
        "phrases": _phrases(schedule.ways),
        "seconds": round(schedule.seconds, 3),
    }


def _days(told: Mapping[str, date]) -> dict[str, str]:
    return {emp_id: day.isoformat() for emp_id, day in told.items()}


def _phrases(ways: Ways | None) -> dict[str, Any]:
    """Keep what the ways out are made of, so that they can be said in any language."""
    if ways is None:
        return {}
    return phrases_of([*ways.pressing, *(repair.words for repair in ways.repairs)])


def _ways(ways: Ways) -> dict[str, Any]:
    return {
        **vars(ways),
        "pressing": [str(words) for words in ways.pressing],
        "repairs": [
            {**vars(repair), "words": str(repair.words)} for repair in ways.repairs
        ],
    }


def _plain(name: str) -> str:
    return name.template if isinstance(name, Phrase) else name
