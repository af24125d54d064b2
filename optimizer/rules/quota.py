"""H13, H20 and audits: how many, or what share, of some placements are of some kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np

from models.errors import PolicyError
from models.finding import Finding
from models.phrase import phrase
from models.plan import Plan
from models.policy import Quota
from models.post import Post
from models.problem import Problem
from optimizer.contracts import Rule
from optimizer.filters import employees_picked, posts_picked
from optimizer.filters_by_hand import is_picked
from optimizer.frame import Column, Frame
from optimizer.narrow import narrowed
from optimizer.pairs import Pairs
from optimizer.rows import NO_LIMIT, Rows


@dataclass(frozen=True)
class QuotaRule(Rule):
    """Of the placements that match, at least, or at most, so many or such a share.

    Formula, in all or for each unit (of the post) or post that has matching posts:
    ``min <= sum x_ij <= max`` over matching employees i and posts j; and
    ``min_share <= matching / placements in matching posts <= max_share``, counted as
    ``sum (match_i - share) x_ij`` against 0, so that no placements mean no breach.
    Legal basis: as the policy says; shares of women are audits of outcomes, never of
    fit. Ignores: empty seats; posts without a unit where each unit counts.
    """

    name: ClassVar[str] = "quota"
    quota: Quota

    def __post_init__(self) -> None:
        limits = (
            self.quota.min,
            self.quota.max,
            self.quota.min_share,
            self.quota.max_share,
        )
        if all(limit is None for limit in limits):
            message = phrase(
                "quota {name!r} sets no limit.\nMaybe min_share = 0.3?",
                name=self.quota.name,
            )
            raise PolicyError(message)

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Count the matching placements, and weigh them against all."""
        quota = self.quota
        posts = posts_picked(frame, quota.posts)
        who = employees_picked(frame, quota.employees)[pairs.emp]
        parts, labels = self._parts(frame, posts)
        row = np.where(posts, parts, -1)[pairs.post].astype(np.int32)
        if quota.min is not None or quota.max is not None:
            lower = -NO_LIMIT if quota.min is None else quota.min
            upper = NO_LIMIT if quota.max is None else quota.max
            yield self._limit(labels, (lower, upper), np.where(who, row, -1), 1)
        for share, least in ((quota.min_share, True), (quota.max_share, False)):
            if share is not None:
                exact = Fraction(str(share))
                coef = exact.denominator * who.astype(np.int64) - exact.numerator
                limits = (0, NO_LIMIT) if least else (-NO_LIMIT, 0)
                yield self._limit(labels, limits, row, coef, exact.denominator)

    def _parts(self, frame: Frame, posts: Column) -> tuple[Column, list[str]]:
        """Give the part that each post is counted in, -1 for none, and their labels."""
        seated = posts & (frame.posts.seats > 0)
        if self.quota.scope == "all":
            found = bool(seated.any())
            return np.full(len(posts), 0 if found else -1), [self.quota.name] * found
        whole = (
            frame.posts.unit if self.quota.scope == "unit" else np.arange(len(posts))
        )
        places, part = np.unique(np.where(seated, whole, -1), return_inverse=True)
        none = int((places < 0).sum())
        names = (
            frame.unit_codes if self.quota.scope == "unit" else list(frame.post_index)
        )
        labels = [f"{self.quota.name}: {names[k]}" for k in places[none:]]
        return part - none, labels

    def _limit(
        self,
        labels: list[str],
        limits: tuple[int, int],
        row: Column,
        coef: Any,
        scale: int = 1,
    ) -> Rows:
        lower, upper = (np.full(len(labels), limit, dtype=np.int64) for limit in limits)
        return narrowed(
            Rows(self.quota.name, labels, lower, upper, row, coef, scale=scale)
        )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count by hand, part by part."""
        quota = self.quota
        parts: dict[str, list[int]] = {}
        for post in problem.posts:
            part = self._part(post)
            if (
                part is None
                or not post.seats
                or not is_picked(problem, post, quota.posts)
            ):
                continue
            counts = parts.setdefault(part, [0, 0])
            for emp_id in plan.holders.get(post.post_code, ()):
                who = is_picked(problem, problem.employee[emp_id], quota.employees)
                counts[0] += who
                counts[1] += 1
        for part, (matching, total) in parts.items():
            yield from self._misses(part, matching, total)

    def _part(self, post: Post) -> str | None:
        """Name the part that a post is counted in, None for none."""
        if self.quota.scope == "all":
            return ""
        return post.unit_code if self.quota.scope == "unit" else post.post_code

    def _misses(self, part: str, matching: int, total: int) -> Iterator[Finding]:
        quota = self.quota
        least = Fraction(str(quota.min_share or 0)) * total - matching
        most = matching - Fraction(str(quota.max_share or 0)) * total
        short = [
            (quota.min is not None, (quota.min or 0) - matching, "at least {min}"),
            (quota.max is not None, matching - (quota.max or 0), "at most {max}"),
            (quota.min_share is not None, least, "at least {min_share:.1%}"),
            (quota.max_share is not None, most, "at most {max_share:.1%}"),
        ]
        for asked, amount, limit in short:
            if asked and float(amount) > 0:
                where = " in {part}" if part else ""
                yield Finding(
                    quota.name,
                    "{name}"
                    + where
                    + ": {matching} of {total} placements; "
                    + limit
                    + ".",
                    {
                        **quota.model_dump(),
                        "part": part,
                        "matching": matching,
                        "total": total,
                    },
                    units=(part,) if quota.scope == "unit" else (),
                    posts=(part,) if quota.scope == "post" else (),
                    amount=float(amount),
                )
