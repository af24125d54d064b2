"""Pairs that one solve leaves for the next are scored once, and change no answer."""

import pytest

from models.problem.problem import Problem
from optimizer.fit.score import fit
from optimizer.policy import candidates
from optimizer.policy.bind import bind
from optimizer.reuse.workspace import Workspace
from optimizer.solve import solve
from scenarios import edits
from tests.scenarios.town import free_town


def weighed(weight: float) -> Problem:
    """Make the town with another weight, which leaves the pairs as they are."""
    return edits.SetGoal("disruption", weight=weight).apply(free_town())[0]


def test_the_next_solve_takes_the_pairs_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """With other weights, the result is that of a solve from nothing."""
    workspace = Workspace()
    solve(weighed(1), workers=1, workspace=workspace)
    alone = solve(weighed(2), workers=1)
    monkeypatch.setattr(candidates, "candidates", None)
    again = solve(weighed(2), workers=1, workspace=workspace)
    assert (again.plan, again.objective) == (alone.plan, alone.objective)


def test_the_pairs_are_seen_in_the_problem_that_asks() -> None:
    """Rules read the policy of this solve; columns and fit are not made again."""
    workspace, problem = Workspace(), weighed(2)
    solve(weighed(1), workers=1, workspace=workspace)
    old = workspace.pairs
    assert old is not None
    scored = fit(old.frame, old)
    pairs = workspace.pairs_of(problem, bind(problem))
    assert pairs is not None
    assert pairs.frame.problem is problem
    again = fit(pairs.frame, pairs)
    assert again.total is scored.total
    assert (again.frame, again.pairs) == (pairs.frame, pairs)


def test_a_problem_with_other_pairs_gets_none() -> None:
    """Another table, or a rule, is seen, whoever hands the workspace on."""
    workspace = Workspace()
    solve(free_town(), workers=1, workspace=workspace)
    first, *rest = free_town().employees
    first = first.model_copy(update={"potential": 1.0})
    other = free_town().replace(employees=(first, *rest))
    freed = edits.SetRule("status", mode="off").apply(free_town())[0]
    for problem in (other, freed):
        assert workspace.pairs_of(problem, bind(problem)) is None
