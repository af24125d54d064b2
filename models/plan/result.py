"""The answer to a planning problem: a plan, how good it is, and what was proven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from models.demands import demand
from models.errors import (
    InfeasibleError,
    MemoryLimitError,
    SolveError,
    TimeLimitError,
)
from models.phrase import Name, Phrase, joined, phrase
from models.plan.finding import Finding
from models.plan.people import Person, people_of
from models.plan.plan import Plan
from models.plan.shown import Shown
from models.problem.problem import Problem

if TYPE_CHECKING:
    from models.plan.difference.difference import Difference

SHORT = phrase("{rule}: {label}, short by {amount:g}")
"""A limit that cannot be met: what a reason of a run without a plan says."""

RunStatus = Literal["optimal", "feasible", "infeasible", "no_plan"]


@dataclass(frozen=True)
class GoalValue:
    """What the plan reaches in one goal.

    Attributes
    ----------
    value : in the goal's own unit; a cost (``sense`` -1) is better when smaller.
    bound : proven limit on the value given the tiers before; None where the tier has
        several goals, since only their weighted sum is bounded.
    """

    name: str
    tier: int
    weight: float
    sense: int
    unit: str
    value: float
    bound: float | None


@dataclass(frozen=True)
class TierValue:
    """What the plan reaches in one tier, and what was proven of it.

    Attributes
    ----------
    value, bound : weighted sum of the tier's goals, larger is better; no plan that is
        as good in the tiers before (within their tolerance) can exceed ``bound``.
    gap : bound less value, beyond the tolerance that the policy leaves to later tiers,
        relative to max(1, |value|).   proven_by : who closed it, "" if open.
    """

    name: str
    tier: int
    value: float
    bound: float
    gap: float
    proven_by: str
    goals: tuple[str, ...] = ()


def tier_name(tier: int, goals: Iterable[str]) -> Phrase:
    """Name a tier by its number and its goals."""
    named = joined((Name(goal, "goal") for goal in goals), ", ")
    return phrase("tier {tier}: {goals}", tier=tier, goals=named)


@dataclass(frozen=True)
class Price:
    """What one more unit of a limit is worth, from the duals of the relaxation.

    ``amount`` is in the unit of the tier's objective per unit of the limit. ``label``
    is what the rule calls the limit, a phrase; plain text in a run that kept none.
    """

    rule: str
    label: str
    side: Literal["upper", "lower"]
    limit: float
    amount: float


@dataclass(frozen=True, repr=False)
class Result(Shown):
    """One solve: status, plan, values, bounds and what was spent.

    Attributes
    ----------
    status : ``optimal`` (proven within the asked gap, in every tier), ``feasible`` (a
        checked plan, gap open), ``infeasible`` (proven: no plan obeys the hard rules),
        ``no_plan`` (nothing found in the time given).
    objective, bound : of the tier that holds ``fit`` (else of the last), None without
        a plan.   gap : the relative one of that tier.
    widest_gap : the widest over all tiers; the tie-break counts in neither.
    proven_by : who proved what is proven of the tiers; "" where nothing is.
    goals, tiers : values and bounds, best tier first.
    unique : the tie-break was proven, so the same input gives the same plan anywhere.
    findings : remarks and breaches from the check by hand; no hard breach in a plan.
    reasons : infeasible: the rules involved, as far as known, one phrase each.
    prices : what one more seat, move or hour is worth.
    certificate : duals with which anyone can re-check the bounds.
    facts : sizes and parameters of the solve (pairs, kernel, seed, versions ...).

    Examples
    --------
    >>> from formasi import read_problem, solve
    >>> result = solve(read_problem("examples/binjai"))
    >>> result.status, round(result.objective, 2), round(result.bound, 2)
    ('optimal', 44980.77, 44980.77)
    >>> [(tier.tier, round(tier.value), tier.gap) for tier in result.tiers]
    [(1, 593, 0.0), (2, 35, 0.0), (3, 44981, 0.0), (4, -63, 0.0)]
    >>> result.rows()[0]["change"], len(result.plan.surplus)
    ('stay', 7)
    """

    status: RunStatus
    problem: Problem
    plan: Plan | None = None
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    proven_by: str = ""
    goals: tuple[GoalValue, ...] = ()
    tiers: tuple[TierValue, ...] = ()
    unique: bool = False
    findings: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()
    prices: tuple[Price, ...] = ()
    certificate: Any = field(default=None, repr=False, compare=False)
    seconds: float = 0.0
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)
    widest_gap: float | None = None

    def raise_for_status(self) -> Result:
        """Give the result back when it holds a plan.

        Returns
        -------
        The same result, so that it can stand behind ``solve(...)`` on one line.

        Raises
        ------
        InfeasibleError
            When no plan obeys every hard rule.
        TimeLimitError, MemoryLimitError
            When none was found in the time, or in the memory, given.
        """
        if self.status == "infeasible":
            why = joined((phrase("no plan obeys every hard rule."), *self.reasons))
            raise InfeasibleError(
                phrase("{why}\nMaybe run formasi diagnose.", why=why), self
            )
        if self.plan is None:
            raise self._nothing()
        return self

    def _nothing(self) -> SolveError:
        if self.facts.get("ended") == "memory limit":
            message = phrase(
                "no plan was found in the memory given.\nMaybe close other programs, "
                "or allow more (--max-memory)."
            )
            return MemoryLimitError(message, self)
        message = phrase("no plan was found in the time given.\nMaybe allow more time.")
        return TimeLimitError(message, self)

    def people(self) -> tuple[Person, ...]:
        """List everybody before and after.

        Returns
        -------
        One ``Person`` for each employee, in the order of the roll; without a plan
        everybody is on the surplus list.
        """
        plan = self.plan or Plan({})
        return people_of(self.problem, plan, self.facts.get("fit", {}))

    def diff(self, other: Result) -> Difference:
        """Hold another result against this one.

        Parameters
        ----------
        other : of the same problem or of a changed one.

        Returns
        -------
        Who is placed otherwise, unit by unit, what each goal gained or lost, and what
        differs in input and policy. A parameter that only one policy writes is None in
        the other: what a rule does without it is known to ``formasi.diff``, which also
        seeks the causes.

        Examples
        --------
        >>> from formasi import read_problem, solve
        >>> problem = read_problem("examples/binjai")
        >>> solve(problem).diff(solve(problem)).people
        ()
        """
        demand("other", other, Result)
        from models.plan.difference.difference import (  # noqa: PLC0415  (few ask for it)
            difference_of,
        )

        return difference_of(self, other)

    def rows(self) -> list[dict[str, Any]]:
        """Give the placements as plain rows.

        Returns
        -------
        A row for each employee, those on the surplus list included, in the columns of
        ``placements.csv``.

        Raises
        ------
        SolveError
            As ``raise_for_status`` does.
        """
        plan = self.raise_for_status().plan
        assert plan is not None
        return [_row(person, plan) for person in self.people()]


def _row(person: Person, plan: Plan) -> dict[str, Any]:
    return {
        "emp_id": person.emp_id,
        "name": person.name,
        "old_post": person.old_post,
        "new_post": person.new_post,
        "old_unit": person.old_unit,
        "new_unit": person.new_unit,
        "change": person.change,
        "moves": ";".join(person.moves),
        "fit": person.fit,
        "fit_before": person.fit_before,
        "courses": ";".join(plan.courses.get(person.emp_id, ())),
    }
