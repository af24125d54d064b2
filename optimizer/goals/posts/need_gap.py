"""Goal: every unit near the number of people that its work needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import floor
from typing import ClassVar, Literal

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.post import UNLIMITED
from optimizer.by_hand.needs import needs_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import ASIDE, Names
from optimizer.program.rows import Rows
from optimizer.shared.steps import exact


@dataclass(frozen=True)
class NeedGap(Goal):
    """Let no unit have many people fewer, or more, than its work needs.

    Formula: over all units (or posts) the heads outside ``need -/+ within``: what is
    missing below and what is too many above (S05); ``within`` of the need is rounded
    down to whole heads. The need of a post is that of its
    workload analysis where there is one, else its seats; a unit needs what its posts
    need. Basis: PermenPANRB 1/2020 (workload); the tolerance of 10 % is an assumption.
    Ignores: shortages inside the tolerance, posts without a unit, units below a unit,
    posts of unlimited need and the people in them.
    """

    name: ClassVar[str] = "need-gap"
    title: ClassVar[str] = phrase("Shortage and surplus against need")
    unread: ClassVar[Names] = ASIDE
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("employees")
    scope: Literal["unit", "post"] = "unit"
    within: float = 0.10

    def __post_init__(self) -> None:
        if self.scope not in ("unit", "post"):
            raise ValueError(
                phrase("scope {scope!r} is neither unit nor post", scope=self.scope)
            )

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Price the heads that a unit has below or above its need."""
        need = self._need(frame)
        place, names = (
            np.arange(frame.n_posts),
            [p.post_code for p in frame.problem.posts],
        )
        if self.scope == "unit":
            place, names = frame.posts.unit, list(frame.unit_codes)
        total = np.zeros(len(names) + 1, dtype=np.int64)
        np.add.at(total, place, np.maximum(need, 0))
        total = total[:-1]
        share = exact(self.within)
        room = np.array([floor(share * int(n)) for n in total], dtype=np.int64)
        rows = Rows.between(
            self.name,
            frame.said(
                "post_index" if self.scope == "post" else "unit_index",
                self.name,
                lambda: [phrase("need of {where}", where=name) for name in names],
            ),
            total - room,
            total + room,
            row=np.where(need < 0, -1, place)[pairs.post],
            price=np.ones(len(names), dtype=np.int64),
        )
        return Contribution(rows=(rows,) if names else ())

    def _need(self, frame: Frame) -> Column:
        """Give the need of each post, -1 for unlimited; half a person counts as one."""
        tasks = frame.problem.workload
        minutes = np.zeros(frame.n_posts)
        listed = np.zeros(frame.n_posts, dtype=bool)
        post = [frame.post_index[task.post_code] for task in tasks]
        np.add.at(minutes, post, [task.volume * task.minutes for task in tasks])
        listed[post] = True
        heads = np.floor(minutes / frame.problem.policy.workload.minutes_a_year + 0.5)
        heads[frame.posts.managerial] = 1
        stated = np.array([p.need for p in frame.problem.posts])
        stated[stated >= UNLIMITED] = -1
        need = np.where(listed, heads, stated).astype(np.int64)
        return np.where(frame.posts.abolished, 0, need)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Compare heads with needs by hand."""
        need: Counter[str | None] = Counter()
        heads: Counter[str | None] = Counter()
        needs = needs_of(problem)
        for post in problem.posts:
            code = post.unit_code if self.scope == "unit" else post.post_code
            own = needs[post.post_code]
            if own is not None:
                need[code] += own
                heads[code] += plan.filled[post.post_code]
        gap = 0
        for code in need.keys() - {None}:
            room = floor(exact(self.within) * need[code])
            gap += max(0, abs(heads[code] - need[code]) - room)
        return float(gap)
