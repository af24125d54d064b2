"""From a checked plan to the question of its waves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from models.plan.people import Person
from models.plan.result import Result
from models.problem.leaving import leavers
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.waves.question.days import wave_days
from optimizer.waves.question.movers import movers_of
from optimizer.waves.question.question import (
    FRESH,
    Midway,
    Mover,
    Question,
    Seats,
    Session,
)
from optimizer.waves.question.units import apart, unit_limits


def question_of(result: Result, midway: Midway = FRESH) -> Question:
    """Read a plan, and the section ``[waves]`` of its policy, as a question.

    Parameters
    ----------
    result : a checked plan.
    midway : what was said and done before.

    Raises
    ------
    PolicyError
        When the policy leaves no day for a wave.
    """
    problem = result.problem
    entry = problem.policy.waves
    days = wave_days(entry, problem.policy.plan_date)
    movers = movers_of(result, days, midway)
    people = result.people()
    return Question(
        days=days,
        movers=movers,
        seats=_seats(problem, people, movers, days),
        units=unit_limits(problem, people, movers),
        size=entry.size,
        apart=tuple(apart(problem)),
        sessions=tuple(
            Session(s.course_code, s.start, s.end, s.places)
            for s in problem.course_sessions
        ),
        settled_months=entry.floors.months if entry.floors.established else 0,
        soft_floors=entry.floors.mode == "soft",
        both=entry.handover_on == "both",
        holidays=frozenset(entry.holidays),
        midway=midway,
    )


def _seats(
    problem: Problem,
    people: Sequence[Person],
    movers: Sequence[Mover],
    days: Sequence[date],
) -> Mapping[str, Seats]:
    """Give the seats of every post that a mover leaves or takes."""
    held = Counter(p.old.post_code for p in people if p.old)
    planned = Counter(p.new.post_code for p in people if p.new)
    going = _leaving(problem, days[0])
    named = {c for m in movers for c in (m.old_post, m.new_post) if c is not None}
    return {
        code: _seats_of(
            problem,
            problem.post[code],
            held[code],
            planned[code],
            going.get(code, ()),
            days,
        )
        for code in sorted(named)
    }


def _seats_of(
    problem: Problem,
    post: Post,
    held: int,
    planned: int,
    going: Sequence[date],
    days: Sequence[date],
) -> Seats:
    entry = problem.policy.waves
    unit = problem.unit.get(post.unit_code or "")
    public = unit is not None and unit.public_service
    return Seats(
        post.post_code,
        post.seats,
        held + len(going),
        tuple(sum(day <= wave for day in going) for wave in days),
        planned,
        entry.key_weight * post.key_post + entry.public_weight * public,
        (post.managerial or post.key_post) and not post.abolished,
        entry.handover.get(post.type or "", 0),
    )


def _leaving(problem: Problem, start: date) -> dict[str, list[date]]:
    """List when those who leave before the plan, but after the start, free a seat."""
    going: dict[str, list[date]] = {}
    off = {employee.emp_id for employee in problem.left}
    for leaver in leavers(problem):
        code = leaver.employee.post_code
        free = leaver.free
        if free is None or free <= start:
            continue
        if leaver.employee.emp_id in off and code in problem.post:
            going.setdefault(str(code), []).append(free)
    return going
