"""H04: a newcomer has the education that the post asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import is_equalised
from models.problem.problem import Problem
from models.records.education import Education
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.reach import Reach
from optimizer.contract.unread import NOT_ASKED, SCHOOLING, Names


@dataclass(frozen=True)
class EducationRule(CheckedRule):
    """A newcomer has the post's least education, and one of its education groups.

    Formula: ``edu_i >= edu_min_j`` (the post's own, else that of its level; S1 and D4
    are equal) and, where the post names groups (fields, licences such as STR or SIP,
    sertifikat pendidik), ``group_i in groups_j``. Legal basis: PP 11/2017 jo. PP
    17/2020; PermenPANRB 1/2023 for JF; the post's syarat jabatan. Ignores: a second
    degree; groups that nobody asks for.
    """

    name: ClassVar[str] = "education"
    title: ClassVar[str] = phrase("Education")
    unread: ClassVar[Names] = NOT_ASKED - SCHOOLING
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("edu_level",)
    waived_for_equalisation: bool = False

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark too little education, or another group than the post asks for."""
        own = frame.employees.education[pairs.emp]
        low = (own > 0) & (own < frame.posts.edu_min[pairs.post])
        mask = low | ~_fits(frame)[frame.employees.edu_group[pairs.emp], pairs.post]
        return mask & ~pairs.equalised if self.waived_for_equalisation else mask

    def narrows(self, frame: Frame) -> Reach:
        """Keep people among the posts that ask for what they have."""
        own, asked = frame.employees, frame.posts.edu_min
        kinds: dict[tuple[int, tuple[str, ...]], int] = {}
        rows = zip(asked.tolist(), frame.problem.posts, strict=True)
        place = [kinds.setdefault((n, p.required_groups), len(kinds)) for n, p in rows]
        first = np.unique(place, return_index=True)[1]  # a post of each kind
        has, home = np.unique(
            [own.education, own.edu_group], axis=1, return_inverse=True
        )
        low = (has[0] > 0)[:, None] & (has[0][:, None] < asked[first])
        meet = ~low & _fits(frame)[has[1]][:, first]
        return Reach(home.ravel(), np.array(place, dtype=np.int32), meet)

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark posts that ask for what is not known of the employee."""
        asks, posts = frame.employees, frame.posts
        level = (asks.education <= 0)[pairs.emp] & (posts.edu_min > 0)[pairs.post]
        named = np.array([bool(p.required_groups) for p in frame.problem.posts], bool)
        mask = level | (asks.edu_group < 0)[pairs.emp] & named[pairs.post]
        return mask & ~pairs.equalised if self.waived_for_equalisation else mask

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare level and group by hand."""
        if self.waived_for_equalisation and is_equalised(problem, employee, post):
            return None
        least, own = _least(problem, post), employee.edu_level
        if least is not None and own is not None and own < least:
            text = phrase("{employee} has {own}; {post} asks for at least {least}.")
            levels = {"own": own.name, "least": least.name}
            return refused(self.name, text, employee, post, **levels)
        group, asked = employee.edu_group, post.required_groups
        if asked and group and group not in asked:
            text = phrase("{employee} studied {group}; {post} asks for {asked}.")
            names = {"group": group, "asked": ", ".join(asked)}
            return refused(self.name, text, employee, post, **names)
        return None

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name what the post asks for and nobody wrote down."""
        if self.waived_for_equalisation and is_equalised(problem, employee, post):
            return ""
        if employee.edu_level is None and _least(problem, post) is not None:
            return phrase("level of education")
        return (
            phrase("education group")
            if post.required_groups and not employee.edu_group
            else ""
        )


def _least(problem: Problem, post: Post) -> Education | None:
    level = problem.level(post)
    return post.edu_min or (level.education if level else None)


def _fits(frame: Frame) -> Column:
    """Tell of each education group whether each post takes it; the last is unknown."""
    if "education fits" not in frame.memo:
        table = np.ones((len(frame.groups) + 1, frame.n_posts), dtype=bool)
        for place, post in enumerate(frame.problem.posts):
            if post.required_groups:
                table[:-1, place] = False
                table[[frame.groups[g] for g in post.required_groups], place] = True
        frame.memo["education fits"] = table
    return np.asarray(frame.memo["education fits"])
