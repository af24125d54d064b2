"""Nobody who has a seat is left over so that kin may come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import ASIDE, PINS, SPARE, AmongKin, Names
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class SeatBeforeKin(AmongKin, Rule):
    """Nobody loses a seat that goes on, to be left over, because kin come.

    Formula, for kin a and b of whom b holds a post with a seat for every holder: ``sum
    x_aj <= sum_k x_bk`` over the posts j that report to the post of b or that it
    reports to, and with ``unit_too`` over those of its unit: a takes such a seat only
    where b has one. Where the line of reporting is barred to kin (`kinship`), b would
    have to go, whatever becomes of the seat. Free of it is who goes on in the work of
    today, who must take the seat (a pin), and where b must not hold the present post.
    Legal basis: surplus is kept small (PP 11/2017 arts 241 and 263); that a holder goes
    before kin who come is our reading. Ignores: holders of posts with fewer seats than
    holders.
    """

    name: ClassVar[str] = "seat-before-kin"
    title: ClassVar[str] = phrase("Holders before their kin")
    unread: ClassVar[Names] = (ASIDE - PINS) | SPARE
    by_rows: ClassVar[bool] = True
    unit_too: bool = False

    def unmoved(self, before: Frame, after: Frame) -> bool:
        """Tell whether the same pins excuse kin: a lock changes nothing here."""
        return _pinned(before) == _pinned(after)

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Let kin into the line of somebody as far as that one is placed."""
        labels, row = list[Phrase](), list[Column]()
        pair, coef = list[Column](), list[Column]()
        index, problem = frame.employee_index, frame.problem
        for a, b in (both for kin in problem.kin for both in (kin, kin[::-1])):
            near = self._near(frame, pairs, index[a], index[b])
            if not len(near):
                continue
            own = pairs.of_employee(index[b])
            pair += [near, own]
            coef.append(np.repeat([1, -1], [len(near), len(own)]))
            row.append(np.full(len(near) + len(own), len(labels)))
            labels.append(phrase("seat of {person} before {other}", person=b, other=a))
        if labels:
            at, chosen = np.concatenate(row), np.concatenate(pair)
            signs = np.concatenate(coef).astype(np.int64)
            yield Rows.at_most(self.name, labels, 0, row=at, coef=signs, pair=chosen)

    def _near(self, frame: Frame, pairs: Pairs, a: int, b: int) -> Column:
        """Give the pairs in which one would come into the line of the other."""
        own, posts = int(frame.employees.post[b]), frame.posts
        if own < 0 or frame.employees.crowded[b]:
            return np.zeros(0, dtype=np.int64)
        mine = pairs.of_employee(a)
        at = pairs.post[mine]
        near = (posts.reports_to[at] == own) | (posts.reports_to[own] == at)
        if self.unit_too and posts.unit[own] >= 0:
            near |= posts.unit[at] == posts.unit[own]
        near &= ~pairs.keeps[mine]
        if not near.any():
            return mine[near]
        people, known = frame.problem.employees, frame.problem.posts
        id_a, id_b = people[a].emp_id, people[b].emp_id
        for pin in frame.problem.pins:
            if (pin.emp_id, pin.kind) == (id_a, "must"):
                near &= at != frame.post_index[pin.post_code]
            elif (pin.emp_id, pin.kind) == (id_b, "must-not"):
                near &= pin.post_code != known[own].post_code
        return mine[near]

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Look at the kin of those left over by hand."""
        left = set(plan.surplus)
        for a, b in (both for kin in problem.kin for both in (kin, kin[::-1])):
            code = plan.placements.get(a)
            if b not in left or code is None:
                continue
            own = problem.present_post(problem.employee[b])
            if own is None or problem.loses_seat(problem.employee[b]):
                continue
            post = problem.post[code]
            comes = not keeps_place(problem, problem.employee[a], post)
            if comes and self._meet(post, own) and not _decided(problem, a, b, code):
                text = phrase(
                    "{employee} holds {post}, which goes on, and is left without a "
                    "post, while {kin}, who is kin, comes to {boss}."
                )
                held = own.post_code
                values = {"employee": b, "post": held, "kin": a, "boss": code}
                yield Finding(self.name, text, values, (b, a), (held, code))

    def _meet(self, post: Post, own: Post) -> bool:
        """Tell whether two posts are in one line, or one unit where that counts."""
        line = (post.reports_to, own.reports_to)
        if own.post_code == line[0] or post.post_code == line[1]:
            return True
        unit = own.unit_code
        return self.unit_too and unit is not None and unit == post.unit_code


def _pinned(frame: Frame) -> set[tuple[str, str, str]]:
    """Give the pins of those who have kin."""
    own = {emp_id for kin in frame.problem.kin for emp_id in kin}
    pins = (pin for pin in frame.problem.pins if pin.emp_id in own)
    return {(pin.emp_id, pin.post_code, pin.kind) for pin in pins}


def _decided(problem: Problem, comes: str, holds: str, code: str) -> bool:
    """Tell whether a decision taken beforehand brings one, or takes the seat."""
    held = problem.employee[holds].post_code
    asked = ((comes, "must", code), (holds, "must-not", held))
    return any((p.emp_id, p.kind, p.post_code) in asked for p in problem.pins)
