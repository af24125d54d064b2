"""Who moves, and between which waves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.phrase import NOTHING, Phrase, phrase
from models.plan.people import Person
from models.plan.result import Result
from models.problem.problem import Problem
from models.problem.retirement import retires_on
from optimizer.effects.approvals import Needed, approvals_of
from optimizer.waves.question.days import working_days_after
from optimizer.waves.question.question import Midway, Mover
from optimizer.waves.question.units import unit_planned, unit_today

WITHOUT_A_POST = 10_000
"""Hundredths of a point for each day that somebody without a post waits less."""
SOONER = 1
"""What every move is worth a day earlier, though nobody gains by it."""
RELEASED = -1
"""Whoever is left over keeps the seat as long as nobody needs it."""


@dataclass(frozen=True)
class Window:
    """The first and the last day of a move, and what makes them so."""

    start: date = date.min
    why: Phrase = NOTHING
    end: date = date.max
    due: Phrase = NOTHING

    def after(self, day: date | None, why: Phrase) -> Window:
        """Begin no earlier than a day."""
        if day is None or day <= self.start:
            return self
        return Window(day, why, self.end, self.due)

    def until(self, day: date | None, due: Phrase) -> Window:
        """End no later than a day."""
        if day is None or day >= self.end:
            return self
        return Window(self.start, self.why, day, due)


def movers_of(
    result: Result, days: Sequence[date], midway: Midway
) -> tuple[Mover, ...]:
    """List who moves in a plan, in the order of the roll.

    Parameters
    ----------
    result : a checked plan.
    days : on which waves may be.
    midway : what was said and done before.
    """
    return tuple(_movers(result, days, midway))


def _movers(result: Result, days: Sequence[date], midway: Midway) -> Iterator[Mover]:
    problem, plan = result.problem, result.plan
    assert plan is not None
    offered = {session.course_code for session in problem.course_sessions}
    waits = _waits(result)
    for person in result.people():
        if person.old_post == person.new_post:
            continue
        window = _window(problem, person, waits.get(person.emp_id))
        window = _on_the_way(midway, person.emp_id, window)
        courses = plan.courses.get(person.emp_id, ())
        yield replace(
            _mover(problem, person, days, window),
            courses=tuple(c for c in courses if c in offered),
            announced=midway.announced.get(person.emp_id),
        )


def _waits(result: Result) -> dict[str, Needed]:
    """Give the last approval of each person, where it is known when they are asked."""
    problem = result.problem
    found: dict[str, Needed] = {}
    if problem.policy.waves.asked is None:
        return found
    for needed in approvals_of(problem, result.people(), result.findings):
        known = found.get(needed.person.emp_id)
        if known is None or needed.done > known.done:
            found[needed.person.emp_id] = needed
    return found


def _mover(
    problem: Problem,
    person: Person,
    days: Sequence[date],
    window: Window,
) -> Mover:
    return Mover(
        person.emp_id,
        person.old.post_code if person.old else None,
        person.new.post_code if person.new else None,
        unit_today(problem, person),
        unit_planned(problem, person),
        person.new is not None and person.change != "carried-over",
        bisect_left(days, window.start),
        bisect_right(days, window.end) - 1,
        window.why,
        window.due,
        _gain(person),
    )


def _gain(person: Person) -> int:
    """Say what each day earlier is worth; people without a post come first."""
    if person.new is None:
        return RELEASED
    if person.old is None:
        return WITHOUT_A_POST
    if person.fit is None or person.fit_before is None:
        return SOONER
    return max(SOONER, round(100 * (person.fit - person.fit_before)))


def _on_the_way(midway: Midway, emp_id: str, window: Window) -> Window:
    """Keep what is done, and move nobody else before the day of planning anew."""
    done = midway.done.get(emp_id)
    if done is not None:
        why = phrase("moved on {day}", day=done)
        return Window(done, why, done, why)
    away = midway.postponed.get(emp_id)
    return window.after(
        midway.on, phrase("planned anew on {day}", day=midway.on)
    ).after(away, phrase("away until {day}", day=away))


def _window(problem: Problem, person: Person, needed: Needed | None) -> Window:
    """Say between which days somebody may move, and why."""
    entry, employee = problem.policy.waves, person.employee
    window = Window()
    if needed is not None and entry.asked is not None:
        there = working_days_after(entry.asked, needed.done, frozenset(entry.holidays))
        # Names of the shipped policy stand in the catalogue; others stay as they are.
        last = Phrase(needed.path[-1], {})
        window = window.after(
            there, phrase("{approval} is there on {day}", approval=last, day=there)
        )
    window = window.after(
        employee.move_from, phrase("not before {day}", day=employee.move_from)
    ).until(employee.move_until, phrase("no later than {day}", day=employee.move_until))
    if person.new is None:
        return window
    gone = retires_on(problem, employee)
    if gone is not None and problem.policy.plan.retired == "leave":
        window = window.until(gone - timedelta(1), phrase("retires on {day}", day=gone))
    if entry.decree is not None:
        end = working_days_after(
            entry.decree, entry.decree_days, frozenset(entry.holidays)
        )
        due = phrase("{days} working days from the decree", days=entry.decree_days)
        window = window.until(end, due)
    return window
