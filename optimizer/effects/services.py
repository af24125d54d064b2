"""What a plan does to services: load, waiting and backlog, today and planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.plan.people import Person
from models.problem.problem import Problem
from models.records.work.service import Service
from optimizer.effects.queueing import mean_wait
from optimizer.serving.by_hand import Desk, desks_of, load_of, pace_of
from optimizer.shared.load import PACE, TENTHS


@dataclass(frozen=True)
class Pressure:
    """How busy a desk is.

    Attributes
    ----------
    people : who work there.   pace : theirs, added up; 1 is one person of fit 100.
    load : work by what they can do; 1.18 is 118 %. None where nobody works there.
    wait : mean working days before a request is taken up; None likewise.
    backlog : requests of all its services that a year adds to the queue.
    """

    people: int
    pace: float
    load: float | None
    wait: float | None
    backlog: float

    @property
    def overloaded(self) -> bool:
        """Tell whether the queue never ends."""
        return self.load is None or self.load >= 1


@dataclass(frozen=True)
class ServiceRow:
    """A service today and in the plan; ``before`` and ``after`` are of its whole desk.

    Attributes
    ----------
    kind, where : ``post`` or ``unit`` that does it, and its code.
    seated : whether anybody can work there in the new structure.
    share : of the requests to the desk, those of this service.
    """

    service: Service
    kind: str
    where: str
    seated: bool
    before: Pressure
    after: Pressure
    share: float

    @property
    def days_before(self) -> float | None:
        """Give the working days that a request takes today: standard and waiting."""
        return self._days(self.before)

    @property
    def days_after(self) -> float | None:
        """Give the working days that a request takes in the plan."""
        return self._days(self.after)

    @property
    def backlog_before(self) -> float:
        """Give the requests for it that a year leaves undone today.

        All of a desk wait in one queue: of what stays there, each service has the share
        that it has of what comes.
        """
        return self.share * self.before.backlog

    @property
    def backlog_after(self) -> float:
        """Give the requests for it that a year leaves undone in the plan."""
        return self.share * self.after.backlog

    def _days(self, pressure: Pressure) -> float | None:
        if pressure.wait is None:
            return None
        return (self.service.standard_days or 0.0) + pressure.wait


def service_load_rows(problem: Problem, people: Sequence[Person]) -> list[ServiceRow]:
    """Give a row for each service, desk by desk.

    Parameters
    ----------
    people : everybody before and after.

    Returns
    -------
    The rows, in the order of the table; none without one.
    """
    rows = []
    for desk in desks_of(problem):
        before = [
            pace_of(problem, p.employee, p.old)
            for p in people
            if p.old and p.old.post_code in desk.posts
        ]
        after = [
            pace_of(problem, p.employee, p.new)
            for p in people
            if p.new and p.new.post_code in desk.posts
        ]
        then, now = (_pressure(problem, desk, paces) for paces in (before, after))
        whole = float(sum(service.requests for service in desk.services))
        for service in desk.services:
            share = float(service.requests) / whole if whole else 0.0
            seated = desk.seats > 0
            rows.append(ServiceRow(service, *desk.key, seated, then, now, share))
    order = {s.service_code: place for place, s in enumerate(problem.services)}
    return sorted(rows, key=lambda row: order[row.service.service_code])


def _pressure(problem: Problem, desk: Desk, paces: Sequence[int]) -> Pressure:
    pace = sum(paces) / PACE
    requests = float(sum(s.requests for s in desk.services))
    if not pace or not requests or not desk.work:
        idle = 0.0 if not desk.work else None
        return Pressure(len(paces), pace, idle, idle, requests if desk.work else 0.0)
    settings = problem.policy.workload
    done = pace * settings.minutes_a_year / (float(desk.work) / requests)
    load = requests / done
    return Pressure(
        len(paces),
        pace,
        load_of(problem, desk, sum(paces)) / TENTHS,
        mean_wait(len(paces), load, done / settings.days_a_year, settings.days_a_year),
        max(0.0, requests - done),
    )
