import numpy as np
import pytest

from models.errors import PolicyError
from models.policy.policy import Budget, Policy
from models.problem.problem import Problem
from models.records.competency import Assessment, Standard
from models.records.scores import Scores
from models.records.unit import Unit
from optimizer.assemble import assemble
from optimizer.policy.bind import bind
from optimizer.rules.limits.budget import BudgetRule
from tests.optimizer.rules.asked import problem, says

HOURS = {("A", "P"): 1.5, ("A", "Q"): 2.25, ("B", "P"): 2.0, ("B", "Q"): 0.1}
SCORES = Scores(
    emp_id=np.array([i for i, _ in HOURS], dtype=object),
    post_code=np.array([j for _, j in HOURS], dtype=object),
    score=np.ones(len(HOURS)),
    usages={"hours": np.array(list(HOURS.values()))},
)
POSTS = {
    "P": {"unit_code": "U", "need": 2, "extra": {"cap": "3,5"}},
    "Q": {"unit_code": "V", "need": 2, "extra": {"cap": ""}},
}
UNITS = (Unit(unit_code="U", extra={"hours": "3"}), Unit(unit_code="V"))
GIVEN = problem({"A": {}, "B": {}}, POSTS, scores=SCORES, units=UNITS)
BOTH = {"A": "P", "B": "P"}


def budget(**columns: object) -> BudgetRule:
    """Make a budget of hours."""
    entry = {"name": "training", "usage": "hours", **columns}
    return BudgetRule(Budget.model_validate(entry))


def test_the_sum_stays_within_the_limit() -> None:
    """1.5 and 2 hours are 3.5, exactly."""
    assert says(budget(limit=3.5), GIVEN, BOTH) == "fine"
    assert says(budget(limit=3.49), GIVEN, BOTH) == "breach 0.01"


def test_a_hard_limit_is_the_largest_sum_that_can_be() -> None:
    """Training in-house takes 20 or 40 hours a level: of 59.5 hours 40 can be taken.

    A price is paid for each hour beyond, so that a priced limit stays where it is.
    """
    lacking = Standard(post_code="P", comp_code="T.1", required_level=1)
    given = problem(
        {"A": {}, "B": {}},
        {"P": {"need": 2}},
        post_competencies=[lacking],
        employee_competencies=[
            Assessment(emp_id=i, comp_code="T.1", level=0) for i in "AB"
        ],
    )
    hours = {"usage": "training_hours", "limit": 59.5}
    assert [_upper(mode, hours, given) for mode in ("hard", "soft")] == [40, 59.5]
    assert says(budget(**hours), given, {"A": "P"}) == "fine"
    assert says(budget(**hours), given, BOTH) == "breach 20.5"


def _upper(mode: str, columns: dict[str, object], given: Problem) -> float:
    """Read the limit that the solver is given."""
    entry = {"name": "training", **columns, "mode": mode, "price": 1.0}
    policy = Policy.model_validate(
        {"name": "one", "budgets": [entry], "goals": [{"name": "fit", "tier": 1}]}
    )
    program, _ = assemble(given, bind(given.with_policy(policy)))
    (rows,) = (r for r in program.rows if r.rule == "training")
    return float(rows.upper[0] / rows.scale)


def test_each_part_of_the_scope_has_its_own_limit() -> None:
    """The column says which; an empty cell, or a comma, is read as people write."""
    by_post = budget(limit_column="cap", scope="post")
    assert says(by_post, GIVEN, BOTH) == "fine"
    by_unit = budget(limit_column="hours", scope="unit")
    assert says(by_unit, GIVEN, BOTH) == "breach 0.5"
    assert says(by_unit, GIVEN, {"A": "Q", "B": "Q"}) == "fine"


def test_each_employee_or_post_with_one_limit() -> None:
    """Only Q of A takes more than two hours."""
    rule = budget(limit=2, scope="employee")
    assert says(rule, GIVEN, {"A": "Q", "B": "P"}) == "breach 0.25"


def test_what_cannot_be_meant_is_refused() -> None:
    """Two limits, no limit, a column of nothing, an unknown usage or column."""
    for wrong in ({}, {"limit": 1, "limit_column": "cap"}, {"limit_column": "cap"}):
        with pytest.raises(PolicyError):
            budget(**wrong)
    with pytest.raises(PolicyError, match="cap"):
        says(budget(limit_column="cab", scope="post"), GIVEN, BOTH)
    with pytest.raises(PolicyError, match="hours"):
        says(budget(limit=1, usage="hour"), GIVEN, BOTH)


def test_a_limit_that_is_no_number_is_refused() -> None:
    """It names what stands there."""
    posts = {"P": {"extra": {"cap": "many"}}}
    given = problem({"A": {}}, posts, scores=SCORES.__class__(*_few()))
    with pytest.raises(PolicyError, match="many"):
        says(budget(limit_column="cap", scope="post"), given, {"A": "P"})


def _few() -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    one = np.array([1.0])
    ids = np.array(["A"], dtype=object)
    return ids, np.array(["P"], dtype=object), one, {"hours": one}


def test_a_part_may_have_a_limit_of_its_own() -> None:
    """It goes before the limit for all, and before the column."""
    wide = {"scope": "unit", "own_limits": {"U": 3.5}}
    assert says(budget(limit=1, **wide), GIVEN, BOTH) == "fine"
    assert says(budget(limit_column="hours", **wide), GIVEN, BOTH) == "fine"
    with pytest.raises(PolicyError, match="'U' is not known"):
        says(budget(limit=1, own_limits={"U": 3.5}), GIVEN, BOTH)


def test_who_stays_takes_nothing_unless_the_budget_says_so() -> None:
    """The plan does not cause what a person takes at the present post."""
    given = problem({"A": {"post_code": "P"}, "B": {}}, POSTS, scores=SCORES)
    assert says(budget(limit=2), given, BOTH) == "fine"
    assert says(budget(limit=2, count_stays=True), given, BOTH) == "breach 1.5"
    assert says(budget(limit=2), given, {"A": "Q", "B": "P"}) == "breach 2.25"


@pytest.mark.parametrize(
    ("caps", "wrong"),
    [
        (("1.200", "7"), "two ways"),
        (("1.200", "2.5"), "breach 2.3"),
        (("1.200", "2,5"), ""),
        (("1/0", "1"), "not a number"),
        (("1 jam", "1"), "not a number"),
        (("tak terbatas", ""), ""),
    ],
)
def test_a_column_of_limits_is_read_as_other_amounts_are(
    caps: tuple[str, str], wrong: str
) -> None:
    """What it cannot be is told with the budget, the column and the row."""
    posts = {p: {"extra": {"cap": cap}} for p, cap in zip("PQ", caps, strict=True)}
    given = problem({"A": {}, "B": {}}, posts, scores=SCORES)
    rule = budget(limit_column="cap", scope="post")
    if wrong.startswith(("two", "not")):
        said = rf"'training': column 'cap' of 'P' says '{caps[0]}': .*{wrong}"
        with pytest.raises(PolicyError, match=said):
            says(rule, given, BOTH)
    else:
        assert says(rule, given, BOTH) == (wrong or "fine")
