"""A schedule planned anew on its way: some waves are done, some people cannot come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from models.errors import ArgumentError, nearest
from models.phrase import Phrase, joined, phrase
from models.plan.result import Result
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.control.clock import OnProgress
from optimizer.control.settings import Settings
from optimizer.solve import solve_as
from optimizer.waves.plan_waves import schedule_of
from optimizer.waves.question.question import Midway
from optimizer.waves.schedule import Schedule


def again(
    schedule: Schedule,
    on: date,
    *,
    postponed: Mapping[str, date] | None = None,
    refused: Sequence[str] = (),
    time_limit: float | None = None,
    workers: int | None = None,
    stop: Callable[[], bool] | None = None,
    on_progress: OnProgress | None = None,
) -> Schedule:
    """Plan the rest of a schedule anew, as near the announced days as can be.

    Parameters
    ----------
    schedule : as it was announced.
    on : what was dated before this day has happened; nothing else happens before it.
    postponed : id -> first day on which somebody can move, who is ill, say.
    refused : ids of people who stay in the post of today (without one, where they have
        none). Who was to take their seats is placed anew; everybody else keeps the post
        of the plan where that can be.
    time_limit, workers, stop, on_progress : as for ``waves``.

    Returns
    -------
    A schedule of the plan, or of the plan that was mended around those who refuse.

    Raises
    ------
    ArgumentError
        When somebody is named who does not move, has moved already, or is to stay in a
        post that has no seat.
    InfeasibleError
        When nobody can stay as asked under the hard rules.
    """
    told = {emp_id: schedule.day(emp_id) for emp_id in schedule.wave}
    done = {emp_id: day for emp_id, day in told.items() if day < on}
    result = schedule.result
    _demand_possible(result.problem, told, done, refused, postponed or {})
    if refused:
        settings = Settings(time_limit, workers=workers or 1)
        result = _mended(result, set(done), set(refused), settings, stop)
    waiting = {e: day for e, day in told.items() if e not in set(refused)}
    midway = Midway(waiting, on, done, postponed or {})
    return schedule_of(
        result,
        time_limit=time_limit,
        workers=workers,
        midway=midway,
        stop=stop,
        on_progress=on_progress,
    )


def _demand_possible(
    problem: Problem,
    told: Mapping[str, date],
    done: Mapping[str, date],
    refused: Collection[str],
    postponed: Collection[str],
) -> None:
    """Refuse, all at once, who cannot wait or cannot stay: no plan would follow."""
    named = dict.fromkeys((*refused, *postponed))
    wrong = [_not_waiting(emp_id, told, done) for emp_id in named]
    wrong += [
        _no_seat(problem, emp_id)
        for emp_id in dict.fromkeys(refused)
        if emp_id in told and emp_id not in done
    ]
    if any(wrong):
        raise ArgumentError(joined(filter(None, wrong)))


def _not_waiting(
    emp_id: str, told: Mapping[str, date], done: Mapping[str, date]
) -> Phrase | None:
    """Say that somebody does not move any more, or never did; None where one waits."""
    if emp_id not in told:
        return phrase(
            "{person} is in no wave of the schedule.{near}",
            person=emp_id,
            near=nearest(emp_id, told),
        )
    if emp_id in done:
        return phrase(
            "{person} has moved already, on {day}.\nMaybe a move back: a pin in the "
            "tables, and a new plan.",
            person=emp_id,
            day=done[emp_id],
        )
    return None


def _no_seat(problem: Problem, emp_id: str) -> Phrase | None:
    """Say that the post in which somebody would stay is gone; None where it is not."""
    post = problem.present_post(problem.employee[emp_id])
    if post is None or post.seats:
        return None
    return phrase(
        "{person} cannot stay: {post} has no seat in the new structure.\n"
        "Maybe --postpone {person}=DAY.",
        person=emp_id,
        post=post.post_code,
    )


def _mended(
    result: Result,
    done: Collection[str],
    refused: Collection[str],
    settings: Settings,
    stop: Callable[[], bool] | None,
) -> Result:
    """Place those anew whose seats are not given up; if need be, all who wait."""
    plan = result.plan
    assert plan is not None
    waiting = plan.placements.keys() - set(done) - set(refused)
    behind = _behind(result, done, refused)
    found = _pinned(result, refused, behind, settings, stop)
    if found.plan is None:
        found = _pinned(result, refused, set(waiting), settings, stop)
    return found.raise_for_status()


def _behind(
    result: Result, done: Collection[str], refused: Collection[str]
) -> set[str]:
    """Give who was to take a seat that now stays taken, and so on down the chain."""
    plan, employee = result.plan, result.problem.employee
    assert plan is not None
    kept = [employee[emp_id].post_code for emp_id in refused]
    free: set[str] = set()
    while kept:
        post = kept.pop()
        for emp_id in plan.holders.get(post or "", ()):
            own = employee[emp_id].post_code
            if emp_id not in free and emp_id not in done and own != post:
                free.add(emp_id)
                kept.append(own)
    return free - set(refused)


def _pinned(
    result: Result,
    refused: Collection[str],
    free: Collection[str],
    settings: Settings,
    stop: Callable[[], bool] | None,
) -> Result:
    """Solve again: who refuses stays, who is not free keeps the post of the plan."""
    plan, problem = result.plan, result.problem
    assert plan is not None
    stay = {emp_id: problem.employee[emp_id].post_code for emp_id in refused}
    kept = {
        emp_id: post
        for emp_id, post in plan.placements.items()
        if emp_id not in free and emp_id not in stay
    }
    pins = [
        Pin(emp_id=emp_id, post_code=post)
        for emp_id, post in {**kept, **stay}.items()
        if post is not None
    ]
    others = [p for p in problem.pins if p.kind == "must-not"]
    wished = {(p.emp_id, p.post_code) for p in others}
    pins = [p for p in pins if (p.emp_id, p.post_code) not in wished]
    nowhere = [
        Pin(emp_id=emp_id, post_code=post.post_code, kind="must-not")
        for emp_id, own in stay.items()
        if own is None  # whoever has no post and refuses one stays without
        for post in problem.posts
    ]
    changed = problem.replace(
        pins=(*others, *pins, *nowhere), policy=_keeping_pins(problem.policy)
    )
    found = solve_as(changed, settings, stop=stop)
    facts = {**found.facts, "refused": sorted(refused)}
    return replace(found, facts=facts)


def _keeping_pins(policy: Policy) -> Policy:
    """Make pins a hard rule, where the policy knows none: what is asked here holds."""
    own = policy.rule("pins")
    if own.mode == "hard":
        return policy
    rules = {**policy.rules, "pins": own.model_copy(update={"mode": "hard"})}
    return policy.model_copy(update={"rules": rules})
