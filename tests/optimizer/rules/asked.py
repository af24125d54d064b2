"""What a rule says of small plans that are written out, once both halves agree."""

from __future__ import annotations

from typing import Any

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.contract.active import Active
from optimizer.contract.contracts import Rule
from tests.optimizer.halves import compare
from tests.optimizer.worked import problem

__all__ = [
    "GONE",
    "KABID",
    "KADIS",
    "KASI",
    "MADYA",
    "MAHIR",
    "MUDA",
    "PENYELIA",
    "PERTAMA",
    "SEKDA",
    "STAFF",
    "UTAMA",
    "findings",
    "move",
    "problem",
    "says",
]


def findings(rule: Rule, given: Problem, placements: dict[str, str]) -> list[Finding]:
    """List what a hard rule finds in a plan; who is not placed is left over."""
    left = tuple(e.emp_id for e in given.employees if e.emp_id not in placements)
    plan = Plan(placements, left)
    compare(rule, given, plan, keep=1.0)
    return list(Active(rule, rule.name).findings(given, plan))


def says(rule: Rule, given: Problem, placements: dict[str, str]) -> str:
    """Give the kinds and sizes of what is found: "breach 1, remark 2", or "fine"."""
    found = findings(rule, given, placements)
    return ", ".join(f"{f.kind} {f.amount:g}" for f in found) or "fine"


def move(
    rule: Rule,
    person: dict[str, Any],
    post: dict[str, Any],
    present: dict[str, Any] | None = None,
    **tables: Any,
) -> str:
    """Say what a rule finds when one person takes the post NEW.

    ``present`` is the post OLD that the person holds today, if any.
    """
    posts = {"NEW": post} if present is None else {"NEW": post, "OLD": present}
    holds = {} if present is None else {"post_code": "OLD"}
    given = problem({"E": {**holds, **person}}, posts, **tables)
    return says(rule, given, {"E": "NEW"})


def _level(kind: str, level: str) -> dict[str, Any]:
    return {"type": kind, "level": level}


SEKDA = _level("JPT", "jpt-pratama-a")
KADIS = _level("JPT", "jpt-pratama-b")
KABID = _level("ADM", "administrator-b")
KASI = _level("PWS", "pengawas-a")
STAFF = _level("PLK", "pelaksana")
MADYA = _level("JF", "ahli-madya")
MUDA = _level("JF", "ahli-muda")
PERTAMA = _level("JF", "ahli-pertama")
MAHIR = _level("JF", "mahir")
PENYELIA = _level("JF", "penyelia")
UTAMA = _level("JF", "ahli-utama")
GONE = {"new_status": "abolished"}
