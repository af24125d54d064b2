"""Reading a schedule back: what it claims, for pages and for the re-check."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from models.errors import CheckError
from models.phrase import Phrase, phrase
from models.plan.result import Result
from models.storage.regular import demand_regular
from models.storage.unreadable import unreadable
from models.tables.cells.cells import unguard
from optimizer.proof.certificate import Proof
from optimizer.runs.phrases import PhraseBook
from optimizer.runs.read import read_run
from optimizer.waves.acting.records import Acting, Gap
from optimizer.waves.bounds import least_waves
from optimizer.waves.files.texts import ACTING, COURSES, DATA, WAVES
from optimizer.waves.files.write import FEWER, HOLDERS, RUN
from optimizer.waves.question.ask import question_of
from optimizer.waves.question.question import Midway, Question
from optimizer.waves.refuted import Refuted
from optimizer.waves.replay.records import Attendance, Dated, Mandate, Move
from optimizer.waves.schedule import Schedule, WaveTier
from optimizer.waves.ways.records import Repair, Ways

UNREADABLE = (OSError, KeyError, TypeError, ValueError, AttributeError)


def read_dated(folder: Path) -> Dated:
    """Read what the replay judges: the rows of the tables, as they stand.

    Raises
    ------
    CheckError
        When a file is missing, or a cell cannot be read.
    """
    try:
        data = _data(folder)
        midway, rows = _midway(data), [*_rows(folder / WAVES)]
        moved = {row["emp_id"] for row in rows}
        alone: dict[str, int] = {}
        for gap in map(_gap, data["uncovered"]):
            alone[gap.post_code] = alone.get(gap.post_code, 0) + gap.days
        return Dated(
            tuple(
                Move(
                    *(row["emp_id"], row["old_post"], row["new_post"]),
                    int(row["wave"]),
                    date.fromisoformat(row["date"]),
                )
                for row in rows
            ),
            tuple(map(_mandate, _rows(folder / ACTING))),
            tuple(
                Attendance(
                    *(row["emp_id"], row["course_code"]),
                    *(date.fromisoformat(row[k]) for k in ("start", "end")),
                )
                for row in _rows(folder / COURSES)
            )
            if (folder / COURSES).is_file()
            else (),
            alone,
            {e: day for e, day in midway.announced.items() if e in moved},
            *(midway.on, midway.done, midway.postponed),
        )
    except UNREADABLE as error:
        raise _cannot(error) from None


def _mandate(row: dict[str, str]) -> Mandate:
    start, end = (date.fromisoformat(row[k]) for k in ("from", "to"))
    return Mandate(row["post_code"], row["emp_id"], start, end, row["kind"])


def read_schedule(folder: str | Path, result: Result | None = None) -> Schedule:
    """Read a schedule back, with its run and certificates.

    Parameters
    ----------
    folder : the folder of a schedule.
    result : its run, where that was read before.

    Raises
    ------
    CheckError
        When a file of it cannot be read.
    """
    folder = Path(folder)
    result = result or read_run(folder / RUN)
    try:
        data = _data(folder)
        question = question_of(result, _midway(data))
        return _schedule(folder, result, question, data)
    except UNREADABLE as error:
        raise _cannot(error) from None


def _schedule(
    folder: Path, result: Result, question: Question, data: dict[str, Any]
) -> Schedule:
    bounds = least_waves(question)
    refuted = data["refuted"]
    fewer = _proof(folder / FEWER)
    return Schedule(
        result=result,
        question=question,
        status=data["status"],
        wave={row["emp_id"]: int(row["wave"]) for row in _rows(folder / WAVES)},
        waves=int(data["waves"]),
        bound=int(data["bound"]),
        bounds=bounds,
        tiers=tuple(
            WaveTier(
                Phrase(str(t["name"]), {}),
                float(t["value"]),
                float(t["bound"]),
                str(t["proven_by"]),
            )
            for t in data["tiers"]
        ),
        acting=tuple(map(_acting, _rows(folder / ACTING))),
        uncovered=tuple(map(_gap, data["uncovered"])),
        proof=_proof(folder),
        acting_proof=_proof(folder / HOLDERS),
        refuted=None if refuted is None else _refuted(refuted, fewer, question),
        unique=bool(data["unique"]),
        seconds=float(data["seconds"]),
        most=data["most"],
        ways=None
        if data["ways"] is None
        else _ways(data["ways"], PhraseBook(data.get("phrases"))),
    )


def _refuted(told: dict[str, Any], proof: Proof | None, question: Question) -> Refuted:
    unit = str(told.get("unit", ""))
    if unit and unit not in question.units:
        raise KeyError(unit)
    people = tuple(str(emp_id) for emp_id in told.get("people", ()))
    known = {mover.emp_id for mover in question.movers}
    if not known.issuperset(people):
        raise KeyError(*sorted({*people} - known))
    return Refuted(int(told["waves"]), str(told["proven_by"]), proof, unit, people)


def _ways(told: dict[str, Any], said: PhraseBook) -> Ways:
    repairs = tuple(
        Repair(**{**repair, "words": said(str(repair["words"]))})
        for repair in told["repairs"]
    )
    pressing = tuple(said(str(words)) for words in told["pressing"])
    return Ways(**{**told, "pressing": pressing, "repairs": repairs})


def _proof(folder: Path) -> Proof | None:
    return Proof.load(folder) if (folder / "certificate.json").is_file() else None


def _acting(row: dict[str, str]) -> Acting:
    start, end = (date.fromisoformat(row[k]) for k in ("from", "to"))
    kind: Any = row["kind"]
    return Acting(row["post_code"], row["emp_id"], start, end, kind, row["basis"])


def _gap(told: dict[str, str]) -> Gap:
    start, end = (date.fromisoformat(told[k]) for k in ("from", "to"))
    return Gap(str(told["post_code"]), start, end)


def _midway(data: dict[str, Any]) -> Midway:
    on = data["on"]
    return Midway(
        _days(data["announced"]),
        None if on is None else date.fromisoformat(on),
        _days(data["done"]),
        _days(data["postponed"]),
    )


def _days(told: dict[str, str]) -> dict[str, date]:
    return {str(k): date.fromisoformat(v) for k, v in told.items()}


def _data(folder: Path) -> dict[str, Any]:
    demand_regular(folder / DATA)
    data = json.loads((folder / DATA).read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise TypeError(DATA)
    return data


def _rows(path: Path) -> Iterator[dict[str, str]]:
    demand_regular(path)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: unguard(value) for key, value in row.items()}


def _cannot(error: BaseException) -> CheckError:
    return CheckError(
        phrase("the schedule cannot be read: {error}.", error=unreadable(error))
    )
