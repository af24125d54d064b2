"""Units that serve the public keep enough people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import successor
from models.problem.at_hand import of_people
from models.problem.problem import Problem
from models.problem.tables import grouped
from models.records.employee import Employee
from models.records.post import UNLIMITED, Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import ASIDE, KEY, Names
from optimizer.program.rows import Rows
from optimizer.shared.steps import exact


@dataclass(frozen=True)
class ServiceFloor(Rule):
    """A unit that serves the public keeps a least share of its seats, and key posts.

    So does each unit below one that is marked as serving the public.

    Formula: ``sum x_ij >= ceil(min_share x seats)`` over the posts j of the unit, and
    ``>= ceil(min_key_share x seats)`` over its key posts. With ``at_most_today`` no
    more is asked than the holders of posts who work there today (of key posts), so that
    a shortage need not be cured, but does not grow. Legal basis: UU 25/2009 on public
    services; the shares are assumptions. Ignores: how busy a unit is (see need-gap),
    posts of unlimited need and the people in them.
    """

    name: ClassVar[str] = "service-floor"
    title: ClassVar[str] = phrase("Floor of public service")
    unread: ClassVar[Names] = ASIDE - KEY
    by_rows: ClassVar[bool] = True
    min_share: float = 0.8
    min_key_share: float = 1.0
    at_most_today: bool = True

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Ask for the least of each unit, in all and in key posts."""
        posts = frame.posts
        marked = [u.public_service for u in frame.problem.unit.values()]
        public = frame.at_or_below(np.array(marked, dtype=bool))
        limited = np.array([p.need < UNLIMITED for p in frame.problem.posts], bool)
        serves = np.append(public, False)[posts.unit] & limited
        unit = np.where(serves, posts.unit, -1)
        there = frame.employees.held & np.append(limited, False)[frame.employees.post]
        own = np.where(there, frame.employees.unit, -1)
        keys = np.append(posts.key, False)[frame.employees.post]
        codes = frame.unit_codes
        people, key_posts = frame.said("unit_index", self.name, lambda: _named(codes))
        yield self._floor(frame, pairs, unit, own, self.min_share, people)
        key_unit, key_own = np.where(posts.key, unit, -1), np.where(keys, own, -1)
        yield self._floor(
            frame, pairs, key_unit, key_own, self.min_key_share, key_posts
        )

    def _floor(
        self,
        frame: Frame,
        pairs: Pairs,
        unit: Column,
        own: Column,
        share: float,
        labels: Sequence[str],
    ) -> Rows:
        n = len(frame.unit_codes)
        seats = np.bincount(unit[unit >= 0], frame.posts.seats[unit >= 0], minlength=n)
        today = np.bincount(own[own >= 0], minlength=n)
        asked = exact(share)
        lower = np.array([ceil(asked * int(s)) for s in seats], dtype=np.int64)
        if self.at_most_today:
            lower = np.minimum(lower, today)
        return Rows.at_least(self.name, labels, lower, row=unit[pairs.post])

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count the people of each such unit by hand."""
        everybody, at_key = _today(problem)
        limited = (p for p in problem.posts if p.need != UNLIMITED and p.unit_code)
        of_unit = grouped(limited, "unit_code")
        for code in (c for c in problem.unit if c in problem.serving):
            posts = [*of_unit.get(code, ())]
            keys = [p for p in posts if p.key_post]
            yield from self._short(plan, code, posts, everybody[code], key=False)
            yield from self._short(plan, code, keys, at_key[code], key=True)

    def _short(
        self, plan: Plan, unit: str, posts: list[Post], today: int, *, key: bool
    ) -> Iterator[Finding]:
        share = exact(self.min_key_share if key else self.min_share)
        floor = ceil(share * sum(p.seats for p in posts))
        if self.at_most_today:
            floor = min(floor, today)
        filled = sum(plan.filled[p.post_code] for p in posts)
        if filled < floor:
            what = "key posts" if key else "posts"
            yield Finding(
                self.name,
                phrase(
                    "{unit} serves the public: {filled} of its {what} are filled, "
                    "{floor} "
                    "are asked."
                ),
                {"unit": unit, "filled": filled, "what": what, "floor": floor},
                units=(unit,),
                amount=floor - filled,
            )


def _named(units: Iterable[str]) -> tuple[list[str], list[str]]:
    codes = [*units]
    return (
        [phrase("people of {where}", where=code) for code in codes],
        [phrase("key posts of {where}", where=code) for code in codes],
    )


def _today(problem: Problem) -> tuple[Counter[str], Counter[str]]:
    """Count who works in each unit, or in one merged into it: all, and at key posts."""
    everybody: Counter[str] = Counter()
    at_key: Counter[str] = Counter()
    for found in of_people(_serves, problem).values():
        if found is not None:
            unit, key = found
            everybody[unit] += 1
            at_key[unit] += key
    return everybody, at_key


def _serves(problem: Problem, employee: Employee) -> tuple[str, bool] | None:
    """Give the unit that somebody works in today, and whether at a key post."""
    present = problem.present_post(employee)
    unit = successor(problem, problem.present_unit(employee))
    if present is None or unit is None or present.need == UNLIMITED:
        return None
    return unit, present.key_post
