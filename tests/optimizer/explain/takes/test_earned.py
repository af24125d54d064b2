"""Credit points and certificates among the smallest changes that open a post."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.competency import Certificate
from models.records.grade import parse_grade
from optimizer.contract.contracts import PairRule
from optimizer.explain.takes.smallest import Search, Way, alone_of
from optimizer.policy.bind import bind
from tests.optimizer.rules.asked import MUDA, PERTAMA, STAFF
from tests.optimizer.worked import problem

ONLY = ("jf-step", "certificates")


def ways(given: Problem) -> tuple[Way, ...]:
    """Give the smallest changes with which E may hold X, under the two rules."""
    given = given.with_policy(read_policy("asn", ["plan.date=2027-01-01"]))
    rules = [
        a
        for a in bind(given).hard
        if isinstance(a.rule, PairRule) and a.rule.name in ONLY
    ]
    alone = alone_of(given, given.employee["E"])
    return Search(alone, given.employee["E"], given.post["X"]).smallest(rules)


def steps(given: Problem) -> list[list[tuple[str, tuple[float, ...]]]]:
    """Give lever and size of each step of each way."""
    return [[(s.lever, s.size) for s in way.steps] for way in ways(given)]


def stepping(**person: Any) -> Problem:
    """Give somebody in ahli pertama, and a post at ahli muda."""
    posts = {
        "P": {**PERTAMA, "job_family": "data"},
        "X": {**MUDA, "job_family": "data"},
    }
    held = {"post_code": "P", "rating_y1": "baik", **person}
    return problem({"E": held}, posts)


def test_credit_points_are_reached() -> None:
    """Ahli pertama asks for 100 to rise: 40 are lacking; with 100 nothing is."""
    assert steps(stepping(credit_points=60)) == [[("credit points", (40.0,))]]
    assert steps(stepping(credit_points=100)) == [[]]


def test_a_certificate_is_earned_or_renewed() -> None:
    """One that ran out is as one that was never held; no waiting brings it."""
    post = {**STAFF, "certificates": ("PBJ", "QIA")}
    old = Certificate(emp_id="E", certificate="pbj", valid_until=date(2026, 12, 31))
    held = Certificate(emp_id="E", certificate="QIA")
    people = {"E": {"post_code": "P"}}
    given = problem(people, {"P": STAFF, "X": post}, certificates=[old, held])
    assert steps(given) == [[("certificates", (1.0,))]]
    (said,) = ways(given)[0].said
    assert said.values["codes"] == "PBJ"


def test_points_and_rating_that_are_both_lacking_are_found_together() -> None:
    """One rule asks for both, each on its own: neither alone opens the post."""
    both = stepping(credit_points=60, rating_y1="kurang", rating_y2="baik")
    found = [dict(way) for way in steps(both)]
    assert [list(way) for way in found] == [["rating", "credit points"]]
    assert found[0]["credit points"] == (40.0,)
    assert found[0]["rating"] == (2.0, 0.0)


def test_what_no_change_clears_has_no_way() -> None:
    """Two steps at once stay two steps, whatever is earned."""
    given = stepping(credit_points=60, rating_y1="kurang")
    posts = tuple(
        p.model_copy(update={"level": "ahli-madya"}) if p.post_code == "X" else p
        for p in given.posts
    )
    assert steps(replace(given, posts=posts)) == []


@pytest.mark.parametrize(
    ("grade", "found"),
    [("III/a", [[("grade", (1.0,))]]), ("IV/a", [])],
)
def test_a_grade_is_raised_below_an_upper_limit(
    grade: str, found: list[list[tuple[str, tuple[float, ...]]]]
) -> None:
    """From below to the lowest grade; from above nothing leads down."""
    posts = {"P": PERTAMA, "X": {**MUDA, "grade_min": parse_grade("III/c")}}
    given = problem({"E": {"post_code": "P", "grade": parse_grade(grade)}}, posts)
    texts = ["plan.date=2027-01-01", "rules.grade.limit_above=true"]
    given = given.with_policy(read_policy("asn", texts))
    rules = [a for a in bind(given).hard if a.title == "grade"]
    alone = alone_of(given, given.employee["E"])
    ways = Search(alone, given.employee["E"], given.post["X"]).smallest(rules)
    assert [[(s.lever, s.size) for s in way.steps] for way in ways] == found
