"""What metrics look at: one plan, person by person, beside what stands today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.plan.finding import Finding
from models.plan.people import Person, mean
from models.plan.plan import Plan
from models.plan.result import Result
from models.plan.succession import successor
from models.problem.problem import Problem
from optimizer.by_hand.jpm import jpm_of
from optimizer.by_hand.training import TrainingDetail, training_of
from optimizer.control.clock import OnProgress, Stop
from optimizer.effects.lines import LinesRow, lines_rows
from optimizer.effects.pay import PayRow, pay_rows
from optimizer.effects.services import ServiceRow, service_load_rows
from optimizer.proof.check import check
from optimizer.waves.plan_waves import schedule_of
from optimizer.waves.schedule import Schedule

PATIENCE = 60.0
"""Seconds for the schedule of one option."""


@dataclass(frozen=True)
class View:
    """A solved option; everything is worked out when it is first asked for.

    Attributes
    ----------
    stop, on_progress : of its schedule, the one thing that takes long.
    """

    result: Result
    stop: Stop | None = None
    on_progress: OnProgress | None = None

    @property
    def problem(self) -> Problem:
        """Give the problem, edits applied."""
        return self.result.problem

    @property
    def plan(self) -> Plan:
        """Give the plan; a view is only made of a result that has one."""
        assert self.result.plan is not None
        return self.result.plan

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """List everybody, in the order of the roll."""
        return self.result.people()

    @cached_property
    def schedule(self) -> Schedule | None:
        """Give the waves of the plan, where the policy has them compared."""
        if not self.problem.policy.waves.compare:
            return None
        return schedule_of(
            self.result,
            time_limit=PATIENCE,
            workers=1,
            stop=self.stop,
            on_progress=self.on_progress,
        )

    @cached_property
    def jpm(self) -> tuple[float | None, ...]:
        """Give everybody's job-person match at the new post, None where not known."""
        return tuple(
            jpm_of(self.problem, p.employee, p.new) if p.new else None
            for p in self.people
        )

    @cached_property
    def training(self) -> tuple[TrainingDetail, ...]:
        """Give the training that each change of post takes; stays take none."""
        return tuple(
            training_of(self.problem, p.employee, p.new)
            for p in self.people
            if p.new is not None and p.moved
        )

    @cached_property
    def stayers(self) -> tuple[Counter[str], Counter[str]]:
        """Count, by unit of the plan, those who were there before, and everybody."""
        kept, all_ = Counter[str](), Counter[str]()
        heirs = {c: successor(self.problem, c) for c in self.problem.unit}
        for p in self.people:
            if p.new is not None and p.new.unit_code is not None:
                unit = p.new.unit_code
                before = heirs.get(self.problem.present_unit(p.employee) or "")
                all_[unit] += 1
                kept[unit] += (not p.moved) or before == unit
        return kept, all_

    @cached_property
    def pay(self) -> tuple[PayRow, ...]:
        """List what each unit pays; nothing without a table of pay."""
        return tuple(pay_rows(self.problem, self.people))

    @cached_property
    def services(self) -> tuple[ServiceRow, ...]:
        """List how busy each service is; nothing without a table of services."""
        return tuple(service_load_rows(self.problem, self.people))

    @cached_property
    def lines(self) -> tuple[LinesRow, ...]:
        """List layers and span of control: of all, then unit by unit."""
        return tuple(lines_rows(self.problem, self.people))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """List what the check by hand finds in the plan; a solve has checked it."""
        if self.result.certificate is not None:
            return self.result.findings
        return check(self.problem, self.plan)

    @cached_property
    def serving(self) -> frozenset[str]:
        """Name the units that serve citizens, with all units below them."""
        return self.problem.serving


__all__ = ["Person", "View", "count", "mean"]
Count = Callable[[Person], Any]


def count(view: View, test: Count) -> int:
    """Count the people of whom something holds."""
    return sum(bool(test(person)) for person in view.people)
