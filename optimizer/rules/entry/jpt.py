"""H14: JPT posts are exchanged among their holders only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

import numpy as np

from models.phrase import NOTHING, Phrase, phrase
from models.plan.finding import Finding
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.contract.unread import NOT_ASKED, Names


@dataclass(frozen=True)
class JptHorizontal(PairRule):
    """A JPT holder moves to a JPT post of no higher step; nobody else becomes JPT.

    Formula: ``x_ij = 0`` where just one of the present post and j is JPT (but from JPT
    into a functional post, of which `jf-source` says the level), and where ``step_j >
    step`` of the present JPT post (II.b to II.a); with ``step_down`` off,
    also where it is lower. With ``route = "talent"`` and the number of a ``consent``,
    those in a talent box of ``boxes`` may become JPT, or rise a step, without a
    selection panel; without that number the route stays ``panel``. ``group_column``
    names a further column of employees that lists the posts (codes, with semicolons
    between) in whose succession group each is: then only to those the talent pool
    leads. Every such move is listed as needing a competency test (uji kompetensi).
    Legal basis: UU 20/2023 and PP 11/2017 arts 132 and 134 (moves after a test; open
    selection, from which agencies under the merit system may be exempt). Ignores:
    results of a selection panel: log them as an exemption or a pin.
    """

    name: ClassVar[str] = "jpt"
    title: ClassVar[str] = phrase("Senior leadership posts (JPT)")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    remarks_alone: ClassVar[bool] = True
    step_down: bool = True
    route: Literal["panel", "talent"] = "panel"
    consent: str = ""
    boxes: Sequence[int] = (7, 8, 9)
    group_column: str = ""

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark moves into, out of and up inside JPT."""
        was = frame.employees.is_jpt[pairs.emp]
        will = frame.posts.is_jpt[pairs.post]
        old = frame.employees.step[pairs.emp]
        new = frame.posts.step[pairs.post]
        pooled = np.isin(frame.employees.talent_box, list(self.boxes))[pairs.emp]
        pooled &= self._pooling
        if self.group_column:
            pooled &= self._grouped(frame, pairs)
        uneven = (new < old) if not self.step_down else np.zeros(len(pairs), bool)
        uneven |= (new > old) & ~pooled
        enters = will & ~was & ~pooled
        leaves = was & ~will & ~frame.posts.is_jf[pairs.post]
        return enters | leaves | (was & will & uneven & (old > 0) & (new > 0))

    def _grouped(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark the pairs whose person is in the succession group of the post."""
        place, column = frame.post_index, self.group_column
        keys = [
            number * frame.n_posts + place[code]
            for number, one in enumerate(frame.problem.employees)
            for code in map(str.strip, one.extra.get(column, "").split(";"))
            if code in place
        ]
        return np.isin(pairs.emp.astype(np.int64) * frame.n_posts + pairs.post, keys)

    @property
    def _pooling(self) -> bool:
        return self.route == "talent" and bool(self.consent)

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the types and steps by hand."""
        present = problem.present_post(employee)
        was = present is not None and present.type == "JPT"
        if not was and post.type != "JPT":
            return None
        pooled = self._is_pooled(employee, post)
        text = _entry(post, was=was, pooled=pooled)
        if not text and was and post.type == "JPT":
            rise = _rise(problem, present, post)
            if (rise > 0 and not pooled) or (rise < 0 and not self.step_down):
                text = phrase(
                    "{employee} would not stay level in {post}: JPT posts are "
                    "exchanged level."
                )
        return refused(self.name, text, employee, post) if text else None

    def _is_pooled(self, employee: Employee, post: Post) -> bool:
        """Tell by hand whether the talent pool leads somebody to a post."""
        pooled = self._pooling and employee.talent_box in self.boxes
        if self.group_column:
            listed = employee.extra.get(self.group_column, "").split(";")
            pooled &= post.post_code in {code.strip() for code in listed}
        return pooled

    def _from_pool(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Say who comes to a JPT post, or rises there, out of the talent pool."""
        nobody = True
        for emp_id, code in plan.placements.items():
            employee, post = problem.employee[emp_id], problem.post[code]
            present = problem.present_post(employee)
            was = present is not None and present.type == "JPT"
            comes = post.type == "JPT" and not keeps_place(problem, employee, post)
            comes &= not was or _rise(problem, present, post) > 0
            if comes and self._is_pooled(employee, post):
                nobody = False
                text = phrase(
                    "{employee} comes to {post} from the talent pool (box {box}), "
                    "under the consent {consent}."
                )
                values = {"employee": emp_id, "post": code, "box": employee.talent_box}
                values["consent"] = self.consent
                yield Finding(
                    self.name, text, values, (emp_id,), (code,), kind="remark"
                )
        if nobody:
            text = phrase(
                "The consent {consent} opens JPT to the talent pool; nobody "
                "comes by it."
            )
            values = {"consent": self.consent}
            yield Finding(self.name, text, values, kind="remark")

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what is forbidden, and the moves that need a test."""
        yield from super().findings(problem, plan)
        if self._pooling:
            yield from self._from_pool(problem, plan)
        yield from of_placements("tested for JPT", problem, plan, _tested).values()


def _tested(problem: Problem, employee: Employee, post: Post) -> Finding | None:
    """Remark that a move needs a test; None for one that does not."""
    if post.type != "JPT" or keeps_place(problem, employee, post):
        return None
    text = phrase("{employee} needs a competency test (uji kompetensi) for {post}.")
    return replace(refused(JptHorizontal.name, text, employee, post), kind="remark")


def _rise(problem: Problem, present: Post | None, post: Post) -> int:
    """Give the steps won or lost, 0 where one of them is not known."""
    old, new = problem.level(present), problem.level(post)
    return new.step - old.step if old and new else 0


def _entry(post: Post, *, was: bool, pooled: bool) -> Phrase:
    """Say why somebody may not come into JPT, or leave it; nothing where one may."""
    if not was:
        if pooled:
            return NOTHING
        return phrase(
            "{employee} holds no JPT post today: {post} goes through selection."
        )
    if post.type in ("JPT", "JF"):
        return NOTHING
    return phrase(
        "{employee} holds a JPT post and moves to another, or into a functional "
        "post, not to {post}."
    )
