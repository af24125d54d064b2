"""S10: kin do not work in one unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import is_stay
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import ASIDE, SEATS, AmongKin, Names
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class KinInUnit(AmongKin, Rule):
    """Of two kin, only one works in a unit.

    Formula: ``sum x_aj + sum x_bj <= 1`` over the posts j of a unit, for kin a and b.
    Two who both stay in one unit are reported and not counted (H00). Legal basis:
    PermenPANRB 17/2024 and UU 30/2014 arts 42 and 43 ask for a declaration and bar from
    decisions; neither bars from a unit, so it is a preference.
    Ignores: units above and below; posts without a unit.
    """

    name: ClassVar[str] = "kin-in-unit"
    title: ClassVar[str] = phrase("Kin in one unit")
    unread: ClassVar[Names] = ASIDE | SEATS
    by_rows: ClassVar[bool] = True

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Allow each unit to one of two kin."""
        labels: list[str] = []
        pair = []
        for a, b in frame.problem.kin:
            for unit, part in _shared(frame, pairs, a, b):
                pair.append(part)
                labels.append(
                    phrase(
                        "{person} and {other} in {where}",
                        person=a,
                        other=b,
                        where=frame.unit_codes[unit],
                    )
                )
        if labels:
            row = np.repeat(np.arange(len(labels)), [len(part) for part in pair])
            yield Rows.at_most(self.name, labels, 1, row=row, pair=np.concatenate(pair))

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Compare the units of each two kin by hand."""
        for a, b in problem.kin:
            first = problem.post.get(plan.placements.get(a, ""))
            second = problem.post.get(plan.placements.get(b, ""))
            if first is None or second is None or first.unit_code is None:
                continue
            if first.unit_code == second.unit_code:
                stay = is_stay(problem.employee[a], first) and is_stay(
                    problem.employee[b], second
                )
                yield Finding(
                    self.name,
                    phrase(
                        "{employee} and {kin} are kin and would both work in {unit}."
                    ),
                    {"employee": a, "kin": b, "unit": first.unit_code},
                    (a, b),
                    units=(first.unit_code,),
                    kind="existing" if stay else "breach",
                )


def _shared(frame: Frame, pairs: Pairs, a: str, b: str) -> Iterator[tuple[int, Column]]:
    """Give the units that both may work in, and the pairs of which one may be chosen.

    Two who stay in one unit are no breach.
    """
    mine, theirs = (pairs.of_employee(frame.employee_index[e]) for e in (a, b))
    own = np.concatenate([mine, theirs])
    unit = frame.posts.unit[pairs.post[own]]
    both = np.intersect1d(unit[: len(mine)], unit[len(mine) :])
    own, unit = (found[np.isin(unit, both[both >= 0])] for found in (own, unit))
    order = np.argsort(unit, kind="stable")  # the one's pairs before the other's
    own, unit = own[order], unit[order]
    starts = np.flatnonzero(np.diff(unit, prepend=-1))
    stays = unit[pairs.stay[own]].tolist()  # one of each at most
    for code, part in zip(
        unit[starts].tolist(), np.split(own, starts)[1:], strict=True
    ):
        if stays.count(code) < 2:  # noqa: PLR2004  (two kin)
            yield code, part
            continue
        first = np.isin(part, mine)
        for some in _parted(pairs, part[first], part[~first]):
            yield code, some


def _parted(pairs: Pairs, one: Column, other: Column) -> Iterator[Column]:
    """Give the sets of pairs of which one may be chosen, where both may stay."""
    stays = other[pairs.stay[other]]
    yield np.concatenate([one, other[~pairs.stay[other]]])
    yield np.concatenate([one[~pairs.stay[one]], stays])
