"""Each goal on a few people and posts, worked out beside the expected value."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import numpy as np
import pytest

from models.policy.policy import WorkloadEntry
from models.problem.problem import Problem
from models.records.competency import Assessment, Course, Standard
from models.records.employee import Preference
from models.records.post import UNLIMITED, Task
from models.records.scores import Scores
from models.records.unit import Unit
from optimizer.contract.build import build
from optimizer.goals import GOALS
from tests.optimizer.worked import problem, value

UNITS = [
    Unit(unit_code="city"),
    Unit(unit_code="health", parent="city", district="Kota", public_service=True),
    Unit(unit_code="clinic", parent="health", district="Utara"),
    Unit(unit_code="office", parent="city", district="Kota"),
]
POSTS: dict[str, dict[str, Any]] = {
    "clerk": {"unit_code": "office", "level": "pelaksana", "need": 2, "job_class": 6},
    "nurse": {"unit_code": "clinic", "level": "terampil", "need": 2, "job_class": 7},
    "head": {
        "unit_code": "health",
        "type": "PWS",
        "level": "pengawas-a",
        "key_post": True,
        "job_family": "health",
    },
    "sub": {
        "unit_code": "office",
        "type": "PWS",
        "level": "pengawas-b",
        "job_class": 8,
    },
}
PEOPLE: dict[str, dict[str, Any]] = {
    "A": {"post_code": "clerk", "post_date": date(2017, 1, 1)},
    "B": {"post_code": "nurse", "post_date": date(2022, 1, 1)},
    "C": {"post_code": "head"},
    "D": {},
}
SCORES = {
    ("A", "clerk"): 50.0,
    ("A", "nurse"): 70.5,
    ("B", "nurse"): 80.0,
    ("C", "head"): 90.0,
    ("C", "sub"): 40.0,
    ("D", "clerk"): 30.25,
}


def town(**tables: Any) -> Problem:
    """Four people, four posts, given scores."""
    ids = np.array(list(SCORES), dtype=object)
    scores = Scores(ids[:, 0], ids[:, 1], np.array(list(SCORES.values())))
    return problem(PEOPLE, POSTS, units=UNITS, scores=scores, **tables)


STAY = {"A": "clerk", "B": "nurse", "C": "head", "D": "clerk"}
SHIFT = {"A": "nurse", "B": "clerk", "C": "sub"}


@pytest.mark.parametrize(
    ("name", "params", "plan", "expected"),
    [
        ("everyone-placed", {}, STAY, 4),
        ("everyone-placed", {}, SHIFT, 3),
        ("key-posts", {}, STAY, 1),
        ("key-posts", {}, SHIFT, 0),
        ("fit", {}, STAY, 50 + 80 + 90 + 30.25),
        ("fit", {}, {"A": "nurse"}, 70.5),
        ("worst-fit", {}, STAY, 30.25),
        ("worst-fit", {}, {"A": "nurse", "C": "sub"}, 40),
        ("worst-fit", {}, {}, 0),
        # 10 years: twice (10 + 5 + 2.5); 5 years: 1.5 times 17.5; C: 15, same district
        ("disruption", {}, STAY, 0),
        ("disruption", {}, SHIFT, 35 + 26.25 + 15),
        ("disruption", {"growth": 0, "district_points": 0}, SHIFT, 15 * 3),
        # nobody is placed: A twice, B 1.5 times, C once; D had no post to lose
        ("disruption", {}, {}, 35 + 26.25 + 17.5),
        ("fewest-moves", {}, STAY, 0),
        ("fewest-moves", {}, SHIFT, 3),
        ("fewest-moves", {"kind": "district"}, SHIFT, 2),
        ("stay-near", {"plan": STAY}, STAY, 0),
        (
            "stay-near",
            {"plan": STAY},
            SHIFT,
            sum(SHIFT.get(e) != STAY[e] for e in STAY),
        ),
        (
            "stay-near",
            {"plan": {**dict.fromkeys(STAY, ""), "gone": "x"}},
            STAY,
            len(STAY),
        ),
        # 8 -> none known, 6 -> 7 no loss, 7 -> 6 one class
        ("class-loss", {}, SHIFT, 1),
        ("class-loss", {}, STAY, 0),
        # A has 120 months, B 60: not more than 60
        ("rotation-due", {}, SHIFT, 1),
        ("rotation-due", {"months": 59}, SHIFT, 2),
        ("rotation-due", {}, STAY, 0),
        # IV.a to IV.b, and JF to pelaksana
        ("same-tier-loss", {}, SHIFT, 2),
        ("same-tier-loss", {}, {"A": "nurse"}, 2),  # B and C lose their posts
        ("class-loss", {}, {"A": "clerk", "C": "head"}, 1),
        # office needs 3 and has 2, clinic needs 2 and has 1, health needs 1 and has 1
        ("need-gap", {"within": 0}, STAY, 2),
        ("need-gap", {"within": 0.34}, STAY, 1),
        ("need-gap", {"scope": "post", "within": 0}, STAY, 2),
        # office: 60 - 50 + 60 - 30.25; clinic and health above the floor
        ("fairness-spread", {}, STAY, 39.75),
        ("fairness-spread", {"floor": 40}, STAY, 0),
        # nurse 80 in the clinic below health; head 90 and 50 points
        ("service", {}, STAY, 80 + 90 + 50),
        ("service", {"key_points": 0}, {"A": "nurse", "D": "clerk"}, 70.5),
    ],
)
def test_value(
    name: str, params: dict[str, Any], plan: dict[str, str], expected: float
) -> None:
    """The value is what a planner counts on paper, in both halves."""
    assert value(build(GOALS[name], params), town(), plan) == expected


def test_shortage_by_workload() -> None:
    """150,000 minutes at 75,000 a person: the clerks' post needs 2 whatever it says."""
    work = [
        Task(post_code="clerk", volume=2000, minutes=60),
        Task(post_code="clerk", volume=300, minutes=100),
        Task(post_code="sub", volume=1, minutes=1),
    ]
    posts = {**POSTS, "clerk": {**POSTS["clerk"], "need": 9}}
    given = problem(PEOPLE, posts, units=UNITS, workload=work)
    goal = build(GOALS["need-gap"], {"scope": "post", "within": 0.0})
    # clerk 2 of 2, nurse 1 of 2, head 1 of 1, sub (a leader: one) 0 of 1
    assert value(goal, given, STAY) == 2


def test_unlimited_need_asks_for_nobody() -> None:
    """The people in such a post are neither missing nor too many."""
    posts = {**POSTS, "clerk": {**POSTS["clerk"], "need": UNLIMITED}}
    given = problem(PEOPLE, posts, units=UNITS)
    goal = build(GOALS["need-gap"], {"scope": "post", "within": 0.0})
    # nurse 1 of 2, head 1 of 1, sub 0 of 1
    assert value(goal, given, STAY) == 2


def test_the_working_minutes_of_the_policy() -> None:
    """150,000 minutes at 150,000 a person: one clerk is needed, and two are there."""
    work = [Task(post_code="clerk", volume=2000, minutes=75)]
    given = problem(PEOPLE, POSTS, units=UNITS, workload=work)
    longer = {"workload": WorkloadEntry(minutes_a_year=150_000)}
    given = given.with_policy(given.policy.model_copy(update=longer))
    goal = build(GOALS["need-gap"], {"scope": "post", "within": 0.0})
    assert value(goal, given, STAY) == 1 + 1 + 1


def wish(**columns: Any) -> Preference:
    """A wish of person A."""
    return Preference(emp_id="A", **columns)


@pytest.mark.parametrize(
    ("wishes", "post", "expected"),
    [
        ([wish(post_code="nurse")], "nurse", 100),
        ([wish(post_code="nurse")], "clerk", 0),
        ([wish(unit_code="health", rank=3)], "nurse", 33.33),
        ([wish(unit_code="health", district="Kota")], "nurse", 0),
        ([wish(unit_code="health", district="Kota")], "head", 100),
        ([wish(job_family="health", rank=2), wish(unit_code="city")], "head", 100),
        ([wish(district="Utara", wish="avoid")], "nurse", -100),
        ([wish(district="Utara", wish="avoid"), wish(unit_code="city")], "nurse", 0),
        ([wish(job_family="unheard"), wish(district="unheard")], "head", 0),
    ],
)
def test_wishes(wishes: list[Preference], post: str, expected: float) -> None:
    """The best wish granted counts, less 100 for a place to avoid."""
    goal = build(GOALS["preference"], {})
    assert value(goal, town(preferences=wishes), {"A": post}) == expected


def test_a_wish_that_names_nothing_is_never_granted() -> None:
    """Reading refuses it; both halves would pass over it."""
    empty = dataclasses.replace(town(), preferences=(wish(),))
    assert value(build(GOALS["preference"], {}), empty, {"A": "clerk"}) == 0


def gaps(courses: list[Course]) -> Problem:
    """A lacks two levels of T.1 as a nurse; B, who is one, lacks one."""
    return town(
        post_competencies=[
            Standard(post_code="nurse", comp_code="T.1", required_level=3)
        ],
        employee_competencies=[
            Assessment(emp_id="A", comp_code="T.1", level=1),
            Assessment(emp_id="B", comp_code="T.1", level=2),
        ],
        courses=courses,
    )


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, 3 * 40),
        ({"new_only": True}, 2 * 40),
        ({"measure": "cost"}, 3 * 40 * 150_000),
    ],
)
def test_training_without_courses(params: dict[str, Any], expected: float) -> None:
    """40 hours a level at Rp 150,000; B stays, and counts unless ``new_only``."""
    goal = build(GOALS["training"], params)
    assert value(goal, gaps([]), {"A": "nurse", "B": "nurse"}) == expected


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("fewest-moves", {"kind": "sideways"}, "sideways"),
        ("need-gap", {"scope": "city"}, "city"),
        ("training", {"measure": "days"}, "days"),
    ],
)
def test_impossible_parameters(name: str, params: dict[str, Any], message: str) -> None:
    """A parameter that means nothing is refused by name."""
    with pytest.raises(ValueError, match=message):
        build(GOALS[name], params)
