"""What the rules that bar a pair ask for: of any lever, or of two, each on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.contract.active import Active
from optimizer.explain.takes.levers import Step

LEVER_OF = {
    "rating_y1": "rating",
    "credit_points": "credit points",
    "grade": "grade",
    "edu_level": "education",
    "discipline": "penalty",
    "competency_test_passed": "test",
}
"""Field that a rule needs of a person -> the lever that changes it."""


@dataclass(frozen=True)
class Ask:
    """What a rule asks for: of any lever, or of the one that is named.

    Attributes
    ----------
    said : what is cleared by it.   problem : where nothing else keeps it from holding.
    """

    said: str
    active: Active
    problem: Problem
    lever: str = ""


Chains = Sequence[Sequence[Step]]


def asks_of(
    problem: Problem, post: Post, failing: Sequence[Active], chains: Chains
) -> list[Ask]:
    """Say what each rule asks for: of two levers, each when the other is done.

    Parameters
    ----------
    problem : of one employee, who stands first, on the day that is looked at.
    failing : the rules that bar the pair.
    chains : the steps of every lever, the largest of each chain last.
    """
    asks = []
    for active in failing:
        names = [n for n in map(LEVER_OF.get, active.rule.needs) if n]
        if len(names) != BOTH or any(
            _done(problem, post, active, own) for own in chains if own[0].lever in names
        ):
            asks.append(Ask(active.title, active, problem))
            continue
        for name, other in (names, names[::-1]):
            title = f"{active.title}: {name}"
            after = _whole(problem, chains, other)
            asks += [Ask(title, active, whole, name) for whole in after]
    return asks


BOTH = 2


def _whole(problem: Problem, chains: Chains, lever: str) -> Iterator[Problem]:
    """Give the problem after the most that a lever can do, if it does anything."""
    last = [own[-1] for own in chains if own[0].lever == lever]
    if last:
        yield max(last, key=lambda step: step.size).apply(problem)


def _done(problem: Problem, post: Post, active: Active, own: Sequence[Step]) -> bool:
    """Tell whether the most that a chain can do clears a rule."""
    return not broken(own[-1].apply(problem), post, [active])


def broken(problem: Problem, post: Post, rules: Iterable[Active]) -> frozenset[str]:
    """Name the rules that forbid the first employee of a problem a post, by hand."""
    plan = Plan({problem.employees[0].emp_id: post.post_code})
    return frozenset(
        active.title
        for active in rules
        if any(f.kind == "breach" for f in active.findings(problem, plan))
    )
