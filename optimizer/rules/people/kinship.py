"""H15: kin are not superior and subordinate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import is_stay
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import ASIDE, SEATS, AmongKin, Names
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class KinshipRule(AmongKin, Rule):
    """Of two kin, neither reports directly to the other.

    Formula: ``x_aj + sum x_bk <= 1`` over the posts k that report to j, both ways, for
    kin a and b. Two who stand so today and both stay are reported, not forced apart
    (H00). Legal basis: PermenPANRB 17/2024 (kinship is a source of conflicts of
    interest, to be declared to the superior), UU 30/2014 arts 42 and 43 (no decision
    under one); that the two are kept apart beforehand is a cautious reading. Ignores:
    lines of more than one step, degrees of kinship.
    """

    name: ClassVar[str] = "kinship"
    title: ClassVar[str] = phrase("Kin in one reporting line")
    unread: ClassVar[Names] = ASIDE | SEATS
    by_rows: ClassVar[bool] = True

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Allow a post to one of two kin, or the posts below it to the other."""
        labels: list[str] = []
        row, pair = [], []
        index = frame.employee_index
        for a, b in (both for kin in frame.problem.kin for both in (kin, kin[::-1])):
            lead, below = (pairs.of_employee(index[emp_id]) for emp_id in (a, b))
            boss = frame.posts.reports_to[pairs.post[below]]
            for post in np.intersect1d(pairs.post[lead], boss):
                over, under = lead[pairs.post[lead] == post], below[boss == post]
                if pairs.stay[over].any():
                    under = under[~pairs.stay[under]]
                pair.append(np.concatenate([over, under]))
                row.append(np.full(1 + len(under), len(labels)))
                code = frame.problem.posts[post].post_code
                labels.append(
                    phrase(
                        "{person} under {other} in {where}",
                        person=b,
                        other=a,
                        where=code,
                    )
                )
        if labels:
            yield Rows.at_most(
                self.name, labels, 1, row=np.concatenate(row), pair=np.concatenate(pair)
            )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Look at both posts of each two kin by hand."""
        for kin in problem.kin:
            for a, b in (kin, kin[::-1]):
                boss = problem.post.get(plan.placements.get(a, ""))
                post = problem.post.get(plan.placements.get(b, ""))
                if boss is None or post is None or post.reports_to != boss.post_code:
                    continue
                stay = is_stay(problem.employee[a], boss) and is_stay(
                    problem.employee[b], post
                )
                yield Finding(
                    self.name,
                    phrase(
                        "{employee} in {post} would report to {kin} in {boss}, who "
                        "is kin."
                    ),
                    {
                        "employee": b,
                        "post": post.post_code,
                        "kin": a,
                        "boss": boss.post_code,
                    },
                    (b, a),
                    (post.post_code, boss.post_code),
                    kind="existing" if stay else "breach",
                )
