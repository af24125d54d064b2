"""H16: decisions taken beforehand are obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.records.employee import Employee, Pin
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.contract.unread import NOT_ASKED, PINS, Names


@dataclass(frozen=True)
class Pins(PairRule):
    """Who must hold a post holds it; who must not hold a post does not.

    Formula: ``x_ij = 0`` for every must-not (i, j), and for every other post of a
    person with a must; such a person is not left on the surplus list. With two musts
    the person holds one of them. Legal basis: the decision of the appointing authority
    (PPK). Ignores: whether a must obeys the other rules; they still apply.
    """

    name: ClassVar[str] = "pins"
    title: ClassVar[str] = phrase("Decisions taken beforehand")
    unread: ClassVar[Names] = NOT_ASKED - PINS
    heeds_locks: ClassVar[bool] = True

    def bars(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark what is forbidden, and what is beside a must."""
        if not frame.problem.pins:
            return None
        must, must_not = (_keys(frame, kind) for kind in ("must", "must-not"))
        forced = self.bars_surplus(frame)
        named = forced.copy()
        named[must_not // max(1, frame.n_posts)] = True

        def beside(few: Pairs) -> Column:
            key = few.emp.astype(np.int64) * frame.n_posts + few.post
            return forced[few.emp] & ~np.isin(key, must) | np.isin(key, must_not)

        return pairs.of(named, beside)

    def bars_surplus(self, frame: Frame) -> Column:
        """Mark those who must hold some post."""
        forced = np.zeros(frame.n_employees, dtype=bool)
        forced[_keys(frame, "must") // max(1, frame.n_posts)] = True
        return forced

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look the pair up among the pins by hand."""
        must = _musts(problem, employee.emp_id)
        if must and post.post_code not in must:
            text = phrase("{employee} must hold {must}, not {post}.")
            return refused(self.name, text, employee, post, must=" or ".join(must))
        for pin in _pinned(problem).get(employee.emp_id, ()):
            if pin.post_code == post.post_code and pin.kind == "must-not":
                text = phrase("{employee} must not hold {post}.")
                return refused(self.name, text, employee, post)
        return None

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what was not obeyed, also by leaving somebody out."""
        if not problem.pins:
            return
        yield from super().findings(problem, plan)
        for emp_id in plan.surplus:
            must = _musts(problem, emp_id)
            if must:
                yield Finding(
                    self.name,
                    phrase("{employee} must hold {must} and is left without a post."),
                    {"employee": emp_id, "must": " or ".join(must)},
                    (emp_id,),
                )

    def eased(self, problem: Problem, found: Sequence[Finding]) -> Problem | None:
        """Pin those no more who are left over."""
        if any(len(f.employees) != 1 or f.posts for f in found):
            return None
        freed = {f.employees[0] for f in found}
        return replace(
            problem, pins=tuple(p for p in problem.pins if p.emp_id not in freed)
        )


def _keys(frame: Frame, kind: str) -> Column:
    """Give employee x posts + post of the pins of a kind."""
    emp, post = frame.employee_index, frame.post_index
    keys = (
        emp[p.emp_id] * frame.n_posts + post[p.post_code]
        for p in frame.problem.pins
        if p.kind == kind
    )
    return np.fromiter(keys, dtype=np.int64)


def _musts(problem: Problem, emp_id: str) -> list[str]:
    own = _pinned(problem).get(emp_id, ())
    return [pin.post_code for pin in own if pin.kind == "must"]


def _pinned(problem: Problem) -> Mapping[str, Sequence[Pin]]:
    """Sort the pins by employee, once for a problem."""
    known = at_hand(problem)
    if _pinned not in known:
        found: dict[str, list[Pin]] = {}
        for pin in problem.pins:
            found.setdefault(pin.emp_id, []).append(pin)
        known[_pinned] = found
    sorted_: Mapping[str, Sequence[Pin]] = known[_pinned]
    return sorted_
