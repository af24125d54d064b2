"""Cities solved under weights of the shipped policy that are changed one by one."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generator import generate
from benchmarks.generator.given.settings import KINDS
from models.plan.plan import Plan
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.tables import read_problem
from optimizer.by_hand.wishes import is_granted, wishes_met
from optimizer.effects.openings import openings
from optimizer.policy.bind import bind
from optimizer.proof.check import evaluate
from optimizer.solve import solve

FACTORS = (0.0, 1.0, 3.0, 10.0)
"""What a weight is multiplied by; 0 stands for the goal being left out."""
GOALS = (
    *("preference", "class-loss", "disruption", "training"),
    *("same-tier-loss", "rotation-due", "need-gap"),
)
"""The goals that stand beside fit, in the order in which they are told."""
TIME_LIMIT = 30.0


@dataclass(frozen=True)
class Figures:
    """What the plans of all cities come to, added up.

    Attributes
    ----------
    people, surplus, moves : of all cities.   fit : points of all who are placed.
    wishers, open, met : people with a wish; those to whom the rules leave a post that
        grants one; those whose plan grants one.
    goals : name -> value of each goal beside fit.
    proven : whether every plan is proven best.
    """

    people: int = 0
    surplus: int = 0
    moves: int = 0
    fit: float = 0.0
    wishers: int = 0
    open: int = 0
    met: int = 0
    goals: dict[str, float] = dataclasses.field(default_factory=dict)
    proven: bool = True

    @property
    def mean_fit(self) -> float:
        """Give the mean fit of those placed."""
        return self.fit / max(1, self.people - self.surplus)

    def plus(self, other: Figures) -> Figures:
        """Add the figures of another city."""
        names = self.goals.keys() | other.goals.keys()
        sums = {n: self.goals.get(n, 0.0) + other.goals.get(n, 0.0) for n in names}
        return Figures(
            self.people + other.people,
            self.surplus + other.surplus,
            self.moves + other.moves,
            self.fit + other.fit,
            self.wishers + other.wishers,
            self.open + other.open,
            self.met + other.met,
            sums,
            self.proven and other.proven,
        )


def weighed(policy: Policy, goal: str, factor: float) -> Policy:
    """Multiply the weight of one goal; at 0 it is left out.

    Parameters
    ----------
    policy : whose goals are changed.   goal, factor : which, and by what.
    """
    goals = [
        entry.model_copy(update={"weight": round(entry.weight * factor, 6)})
        if entry.name == goal
        else entry
        for entry in policy.goals
        if entry.name != goal or factor
    ]
    return policy.model_copy(update={"goals": tuple(goals)})


def sizes_of(count: int, smallest: int, largest: int) -> list[int]:
    """Give the numbers of employees of so many cities, evenly from end to end."""
    steps = max(1, count - 1)
    return [smallest + (largest - smallest) * i // steps for i in range(count)]


def cities(sizes: Sequence[int]) -> Iterator[Problem]:
    """Invent cities of these sizes, of the kinds of restructuring in turn."""
    for seed, size in enumerate(sizes, start=1):
        city = generate(size, seed, kind=KINDS[seed % len(KINDS)])
        with tempfile.TemporaryDirectory() as spare:
            yield read_problem(city.write(Path(spare) / "city"))


def figures_of(problem: Problem, policy: Policy) -> Figures:
    """Solve a city under a policy, and measure the plan by the city's own goals."""
    result = solve(
        problem.with_policy(policy), time_limit=TIME_LIMIT, workers=1, tie_break=False
    )
    if result.plan is None:
        return Figures(len(problem.employees), len(problem.employees), proven=False)
    found = measured(result.problem.with_policy(problem.policy), result.plan)
    return dataclasses.replace(found, proven=result.status == "optimal")


def measured(problem: Problem, plan: Plan) -> Figures:
    """Measure a plan by the goals of the problem's own policy, whoever made it."""
    bound = bind(problem)
    values = dict(
        zip(
            (goal.entry.name for goal in bound.goals),
            evaluate(problem, plan, bound).goals,
            strict=True,
        )
    )
    wishes = wishes_met(problem, plan)
    return Figures(
        len(problem.employees),
        len(plan.surplus),
        int(values["fewest-moves"]),
        values["fit"],
        wishes.people,
        sum(_open(problem, plan)),
        wishes.met,
        {name: values[name] for name in GOALS},
    )


def _open(problem: Problem, plan: Plan) -> Iterator[bool]:
    """Tell of each who has a wish whether the rules leave a post that grants one."""
    for emp_id, wishes in problem.wishes.items():
        wanted = [wish for wish in wishes if wish.wish == "want"]
        if wanted and emp_id in problem.employee:
            left = openings(problem, plan, emp_id).allowed
            yield any(
                is_granted(problem, wish, problem.post[code])
                for code in left
                for wish in wanted
            )


def swept(
    problems: Sequence[Problem], known: Collection[tuple[str, float]] = ()
) -> Iterator[tuple[tuple[str, float], Figures]]:
    """Solve every city under every change of one weight, as they are asked for.

    Parameters
    ----------
    problems : the cities.   known : changes that are not solved again.

    Returns
    -------
    (goal, factor) and the figures of all cities; ("", 1) is the policy as shipped.
    """
    changes = [(goal, factor) for goal in GOALS for factor in FACTORS if factor != 1.0]
    for goal, factor in (("", 1.0), *changes):
        if (goal, factor) not in known:
            total = Figures()
            for problem in problems:
                policy = weighed(problem.policy, goal, factor)
                total = total.plus(figures_of(problem, policy))
            yield (goal, factor), total
