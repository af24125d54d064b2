"""A province: everybody stays in the own region; who goes to another has a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import successor
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.agencies import agency_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.contract.reach import Reach
from optimizer.measures.agencies import agencies

REGIONS = ("kabupaten", "kota", "provinsi")


@dataclass(frozen=True)
class OwnRegion(PairRule):
    """Who works in one region is placed there, and in no other.

    Formula: ``x_ij = 0`` where i works today in another region than the one that j is
    in; the region of a unit is the nearest unit upward whose type is in ``unit_types``.
    A transfer is a logged exemption: for a person, or for a person and a post. Legal
    basis: each region appoints its own people; a transfer between regions asks for the
    consent of both and of BKN (PP 11/2017 art. 190 and following; not verified).
    A unit under none of these is a region of its own; a merged unit of today is the
    one that it went into. Ignores: people without a unit today, and posts without one.
    """

    name: ClassVar[str] = "own-region"
    title: ClassVar[str] = phrase("Everybody in the own region")
    unit_types: Sequence[str] = REGIONS

    def reach(self, frame: Frame) -> Reach:
        """Give the regions of people and posts."""
        whole = np.append(agencies(frame, self.unit_types), -1)
        return Reach(whole[frame.employees.unit], whole[frame.posts.unit])

    def bars(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark the pairs of two regions."""
        reach = self.reach(frame)
        home, place = reach.home[pairs.emp], reach.place[pairs.post]
        return np.asarray((home >= 0) & (place >= 0) & (home != place))

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the regions by hand."""
        unit = successor(problem, problem.present_unit(employee))
        home = agency_of(problem, unit, self.unit_types)
        place = agency_of(problem, post.unit_code or None, self.unit_types)
        if not home or not place or home == place:
            return None
        text = phrase("{employee} works in {home}; {post} is in {other}.")
        return refused(self.name, text, employee, post, home=home, other=place)
