"""Nobody ends up worse off than today, by class, place or own wish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from models.employee import Employee, Preference
from models.errors import PolicyError, nearest
from models.finding import Finding
from models.moves import is_stay, move_kinds
from models.post import Post
from models.problem import Problem
from optimizer.checked import refused
from optimizer.contracts import PairRule
from optimizer.frame import UNKNOWN, Column, Frame
from optimizer.pairs import Pairs

_KINDS = ("class", "district", "preference")
_NO_WISH, _AVOIDED = 1_000_000, 2_000_000
"""Ranks of a post that nobody wished for, and of one to avoid: wishes count from 1."""


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
    entry: ClassVar[bool] = True
    by: tuple[str, ...] = _KINDS

    def __post_init__(self) -> None:
        for kind in self.by:
            if kind not in _KINDS:
                hint = nearest(kind, _KINDS)
                raise PolicyError(f"rule status-quo: by {kind!r} is not known.{hint}")

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
                text = (
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
    wishes = problem.wishes.get(employee.emp_id, ())
    return _rank(problem, wishes, post) > _rank(problem, wishes, present)


def _rank(problem: Problem, wishes: tuple[Preference, ...], post: Post) -> int:
    granted = [wish for wish in wishes if _grants(problem, wish, post)]
    if any(wish.wish == "avoid" for wish in granted):
        return _AVOIDED
    return min((wish.rank for wish in granted), default=_NO_WISH)


def _grants(problem: Problem, wish: Preference, post: Post) -> bool:
    if not (wish.post_code or wish.unit_code or wish.job_family or wish.district):
        return False
    if wish.unit_code and wish.unit_code not in _above(problem, post.unit_code):
        return False
    if wish.district and wish.district != problem.district(post.unit_code):
        return False
    family = wish.job_family in ("", post.job_family)
    return family and wish.post_code in (None, post.post_code)


def _above(problem: Problem, code: str | None) -> Iterator[str]:
    seen: set[str] = set()
    while code and code not in seen:
        yield code
        seen.add(code)
        code = problem.unit[code].parent


def _wishes_worse(frame: Frame, pairs: Pairs) -> Column:
    """Compare ranks, wish by wish, over the employee's pairs and the present post."""
    offered = np.full(len(pairs), _NO_WISH, dtype=np.int32)
    today = np.full(frame.n_employees, _NO_WISH, dtype=np.int32)
    held = frame.employees.post
    for wish in sorted(frame.problem.preferences, key=lambda w: w.wish == "avoid"):
        who = frame.employee_index[wish.emp_id]
        first, last = np.searchsorted(pairs.emp, [who, who + 1])
        if first == last:
            continue
        posts = np.append(pairs.post[first:last], held[who])
        rank = np.where(_agrees(frame, wish, posts), wish.rank, _NO_WISH)
        if wish.wish == "avoid":
            rank = np.where(rank < _NO_WISH, _AVOIDED, 0)
        take: Any = np.maximum if wish.wish == "avoid" else np.minimum
        offered[first:last] = take(offered[first:last], rank[:-1])
        today[who] = take(today[who], rank[-1])
    return np.asarray(offered > today[pairs.emp])


def _agrees(frame: Frame, wish: Preference, posts: Column) -> Column:
    columns = frame.posts
    agrees = np.full(
        len(posts),
        any((wish.post_code, wish.unit_code, wish.job_family, wish.district)),
    )
    if wish.post_code:
        agrees &= posts == frame.post_index[wish.post_code]
    if wish.job_family:
        agrees &= columns.family[posts] == frame.families.get(wish.job_family, -2)
    if wish.district:
        place = (
            frame.districts.index(wish.district)
            if wish.district in frame.districts
            else -2
        )
        agrees &= columns.district[posts] == place
    if wish.unit_code:
        itself = np.arange(len(frame.unit_codes)) == frame.unit_index[wish.unit_code]
        agrees &= np.append(frame.at_or_below(itself), False)[columns.unit[posts]]
    return agrees
