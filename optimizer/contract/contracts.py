"""What a rule, a goal and a part of fit are: each has two halves that share no code.

One half is vectorised, over columns, for the solver; the other is by hand, on records,
for the check. The agreement test holds them against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

import numpy as np

from models.phrase import NOTHING, Phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.giving_way import NewLimit
from optimizer.contract.judge import Judge
from optimizer.contract.reach import Reach
from optimizer.contract.unread import Reader
from optimizer.contract.verdicts import Verdict, verdicts
from optimizer.program.least import WorstLoad
from optimizer.program.program import Link
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class Rule(Reader):
    """A rule of any shape; fields are its parameters, named as in the policy.

    ``entry`` rules test new appointments only: whoever stays at a surviving present
    post is not tested (H00), a breach there is reported as existing.

    Attributes
    ----------
    name, title : what a policy and what a reader calls it.
    code : H00 to H20 where the policy gives none, "" for none.
    needs : fields of an employee without which the rule cannot test that person.
    relative : people are judged by each other, over the pairs that no other rule bars.
    exempts : it heeds logged exemptions itself, beside those of single pairs.
    heeds_locks : who is locked or pinned decides which pairs, and whom on the surplus
        list, it bars, and nothing else of it; all others see ``unmoved``.
    named : a policy may name it; others hold where they are ``implied``.
    made_of : the kind of entry in a policy's lists that each such rule is made of.
    finest : decimals that a parameter may have, where it meets a grid.
    asked_for : what lets ``people`` off, one or ``count``, where exemptions do not.
    dating : its remarks say from when a plan may take effect: they head a summary.
    apart : rows and links can be told from few pairs of most: see ``known_whole``.
    by_rows : what its limits say of a pair may be taken over: see ``rows_again``.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    code: ClassVar[str] = ""
    dating: ClassVar[bool] = False
    apart: ClassVar[bool] = True
    by_rows: ClassVar[bool] = False
    entry: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    relative: ClassVar[bool] = False
    exempts: ClassVar[bool] = False
    heeds_locks: ClassVar[bool] = False
    named: ClassVar[bool] = True
    made_of: ClassVar[type[Any] | None] = None
    finest: ClassVar[Mapping[str, int]] = {}
    asked_for: ClassVar[tuple[Phrase, Phrase] | None] = None

    @classmethod
    def implied(cls, problem: Problem) -> bool:
        """Tell whether the rule holds, hard, though no policy names it."""
        del problem
        return False

    def no_price(self) -> str:
        """Say why a breach can have no price; "" where it can."""
        return NOTHING

    def given(self, others: Sequence[Judge]) -> Self:
        """Give the rule told of the hard rules on pairs that apply beside it."""
        del others
        return self

    def bars(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark the pairs that the rule forbids; None for none."""
        del frame, pairs
        return None

    @property
    def tells_alone(self) -> bool:
        """Tell whether it judges each placement by itself, by bars or beyond."""
        return False

    def beyond(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark the pairs that break its limits whatever else is placed; None for none.

        The limits stand in ``rows`` as well: a pair is left out only where the rule is
        hard, and no exemption of a single pair opens it.
        """
        del frame, pairs
        return None

    def bars_surplus(self, frame: Frame) -> Column | None:
        """Mark the employees who may not be left on the surplus list; None for none."""
        del frame
        return None

    def reach(self, frame: Frame) -> Reach | None:
        """Give the regions in which the rule keeps people; None where it does not.

        A pair of two regions has to be barred, unless an exemption opens it.
        """
        del frame
        return None

    def narrows(self, frame: Frame) -> Reach | None:
        """Give what it bars wholesale but for work that goes on: it is never listed."""
        return self.reach(frame)

    def unmoved(self, before: Frame, after: Frame) -> bool:
        """Tell whether the rows say the same once people are locked, or pinned."""
        del before, after
        return True

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Give the linear limits over the candidate pairs."""
        del frame, pairs
        return ()

    def links(self, frame: Frame, pairs: Pairs) -> Iterable[Link]:
        """Give the limits that are added only when a solution breaks them."""
        del frame, pairs
        return ()

    def doubts(
        self, problem: Problem, pairs: Pairs
    ) -> Callable[[Rows], Iterable[Phrase]] | None:
        """Give a check by hand of added limits: why one does not follow; or None."""
        del problem, pairs
        return None

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List the breaches of a plan, by hand, on records."""
        raise NotImplementedError

    def new_limit(self, found: Finding) -> NewLimit | None:
        """Give the number that a breach asks for; None where the rule has none."""
        del found
        return None

    def eased(self, problem: Problem, found: Sequence[Finding]) -> Problem | None:
        """Give the problem in which these breaches are none; None for no such way."""
        del problem, found
        return None


@dataclass(frozen=True)
class PairRule(Rule):
    """A rule that forbids single pairs: ``bars`` and, by hand, ``breach``.

    Attributes
    ----------
    remarks_alone : its own ``findings`` add remarks to those of the pairs, no breach.
    """

    remarks_alone: ClassVar[bool] = False

    @property
    def tells_alone(self) -> bool:
        """Judge each pair by itself."""
        return True

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Say why this employee may not hold this post; None when allowed."""
        raise NotImplementedError

    def untested(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name what would have to be known to test a pair; "" where it was tested."""
        del problem, employee, post
        return NOTHING

    def verdict(self, problem: Problem, employee: Employee, post: Post) -> Verdict:
        """Judge a pair once: the breach, and what could not be tested of it."""
        return self.breach(problem, employee, post), NOTHING

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List the placements that the rule forbids."""
        for found, _ in verdicts(self, problem, plan, self.verdict).values():
            if found is not None:
                yield found


@dataclass(frozen=True, eq=False)
class Contribution:
    """What a goal adds to the objective, in whole steps of 1/``scale`` of its unit.

    Attributes
    ----------
    pairs : int64, one per pair, or one number for all.
    surplus : int64, one per employee on the surplus list, or one number for all.
    rows : limits whose breach is part of the goal; their ``price`` is in steps.
    constant : steps added whatever the plan.
    scale : steps in one unit.
    bottleneck : the goal is the least of the chosen ``pairs``, not their sum.
    load : a bottleneck that is the load of the busiest of several rows.
    """

    pairs: Column | int = 0
    surplus: Column | int = 0
    rows: Sequence[Rows] = ()
    constant: int = 0
    scale: int = 1
    bottleneck: bool = False
    load: WorstLoad | None = None


@dataclass(frozen=True)
class Goal(Reader):
    """Something to make as large (``sense`` 1) or as small (-1) as possible.

    A ``bottleneck`` is a least value (or a largest), not a sum; it needs a tier of its
    own; a ``levelled`` goal is reached in several. ``by_rows``: see ``parts_again``.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    sense: ClassVar[Literal[1, -1]] = 1
    unit: ClassVar[str] = NOTHING
    bottleneck: ClassVar[bool] = False
    levelled: ClassVar[bool] = False
    by_rows: ClassVar[bool] = False
    finest: ClassVar[Mapping[str, int]] = {}

    def in_turn(self) -> tuple[Goal, ...]:
        """Give what is reached one after the other, a tier each: the goal itself."""
        return (self,)

    def alike(self, other: object) -> bool:
        """Tell whether it counts the same, what it was told included."""
        return type(self) is type(other) and vars(self) == vars(other)

    @property
    def measured(self) -> str:
        """Give the unit of its value."""
        return self.unit

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give the value of pairs, of surplus and of rows, in the goal's own sense."""
        raise NotImplementedError

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Work the goal's value out by hand, on records, in its own unit."""
        raise NotImplementedError


@dataclass(frozen=True)
class FitPart(Reader):
    """One part of fit, 0 to 100, NaN (by hand None) where nothing is known.

    A person's unknowns inside a part count as the policy says; where all is unknown,
    so does the part. What a post does not ask for is held against nobody.
    """

    name: ClassVar[str]
    title: ClassVar[str]

    def score(self, frame: Frame, pairs: Pairs) -> Column:
        """Score each pair, float64, 0 to 100, NaN for unknown."""
        raise NotImplementedError

    def score_of(
        self, problem: Problem, employee: Employee, post: Post
    ) -> float | None:
        """Score one pair by hand; None for unknown."""
        raise NotImplementedError

    def asked(self, frame: Frame) -> Column:
        """Mark the posts that ask for something here."""
        return np.ones(frame.n_posts, dtype=bool)

    def asked_by(self, problem: Problem, post: Post) -> bool:
        """Tell by hand whether a post asks for something here."""
        del problem, post
        return True
