"""Usage: one for everybody who goes to another region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.succession import successor
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.agencies import agency_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.measures.agencies import agencies
from optimizer.usages.usage import Usage

REGIONS = ("kabupaten", "kota", "provinsi")


@dataclass(frozen=True)
class Transfers(Usage):
    """A placement takes one transfer when somebody goes to another region.

    Formula: 1 where the region of the present unit and that of the post differ, else 0;
    a region is the nearest unit upward of type kabupaten, kota or provinsi. Basis: a
    province's number of transfers. Ignores: people and posts without a unit.
    """

    name: ClassVar[str] = "transfers"
    title: ClassVar[str] = phrase("transfers")
    unit: ClassVar[str] = "transfers"

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Mark the transfers."""
        whole = np.append(agencies(frame, REGIONS), -1)
        home, place = whole[frame.employees.unit], whole[frame.posts.unit]
        old, new = home[pairs.emp], place[pairs.post]
        return ((old >= 0) & (new >= 0) & (old != new)).astype(np.int64), 1

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Tell by hand whether it is a transfer."""
        unit = successor(problem, problem.present_unit(employee))
        home = agency_of(problem, unit, REGIONS)
        place = agency_of(problem, post.unit_code or None, REGIONS)
        return float(bool(home and place and home != place))
