"""Whether the rows are those of the plan: everybody once, on a day that may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from models.phrase import Phrase, phrase
from models.plan.people import people_of
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.problem.retirement import retires_on
from optimizer.effects.approvals import approvals_of
from optimizer.proof.check import check
from optimizer.waves.replay.records import Dated, Move

FRIDAY = 4


def wrong_rows(problem: Problem, plan: Plan, dated: Dated) -> Iterator[Phrase]:
    """Name who is missing, told twice, moved elsewhere than planned, or not at all."""
    expected = {
        e.emp_id: (e.post_code or "", plan.placements.get(e.emp_id, ""))
        for e in problem.employees
        if (e.post_code or "") != plan.placements.get(e.emp_id, "")
    }
    told = Counter(move.emp_id for move in dated.moves)
    for emp_id in expected.keys() - told.keys():
        yield phrase("{person}: moves in the plan, but in no wave.", person=emp_id)
    for emp_id, count in told.items():
        if count > 1:
            yield phrase("{person}: in {count} waves.", person=emp_id, count=count)
    for move in dated.moves:
        if expected.get(move.emp_id) != (move.old_post, move.new_post):
            yield phrase(
                "{person}: from {old} to {new} is not in the plan.",
                person=move.emp_id,
                old=move.old_post or "-",
                new=move.new_post or "-",
            )


def wrong_days(problem: Problem, dated: Dated) -> Iterator[Phrase]:
    """Name days on which nobody may be inaugurated, and waves out of order."""
    days: dict[int, set[date]] = {}
    for move in dated.moves:
        days.setdefault(move.wave, set()).add(move.day)
    for wave, named in sorted(days.items()):
        if len(named) > 1 or wave < 1:
            yield phrase("wave {wave} has more than one day.", wave=wave)
    ordered = [min(named) for _, named in sorted(days.items())]
    if any(later <= day for day, later in pairwise(ordered)):
        yield phrase("the waves are not in the order of their days.")
    yield from _closed(problem, dated)
    yield from _off_the_list(problem, days)


def _closed(problem: Problem, dated: Dated) -> Iterator[Phrase]:
    """Name days on which nobody works, or which are frozen."""
    for day in dated.days:
        if not works(problem, day):
            yield phrase("{day} is no working day.", day=day)
        for window in problem.policy.waves.freeze:
            if window.start <= day <= window.end:
                yield phrase("{day} lies in a freeze.", day=day)


def _off_the_list(problem: Problem, days: dict[int, set[date]]) -> Iterator[Phrase]:
    """Hold the days against those named, or the start and the interval."""
    entry = problem.policy.waves
    first = entry.start or problem.policy.plan_date
    for wave, named in sorted(days.items()):
        day = min(named)
        if entry.dates:
            if entry.dates[wave - 1 : wave] != (day,):
                yield phrase(
                    "wave {wave}: {day} is not its day in the policy.",
                    wave=wave,
                    day=day,
                )
        elif day < first + timedelta((wave - 1) * entry.interval_days):
            yield phrase("wave {wave}: {day} is too early.", wave=wave, day=day)


def wrong_times(problem: Problem, plan: Plan, dated: Dated) -> Iterator[Phrase]:
    """Name whoever moves before it may be, or after it must have been."""
    asked = _approved(problem, plan)
    yield from _on_the_way(dated)
    done = dated.done or {}
    for move in (m for m in dated.moves if m.emp_id not in done):
        employee = problem.employee[move.emp_id]
        start, end = employee.move_from, employee.move_until
        if start and move.day < start:
            yield _too(move, phrase("not before {day}", day=start))
        if end and move.day > end:
            yield _too(move, phrase("no later than {day}", day=end))
        if move.new_post:
            yield from _untimely(problem, move, asked.get(move.emp_id))


def _on_the_way(dated: Dated) -> Iterator[Phrase]:
    """Hold a schedule that was planned anew against what was done before."""
    done, away = dated.done or {}, dated.postponed or {}
    for move in dated.moves:
        day = done.get(move.emp_id)
        if day is not None and day != move.day:
            yield _too(move, phrase("moved on {day}", day=day))
        if day is None and dated.on is not None and move.day < dated.on:
            yield _too(move, phrase("planned anew on {day}", day=dated.on))
        first = away.get(move.emp_id)
        if day is None and first is not None and move.day < first:
            yield _too(move, phrase("away until {day}", day=first))


def _untimely(problem: Problem, move: Move, there: date | None) -> Iterator[Phrase]:
    """Hold a move against approvals, retirement and the decree."""
    if there and move.day < there:
        yield _too(move, phrase("approved on {day}", day=there))
    gone = retires_on(problem, problem.employee[move.emp_id])
    if gone and move.day >= gone and problem.policy.plan.retired == "leave":
        yield _too(move, phrase("retires on {day}", day=gone))
    last = _decree_ends(problem)
    if last and move.day > last:
        yield _too(move, phrase("the decree ends on {day}", day=last))


def _too(move: Move, why: Phrase) -> Phrase:
    return phrase(
        "{person}: moves on {day}, {why}.", person=move.emp_id, day=move.day, why=why
    )


def works(problem: Problem, day: date) -> bool:
    """Tell whether people work on a day."""
    return day.weekday() <= FRIDAY and day not in problem.policy.waves.holidays


def after_working_days(problem: Problem, day: date, count: int) -> date:
    """Count working days forward by hand."""
    while not works(problem, day):
        day += timedelta(1)
    for _ in range(count):
        day += timedelta(1)
        while not works(problem, day):
            day += timedelta(1)
    return day


def _decree_ends(problem: Problem) -> date | None:
    entry = problem.policy.waves
    if entry.decree is None:
        return None
    return after_working_days(problem, entry.decree, entry.decree_days)


def _approved(problem: Problem, plan: Plan) -> dict[str, date]:
    """Say when the last approval of each person is there, if it was said when asked."""
    asked = problem.policy.waves.asked
    if asked is None:
        return {}
    found: dict[str, date] = {}
    people = people_of(problem, plan, {})
    for needed in approvals_of(problem, people, check(problem, plan)):
        day = after_working_days(problem, asked, needed.done)
        known = found.get(needed.person.emp_id, day)
        found[needed.person.emp_id] = max(day, known)
    return found
