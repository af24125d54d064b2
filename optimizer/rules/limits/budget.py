"""Budgets: what the placements take together stays within a limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm
from typing import Any, ClassVar

import numpy as np

from models.errors import PolicyError
from models.phrase import Name, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.policy.policy import Budget
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.giving_way import NewLimit
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.shared.grid import beyond, exact_step, stretched, written
from optimizer.shared.levels import in_levels
from optimizer.shared.limit_column import column_limits
from optimizer.shared.named import check_codes
from optimizer.shared.steps import FINEST
from optimizer.usages import find_usage

_TABLES = {"unit": "unit", "post": "post", "employee": "employee"}


@dataclass(frozen=True)
class BudgetRule(Rule):
    """What the placements take of something is no more than there is.

    Formula, in all or for each unit (of the post), post or employee: ``sum usage_ij
    x_ij <= limit``; the limit is a number, or stands in a column of the table of the
    scope, where an empty cell means no limit. Who stays in the present post takes
    nothing, unless ``count_stays`` says so; but of pay (``allowance``), which everybody
    draws, unless it denies that. ``own_limits`` go before. Everything is
    counted in the whole steps that the decimals at hand ask for; a hard limit between
    two sums that can be allows the lower one. Legal basis: the agency's budget.
    Ignores: posts without a unit, where each unit counts; pairs for which no usage is
    known.
    """

    name: ClassVar[str] = "budget"
    title: ClassVar[str] = phrase("Budget")
    named: ClassVar[bool] = False
    made_of: ClassVar[type[Any] | None] = Budget
    budget: Budget

    def __post_init__(self) -> None:
        budget = self.budget
        if (budget.limit is None) == (budget.limit_column is None):
            message = phrase(
                "budget {name!r} needs limit or limit_column, one of them.",
                name=budget.name,
            )
            raise PolicyError(message)
        if budget.limit_column is not None and budget.scope == "all":
            message = phrase(
                "budget {name!r}: limit_column needs a scope.\nMaybe scope = 'unit'?",
                name=budget.name,
            )
            raise PolicyError(message)

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Add the usage up."""
        kind = find_usage(frame.problem, self.budget.usage)
        limits = self._limits(frame.problem)
        wide = kind.amounts(frame, pairs) if self.budget.mode == "hard" else None
        if wide is not None:
            yield self._in_levels(frame, pairs, wide, limits)
            return
        usage, scale = kind.usage(frame, pairs)
        steps = self._steps(scale, [x for x in limits.values() if x is not None])
        upper = [NO_LIMIT if x is None else floor(x * steps) for x in limits.values()]
        finer = steps // scale
        yield Rows.at_most(
            self.budget.name,
            self._labels(limits),
            upper,
            row=self._part(frame, pairs),
            coef=self._stretched(self._counted(frame, pairs, usage), finer),
            scale=steps,
            multiple=kind.common_step(frame.problem) * finer,
        )

    @property
    def tells_alone(self) -> bool:
        """Judge each placement by itself where the cap is each person's own."""
        return self.budget.mode == "hard" and self.budget.scope == "employee"

    def beyond(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark what takes more than its employee may: nobody has two placements."""
        if not self.tells_alone:
            return None
        mask = np.zeros(len(pairs), dtype=bool)
        for rows in self.rows(frame, pairs):
            row, pair, coef = rows.entries()
            mask[pair[coef > np.asarray(rows.upper)[row]]] = True
        return mask

    def _in_levels(
        self,
        frame: Frame,
        pairs: Pairs,
        wide: tuple[Column, Sequence[Fraction]],
        limits: Mapping[str, Fraction | None],
    ) -> Rows:
        """Compare amounts too wide for steps by levels: the same plans are allowed."""
        place, amounts = wide
        asked = [x for x in limits.values() if x is not None]
        told = in_levels(amounts, asked, frame.n_employees)
        if told is None:
            most = float(max(map(abs, amounts)))
            step = lcm(*(x.denominator for x in amounts))
            why = beyond(most, step, frame.n_employees)
            raise PolicyError(phrase("{what}: {why}", what=self.budget.name, why=why))
        left = iter(told.limits)
        upper = [NO_LIMIT if x is None else next(left) for x in limits.values()]
        coef = np.array(told.amounts, dtype=np.int64)[place]
        return Rows.at_most(
            self.budget.name,
            self._labels(limits),
            upper,
            row=self._part(frame, pairs),
            coef=self._counted(frame, pairs, coef),
            levels=True,
        )

    def _labels(self, parts: Iterable[str]) -> Sequence[str]:
        name = self.budget.name
        return [
            phrase("{name}: {part}", name=name, part=part) if part else name
            for part in parts
        ]

    def _steps(self, scale: int, limits: list[Fraction]) -> int:
        """Count the steps in one unit: those of the usage, and of limits where needed.

        Sums of usages are whole in their own steps, so a finer hard limit is rounded
        down to them without loss; a price is paid for every step, so it has to fit.
        """
        steps = lcm(scale, *(limit.denominator for limit in limits))
        fine = steps > scale * 10**FINEST
        if fine and self.budget.mode == "soft":
            message = phrase(
                "budget {name!r}: a limit is too fine for a price: the finest step is "
                "{step}.",
                name=self.budget.name,
                step=written(exact_step(FINEST)),
            )
            raise PolicyError(message)
        return scale if fine else steps

    def _counted(self, frame: Frame, pairs: Pairs, usage: Column) -> Column:
        """Take nothing for those who stay, unless the budget or the usage says so."""
        stays = self._counts_stays(frame.problem)
        return usage if stays else np.where(pairs.keeps, 0, usage)

    def _counts_stays(self, problem: Problem) -> bool:
        said = self.budget.count_stays
        return find_usage(problem, self.budget.usage).stays if said is None else said

    def _stretched(self, usage: Column, times: int) -> Column:
        return stretched(self.budget.name, "limit", np.asarray(usage, np.int64), times)

    def _part(self, frame: Frame, pairs: Pairs) -> Column:
        scope = self.budget.scope
        if scope == "all":
            return np.zeros(len(pairs), dtype=np.int32)
        if scope == "unit":
            return frame.posts.unit[pairs.post]
        return pairs.post if scope == "post" else pairs.emp

    def _limits(self, problem: Problem) -> Mapping[str, Fraction | None]:
        """Give the limit of each part, None for none."""
        budget = self.budget
        if budget.scope == "all":
            check_codes(budget.name, budget.own_limits, ())
            return {"": _exact(budget.limit)}
        records: Mapping[str, Any] = getattr(problem, _TABLES[budget.scope])
        check_codes(budget.name, budget.own_limits, records)
        own = {k: _exact(v) for k, v in budget.own_limits.items()}
        if budget.limit is not None:
            return {**dict.fromkeys(records, _exact(budget.limit)), **own}
        column = budget.limit_column or ""
        return {**column_limits(budget.name, column, records), **own}

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Add the usage up by hand."""
        budget, usage = self.budget, find_usage(problem, self.budget.usage)
        used: dict[str, Fraction] = {}
        stays, limits = self._counts_stays(problem), self._limits(problem)
        for emp_id, post_code in plan.placements.items():
            employee, post = problem.employee[emp_id], problem.post[post_code]
            part = self._where(emp_id, post)
            free = not stays and keeps_place(problem, employee, post)
            if part is not None and not free:
                amount = _exact(usage.usage_of(problem, employee, post)) or Fraction(0)
                used[part] = used.get(part, Fraction(0)) + amount
        for part, total in used.items():
            limit = limits[part]
            if limit is not None and total > limit:
                yield Finding(
                    budget.name,
                    (
                        phrase("{name} in {part}: {used} {usage} of at most {limit}.")
                        if part
                        else phrase("{name}: {used} {usage} of at most {limit}.")
                    ),
                    {
                        "name": budget.name,
                        "part": part,
                        "used": float(total),
                        "usage": Name(budget.usage, "usage"),
                        "limit": float(limit),
                    },
                    employees=(part,) if budget.scope == "employee" else (),
                    posts=(part,) if budget.scope == "post" else (),
                    units=(part,) if budget.scope == "unit" else (),
                    amount=float(total - limit),
                )

    def new_limit(self, found: Finding) -> NewLimit:
        """Allow as much as is used."""
        part, values = str(found.values["part"]), found.values
        limit, used = float(values["limit"]), float(values["used"])
        return NewLimit("budgets", "limit", part, limit, used)

    def _where(self, emp_id: str, post: Post) -> str | None:
        """Name the part in which a placement counts, None for none."""
        parts = {"all": "", "unit": post.unit_code, "post": post.post_code}
        return parts.get(self.budget.scope, emp_id)


def _exact(number: Any) -> Fraction | None:
    """Take a number exactly, as it is written; None for none."""
    return None if number is None else Fraction(str(number))
