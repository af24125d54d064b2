"""Decisions of a panel: priced against the best plan, logged, laid over a problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from formasi.deciding.answer import run_of
from formasi.deciding.log import Entry, append, entries, log_of, standing
from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.explain import Case, why_not
from optimizer.runs.mark import mark_of


@dataclass(frozen=True)
class Decision:
    """What the panel decides of one person, why, and on what paper."""

    employee: str
    post: str
    by: str
    reason: str
    document: str = ""
    on: date | None = None


def decide(
    project: str | Path,
    run: str | Path | Result,
    decision: Decision,
    *,
    time_limit: float | None = 120.0,
    stop: Callable[[], bool] | None = None,
) -> Entry:
    """Price a decision against the plan of a run, and add it to the project's log.

    Parameters
    ----------
    project : folder of the problem, or its workbook: the log is kept there.
    run : a proven plan without the decision, or its folder.
    decision : what is decided; who decides, and why, have to be said.

    Returns
    -------
    The line that was added: what the decision costs, in which tier, whether no less
    would do, and who else would have to move.

    Raises
    ------
    PlacementError
        When a rule bars it, no plan allows it, or who or why is not told.
    """
    if not decision.by.strip() or not decision.reason.strip():
        raise PlacementError(
            phrase("a decision needs who decides (--by) and why (--reason).")
        )
    result = run_of(run)
    case = Case.of(result)
    found = why_not(
        *(case, decision.employee, decision.post), time_limit=time_limit, stop=stop
    )
    if found.bars or found.possible is False:
        why = "; ".join(str(bar.finding) for bar in found.bars)
        raise PlacementError(
            phrase(
                "{person} cannot be placed in {post}: {why}\nMaybe log an exemption "
                "first?",
                person=decision.employee,
                post=decision.post,
                why=why or phrase("no plan at all obeys every hard rule with it"),
            )
        )
    loss = found.deciding
    known = found.chosen or found.possible is not None
    return append(
        log_of(Path(project)),
        kind="decision",
        run=_words(run),
        employee=found.employee.emp_id,
        post=found.post.post_code,
        by=decision.by,
        reason=decision.reason,
        document=decision.document,
        on=decision.on or date.today(),  # noqa: DTZ011  (the day on the board's wall)
        best=found.chosen,
        cost=None if not known else loss.loss if loss else 0.0,
        cost_tier=loss.tier if loss else None,
        proven=known and (loss is None or loss.proven),
        others=[d.employee.emp_id for d in found.displaced],
    )


def name_run(
    project: str | Path, run: str | Path, name: str, note: str, by: str
) -> Entry:
    """Add a name and a note on a run to the log.

    Raises
    ------
    PlacementError
        When the folder is no run.
    """
    run_of(run)
    return append(
        log_of(Path(project)),
        kind="note",
        run=_words(run),
        name=name,
        note=note,
        by=by,
    )


def withdraw(project: str | Path, number: int, reason: str, by: str) -> Entry:
    """Withdraw a decision: its line stays, and another one says so.

    Raises
    ------
    PlacementError
        When no decision that stands has this number.
    """
    log = log_of(Path(project))
    if number not in {entry.number for entry in standing(entries(log))}:
        raise PlacementError(
            phrase("no decision that stands has the number {number}.", number=number)
        )
    return append(log, kind="withdrawal", of=number, reason=reason, by=by)


def _words(run: str | Path | Result) -> str:
    return "" if isinstance(run, Result) else mark_of(Path(run)).words


def with_decisions(problem: Problem, project: str | Path) -> Problem:
    """Pin whom the log of a project places, with reason, paper and price.

    Parameters
    ----------
    problem : of the project; a pin of the same person gives way to the decision.
    project : folder, workbook or log.

    Raises
    ------
    PlacementError
        When there is no decision, or somebody or some post in it is not there.
    """
    found = standing(entries(log_of(Path(project))))
    if not found:
        raise PlacementError(
            phrase("{log} holds no decision.", log=log_of(Path(project)))
        )
    pins = tuple(_pin(problem, entry) for entry in found)
    ids = {pin.emp_id for pin in pins}
    old = (p for p in problem.pins if p.kind == "must-not" or p.emp_id not in ids)
    made = (*old, *pins)
    lines = {k: v for k, v in problem.lines.items() if k != "pins"}
    return replace(problem, pins=made, lines=lines)


def _pin(problem: Problem, entry: Entry) -> Pin:
    values = entry.values
    person, post = str(values["employee"]), str(values["post"])
    if person not in problem.employee or post not in problem.post:
        raise PlacementError(
            phrase(
                "decision {number}: {person} or {post} is not in this problem.\nMaybe "
                "withdraw it?",
                number=entry.number,
                person=person,
                post=post,
            )
        )
    return Pin(
        emp_id=person,
        post_code=post,
        reason=str(values["reason"]),
        decided_by=str(values["by"]),
        decided_on=date.fromisoformat(str(values["on"])),
        document=str(values["document"]),
        cost=values["cost"],
        cost_tier=values["cost_tier"],
        cost_others=len(values["others"]),
    )
