"""Credit points and certificates among the smallest changes that open a post."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.competency import Certificate
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
