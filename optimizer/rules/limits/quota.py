"""H13, H20 and audits: how many, or what share, of some placements are of some kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any, ClassVar

import numpy as np

from models.errors import PolicyError
from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.policy.policy import Quota
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.filters import picker
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.giving_way import NewLimit
from optimizer.measures.filters import employees_picked, posts_picked
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.shared.named import check_codes


@dataclass(frozen=True)
class QuotaRule(Rule):
    """Of the placements that match, at least, or at most, so many or such a share.

    Formula, in all or for each unit (of the post) or post that has matching seats:
    ``min <= sum x_ij <= max`` over matching employees i and posts j; and
    ``min_share <= matching / placements in matching posts <= max_share``, counted as
    ``sum (match_i - share) x_ij`` against 0, so that no placements mean no breach.
    ``own_limits`` go before, for single parts, also those without a matching post:
    what has no seat to be met in is not met. Legal basis: as the policy says; shares
    of women are audits of outcomes, never of fit. Ignores: empty seats; posts without a
    unit where each unit counts.
    """

    name: ClassVar[str] = "quota"
    title: ClassVar[str] = phrase("Quota")
    named: ClassVar[bool] = False
    made_of: ClassVar[type[Any] | None] = Quota
    quota: Quota

    def __post_init__(self) -> None:
        limits = (
            self.quota.min,
            self.quota.max,
            self.quota.min_share,
            self.quota.max_share,
        )
        if all(limit is None for limit in limits) and not self.quota.own_limits:
            message = phrase(
                "quota {name!r} sets no limit.\nMaybe min_share = 0.3?",
                name=self.quota.name,
            )
            raise PolicyError(message)
        for part in ("", *self.quota.own_limits):
            self._demand_room(part)

    def _demand_room(self, part: str) -> None:
        """Refuse a part of which more is asked for than is allowed."""
        own = self._own(part)
        for low, high in ((own.min, own.max), (own.min_share, own.max_share)):
            if low is not None and high is not None and low > high:
                message = phrase(
                    "quota {name!r}{part}: at least {low:g} and at most {high:g} "
                    "cannot both hold.",
                    name=self.quota.name,
                    part=phrase(", {part}", part=part) if part else "",
                    low=low,
                    high=high,
                )
                raise PolicyError(message)

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Count the matching placements, and weigh them against all."""
        quota = self.quota
        posts = posts_picked(frame, quota.posts)
        who = employees_picked(frame, quota.employees)[pairs.emp]
        known = {"unit": frame.unit_codes, "post": frame.post_index}
        check_codes(quota.name, quota.own_limits, known.get(quota.scope, ()))
        parts, keys, labels = self._parts(frame, posts)
        row = np.where(posts, parts, -1)[pairs.post].astype(np.int32)
        own = [self._own(key) for key in keys]
        if any(q.min is not None or q.max is not None for q in own):
            lower = [-NO_LIMIT if q.min is None else q.min for q in own]
            upper = [NO_LIMIT if q.max is None else q.max for q in own]
            yield self._limit(labels, (lower, upper), np.where(who, row, -1), 1)
        for name, least in (("min_share", True), ("max_share", False)):
            shares = [_share(q, name) for q in own]
            if any(share is not None for share in shares):
                yield self._shared(labels, shares, row, who, least=least)

    def unmoved(self, before: Frame, after: Frame) -> bool:
        """Compare whom and what the filters pick: they may ask for locks."""
        people, posts = self.quota.employees, self.quota.posts
        return np.array_equal(
            employees_picked(before, people), employees_picked(after, people)
        ) and np.array_equal(posts_picked(before, posts), posts_picked(after, posts))

    def _shared(
        self,
        labels: list[str],
        shares: list[Fraction | None],
        row: Column,
        who: Column,
        *,
        least: bool,
    ) -> Rows:
        """Weigh the matching against all, part by part, in common steps."""
        scale = lcm(*(s.denominator for s in shares if s is not None))
        part = [0 if s is None else int(s * scale) for s in shares]
        asked = np.array([*(s is not None for s in shares), False])
        coef = scale * who.astype(np.int64) - np.array([*part, 0])[row]
        row = np.where(asked[row], row, -1)
        end = NO_LIMIT if least else -NO_LIMIT
        limits = sorted((0, end))
        both = tuple([limit] * len(labels) for limit in limits)
        return self._limit(labels, (both[0], both[1]), row, coef, scale)

    def _own(self, part: str) -> Quota:
        """Give the limits of one part."""
        own = self.quota.own_limits.get(part)
        update = {} if own is None else own.model_dump(exclude_none=True)
        return self.quota.model_copy(update=update)

    def _parts(
        self, frame: Frame, posts: Column
    ) -> tuple[Column, list[str], list[str]]:
        """Give the part that each post is counted in, -1 for none; codes and labels."""
        if self.quota.scope == "all":
            return np.zeros(len(posts), dtype=np.int64), [""], [self.quota.name]
        of_units = self.quota.scope == "unit"
        names = list(frame.unit_codes if of_units else frame.post_index)
        whole = frame.posts.unit if of_units else np.arange(len(posts))
        seated = posts & (frame.posts.seats > 0)
        asked = np.isin(names, list(self.quota.own_limits))
        places = np.union1d(whole[seated & (whole >= 0)], np.flatnonzero(asked))
        number = np.full(len(names) + 1, -1)
        number[places] = np.arange(len(places))
        keys = [names[k] for k in places.tolist()]
        return (
            number[whole],
            keys,
            [phrase("{name}: {part}", name=self.quota.name, part=key) for key in keys],
        )

    def _limit(
        self,
        labels: list[str],
        limits: tuple[list[int], list[int]],
        row: Column,
        coef: Any,
        scale: int = 1,
    ) -> Rows:
        return Rows.between(
            self.quota.name, labels, *limits, row=row, coef=coef, scale=scale
        )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count by hand, part by part."""
        quota = self.quota
        counted = picker(problem, Post, quota.posts)
        matches = picker(problem, Employee, quota.employees)
        # what is asked of all, or of a part by name, is asked also where nobody can be
        named = [""] if quota.scope == "all" else quota.own_limits
        parts: dict[str, list[int]] = {part: [0, 0] for part in named}
        for post in problem.posts:
            part = self._part(post)
            held = plan.holders.get(post.post_code, ())
            if part is None or not (post.seats or held) or not counted(post):
                continue
            counts = parts.setdefault(part, [0, 0])
            for emp_id in held:
                counts[0] += matches(problem.employee[emp_id])
                counts[1] += 1
        for part, (matching, total) in parts.items():
            yield from self._misses(part, matching, total)

    def new_limit(self, found: Finding) -> NewLimit:
        """Ask for what is reached; shares to a hundredth of a percent."""
        values = found.values
        matching, total = int(values["matching"]), int(values["total"])
        share = matching / total if total else 0.0
        rounded = {
            "min_share": floor(share * 1e4) / 1e4,
            "max_share": ceil(share * 1e4) / 1e4,
        }
        ((name, old),) = values["missed"].values.items()
        new = rounded.get(name, float(matching))
        return NewLimit("quotas", name, str(values["part"]), float(old), new)

    def _limits_of(self, part: str) -> Quota:
        """Look the limits of one part up by hand."""
        quota, own = self.quota, self.quota.own_limits.get(part)
        if own is None:
            return quota
        named = {k: v for k, v in own if v is not None}
        return Quota(**{**dict(quota), **named})

    def _part(self, post: Post) -> str | None:
        """Name the part that a post is counted in, None for none."""
        if self.quota.scope == "all":
            return ""
        return post.unit_code if self.quota.scope == "unit" else post.post_code

    def _misses(self, part: str, matching: int, total: int) -> Iterator[Finding]:
        quota = self._limits_of(part)
        text = (
            phrase("{name} in {part}: {matching} of {total} placements; {missed}.")
            if part
            else phrase("{name}: {matching} of {total} placements; {missed}.")
        )
        for missed, amount in _short(quota, matching, total):
            if float(amount) > 0:
                yield Finding(
                    quota.name,
                    text,
                    {
                        "name": quota.name,
                        "part": part,
                        "missed": missed,
                        "matching": matching,
                        "total": total,
                    },
                    units=(part,) if quota.scope == "unit" else (),
                    posts=(part,) if quota.scope == "post" else (),
                    amount=float(amount),
                )


def _short(
    quota: Quota, matching: int, total: int
) -> Iterator[tuple[Phrase, Fraction]]:
    """Say each limit, and give by how much it is missed."""
    if quota.min is not None:
        yield phrase("at least {min}", min=quota.min), Fraction(quota.min - matching)
    if quota.max is not None:
        yield phrase("at most {max}", max=quota.max), Fraction(matching - quota.max)
    if quota.min_share is not None:
        least = Fraction(str(quota.min_share)) * total
        said = phrase("at least {min_share:.1%}", min_share=quota.min_share)
        yield said, least - matching
    if quota.max_share is not None:
        most = Fraction(str(quota.max_share)) * total
        said = phrase("at most {max_share:.1%}", max_share=quota.max_share)
        yield said, matching - most


def _share(quota: Quota, name: str) -> Fraction | None:
    """Read a share as the decimal fraction that was written."""
    share = getattr(quota, name)
    return None if share is None else Fraction(str(share))
