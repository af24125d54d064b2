"""No number is rounded in silence: it is counted exactly, or refused by name."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING, dataclass
from fractions import Fraction
from math import floor, inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError, PolicyError
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.competency import Course
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from models.records.unit import Unit
from optimizer.contract.build import parameters
from optimizer.goals import GOALS
from optimizer.policy.bind import bind
from optimizer.remarks.rehearsal import faults
from optimizer.rules import RULES
from optimizer.solve import solve

SHARES = {
    ("continuity", "max_share"),
    ("service-floor", "min_share"),
    ("service-floor", "min_key_share"),
    ("need-gap", "within"),
    ("load-limit", "max_load"),
}
"""Parameters compared with whole heads, or whole steps of pace: always exact."""
PEOPLE = ("a", "b", "c")
POSTS = ("P", "Q", "R")
HOLDS = {"a": "P", "b": "Q"}
UNITS = {"P": "U", "Q": "V", "R": "U"}


def _problem(policy: dict[str, Any], **columns: dict[str, float]) -> Problem:
    """Two women and a man, three posts of two units, scores for every pair."""
    pairs = [i + j for i in PEOPLE for j in POSTS]
    own = {k: np.array([c.get(p, 1.0) for p in pairs]) for k, c in columns.items()}
    scores = Scores(
        np.array([p[0] for p in pairs], dtype=object),
        np.array([p[1] for p in pairs], dtype=object),
        own.pop("score", np.ones(len(pairs))),
        own,
    )
    people = [
        Employee(
            emp_id=i, sex="L" if i == "c" else "P", post_code=HOLDS.get(i), status="PNS"
        )
        for i in PEOPLE
    ]
    posts = [Post(post_code=j, unit_code=UNITS[j], key_post=j == "P") for j in POSTS]
    return Problem.of(
        people,
        posts,
        units=[Unit(unit_code="U", public_service=True), Unit(unit_code="V")],
        scores=scores,
        policy=build_policy({"name": "own", "plan": {"date": "2027-01-01"}, **policy}),
    )


def _goals(**entry: Any) -> dict[str, Any]:
    return {"goals": [{"name": "fit", "tier": 1, **entry}]}


def _grids() -> Iterator[tuple[dict[str, Any], str]]:
    """Give a policy for every number that meets a grid, a step finer, and its key."""
    yield _goals(weight=0.1234567), "goals.fit: weight"
    hours = {"hours_a_level": {"T": 0.001}}
    yield {**_goals(), "training": hours}, "training: hours_a_level.T"
    rupiah = {"hours_a_level": {"T": 1.01}, "cost_an_hour": {"T": 0.01}}
    yield {**_goals(), "training": rupiah}, "training: cost_an_hour.T"
    yield {**_goals(), "fit": {"unlisted": 0.1234567}}, "fit: unlisted"
    yield from _of_goals_and_rules()
    yield from _of_limits()


def _of_goals_and_rules() -> Iterator[tuple[dict[str, Any], str]]:
    for name, goal in GOALS.items():
        for key, decimals in goal.finest.items():
            entry = {"name": name, "tier": 1, key: 0.5 + 10.0 ** -(decimals + 1)}
            yield {"goals": [entry]}, f"goals.{name}: {key}"
    for name, rule in RULES.items():
        for key, decimals in rule.finest.items():
            entry = {name: {key: 0.5 + 10.0 ** -(decimals + 1)}}
            yield {**_goals(), "rules": entry}, f"rules.{name}: {key}"
        entry = {name: {"mode": "soft", "price": 1e-7}}
        yield {**_goals(), "rules": entry}, f"rules.{name}: price"


def _of_limits() -> Iterator[tuple[dict[str, Any], str]]:
    for key in ("min_share", "max_share"):
        quota = {"name": "q", key: 0.3333333}
        yield {**_goals(), "quotas": [quota]}, f"quotas.q: {key}"
        part = {"name": "q", "scope": "unit", "own_limits": {"U": {key: 0.3333333}}}
        yield {**_goals(), "quotas": [part]}, "quotas.q: own_limits.U"
    soft = {"mode": "soft", "price": 1.0, "usage": "moves", "name": "b"}
    for entry, key in (
        ({"limit": 0.3333333}, "limit"),
        ({"limit": 1, "price": 0.3333333}, "price"),
        ({"limit": 1, "scope": "unit", "own_limits": {"U": 1e-7}}, "own_limits.U"),
    ):
        yield {**_goals(), "budgets": [{**soft, **entry}]}, f"budgets.b: {key}"
    limit = {"kind": "post", "max": 1, "mode": "soft", "price": 0.3333333}
    yield {**_goals(), "move_limits": [limit]}, "move_limits.moves of kind post: price"


@pytest.mark.parametrize(("policy", "where"), list(_grids()), ids=lambda v: str(v)[:60])
def test_a_number_finer_than_its_grid_is_refused_by_name(
    policy: dict[str, Any], where: str
) -> None:
    """With the finest step, and the nearest number that can be counted."""
    with pytest.raises(PolicyError, match="the finest step is") as caught:
        bind(_problem(policy))
    assert where in str(caught.value)
    assert "Maybe" in str(caught.value)


def _floats() -> Iterator[tuple[str, str]]:
    for kinds in (RULES, GOALS):
        for name, kind in kinds.items():
            for field in parameters(kind):
                if field.default is not MISSING and isinstance(field.default, float):
                    yield name, field.name


@pytest.mark.parametrize(("name", "key"), list(_floats()))
def test_every_parameter_with_decimals_is_on_a_grid_or_exact(
    name: str, key: str
) -> None:
    """A new one has to say which."""
    kind: Any = RULES.get(name) or GOALS[name]
    assert (key in kind.finest) != ((name, key) in SHARES)


@pytest.mark.parametrize("value", [inf, 1e300, 2e15])
@pytest.mark.parametrize("key", ["weight", "tolerance"])
def test_a_number_that_cannot_be_counted_is_refused(key: str, value: float) -> None:
    """Infinite, or larger than any sum can tell apart."""
    with pytest.raises(PolicyError, match=f"goals.fit: {key}"):
        bind(_problem(_goals(**{key: value})))


@pytest.mark.parametrize(
    ("scores", "word"),
    [
        ({"aP": 87.16666666666667}, "more decimals"),
        ({"aP": 1e13, "bQ": 0.001}, "cannot be told apart"),
        ({"aP": 1e300}, "cannot be told apart"),
    ],
)
def test_scores_that_cannot_be_counted_are_refused(
    scores: dict[str, float], word: str
) -> None:
    """By the first of them, and with what can be told apart."""
    with pytest.raises(InputError, match=word) as caught:
        bind(_problem(_goals(), score=scores))
    (issue,) = caught.value.issues
    assert (issue.table, issue.column) == ("scores", "score")
    assert "steps of" in issue.allowed


def test_a_usage_that_nothing_counts_may_be_anything() -> None:
    """Only where a budget counts it does it have to be exact."""
    free = _problem(_goals(), rp={"aP": 1e300})
    assert bind(free)
    budget = {"name": "b", "usage": "rp", "limit": 1}
    with pytest.raises(InputError, match="rp"):
        bind(_problem({**_goals(), "budgets": [budget]}, rp={"aP": 1e300}))


_HUGE = {"aQ": 2500000000000.125, "bP": 2500000000000.125, "cR": 0.000001}
_LIKED = dict.fromkeys(_HUGE, 9.0)


def _huge(limit: float, mode: str = "hard") -> Problem:
    """Two may take five billion together, and the third a millionth."""
    nothing = dict.fromkeys((i + j for i in PEOPLE for j in POSTS), 0.0)
    budget = {"name": "rp", "usage": "rp", "limit": limit, "mode": mode, "price": 1}
    policy = {**_goals(), "budgets": [budget]}
    return _problem(policy, score=_LIKED, rp={**nothing, **_HUGE})


@pytest.mark.parametrize(
    ("limit", "many"), [(5000000000000.25, 2), (5000000000000.251, 3)]
)
def test_a_hard_limit_on_huge_amounts_is_kept_to_the_last_step(
    limit: float, many: int
) -> None:
    """A millionth too many is too many; a thousandth more leaves room for it."""
    found = solve(_huge(limit))
    assert found.plan is not None
    liked = {f"{i}{j}" for i, j in found.plan.placements.items()} & _LIKED.keys()
    assert (found.status, len(liked)) == ("optimal", many)
    assert not [price for price in found.prices if price.rule == "rp"]


def test_huge_amounts_under_a_price_are_refused() -> None:
    """What is paid by the step has to be told by the step."""
    with pytest.raises(InputError, match="cannot be told apart"):
        bind(_huge(5000000000000.25, "soft"))


def test_courses_are_counted_in_hundredths() -> None:
    """Finer hours or cost are refused with the row's column."""
    course = Course(course_code="C", comp_code="M.01", hours=1.005, cost=7)
    problem = _problem(_goals()).replace(courses=[course])
    with pytest.raises(InputError, match="courses, row 2, hours"):
        bind(problem)


def test_what_is_too_large_together_is_said_by_validate_and_by_solve() -> None:
    """Each number alone could be counted, their product cannot."""
    problem = _problem(_goals(weight=0.123456), score={"aP": 123456789.123456})
    (fault,) = faults(problem, bind(problem))
    with pytest.raises(PolicyError, match="more than can be told apart") as caught:
        solve(problem)
    assert str(caught.value) == fault


def test_a_limit_beyond_every_sum_is_no_limit() -> None:
    """However it is written; it used to end in a mistake of ours."""
    budget = {"name": "b", "usage": "rp", "limit": 999_999_999_999_999.25}
    problem = _problem({**_goals(), "budgets": [budget]}, rp={"aP": 0.125})
    assert solve(problem).status == "optimal"


@dataclass(frozen=True)
class Case:
    """What the policy says, and the tables, in decimal fractions."""

    numbers: dict[str, float]
    score: dict[str, float]
    hours: dict[str, float]

    def __getitem__(self, key: str) -> Fraction:
        return Fraction(str(self.numbers[key]))

    @property
    def policy(self) -> dict[str, Any]:
        """Give the policy in which everything has decimals."""
        n = self.numbers
        return {
            "goals": [
                {"name": "fit", "tier": 1, "weight": n["fit"], "tolerance": n["given"]},
                {
                    "name": "service",
                    "tier": 1,
                    "weight": n["service"],
                    "key_points": n["points"],
                },
                {
                    "name": "fairness-spread",
                    "tier": 1,
                    "weight": n["fair"],
                    "floor": n["floor"],
                },
                {"name": "fewest-moves", "tier": 2},
            ],
            "quotas": [
                {"name": "women", "employees": {"sex": "P"}, "min_share": n["share"]}
            ],
            "budgets": [
                {
                    "name": "hard",
                    "usage": "hours",
                    "limit": n["limit"],
                    "count_stays": True,
                },
                {
                    "name": "soft",
                    "usage": "hours",
                    "limit": n["aim"],
                    "count_stays": True,
                    "mode": "soft",
                    "price": n["price"],
                },
            ],
            "move_limits": [{"kind": "post", "max_share": n["moves"]}],
        }

    def allowed(self, plan: dict[str, str]) -> bool:
        """Tell whether a plan obeys what is hard."""
        women = sum(i != "c" for i in plan)
        hours = sum(
            (Fraction(str(self.hours[i + j])) for i, j in plan.items()), Fraction()
        )
        most = floor(self["moves"] * len(PEOPLE))
        return (
            women >= self["share"] * len(plan)
            and hours <= self["limit"]
            and _moves(plan) <= most
        )

    def value(self, plan: dict[str, str]) -> Fraction:
        """Value a plan in the first tier, by the formulas."""
        fit = {i: Fraction(str(self.score[i + j])) for i, j in plan.items()}
        total = self["fit"] * sum(fit.values())
        for i, j in plan.items():
            if UNITS[j] == "U":
                bonus = self["points"] if j == "P" else 0
                total += self["service"] * (fit[i] + bonus)
        for unit in "UV":
            lacks = sum(
                self["floor"] - fit[i] for i, j in plan.items() if UNITS[j] == unit
            )
            total -= self["fair"] * max(0, lacks)
        hours = sum(Fraction(str(self.hours[i + j])) for i, j in plan.items())
        return total - self["price"] * max(0, hours - self["aim"])


def _moves(plan: dict[str, str]) -> int:
    return sum(i in HOLDS and HOLDS[i] != j for i, j in plan.items())


def _plans() -> Iterator[dict[str, str]]:
    for choice in itertools.product((*POSTS, ""), repeat=len(PEOPLE)):
        plan = {i: j for i, j in zip(PEOPLE, choice, strict=True) if j}
        if max(Counter(plan.values()).values(), default=0) <= 1:
            yield plan


def _decimal(most: int, places: int) -> st.SearchStrategy[float]:
    """Give numbers with up to so many decimals, above 0."""
    return st.integers(0, places).flatmap(
        lambda d: st.integers(1, most * 10**d).map(lambda n: float(f"{n}e-{d}"))
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Invent numbers on every grid, down to its finest step."""
    of = {"fit": 2, "service": 1, "fair": 1, "points": 9, "floor": 9, "given": 3}
    of |= {"limit": 20, "aim": 9, "price": 2}
    places = {"given": 9, "limit": 12, "points": 3, "floor": 3, "aim": 3, "price": 3}
    numbers = {k: draw(_decimal(m, places.get(k, 4))) for k, m in of.items()}
    numbers |= {k: draw(_decimal(1, 6)) for k in ("share", "moves")}
    pairs = [i + j for i in PEOPLE for j in POSTS]
    score = {p: draw(_decimal(9, 3)) for p in pairs}
    return Case(numbers, score, {p: draw(_decimal(9, 3)) for p in pairs})


@given(cases())
def test_what_is_not_refused_is_exact(case: Case) -> None:
    """Against the formulas in fractions, plan by plan, with every kind of number."""
    problem = _problem(case.policy, score=case.score, hours=case.hours)
    result = solve(problem, workers=1)
    plans = [plan for plan in _plans() if case.allowed(plan)]
    best = max(map(case.value, plans))
    near = [plan for plan in plans if case.value(plan) >= best - case["given"]]
    assert result.status == "optimal"
    assert result.tiers[0].bound == float(best)
    assert result.tiers[1].bound == -min(map(_moves, near))
    assert result.plan is not None
    chosen = dict(result.plan.placements)
    assert chosen in near
    assert result.tiers[0].value == float(case.value(chosen))
