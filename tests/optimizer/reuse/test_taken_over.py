"""What is taken over from an earlier problem is what would be worked out anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.plan.plan import Plan
from models.problem.leaving import without_leavers
from models.problem.problem import Problem
from models.records.employee import Employee, Preference
from models.tables.read import read_problem
from optimizer.assemble import assemble
from optimizer.columns.frame import Frame
from optimizer.columns.index import OF_UNITS
from optimizer.columns.make import Column, own_columns
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.rows_again import RowsBefore
from optimizer.fit.by_hand import fits
from optimizer.policy.bind import bind
from optimizer.policy.candidates import candidates_of
from optimizer.program.rows import Rows
from optimizer.proof.check import evaluate
from optimizer.reuse.pairs_again import pairs_again
from optimizer.rules.merit.incumbent_claims import CLAIMS, IncumbentClaims
from scenarios import edits


@pytest.fixture(scope="module")
def base(binjai: Path) -> Problem:
    """The example, where not only pelaksana have seats to spare."""
    problem = without_leavers(read_problem(binjai))
    shy = edits.SetRule("seat-before-kin", mode="hard")
    kin = edits.SetRule("kin-in-unit", mode="hard")
    wishes = edits.SetRule("status-quo", mode="hard")  # looks pairs up by person
    content = [e for e in problem.employees[::5] if e.post_code]
    told = (Preference(emp_id=e.emp_id, post_code=e.post_code) for e in content)
    problem = problem.replace(preferences=tuple(told))
    return wishes.apply(kin.apply(shy.apply(problem)[0])[0])[0]


@pytest.fixture(scope="module")
def known(base: Problem) -> Pairs:
    """Its pairs, of which the limits are known."""
    return assemble(base, bind(base))[1]


def told(problem: Problem, table: str, place: int, **update: Any) -> Problem:
    """Tell something else of one row."""
    rows = getattr(problem, table)
    changed = rows[place].model_copy(update=update)
    return problem.replace(**{table: (*rows[:place], changed, *rows[place + 1 :])})


MAPS = ("employee_index", "post_index", "families", "groups", "level_codes", *OF_UNITS)


def changes(problem: Problem) -> Mapping[str, Problem]:
    """Change one thing at a time: a person, one of two kin, a post, a pin, the roll."""
    first = problem.employees[3]
    kin = [e.emp_id for e in problem.employees].index(problem.kin[0][0])
    led = next(k for k, p in enumerate(problem.posts) if p.reports_to)
    lead = next(
        k for k, p in enumerate(problem.posts) if p.post_code in problem.unit_heads
    )
    gone = next(k for k, p in enumerate(problem.posts) if p.heir)
    heir = [p.post_code for p in problem.posts].index(problem.posts[gone].heir or "")
    crowded = next(
        k
        for k, p in enumerate(problem.posts)
        if 0 < p.seats < problem.held_today[p.post_code]
    )
    wish = Preference(emp_id=first.emp_id, unit_code=problem.units[0].unit_code)
    seats = {
        f"need {k}": told(problem, "posts", k, need=problem.posts[k].need + step)
        for k, step in ((lead, 1), (heir, 1), (crowded, 1))
    }
    new = Employee(emp_id="new", post_code=first.post_code, status="PNS")
    key = not problem.posts[lead].key_post
    return {
        **seats,
        "potential": told(problem, "employees", 3, potential=12.5),
        "key": told(problem, "posts", lead, key_post=key),
        "asks": told(problem, "posts", led, edu_min=9, min_experience_months=24),
        "wish": problem.replace(preferences=(*problem.preferences, wish)),
        "birth": told(problem, "employees", 3, birth_date=None),
        "studies": told(problem, "employees", 5, edu_group="a new one"),
        "family": told(problem, "posts", led, job_family="a new one"),
        "away": told(
            problem, "employees", 7, unit_code=problem.units[-1].unit_code
        ),
        "moved": told(problem, "units", 4, district="a new one"),
        "merged": edits.MergeUnits(("DAG", "KOP"), "DAG").apply(problem)[0],
        "units": problem.replace(units=problem.units[::-1]),
        "kin": told(problem, "employees", kin, potential=1.0, edu_level=10),
        "leaves": edits.Leave((first.emp_id,)).apply(problem)[0],
        "seat free": edits.Leave(_last_too_many(problem)).apply(problem)[0],
        "assessed": told(problem, "employee_competencies", 0, level=0.5),
        "comes": problem.replace(employees=(new, *problem.employees)),
        "post": told(problem, "posts", led, edu_min=9, key_post=True),
        "seatless": told(problem, "posts", led, need=0, min_filled=0),
        "reports": told(problem, "posts", led, reports_to=None),
        "kept": told(problem, "posts", gone, new_status="kept"),
        "pin": edits.PinPlacement(
            first.emp_id, problem.posts[heir].post_code
        ).apply(problem)[0],
    }  # fmt: skip


def _last_too_many(problem: Problem) -> tuple[str]:
    """Name somebody whose leaving leaves a seat for all who hold the same post."""
    seats = {p.post_code: p.seats for p in problem.posts}
    held = problem.held_today.items()
    full = next(p for p, n in held if seats[p] and n == seats[p] + 1)
    return (next(e.emp_id for e in problem.employees if e.post_code == full),)


def assert_same(one: Any, other: Any) -> None:
    """Hold maps and columns of positions against each other, in their order."""
    if isinstance(one, dict):
        one, other = [*one.items()], [*other.items()]
    np.testing.assert_array_equal(one, other)


def hold_columns(one: Frame, other: Frame) -> None:
    """Hold the columns that were taken over against those made anew."""
    for mine, anew in ((one.employees, other.employees), (one.posts, other.posts)):
        for column in own_columns(mine, MAPS):
            told = getattr(mine, column), getattr(anew, column)
            np.testing.assert_array_equal(*told, column)
    for index in MAPS:
        assert_same(getattr(one, index), getattr(other, index))


def written(rows: Rows) -> tuple[Any, ...]:
    """Give all that a family of limits says, its entries in one order."""
    order = np.lexsort(rows.entries()[:2])
    entries = [column[order].tolist() for column in rows.entries()]
    limits = rows.lower.tolist(), rows.upper.tolist(), rows.scale, rows.levels
    return rows.rule, [*rows.labels], *limits, entries


def test_limits_taken_over_are_those_made_anew(
    base: Problem, known: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever differs, each limit has the very entries; most were not made again."""
    taken: dict[str, set[str]] = {}
    ask, name = RowsBefore.rows, ""

    def asked(before: RowsBefore, rule: Rule, *about: Any) -> list[Rows] | None:
        found = ask(before, rule, *about)
        if found is not None:
            taken.setdefault(name, set()).add(rule.name)
        return found

    monkeypatch.setattr(RowsBefore, "rows", asked)
    for name, problem in changes(base).items():
        policy, plain = bind(problem), dataclasses.replace(problem)
        again = pairs_again(known, problem, policy)
        here, pairs = assemble(problem, policy, again)
        assert again is pairs, name
        anew = assemble(plain, bind(plain))[0]
        for a, b in zip(here.rows, anew.rows, strict=True):
            assert written(a) == written(b), name
        hold_columns(pairs.frame, Frame(plain))
        for one, other in zip(here.tiers, anew.tiers, strict=True):
            assert np.array_equal(one.pairs, other.pairs), name
    rules = {a.rule.name for a in bind(base).rules if a.rule.by_rows} - {"load-limit"}
    assert {"seats", "move-limit", "kinship", "equalisation"} < rules
    assert taken["wish"] >= rules - {"equalisation"}
    assert taken["birth"] >= rules - {"kinship", "kin-in-unit", "seat-before-kin"}
    assert not taken.keys() & {"reports", "kept"}
    assert not taken["seatless"] & {"seats", "move-limit", "continuity", "need-gap"}
    assert all(taken[name] >= rules for name in ("potential", "asks", "key"))


def test_claims_taken_over_are_those_found_anew(base: Problem, known: Pairs) -> None:
    """Whoever stays has the claims found at posts that stay, and no others."""
    posts = np.arange(known.frame.n_posts)

    def claimed(pairs: Pairs, asked: list[int]) -> list[list[int]]:
        claims: IncumbentClaims = pairs.memo[CLAIMS][0][1]

        def ask(people: Sequence[int], places: Sequence[Column]) -> list[Column]:
            asked.extend(map(len, places))
            claims.learn(people)
            both = zip(people, places, strict=True)
            return [some[claims.claimed(who)[some]] for who, some in both]

        people = range(0, pairs.frame.n_employees - 1, 20)
        found = claims.told.picked(people, [posts] * len(people), ask)
        return [some.tolist() for some in found]

    claimed(known, [])
    fewer = set()
    for name, problem in changes(base).items():
        policy, plain = bind(problem), dataclasses.replace(problem)
        again = pairs_again(known, problem, policy)
        _, pairs = assemble(problem, policy, again)
        anew, whole, asked = assemble(plain, bind(plain))[1], list[int](), list[int]()
        assert claimed(pairs, asked) == claimed(anew, whole), name
        if sum(asked) < sum(whole):
            fewer.add(name)
    assert {"birth", "asks", "leaves", "seat free"} <= fewer


def test_rules_are_asked_of_pairs_in_their_order(base: Problem, known: Pairs) -> None:
    """Of people and of posts that differ together: one by one, some rules seek them."""
    people, posts = [*base.employees], [*base.posts]
    people[::30] = (e.model_copy(update={"potential": 1.0}) for e in people[::30])
    posts[::45] = (p.model_copy(update={"edu_min": 8}) for p in posts[::45])
    problem = base.replace(employees=tuple(people), posts=tuple(posts))
    policy = bind(problem)
    again = pairs_again(known, problem, policy)
    anew = candidates_of(Frame(problem), policy)
    assert again is not None
    assert_same((again.emp, again.post), (anew.emp, anew.post))


def test_what_was_found_by_hand_is_what_is_found_anew(
    base: Problem, known: Pairs
) -> None:
    """Findings, goals and fit of a plan that is another too, in the same order."""
    plan = Plan({e.emp_id: e.post_code for e in base.employees if e.post_code})
    evaluate(base, plan, bind(base))
    fits(base, plan)
    posts = [p.post_code for p in base.posts if p.seats]
    for k, problem in enumerate([*changes(base).values()][::3]):
        policy = bind(problem)
        pairs_again(known, problem, policy)
        there = [e.post_code for e in problem.employees]
        there[k::97] = (posts[(k + n) % len(posts)] for n in range(len(there[k::97])))
        people = (e.emp_id for e in problem.employees)
        placed = {e: p or posts[k] for e, p in zip(people, there, strict=True)}
        other = Plan(dict(reversed(placed.items())) if k % 3 == 0 else placed)
        plain = dataclasses.replace(problem)
        assert evaluate(problem, other, policy) == evaluate(plain, other, bind(plain))
        assert fits(problem, other) == fits(plain, other)
