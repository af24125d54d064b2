"""Rules on single pairs that may lack data: what is unknown passes, and is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.phrase import NOTHING, Phrase, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import PairRule
from optimizer.contract.verdicts import Verdict, verdicts


def refused(
    rule: str,
    message: Phrase,
    employee: Employee,
    post: Post,
    **values: Any,
) -> Finding:
    """Make the finding that this employee may not hold this post."""
    named = {"employee": employee.emp_id, "post": post.post_code, **values}
    return Finding(rule, message, named, (employee.emp_id,), (post.post_code,))


@dataclass(frozen=True)
class CheckedRule(PairRule):
    """A rule on single pairs; where data lack, the pair passes and is counted.

    Attributes
    ----------
    unknown_passes : False forbids the pairs that cannot be tested.
    """

    unknown_passes: bool = True

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark the pairs that are known to break the rule."""
        raise NotImplementedError

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark the pairs that cannot be tested."""
        raise NotImplementedError

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Say by hand why a pair is known to break the rule; None when it is not."""
        raise NotImplementedError

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name by hand what would have to be known to test a pair; "" for nothing."""
        raise NotImplementedError

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark the pairs that fail, and unless unknown ones pass, those untested."""
        mask = self.fails(frame, pairs)
        return mask if self.unknown_passes else mask | self.unknown(frame, pairs)

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Say why this employee may not hold this post; None when allowed."""
        found = self.refusal(problem, employee, post)
        if found is not None or self.unknown_passes:
            return found
        what = self.missing(problem, employee, post)
        text = phrase("{employee} at {post} cannot be tested: {what} is not known.")
        return refused(self.name, text, employee, post, what=what) if what else None

    def untested(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name what would have to be known to test a pair; "" where it was tested."""
        if self.refusal(problem, employee, post) is not None:
            return ""
        return self.missing(problem, employee, post)

    def verdict(self, problem: Problem, employee: Employee, post: Post) -> Verdict:
        """Judge a pair once; whoever stays where the rule binds entry is not tested."""
        found = self.breach(problem, employee, post)
        if found is not None or not self.unknown_passes:
            return found, NOTHING
        what = self.missing(problem, employee, post)
        if what and self.entry and keeps_place(problem, employee, post):
            return None, NOTHING
        return None, what

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what the rule forbids, then count what it could not test."""
        found = verdicts(self, problem, plan, self.verdict)
        yield from (breach for breach, _ in found.values() if breach is not None)
        yield from self._untested(found)

    def _untested(self, found: Mapping[str, Verdict]) -> Iterator[Finding]:
        lacking: dict[str, list[str]] = {}
        for emp_id, (_, what) in found.items():
            if what:
                lacking.setdefault(what, []).append(emp_id)
        for what, ids in lacking.items():
            yield Finding(
                self.name,
                phrase("{count} placements were not tested: {what} is not known."),
                {"count": len(ids), "what": what},
                tuple(ids),
                amount=len(ids),
                kind="remark",
            )
