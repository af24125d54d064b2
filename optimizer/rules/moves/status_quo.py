"""Nobody ends up worse off than today, by class, place or own wish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.errors import PolicyError, nearest
from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.moves import move_kinds
from models.plan.succession import is_stay
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.wishes import rank_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.measures.wishes import Offers

_KINDS = ("class", "district", "preference")


@dataclass(frozen=True)
class StatusQuo(PairRule):
    """Who holds a post gets none that is worse, by each of the measures in ``by``.

    Formula: by class, ``class_j >= class`` of the present post; by district, j is in
    the district of the present unit or of the home; by preference, the best wish that j
    grants ranks no lower than that of the present post (no wish ranks below all wishes,
    a place to avoid below that). Legal basis: a promise of the agency; officials said
    in 2021 that incomes would not fall. Ignores: what is not known; being left without
    a post (see surplus-protection).
    """

    name: ClassVar[str] = "status-quo"
    title: ClassVar[str] = phrase("Nobody worse off than today")
    entry: ClassVar[bool] = True
    by: tuple[str, ...] = _KINDS

    def __post_init__(self) -> None:
        for kind in self.by:
            if kind not in _KINDS:
                hint = nearest(kind, _KINDS)
                raise PolicyError(
                    phrase(
                        "rule status-quo: by {kind!r} is not known.{hint}",
                        kind=kind,
                        hint=hint,
                    )
                )

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark posts that are worse than the present one."""
        worse = np.zeros(len(pairs), dtype=bool)
        if "class" in self.by:
            old = frame.employees.job_class[pairs.emp]
            new = frame.posts.job_class[pairs.post]
            worse |= (old != UNKNOWN) & (new != UNKNOWN) & (new < old)
        if "district" in self.by:
            home = frame.employees.home_district[pairs.emp]
            away = frame.posts.district[pairs.post] != home
            worse |= pairs.district_change & away
        if "preference" in self.by:
            worse |= _wishes_worse(frame, pairs)
        return worse & frame.employees.held[pairs.emp]

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the post with the present one by hand."""
        present = problem.present_post(employee)
        if present is None or is_stay(employee, post):
            return None
        for kind in self.by:
            if _is_worse(problem, employee, present, post, kind):
                text = phrase(
                    "{employee} would be worse off in {post} than in {present}, by "
                    "{by}."
                )
                values = {"present": present.post_code, "by": kind}
                return refused(self.name, text, employee, post, **values)
        return None


def _is_worse(
    problem: Problem, employee: Employee, present: Post, post: Post, kind: str
) -> bool:
    if kind == "class":
        old, new = present.job_class, post.job_class
        return old is not None and new is not None and new < old
    if kind == "district":
        place = problem.district(post.unit_code)
        moved = "district" in move_kinds(problem, employee, post)
        return moved and place != employee.home_district
    own = employee.emp_id
    return rank_of(problem, own, post) > rank_of(problem, own, present)


def _wishes_worse(frame: Frame, pairs: Pairs) -> Column:
    """Compare ranks, person by person, over the pairs and the present post."""
    offers, worse = Offers(frame), np.zeros(len(pairs), dtype=bool)
    for emp_id, wishes in frame.problem.wishes.items():
        who = frame.employee_index[emp_id]
        own = pairs.span(who)
        posts = np.append(pairs.post[own], frame.employees.post[who])
        ranks = offers.ranks(wishes, posts)
        worse[own] = ranks[:-1] > ranks[-1]
    return worse
