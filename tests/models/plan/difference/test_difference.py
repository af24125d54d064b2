"""Two results held against each other, worked out by hand."""

from models.plan.difference.inputs import changes_of
from models.records.employee import Pin
from optimizer.solve import solve
from tests.scenarios.deciding.tiny import GOALS, tiny


def test_the_same_result_has_no_difference() -> None:
    """Nobody, no unit, no change; every goal gains nothing."""
    result = solve(tiny(1))
    found = result.diff(result)
    assert (found.people, found.units, found.changes) == ((), (), ())
    assert found.same == 4
    assert {goal.gain for goal in found.goals} == {0.0}


def test_people_units_and_goals_are_those_of_the_plans() -> None:
    """A pin against the first plan moves somebody, and the table of pins tells it."""
    one = solve(tiny(1))
    assert one.plan is not None
    emp_id, post = next(iter(one.plan.placements.items()))
    pins = (Pin(emp_id=emp_id, post_code=post, kind="must-not"),)
    other = solve(one.problem.replace(pins=pins))
    rules = one.problem.policy.model_copy(update={"rules": {}})
    assert other.problem.policy == rules
    found = one.diff(other)
    assert [(c.table, c.key, c.kind) for c in found.changes] == [
        ("pins", (emp_id, post), "added")
    ]
    for goal, a, b in zip(found.goals, one.goals, other.goals, strict=True):
        assert (goal.one, goal.other) == (a.value, b.value)
        assert goal.gain == a.sense * (b.value - a.value)
    told = {own.emp_id for own in found.people}
    assert told == {e for u in found.units for e in (*u.came, *u.went, *u.inside)} | {
        own.emp_id
        for own in found.people
        if not (own.one and own.one.new) and not (own.other and own.other.new)
    }
    assert found.same + len(told) == 4
    assert found.data()["changes"][0]["kind"] == "added"


def test_a_goal_that_one_policy_lacks_has_no_gain() -> None:
    """And the entry of the policy is named."""
    one = solve(tiny(2))
    policy = one.problem.policy.model_copy(update={"goals": GOALS[:2]})
    found = one.diff(solve(one.problem.with_policy(policy)))
    gone = next(goal for goal in found.goals if goal.name == "fewest-moves")
    assert (gone.other, gone.gain) == (None, None)
    assert [c.key for c in found.changes] == [("goals", "fewest-moves")]


def test_a_changed_value_is_told_by_its_column() -> None:
    """Not the whole record."""
    problem = tiny(2)
    people = (
        problem.employees[0].model_copy(update={"name": "Lain"}),
        *problem.employees[1:],
    )
    found = solve(problem).diff(solve(problem.replace(employees=people)))
    (change,) = found.changes
    assert (change.key, change.columns) == (("e0",), (("name", "Wulan 0", "Lain"),))


def test_a_weight_that_is_not_told_is_the_default() -> None:
    """The first plan's goal says no weight: it has 1."""
    one = tiny(1)
    goals = [GOALS[0], GOALS[1].model_copy(update={"weight": 2.5}), GOALS[2]]
    policy = one.policy.model_copy(update={"goals": tuple(goals)})
    found = changes_of(one, one.with_policy(policy))
    assert [(c.key, c.columns) for c in found] == [
        (("goals", "fit"), (("weight", 1.0, 2.5),))
    ]
