"""A rule under a policy: its mode and price, H00 and logged exemptions applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Literal

import numpy as np

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.policy.entries import Waiver
from models.problem.problem import Problem
from models.records.employee import Exemption
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import PairRule, Rule
from optimizer.contract.reach import Reach
from optimizer.contract.unread import Names


@dataclass(frozen=True)
class Active:
    """A rule that applies: hard, or soft at a price in the objective of a tier.

    Attributes
    ----------
    title : the rule's name, or the name of the quota, budget or move limit.
    code : H00 to H20, "" for none.   price : objective units per unit of breach.
    effective_from : the day, or the year, since which its legal basis holds.
    tier : tier that pays; None for the tier of ``fit``.
    waiver : who may grant an exemption.
    """

    rule: Rule
    title: str
    mode: Literal["hard", "soft"] = "hard"
    price: float = 0.0
    tier: int | None = None
    code: str = ""
    legal_basis: str = ""
    certainty: str = "A"
    effective_from: date | int | None = None
    waiver: Waiver = "ppk"

    def is_untouched(self, told: Names | None) -> bool:
        """Tell whether nothing that the rule reads differs (see ``Reader``)."""
        return self.rule.is_untouched(told)

    @property
    def judges(self) -> bool:
        """Tell whether the rule may leave pairs out by itself."""
        kind = type(self.rule)
        return (kind.bars, kind.beyond) != (Rule.bars, Rule.beyond)

    def barred(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark the pairs that the rule forbids, less those of H00 and exemptions."""
        mask = self.rule.bars(frame, pairs)
        if mask is None:
            return None
        if self.rule.entry:
            mask = mask & ~pairs.keeps
        papers = list(self.exemptions(frame.problem))
        return mask & ~_exempt(frame, pairs, papers) if papers else mask

    def closed(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark the pairs that no plan under the rule uses, where it is hard."""
        barred, beyond = self.barred(frame, pairs), self.rule.beyond(frame, pairs)
        if barred is None or beyond is None:
            return beyond if barred is None else barred
        return barred | beyond

    def narrows(self, frame: Frame) -> Reach | None:
        """Give how far the rule lets people go; whom a paper exempts goes anywhere."""
        found = self.rule.narrows(frame)
        papers = list(self.exemptions(frame.problem))
        if found is None or not papers:
            return found
        own = [paper.emp_id for paper in papers if paper.emp_id is not None]
        if len(own) < len(papers):
            return None
        home = found.home.copy()
        home[[frame.employee_index[emp_id] for emp_id in own]] = -1
        return replace(found, home=home)

    def findings(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """List the breaches of a plan by hand, each marked with what it counts as."""
        exemptions = list(self.exemptions(problem))
        for finding in self.rule.findings(problem, plan):
            kind, values = finding.kind, finding.values
            paper = next((e for e in exemptions if _covers(e, finding)), None)
            if kind == "breach" and paper is not None:
                kind = "exempt"
                values = {
                    **values,
                    "exemption": paper.document,
                    "exempt_until": paper.valid_until,
                }
            elif kind == "breach" and self.rule.entry and _stays(problem, finding):
                kind = "existing"
            elif kind == "breach" and self.mode == "soft":
                kind = "soft"
            yield replace(finding, kind=kind, values=values, rule=self.title)

    def cost(self, findings: Iterable[Finding]) -> float:
        """Price the soft breaches among findings: pairs by the head, rows by amount."""
        pairs = isinstance(self.rule, PairRule)
        return self.price * sum(
            1 if pairs and len(f.employees) == len(f.posts) == 1 else f.amount
            for f in findings
            if f.kind == "soft"
        )

    @property
    def names(self) -> set[str]:
        """Give the words by which an exemption may call the rule."""
        return {self.title.lower(), self.rule.name.lower(), self.code.lower()} - {""}

    def exemptions(self, problem: Problem) -> Iterable[Exemption]:
        """Give the logged exemptions from this rule that hold on the plan date.

        Where nobody may grant one there is none, whatever a paper says.
        """
        if self.waiver == "nobody":
            return []
        found = [e for name in self.names for e in problem.exempted.get(name, ())]
        return [exemption for _, exemption in sorted(found, key=itemgetter(0))]


def _exempt(frame: Frame, pairs: Pairs, papers: Iterable[Exemption]) -> Column:
    """Mark the pairs that exemptions cover; only those who have one are looked at."""
    covered, named = np.zeros(len(pairs), dtype=bool), list[tuple[int, int]]()
    anywhere, has = np.zeros((2, frame.n_employees), dtype=bool)
    for paper in papers:
        post = -1 if paper.post_code is None else frame.post_index[paper.post_code]
        if paper.emp_id is not None:
            named.append((frame.employee_index[paper.emp_id], post))
        elif post < 0:
            covered[:] = True
        else:
            covered |= pairs.post == post
    for person, post in named:
        (anywhere if post < 0 else has)[person] = True
    covered |= anywhere[pairs.emp]
    at = np.flatnonzero(has[pairs.emp])
    if len(at):  # many papers times many pairs is more than one look-up
        width = frame.n_posts
        known = [person * width + post for person, post in named if post >= 0]
        own = pairs.emp[at].astype(np.int64) * width + pairs.post[at]
        covered[at] |= np.isin(own, known)
    return covered


def _covers(exemption: Exemption, finding: Finding) -> bool:
    """Tell whether an exemption covers a breach by one employee at one post."""
    if len(finding.employees) != 1 or len(finding.posts) != 1:
        return False
    person = exemption.emp_id in (None, finding.employees[0])
    return person and exemption.post_code in (None, finding.posts[0])


def _stays(problem: Problem, finding: Finding) -> bool:
    if len(finding.employees) != 1 or len(finding.posts) != 1:
        return False
    employee = problem.employee[finding.employees[0]]
    return keeps_place(problem, employee, problem.post[finding.posts[0]])
