"""H13: a promotion is one tier, and never into JPT."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.plan.finding import Finding
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, Names


@dataclass(frozen=True)
class Promotion(CheckedRule):
    """Nobody rises more than ``max_tiers`` tiers at once, and nobody rises into JPT.

    Formula: ``tier_j <= tier + max_tiers`` of the present post, and ``x_ij = 0`` for a
    JPT post j of a higher tier unless ``into_jpt``. How many may rise is a move limit
    of kind tier-up. Legal basis: PermenPANRB 22/2021 (career moves); JPT vacancies go
    through a selection panel (PP 11/2017); the tiers are an assumption. Ignores: steps
    inside a tier; people without a present post.
    """

    name: ClassVar[str] = "promotion"
    title: ClassVar[str] = phrase("Promotion by one tier")
    unread: ClassVar[Names] = NOT_ASKED
    max_tiers: int = 1
    into_jpt: bool = False

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark rises that are too high, and rises into JPT."""
        rise = pairs.tier_change
        mask = rise > self.max_tiers
        return mask if self.into_jpt else mask | (rise > 0) & _jpt(frame)[pairs.post]

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark pairs of which one tier is not known."""
        gap = frame.employees.held & (frame.employees.tier == 0)
        new = (frame.posts.tier == 0)[pairs.post] & frame.employees.held[pairs.emp]
        return (gap[pairs.emp] | new) & ~pairs.same_post

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the tiers by hand."""
        old, new = problem.tier(problem.present_post(employee)), problem.tier(post)
        if not old or new <= old:
            return None
        tiers = {"old": old, "new": new}
        if new - old > self.max_tiers:
            text = phrase(
                "{employee} would rise from tier {old} to tier {new} in {post}."
            )
            return refused(self.name, text, employee, post, **tiers)
        if post.type == "JPT" and not self.into_jpt:
            text = phrase(
                "{employee} would rise into {post}: JPT posts go through selection."
            )
            return refused(self.name, text, employee, post, **tiers)
        return None

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the tier that is not known."""
        present = problem.present_post(employee)
        if present is None or present is post:
            return ""
        known = problem.tier(present) and problem.tier(post)
        return "" if known else phrase("tier of the present or the new post")


def _jpt(frame: Frame) -> Column:
    return frame.posts.is_jpt
