"""Acting holders of posts that stay empty: against all choices, and by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.waves import ActingEntry
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.unit import Unit
from optimizer.control.settings import Settings
from optimizer.solve import solve
from optimizer.waves.acting.standing import Standing, standing
from optimizer.waves.replay.records import Mandate
from optimizer.waves.replay.standing import wrong_standing

LEVELS = {"ADM": "administrator-a", "PWS": "pengawas-a"}


def office(seed: int) -> Result:
    """Leading posts of two tiers in two units, of which some stay empty."""
    own = Random(seed)
    posts, people = [], []
    for place in range(7):
        kind = own.choice(("ADM", "PWS"))
        code = f"P{place}"
        posts.append(
            Post(
                post_code=code,
                unit_code=own.choice("UV"),
                type=kind,
                level=LEVELS[kind],
                need=1,
                key_post=own.random() < 0.4,
            )
        )
        if own.random() < 0.55:
            bad = own.random() < 0.2
            people.append(
                Employee(
                    emp_id=f"e{place}",
                    post_code=code,
                    status="PNS",
                    discipline="severe" if bad else "none",
                )
            )
    units = [Unit(unit_code=code) for code in "UV"]
    problem = Problem.of(people, posts, units=units)
    return solve(problem, workers=1, time_limit=20)


def mandates(found: Standing) -> list[Mandate]:
    """Write the holders as rows of ``acting.csv``."""
    return [
        Mandate(gap.post_code, holder.emp_id, gap.start, gap.end, "Plt")
        for gap, holder in zip(found.gaps, found.holders, strict=True)
        if holder is not None
    ]


def best(result: Result, found: Standing) -> tuple[int, int]:
    """Try all choices that the check by hand allows: key posts, then posts."""
    people = [None, *(e.emp_id for e in result.problem.employees)]
    most = (0, 0)
    for chosen in product(people, repeat=len(found.gaps)):
        rows = [
            Mandate(gap.post_code, emp_id, gap.start, gap.end, "Plt")
            for gap, emp_id in zip(found.gaps, chosen, strict=True)
            if emp_id is not None
        ]
        keys = sum(result.problem.post[row.post_code].key_post for row in rows)
        if (keys, len(rows)) > most and not any(wrong_standing(result, rows)):
            most = (keys, len(rows))
    return most


@pytest.mark.parametrize("seed", range(8))
def test_no_choice_covers_more(seed: int) -> None:
    """Key posts first; whoever acts passes the check by hand."""
    result = office(seed)
    found = standing(result, Settings(workers=1))
    rows = mandates(found)
    assert not list(wrong_standing(result, rows))
    assert found.proven
    keys = sum(result.problem.post[row.post_code].key_post for row in rows)
    if len(found.gaps) <= 4:
        assert (keys, len(rows)) == best(result, found)


def test_nobody_acts_where_the_policy_says_no() -> None:
    """The section on acting holders is the rule."""
    result = office(0)
    waves = result.problem.policy.waves.model_copy(
        update={"acting": ActingEntry(mode="off")}
    )
    policy = result.problem.policy.model_copy(update={"waves": waves})
    asked = replace(result, problem=result.problem.with_policy(policy))
    assert standing(asked, Settings(workers=1)).gaps == ()


def test_forged_holders_are_found() -> None:
    """A held post, a stranger, somebody twice, a post of another rank."""
    result = office(3)
    found = standing(result, Settings(workers=1))
    gap, plan = found.gaps[0], result.plan
    assert isinstance(plan, Plan)
    sitting = next(iter(plan.placements))
    held = plan.placements[sitting]
    days = (gap.start, gap.end, "Plt")
    forged = [
        [Mandate(held, sitting, *days)],
        [Mandate(gap.post_code, "nobody", *days)],
        [Mandate(g.post_code, sitting, *days) for g in found.gaps[:2]],
        [Mandate(gap.post_code, sitting, gap.start, gap.end.replace(year=2099), "Plt")],
    ]
    for rows in forged:
        assert list(wrong_standing(result, rows)), rows
