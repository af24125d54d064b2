"""Goal: people's stated wishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.employee import Preference
from models.plan import Plan
from models.post import Post
from models.problem import Problem
from optimizer.contracts import Contribution, Goal
from optimizer.frame import Column, Frame, positions
from optimizer.grid import to_steps
from optimizer.pairs import Pairs

SCALE = 100
NOWHERE = -2


@dataclass(frozen=True)
class PreferenceGoal(Goal):
    """Grant stated wishes: first choices before later ones, and nowhere unwanted.

    Formula: per placement ``100 / rank`` points for the best wish that it grants, less
    100 where it is a place to avoid. A wish is granted when all that it names agrees:
    post, unit (or a unit below it), job family, district. Basis: S13, an assumption;
    PerBKN 5/2019 knows moves at one's own request. Ignores: wishes in free text, and
    those who stated none.
    """

    name: ClassVar[str] = "preference"
    unit: ClassVar[str] = "points"

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Go through the wishes, each over the pairs of its employee."""
        wants = np.zeros(len(pairs), dtype=np.int64)
        avoids = np.zeros(len(pairs), dtype=np.int64)
        offers = _Offers(frame)
        wishes = frame.problem.preferences
        who = positions((w.emp_id for w in wishes), frame.employee_index)
        first = np.searchsorted(pairs.emp, who, "left")
        last = np.searchsorted(pairs.emp, who, "right")
        for wish, a, b in zip(wishes, first, last, strict=True):
            granted = offers.granted(wish, pairs.post[a:b])
            points = int(to_steps(100 / wish.rank, SCALE))
            if wish.wish == "avoid":
                avoids[a:b] = np.where(granted, 100 * SCALE, avoids[a:b])
            else:
                best = np.maximum(wants[a:b], points)
                wants[a:b] = np.where(granted, best, wants[a:b])
        return Contribution(pairs=wants - avoids, scale=SCALE)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Compare placements with wishes by hand."""
        steps = 0
        for emp_id, post_code in plan.placements.items():
            post = problem.post[post_code]
            granted = [
                wish
                for wish in problem.wishes.get(emp_id, ())
                if _is_granted(problem, wish, post)
            ]
            best = [w.rank for w in granted if w.wish == "want"]
            steps += int(to_steps(100 / min(best), SCALE)) if best else 0
            steps -= 100 * SCALE * any(w.wish == "avoid" for w in granted)
        return steps / SCALE


class _Offers:
    """What posts offer, in columns that wishes are compared with."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._districts = {name: place for place, name in enumerate(frame.districts)}
        self._inside: dict[str, Column] = {}

    def granted(self, wish: Preference, post: Column) -> Column:
        """Mark the posts that agree with all that a wish names."""
        frame, posts = self._frame, self._frame.posts
        agrees = []
        if wish.post_code:
            agrees.append(post == frame.post_index[wish.post_code])
        if wish.unit_code:
            agrees.append(self._within(wish.unit_code)[posts.unit[post]])
        if wish.job_family:
            family = frame.families.get(wish.job_family, NOWHERE)
            agrees.append(posts.family[post] == family)
        if wish.district:
            district = self._districts.get(wish.district, NOWHERE)
            agrees.append(posts.district[post] == district)
        if not agrees:
            return np.zeros(len(post), dtype=bool)
        return np.asarray(np.logical_and.reduce(agrees))

    def _within(self, code: str) -> Column:
        """Mark a unit and those below it; the last entry, for no unit, is False."""
        if code not in self._inside:
            frame = self._frame
            itself = np.arange(len(frame.unit_codes)) == frame.unit_index[code]
            self._inside[code] = np.append(frame.at_or_below(itself), False)
        return self._inside[code]


def _is_granted(problem: Problem, wish: Preference, post: Post) -> bool:
    named = (wish.post_code, wish.unit_code, wish.job_family, wish.district)
    if not any(named):
        return False
    units = list(_units_above(problem, post.unit_code))
    return (
        wish.post_code in (None, post.post_code)
        and (not wish.unit_code or wish.unit_code in units)
        and wish.job_family in ("", post.job_family)
        and wish.district in ("", problem.district(post.unit_code))
    )


def _units_above(problem: Problem, code: str | None) -> Iterator[str]:
    """Give a unit and every unit above it."""
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        yield code
        code = problem.unit[code].parent
