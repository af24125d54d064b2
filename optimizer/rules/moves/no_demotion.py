"""H12: nobody falls in tier, or inside functional posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import is_equalised
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.ladder import JF_CATEGORIES
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.reach import Reach
from optimizer.contract.unread import NOT_ASKED, Names


@dataclass(frozen=True)
class NoDemotion(CheckedRule):
    """Nobody is placed in a lower tier, or lower in functional posts (JF).

    Formula: ``tier_j >= tier`` of the present post; inside one JF ladder also
    ``step_j >= step``, and no way leads from keahlian to keterampilan. The equalisation
    that the plan names for an abolished post (administrator to madya, pengawas to muda,
    eselon V to pertama) is never a demotion.
    Coded causes (hukuman_disiplin, permintaan_sendiri, kinerja, penghapusan_jabatan)
    are logged as exemptions; ``abolished_may_fall`` takes the last for granted. Legal
    basis: PP 94/2021 art. 8 (a lower level is a penalty), PermenPANRB 17/2021
    (equalisation); the tiers are an assumption. Ignores: losses inside a tier (III.a to
    III.b).
    """

    name: ClassVar[str] = "no-demotion"
    title: ClassVar[str] = phrase("No demotion without cause")
    unread: ClassVar[Names] = NOT_ASKED
    abolished_may_fall: bool = False

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark posts of a lower tier, and functional posts that are lower."""
        old, new = (
            _level(frame.employees.level, pairs.emp),
            frame.posts.level[pairs.post],
        )
        return _falls(frame)[old, new] & self._tested(frame, pairs)

    def narrows(self, frame: Frame) -> Reach:
        """Keep people at levels that are no fall."""
        own = frame.employees
        tested = own.held & ~(own.abolished & self.abolished_may_fall)
        home = np.where(tested, own.level, -1)
        return Reach(home, frame.posts.level, ~_falls(frame))

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark pairs of which one level is not known."""
        old, new = frame.employees.level[pairs.emp], frame.posts.level[pairs.post]
        tested = frame.employees.held[pairs.emp] & ~pairs.same_post
        return ((old < 0) | (new < 0)) & tested & self._tested(frame, pairs)

    def _tested(self, frame: Frame, pairs: Pairs) -> Column:
        tested = ~pairs.equalised
        if self.abolished_may_fall:
            tested &= ~frame.employees.abolished[pairs.emp]
        return tested

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the levels by hand."""
        present = problem.present_post(employee)
        if present is None or self._allowed(problem, employee, post, present):
            return None
        old, new = problem.level(present), problem.level(post)
        if old is None or new is None:
            return None
        down = old.ladder == new.ladder and new.step < old.step
        down |= (new.ladder, old.ladder) == JF_CATEGORIES
        if new.tier >= old.tier and not (down and new.type == "JF"):
            return None
        text = phrase("{employee} would fall from {old} to {new} in {post}.")
        levels = {"old": present.level, "new": post.level}
        return refused(self.name, text, employee, post, **levels)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the level that is not known."""
        present = problem.present_post(employee)
        if present is None or present is post:
            return ""
        if self._allowed(problem, employee, post, present):
            return ""
        known = problem.level(present) and problem.level(post)
        return "" if known else phrase("level of the present or the new post")

    def _allowed(
        self, problem: Problem, employee: Employee, post: Post, present: Post
    ) -> bool:
        if is_equalised(problem, employee, post):
            return True
        return self.abolished_may_fall and present.abolished


def _level(column: Column, places: Column) -> Column:
    return column[places]


def _falls(frame: Frame) -> Column:
    """Tell of each pair of levels whether it is a fall; the last level is unknown."""
    levels = [frame.problem.policy.levels[code] for code in frame.level_codes]
    tier = np.array([level.tier for level in levels] + [0])
    step = np.array([level.step for level in levels] + [0])
    ladders = {name: k for k, name in enumerate({level.ladder for level in levels})}
    ladder = np.array([ladders[level.ladder] for level in levels] + [-1])
    functional = np.array([level.type == "JF" for level in levels] + [False])
    down = (ladder[:, None] == ladder) & (step < step[:, None])
    low, high = (ladder == ladders.get(name, len(ladders)) for name in JF_CATEGORIES)
    down = (down | (high[:, None] & low)) & functional
    falls = (tier < tier[:, None]) | down
    falls[-1, :] = falls[:, -1] = False
    return falls
