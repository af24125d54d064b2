"""H16: teachers, health workers and the like stay in their own job family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
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
class OwnFamily(PairRule):
    """Who holds a functional post (JF) of a named job family moves inside it only.

    Formula: ``x_ij = 0`` where the present post is a JF, its family is in ``families``
    and the family of j is another, or none. Legal basis: licences bind teachers and
    health workers to their JF family (STR, SIP, sertifikat pendidik); not verified.
    Ignores: who comes in (see education: required groups).
    """

    name: ClassVar[str] = "own-family"
    title: ClassVar[str] = phrase("Teachers and health staff in their own family")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    families: tuple[str, ...] = ()

    def bars(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark moves out of the named families."""
        asked = {family.casefold() for family in self.families}
        named = [k for f, k in frame.families.items() if f.casefold() in asked]
        if not named:
            return None
        own = frame.employees.family
        tied = np.isin(own, named) & frame.employees.in_jf
        return tied[pairs.emp] & (own[pairs.emp] != frame.posts.family[pairs.post])

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the families by hand."""
        present = problem.present_post(employee)
        family = present.job_family if present and present.type == "JF" else ""
        named = [name.casefold() for name in self.families]
        if family.casefold() not in named or not family or post.job_family == family:
            return None
        text = phrase(
            "{employee} works in {family} and stays in it; {post} is in {other}."
        )
        names = {"family": family, "other": post.job_family or phrase("no family")}
        return refused(self.name, text, employee, post, **names)
