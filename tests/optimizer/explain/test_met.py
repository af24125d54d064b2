"""Rules that many pairs were held against, told at once as one by one."""

from __future__ import annotations

import numpy as np

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.grade import parse_grade
from models.records.post import Post
from optimizer.explain.case import Case
from optimizer.explain.why import met, met_of
from optimizer.solve import solve


def half_known() -> Problem:
    """Know the grade of one and the birth date of another."""
    people = [
        Employee(emp_id="A", grade=parse_grade("III/d"), status="PNS"),
        Employee(emp_id="B", birth_date="1980-01-01", status="PNS"),
    ]
    top = {"type": "JPT", "level": "jpt-pratama-b", "grade_min": parse_grade("III/a")}
    posts = [Post(post_code="P", **top), Post(post_code="Q", need=2)]
    goals = [{"name": "everyone-placed", "tier": 1}]
    rules: dict[str, dict[str, object]] = {"grade": {}, "age": {}, "education": {}}
    policy = {"name": "x", "plan": {"date": "2027-01-01"}, "goals": goals}
    return Problem.of(people, posts, policy=build_policy({**policy, "rules": rules}))


def test_many_at_once_are_told_as_each_by_itself() -> None:
    """What could not be tested of a pair is named in both."""
    case = Case.of(solve(half_known(), workers=1))
    every = np.arange(case.program.n_pairs)
    told = met_of(case, every)
    people, posts = case.problem.employees, case.problem.posts
    for pair, found in zip(every.tolist(), told, strict=True):
        employee, post = people[case.pairs.emp[pair]], posts[case.pairs.post[pair]]
        assert found == tuple(met(case, employee, post))
    lacking = {rule.title for found in told for rule in found if rule.lacks}
    assert len(lacking) > 1
