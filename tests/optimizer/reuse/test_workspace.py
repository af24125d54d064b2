"""Pairs that one solve leaves for the next are scored once, and change no answer."""

import pytest

from models.problem.problem import Problem
from optimizer.policy import candidates
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
