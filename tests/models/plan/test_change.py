"""The kinds of change that the law knows, each by an example."""

from datetime import date
from typing import Any

import pytest

from models.plan.change import change_of
from models.plan.moves import move_kinds
from models.plan.succession import is_equalised
from models.policy.counted import MoveKind
from models.policy.entries import PlanEntry
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.unit import Unit
from optimizer.columns.frame import Frame
from optimizer.columns.kinds import KINDS as COLUMN_KINDS
from optimizer.columns.pairs import candidates

GONE: dict[str, Any] = {"new_status": "abolished", "unit_code": "OLD"}
HERE: dict[str, Any] = {"unit_code": "NEW"}
KASI: dict[str, Any] = {"type": "PWS", "level": "pengawas-a"}
KINDS: tuple[MoveKind, ...] = ("post", "tier-up", "tier-down")
POSTS = (
    Post(post_code="S1", post_name="Sekretaris Dinas Wisata", **KASI, **GONE),
    Post(post_code="S2", post_name="SEKRETARIS", **KASI, **HERE),
    Post(post_code="K1", post_name="Kasi A", successor="K2", **KASI, **GONE),
    Post(post_code="K2", post_name="Kasi Baru", **KASI, **HERE),
    Post(post_code="Q1", post_name="Kasi B", equalised_to="F2", **KASI, **GONE),
    Post(post_code="F2", type="JF", level="ahli-muda", **HERE),
    Post(post_code="F3", type="JF", level="ahli-madya", **HERE),
    Post(post_code="T2", type="JF", level="terampil", **HERE),
    Post(post_code="T3", type="JF", level="mahir", **HERE),
    Post(post_code="P", type="PLK", level="pelaksana", **HERE),
    Post(post_code="A", type="ADM", level="administrator-b", **HERE),
    Post(post_code="R", type="PLK", level="pelaksana", unit_code="RENAMED"),
)
UNITS = (
    Unit(
        unit_code="OLD",
        unit_name="Dinas Wisata",
        new_status="merged",
        merged_into="NEW",
    ),
    Unit(unit_code="NEW", unit_name="Dinas Wisata dan Olahraga", new_status="new"),
    Unit(unit_code="RENAMED", unit_name="Badan", former_name="Kantor"),
)
PEOPLE = tuple(Employee(emp_id=p.post_code, post_code=p.post_code) for p in POSTS)
SCHEME = Policy(plan=PlanEntry(date=date(2021, 6, 1)))
AFTER = Policy(plan=PlanEntry(date=date(2027, 1, 1)))


def _problem(policy: Policy) -> Problem:
    return Problem(PEOPLE, POSTS, units=UNITS, policy=policy)


@pytest.mark.parametrize(
    ("old", "new", "change", "kinds"),
    [
        ("S1", "S2", "carried-over", set()),
        ("S1", "K2", "rotation", {"post"}),
        ("K1", "K2", "carried-over", set()),
        ("Q1", "F2", "jf-entry", {"post"}),
        ("P", "F2", "jf-entry", {"post"}),
        ("F2", "F3", "jf-step", {"post", "tier-up"}),
        ("T2", "T3", "jf-step", {"post"}),
        ("F3", "F2", "demotion", {"post", "tier-down"}),
        ("F2", "P", "jf-release", {"post", "tier-down"}),
        ("F2", "A", "promotion", {"post", "tier-up"}),
        ("P", "K2", "promotion", {"post", "tier-up"}),
        ("R", "R", "carried-over", set()),
        ("P", "P", "stay", set()),
    ],
)
def test_each_kind(old: str, new: str, change: str, kinds: set[str]) -> None:
    """A pengukuhan is no move; into a functional post nobody rises."""
    problem = _problem(AFTER)
    employee, post = problem.employee[old], problem.post[new]
    assert change_of(problem, employee, post) == change
    assert move_kinds(problem, employee, post) == kinds
    frame = Frame(problem)
    pairs = candidates(frame, ())
    at = (pairs.emp == frame.employee_index[old]) & (
        pairs.post == frame.post_index[new]
    )
    found = {kind for kind in KINDS if pairs.is_move(kind)[at].all()}
    assert found == kinds
    assert [COLUMN_KINDS[k] for k in pairs.change[at].tolist()] == [change]


@pytest.mark.parametrize("policy", [SCHEME, AFTER])
def test_the_halves_tell_every_pair_alike(policy: Policy) -> None:
    """Everybody at every post that has seats, somebody without a post among them."""
    kinds = set[str]()
    newcomer = Employee(emp_id="NEW")
    problem = Problem((*PEOPLE, newcomer), POSTS, units=UNITS, policy=policy)
    pairs = candidates(Frame(problem), ())
    for emp, post, kind in zip(pairs.emp, pairs.post, pairs.change, strict=True):
        told = change_of(problem, problem.employees[emp], problem.posts[post])
        assert COLUMN_KINDS[kind] == told, (emp, post)
        kinds.add(told)
    missing = set() if policy is SCHEME else {"equalisation"}
    assert set(COLUMN_KINDS) - kinds == missing


def test_a_post_is_equalised_under_its_scheme_only() -> None:
    """Until the end of 2021, and later with the Minister's consent."""
    consent = PlanEntry(date=date(2027, 1, 1), equalisation_consent="B/1")
    for policy, open_ in ((SCHEME, True), (AFTER, False), (Policy(plan=consent), True)):
        problem = _problem(policy)
        employee, post = problem.employee["Q1"], problem.post["F2"]
        assert is_equalised(problem, employee, post) is open_
        assert (change_of(problem, employee, post) == "equalisation") is open_
