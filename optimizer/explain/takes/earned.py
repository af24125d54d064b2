"""What a person earns beside education and service: credit points, certificates."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.competency import Certificate
from models.records.employee import Employee
from models.records.post import Post
from optimizer.explain.takes.levers import Step, changing, said


def credit_points(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """Reach the credit points that a step up from the present level asks for."""
    del post
    present = problem.present_post(employee)
    level = problem.level(present) if present else None
    asked, now = level.credit_points if level else None, employee.credit_points
    if asked and now is not None and now < asked:
        text = phrase("{asked} credit points (now {now})")
        what = said(text, asked=float(asked), now=float(now))
        change = changing(employee, credit_points=float(asked))
        yield Step("credit points", (asked - now,), what, change)


def certificates(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """Hold every certificate of the post, in force for good."""
    day, held = problem.policy.plan_date, set()
    for row in problem.certificates_of.get(employee.emp_id, ()):
        if row.valid_until is None or row.valid_until >= day:
            held.add(row.certificate.strip().lower())
    entry = problem.policy.rules.get("certificates")
    by_family = entry.params.get("by_family", {}) if entry else {}
    asked = post.certificates_by(by_family)
    lacking = [c for c in asked if c.strip().lower() not in held]
    if not lacking:
        return
    fresh = tuple(
        Certificate(emp_id=employee.emp_id, certificate=code) for code in lacking
    )

    def apply(problem: Problem) -> Problem:
        return dataclasses.replace(
            problem, certificates=(*problem.certificates, *fresh)
        )

    one = phrase("the certificate {codes}, in force")
    many = phrase("the certificates {codes}, in force")
    what = said(many if len(lacking) > 1 else one, codes=", ".join(lacking))
    yield Step("certificates", (float(len(lacking)),), what, apply)
