import inspect
import re
from datetime import date

import pytest

from models.policy.policy import read_policy
from optimizer.policy.bind import bind
from optimizer.rules import LIMITS, RULES
from scenarios.edits import SetGoal
from tests.optimizer.rules.asked import problem


@pytest.mark.parametrize("kind", [*RULES.values(), *LIMITS.values()])
def test_its_docstring_says_what_a_planner_asks(kind: type) -> None:
    """One sentence, the formula, its basis, and what it ignores."""
    text = " ".join((inspect.getdoc(kind) or "").lower().split())
    for word in ("formula", "basis", "ignores"):
        assert word in text


def sources() -> list[tuple[str, str, str, date | int | None]]:
    """Name every rule, limit and goal of the shipped policy with its source."""
    policy = read_policy("asn")
    entries = [*policy.rules.items(), *((m.name, m) for m in policy.move_limits)]
    found = [(n, e.legal_basis, e.certainty, e.effective_from) for n, e in entries]
    goals = policy.goals
    return [*found, *((g.name, g.basis, g.certainty, g.effective_from) for g in goals)]


@pytest.mark.parametrize(("name", "basis", "certainty", "since"), sources())
def test_what_rests_on_a_regulation_is_dated(
    name: str, basis: str, certainty: str, since: date | int | None
) -> None:
    """By one that its basis names; and it says how sure it is."""
    assert basis, name
    assert certainty in ("V", "M", "A")
    years = {int(year) for year in re.findall(r"\d+/((?:19|20)\d\d)", basis)}
    year = since.year if isinstance(since, date) else since
    assert year in years if years else since is None


def test_the_shipped_policy_names_every_rule() -> None:
    """Each with its basis, and how sure that is; and all of it can be bound."""
    policy = read_policy("asn").dated(date(2026, 12, 1))
    assert set(policy.rules) >= set(RULES)
    bound = bind(problem({"E": {}}, {"P": {}}).with_policy(policy))
    modes = {active.title: active.mode for active in bound.rules}
    assert modes["grade"] == "hard"
    assert modes["continuity"] == "soft"
    assert "superior-rank" not in modes
    assert "fairness-spread" not in {weighed.goal.name for weighed in bound.goals}


def test_a_goal_that_is_off_is_set_on_by_an_edit() -> None:
    """It stands in the policy, and counts from then on."""
    policy = read_policy("asn").dated(date(2026, 12, 1))
    before = problem({"E": {}}, {"P": {}}).with_policy(policy)
    after, said = SetGoal("fairness-spread").apply(before)
    assert "was added (tier = 3 · weight = 2.5" in str(said)
    assert "fairness-spread" in {w.goal.name for w in bind(after).goals}
