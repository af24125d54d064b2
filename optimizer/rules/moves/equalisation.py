"""Holders of abolished posts come first where their posts are equalised to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.plan.succession import is_equalised, keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.contract.unread import ASIDE, Names
from optimizer.program.rows import Rows

_WAIVED = (
    phrase(
        "Equalised under the scheme of 2021 (PermenPANRB 17/2021), with its waivers: "
        "{count}."
    ),
    phrase("Equalised under the Minister's consent {consent}, with waivers: {count}."),
)
_TRANSFERS = phrase(
    "The scheme of equalisation ended on 31 December 2021: transferred under "
    "PermenPANRB 1/2023 with every requirement, unless the Minister's consent is "
    "given: {count}."
)


@dataclass(frozen=True)
class Equalisation(PairRule):
    """Nobody else takes a seat of a post while one with a claim to it has no post.

    Who holds an abolished post has a claim to its successor, or to the post that it is
    equalised to. Formula, for
    each such person c and post j: ``sum x_oj <= seats_j sum_k x_ck`` over the newcomers
    o without a claim to j. With ``only_target`` people with a claim go to that post or
    to none. Legal basis: PermenPANRB 17/2021 (equalisation, scheme of 2021), PP 11/2017
    arts 241 and 263 (the surplus is placed first); that outsiders wait is our reading.
    Ignores: whether the claim can be met under the other rules; those who stay in j.
    """

    name: ClassVar[str] = "equalisation"
    title: ClassVar[str] = phrase("Claims by equalisation")
    unread: ClassVar[Names] = ASIDE
    by_rows: ClassVar[bool] = True
    only_target: bool = False

    def bars(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark all but the target for people with a claim."""
        if not self.only_target:
            return None
        target = _target(frame)[pairs.emp]
        return (target >= 0) & (target != pairs.post)

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Let newcomers in as far as each person with a claim is placed."""
        target = _target(frame)
        claimants = np.flatnonzero(target >= 0).astype(pairs.emp.dtype)
        if not len(claimants):
            return
        newcomer = (target[pairs.emp] != pairs.post) & ~pairs.keeps
        by_post = np.flatnonzero(newcomer & np.isin(pairs.post, target[claimants]))
        by_post = by_post[np.argsort(pairs.post[by_post], kind="stable")]
        first, last = (
            np.searchsorted(pairs.post[by_post], target[claimants], side)
            for side in ("left", "right")
        )
        start, stop = (
            np.searchsorted(pairs.emp, claimants, side) for side in ("left", "right")
        )
        row, pair, coef = [], [], []
        for k, post in enumerate(target[claimants]):
            out, own = by_post[first[k] : last[k]], np.arange(start[k], stop[k])
            pair += [out, own]
            row.append(np.full(len(out) + len(own), k))
            seats = frame.posts.seats[post]
            coef += [np.ones(len(out), np.int64), np.full(len(own), -seats)]
        people, posts = frame.problem.employees, frame.problem.posts
        yield Rows.at_most(
            self.name,
            [
                phrase(
                    "claim of {person} to {where}",
                    person=people[c].emp_id,
                    where=posts[target[c]].post_code,
                )
                for c in claimants
            ],
            0,
            row=np.concatenate(row),
            coef=np.concatenate(coef),
            pair=np.concatenate(pair),
        )

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the post with the claim by hand."""
        claim = _claim(problem, employee) if self.only_target else None
        if claim is None or claim is post:
            return None
        text = phrase("{employee} goes to {claim}, not to {post}.")
        return refused(self.name, text, employee, post, claim=claim.post_code)

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List the newcomers in posts to which somebody without a post has a claim.

        And say under which law those go whose posts are equalised.
        """
        yield from super().findings(problem, plan)
        yield from _schemes(problem, plan)
        for emp_id in plan.surplus:
            claim = _claim(problem, problem.employee[emp_id])
            if claim is None:
                continue
            others = [
                other
                for other in plan.holders.get(claim.post_code, ())
                if not keeps_place(problem, problem.employee[other], claim)
                and _claim(problem, problem.employee[other]) is not claim
            ]
            if others:
                yield Finding(
                    self.name,
                    phrase(
                        "{employee} has a claim to {post} and no post, while "
                        "{others} take "
                        "it."
                    ),
                    {
                        "employee": emp_id,
                        "post": claim.post_code,
                        "others": ", ".join(others),
                    },
                    (emp_id, *others),
                    (claim.post_code,),
                    amount=len(others),
                )


def _target(frame: Frame) -> Column:
    """Give the post to which each employee has a claim, -1 for none."""
    seated = np.append(frame.posts.seats > 0, False)
    into = np.where(seated[frame.posts.heir], frame.posts.heir, -1)
    return np.append(into, -1)[frame.employees.post]


def _claim(problem: Problem, employee: Employee) -> Post | None:
    present = problem.present_post(employee)
    if present is None or present.heir is None:
        return None
    target = problem.post[present.heir]
    return target if target.seats else None


def _schemes(problem: Problem, plan: Plan) -> Iterable[Finding]:
    """Tell equalisations, with their waivers, from transfers that have none."""
    consent = problem.policy.plan.equalisation_consent
    waived, plain = list[str](), list[str]()
    for emp_id, law in of_placements("schemes", problem, plan, _scheme).items():
        (waived if law == "waived" else plain).append(emp_id)
    for ids, text in ((waived, _WAIVED[bool(consent)]), (plain, _TRANSFERS)):
        if ids:
            values = {"count": len(ids), "consent": consent}
            people = tuple(ids)
            yield Finding(Equalisation.name, text, values, people, kind="remark")


def _scheme(problem: Problem, employee: Employee, post: Post) -> str:
    """Name the law under which somebody goes where the post is equalised to."""
    present = problem.present_post(employee)
    if present is None or present.equalised_to != post.post_code or post.type != "JF":
        return ""
    if is_equalised(problem, employee, post):
        return "waived"
    return "plain" if present.abolished and present.type != "JF" else ""
