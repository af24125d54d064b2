"""What a plan does to units: public service, need by workload, and who leaves soon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from models.plan.people import Person, mean
from models.plan.succession import successor
from models.problem.problem import Problem
from models.problem.retirement import retirement_age, retires_from
from models.records.calendar import months_between
from models.records.post import UNLIMITED, Post
from models.records.unit import Unit
from optimizer.by_hand.needs import need_of

T = TypeVar("T")
MONTHS = 24
"""Whoever reaches the retirement age in so many months should have a successor (A)."""


@dataclass(frozen=True)
class Staffing:
    """A unit at one time: seats and who holds them; fits over the people there.

    Attributes
    ----------
    seats : of posts that have so many and no more.   shortage : how many are empty; too
        many holders of one post fill no seat of another.
    """

    seats: int
    shortage: int
    filled: int
    key_seats: int
    key_filled: int
    fit: float | None
    worst: float | None


@dataclass(frozen=True)
class ServiceRow:
    """A unit that serves the public, today and in the plan.

    ``newcomers`` did not work in the unit, or one merged into it, before.
    """

    unit: Unit
    before: Staffing
    after: Staffing
    newcomers: int


def service_rows(problem: Problem, people: Sequence[Person]) -> list[ServiceRow]:
    """Give a row for each unit that serves the public and is not merged away.

    Parameters
    ----------
    people : everybody before and after, as ``people_of`` gives them.

    Returns
    -------
    The rows, in the order of the units.
    """
    rows = []
    was = _grouped(people, lambda p: _home(problem, p))
    now = _grouped(people, lambda p: p.new.unit_code if p.new else None)
    posts = _grouped(problem.posts, lambda p: _of(problem, p))
    today = Counter(p.old.post_code for p in people if p.old)
    plan = Counter(p.new.post_code for p in people if p.new)
    for unit in problem.unit.values():
        code = unit.unit_code
        if code in problem.serving and unit.merged_into is None:
            own, stayed = posts.get(code, ()), {id(p) for p in was.get(code, ())}
            old = [(p, p.need) for p in own if p.new_status != "new"]
            new = [(p, p.seats) for p in own if p.unit_code == code]
            left = [(p.old, p.fit_before) for p in was.get(code, ())]
            come = [(p.new, p.fit) for p in now.get(code, ())]
            before, after = _staffing(old, today, left), _staffing(new, plan, come)
            newcomers = sum(id(p) not in stayed for p in now.get(code, ()))
            rows.append(ServiceRow(unit, before, after, newcomers))
    return rows


def _grouped(
    things: Iterable[T], key: Callable[[T], str | None]
) -> dict[str | None, list[T]]:
    groups: dict[str | None, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups


def _home(problem: Problem, person: Person) -> str | None:
    return successor(problem, problem.present_unit(person.employee))


def _of(problem: Problem, post: Post) -> str | None:
    return successor(problem, post.unit_code)


def _staffing(
    seats: Sequence[tuple[Post, int]],
    held: Mapping[str, int],
    people: Sequence[tuple[Post | None, float | None]],
) -> Staffing:
    counted = [(post, n) for post, n in seats if n < UNLIMITED]
    fits = [fit for _, fit in people if fit is not None]
    return Staffing(
        sum(n for _, n in counted),
        sum(max(0, n - held[post.post_code]) for post, n in counted),
        len(people),
        sum(n for post, n in counted if post.key_post),
        sum(bool(post and post.key_post) for post, _ in people),
        mean(fits),
        min(fits, default=None),
    )


@dataclass(frozen=True)
class WorkloadRow:
    """A unit's need by workload (ABK), over the posts whose tasks are listed.

    Attributes
    ----------
    minutes : working minutes a year.   need : seats by workload.
    seats : seats that the new structure gives these posts.
    before, after : people in these posts today and in the plan.
    """

    unit_code: str
    minutes: float
    need: int
    seats: int
    before: int
    after: int


def workload_rows(problem: Problem, people: Sequence[Person]) -> list[WorkloadRow]:
    """Give a row for each unit with a workload analysis.

    Holders of an abolished post count today at the post that takes its place.

    Parameters
    ----------
    people : everybody before and after.

    Returns
    -------
    The rows, in the order of the units.
    """
    today = Counter(_becomes(problem, p.old) for p in people if p.old)
    plan = Counter(p.new.post_code for p in people if p.new)
    units: dict[str, list[Post]] = {}
    for code in problem.tasks:
        post = problem.post[code]
        units.setdefault(post.unit_code or "", []).append(post)
    return [
        WorkloadRow(
            code,
            sum(_minutes(problem, p) for p in posts if not p.abolished),
            sum(need_of(problem, p) or 0 for p in posts),
            sum(p.seats for p in posts if p.seats < UNLIMITED),
            sum(today[p.post_code] for p in posts),
            sum(plan[p.post_code] for p in posts),
        )
        for code, posts in units.items()
    ]


def _minutes(problem: Problem, post: Post) -> float:
    return sum(t.volume * t.minutes for t in problem.tasks[post.post_code])


def _becomes(problem: Problem, post: Post) -> str:
    """Give the post itself, or the one that takes an abolished one's place."""
    kept = not post.abolished or post.heir not in problem.post
    return post.post_code if kept else str(post.heir)


@dataclass(frozen=True)
class Leaving:
    """A holder in the plan who retires soon, or whose contract ends soon.

    Attributes
    ----------
    day : of retirement, from the post of the plan; or the last one of the contract.
    months : whole ones from the plan date to the retirement age, or to that last day.
    cover : those one tier below in the unit who stay longer.
    """

    person: Person
    post: Post
    why: Literal["retired", "contract"]
    day: date
    months: int
    cover: tuple[Person, ...]


class _End(NamedTuple):
    """When, and why, somebody leaves the post of the plan."""

    person: Person
    post: Post
    why: Literal["retired", "contract"]
    day: date
    months: int


def retirements(
    problem: Problem, people: Sequence[Person], months: int = MONTHS
) -> list[Leaving]:
    """List who leaves soon, the first to go first, with who could follow.

    Parameters
    ----------
    people : everybody before and after.
    months : how far to look, counted from the plan date; 0 or more.

    Returns
    -------
    Those who leave a post of the plan within that time.
    """
    known, found = list(_left(problem, people)), []
    stay: dict[str | None, list[_End]] = {}
    for end in known:
        if end.months > months:
            stay.setdefault(end.post.unit_code, []).append(end)
    for end in known:
        if end.months <= months:
            beside = stay.get(end.post.unit_code, ())
            cover = tuple(_cover(problem, beside, end.post))
            found.append(Leaving(*end, cover))
    return sorted(found, key=lambda leaving: leaving.day)


def _left(problem: Problem, people: Sequence[Person]) -> Iterator[_End]:
    """Say of each holder in the plan when they leave, as far as that is known."""
    on = problem.policy.plan.date
    for person in people:
        post, who = person.new, person.employee
        if post is None or on is None:
            continue
        day, ends = retires_from(problem, who, post), who.contract_until
        if ends is not None and (day is None or ends < day):
            yield _End(person, post, "contract", ends, months_between(on, ends))
        elif day is not None and who.birth_date is not None:
            age = retirement_age(problem, post) or 0
            left = age * 12 - months_between(who.birth_date, on)
            yield _End(person, post, "retired", day, left)


def _cover(problem: Problem, beside: Iterable[_End], post: Post) -> Iterator[Person]:
    """Name those one tier below a leader, of the same unit, who stay longer."""
    if not post.managerial or post.unit_code is None:
        return
    for end in beside:
        if problem.tier(end.post) == problem.tier(post) - 1:
            yield end.person
