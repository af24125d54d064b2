"""The smallest change that it takes, against every change of a tiny problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.policy.policy import Policy, read_policy
from models.problem.problem import Problem
from models.records.competency import Assessment, Course, Standard
from models.records.education import Education
from models.records.grade import Grade
from optimizer.contract.contracts import PairRule
from optimizer.explain.takes import levers
from optimizer.explain.takes.asks import broken
from optimizer.explain.takes.levers import Step
from optimizer.explain.takes.raises import Raises, competency, effort, options, step_of
from optimizer.explain.takes.smallest import (
    LEVERS,
    Search,
    Way,
    alone_of,
    later,
)
from optimizer.policy.bind import bind
from tests.optimizer.rules.asked import KASI, MAHIR, MUDA, PERTAMA, STAFF
from tests.optimizer.worked import DAY, problem

CODES = ("T.1", "T.2", "M.01")
WEIGHTS = st.sampled_from((0.05, 0.4))
FEW = 2
"""Months of waiting and of service in these tests."""


@st.composite
def strict(draw: st.DrawFn) -> Problem:
    """Give one person and a post X, under every rule on single pairs."""

    def flag() -> str:
        return draw(st.sampled_from(("true", "false")))

    policy: Policy = read_policy(
        "asn",
        [
            f"rules.min-jpm.unknown_passes={flag()}",
            f"rules.min-jpm.on_condition={flag()}",
            f"rules.must-have.on_condition={flag()}",
            f"rules.jf-entry.conditional={flag()}",
            "rules.time-in-post.min_months=2",
            f"rules.grade.limit_above={flag()}",
        ],
    )
    rated = st.sampled_from((None, "kurang", "baik"))
    person = {
        "grade": draw(st.sampled_from((Grade("PNS", 9), Grade("PNS", 12)))),
        "edu_level": draw(st.sampled_from((Education.SMA, Education.S1))),
        "edu_group": draw(st.sampled_from(("", "hukum", "teknik"))),
        "rating_y1": draw(rated),
        "rating_y2": draw(rated),
        "credit_points": draw(st.sampled_from((None, 50.0, 100.0))),
        "competency_test_passed": draw(st.sampled_from((None, "no", "conditional"))),
        "discipline": draw(st.sampled_from(("none", "severe"))),
        "discipline_until": draw(st.sampled_from((None, date(2027, 1, 15)))),
        "locked": draw(st.booleans()),
        "post_code": "OLD",
        "post_date": draw(st.sampled_from((date(2026, 12, 1), date(2020, 1, 1)))),
        "birth_date": draw(st.sampled_from((date(1980, 1, 1), date(1974, 2, 1)))),
    }
    wanted = draw(st.sampled_from((KASI, MUDA, MAHIR, STAFF)))
    shape = {
        "job_family": "t",
        "required_groups": draw(st.sampled_from(((), ("teknik",)))),
    }
    shape["min_experience_months"] = draw(st.sampled_from((0, 1, 84)))
    level = st.sampled_from((None, 1.0, 2.5, 3.0))
    levels = {code: draw(level) for code in CODES}
    return problem(
        {"E": person},
        {
            "X": wanted | shape,
            "OLD": draw(st.sampled_from((STAFF, KASI, PERTAMA))) | shape,
        },
        post_competencies=[
            Standard(
                post_code="X",
                comp_code=code,
                required_level=draw(st.integers(1, 4)),
                must_meet=draw(st.booleans()),
            )
            for code in CODES
        ],
        employee_competencies=[
            Assessment(emp_id="E", comp_code=code, level=own)
            for code, own in levels.items()
            if own is not None
        ],
        courses=[
            Course(course_code=f"K{k}", comp_code=code, gain=k, hours=draw(hours))
            for hours in (st.sampled_from((10.0, 20.0, 37.5)),)
            for k, code in enumerate(CODES, start=1)
        ],
    ).with_policy(policy.dated_on(DAY))


def steps_of(alone: Problem, post: Any) -> list[list[Step]]:
    """List every step of every lever; of competency every raise there is."""
    employee = alone.employees[0]
    found = [list(lever(alone, employee, post)) for lever in LEVERS]
    own = [[*raises, None] for raises in options(alone, employee, post)]
    every: list[Raises] = [
        tuple(r for r in chosen if r is not None) for chosen in product(*own)
    ]
    found[LEVERS.index(competency)] = [
        step_of(alone, employee, raises) for raises in every if raises
    ]
    return found


def every_way(alone: Problem, post: Any) -> Iterator[Way]:
    """Give every change of at most two levers."""
    chains = [own for own in steps_of(alone, post) if own]
    for wait in range(FEW + 1):
        for kinds in range(3):
            for chosen in combinations(chains, kinds):
                yield from (Way(wait, steps) for steps in product(*chosen))


@settings(max_examples=5)
@given(strict())
def test_nothing_smaller_is_enough_and_nothing_is_missing(given_: Problem) -> None:
    """Each way clears all; every change of two kinds that does holds a smallest one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(levers, "MONTHS", FEW)
        rules = [a for a in bind(given_).hard if isinstance(a.rule, PairRule)]
        alone, post = alone_of(given_, given_.employees[0]), given_.posts[0]
        ways = Search(alone, alone.employees[0], post).smallest(rules, FEW)
        for way in ways:
            assert not broken(way.apply(later(alone, way.months)), post, rules)
            assert not any(w is not way and w.within(way) for w in ways)
        for way in every_way(alone, post):
            enough = any(own.within(way) for own in ways)
            if not enough:
                after = way.apply(later(alone, way.months))
                assert broken(after, post, rules), [str(f) for f in way.said]


def gap(level: float, least: float, must: tuple[str, ...] = ()) -> Problem:
    """Ask level 4 of three competencies, whose training differs, of a leader."""
    hours = {"T.1": 10.0, "T.2": 25.0, "T.3": 40.0}
    policy = {"rules.min-jpm.least": least}
    asked = read_policy("asn", [f"{k}={v}" for k, v in policy.items()]).dated_on(DAY)
    return problem(
        {"A": {"grade": None}},
        {"X": {"type": "PWS", "level": "pengawas-a"}},
        post_competencies=[
            Standard(
                post_code="X", comp_code=code, required_level=4, must_meet=code in must
            )
            for code in hours
        ],
        employee_competencies=[
            Assessment(emp_id="A", comp_code=code, level=level) for code in hours
        ],
        courses=[
            Course(course_code=f"K-{code}-{k}", comp_code=code, gain=1, hours=each)
            for code, each in hours.items()
            for k in range(3)
        ],
    ).with_policy(asked)


@pytest.mark.parametrize(
    ("level", "least", "must", "hours"),
    [
        # 25 % a competency and level: 6 of 12 levels now, 9 wanted: T.1 twice, T.2 once
        (2, 75, (), 45),
        (2, 66, (), 20),
        # the must-have takes 80 hours and gains enough
        (2, 66, ("T.3",), 80),
        (2, 75, ("T.3",), 90),
        (3.5, 90, (), 10),
    ],
)
def test_least_training(
    level: float, least: float, must: tuple[str, ...], hours: float
) -> None:
    """The hours of the smallest change are those worked out beside it."""
    given_ = gap(level, least, must)
    policy = bind(given_)
    rules = [a for a in policy.hard if a.title in ("min-jpm", "must-have")]
    if must:
        rules = [
            a
            for a in bind(
                given_.with_policy(
                    read_policy(
                        "asn",
                        [
                            f"rules.min-jpm.least={least}",
                            "rules.must-have.on_condition=false",
                        ],
                    ).dated_on(DAY)
                )
            ).hard
            if a.title in ("min-jpm", "must-have")
        ]
    employee, post = given_.employees[0], given_.posts[0]
    assert broken(given_, post, rules)
    way, *rest = Search(given_, employee, post).smallest(rules, 0)
    assert not rest
    assert [round(s.size[0]) for s in way.steps] == [hours]
    best = min(
        effort(raises)[0]
        for chosen in product(*[[*r, None] for r in options(given_, employee, post)])
        if (raises := tuple(r for r in chosen if r is not None))
        and not broken(step_of(given_, employee, raises).apply(given_), post, rules)
    )
    assert best == hours


def test_whoever_loses_the_seat_is_not_told_to_wait() -> None:
    """Two hold a post of one seat: time in post binds neither; with two, it binds."""
    held = {"post_code": "P", "post_date": date(2026, 6, 1)}
    for seats, waits in ((1, False), (2, True)):
        posts = {"P": {**STAFF, "need": seats}, "X": {**STAFF, "need": 1}}
        given_ = problem({"A": held, "B": held}, posts)
        given_ = given_.with_policy(read_policy("asn").dated_on(DAY))
        (early,) = (a for a in bind(given_).hard if a.title == "time-in-post")
        for person in given_.employees:
            alone = alone_of(given_, person, {"P", "X"})
            assert alone.employees[0].emp_id == person.emp_id
            assert bool(broken(alone, given_.post["X"], [early])) is waits
