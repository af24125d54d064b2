"""A post or unit is filled with at least so many people, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from models.errors import PolicyError
from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.program.rows import Rows
from optimizer.shared.named import check_codes

MOST_ENTRIES = 20_000_000
"""Entries of all rows beyond which they would not fit in memory."""


@dataclass(frozen=True)
class EnoughOrNone(Rule):
    """A post or unit is filled with at least so many people, or not at all.

    ``posts`` and ``units`` give the least number by code: ``units = {LAB = 3}``. A unit
    counts with all units below it.

    Formula: ``k sum_j x_ij <= sum_ij x_ij`` over the posts j there, for each person i
    who may go there: whoever comes is one of at least k. Soft: each of those who are
    there pays for each who is missing. Legal basis: the planner's own reason (a team
    that is too small cannot open). Ignores: who they are; seats above the least.
    """

    name: ClassVar[str] = "enough-or-none"
    title: ClassVar[str] = phrase("Enough people, or none")
    posts: Mapping[str, int] = field(default_factory=dict, hash=False)
    units: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for code, least in (*self.posts.items(), *self.units.items()):
            if least < 1:
                raise ValueError(
                    phrase("{code}: {least} is below 1", code=code, least=least)
                )

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Let nobody in who is not one of enough."""
        entries = 0
        for code, least, there in self._places(frame):
            here = np.flatnonzero(there[pairs.post])
            who, place = np.unique(pairs.emp[here], return_inverse=True)
            entries += len(who) * (len(here) + 1)
            if entries > MOST_ENTRIES:
                raise PolicyError(
                    phrase(
                        "rule enough-or-none: {people} people may go to {pairs} places "
                        "in {where}, too many to write the rule out.\nMaybe name "
                        "posts, or a unit further down?",
                        where=code,
                        people=len(who),
                        pairs=len(here),
                    )
                )
            yield self._rows(frame, code, least, here, who, place)

    def _places(self, frame: Frame) -> Iterator[tuple[str, int, Column]]:
        """Give each code with its least number, and a mask of its posts."""
        check_codes(f"rules.{self.name}", self.posts, frame.post_index)
        check_codes(f"rules.{self.name}", self.units, frame.unit_index)
        for code, least in self.posts.items():
            yield code, least, np.arange(frame.n_posts) == frame.post_index[code]
        for code, least in self.units.items():
            itself = np.arange(len(frame.unit_codes)) == frame.unit_index[code]
            inside = np.append(frame.at_or_below(itself), False)
            yield code, least, inside[frame.posts.unit]

    def _rows(
        self,
        frame: Frame,
        code: str,
        least: int,
        here: Column,
        who: Column,
        place: Column,
    ) -> Rows:
        """Give a row for each person: all who come, less ``least`` for that one."""
        count, size = len(who), len(here)
        labels = [
            phrase(
                "at least {count} with {person} in {where}",
                count=least,
                person=frame.problem.employees[k].emp_id,
                where=code,
            )
            for k in who.tolist()
        ]
        coef = np.ones((count, size), dtype=np.int64)
        coef[place, np.arange(size)] -= least
        return Rows.at_least(
            self.name,
            labels,
            0,
            row=np.repeat(np.arange(count), size),
            pair=np.tile(here, count),
            coef=coef.ravel(),
        )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count by hand who would be there."""
        for code, least in self.posts.items():
            yield from _too_few(code, least, plan.filled[code])
        heads: Counter[str] = Counter()
        for post_code in plan.placements.values():
            heads.update(_upwards(problem, problem.post[post_code].unit_code))
        for code, least in self.units.items():
            yield from _too_few(code, least, heads[code])


def _upwards(problem: Problem, code: str | None) -> set[str]:
    """Name a unit and all above it."""
    found: set[str] = set()
    while code and code not in found:
        found.add(code)
        code = problem.unit[code].parent
    return found


def _too_few(code: str, least: int, count: int) -> Iterator[Finding]:
    if 0 < count < least:
        yield Finding(
            EnoughOrNone.name,
            phrase(
                "{where} would have {count} people; it is to have at least {least}, or "
                "nobody."
            ),
            {"where": code, "count": count, "least": least},
            amount=count * (least - count),
        )
