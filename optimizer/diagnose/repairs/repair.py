"""The cheapest ways out: some rules give way, as little as will do, all others kept."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.policy.entries import Waiver
from models.problem.problem import Problem
from optimizer.columns.make import Column
from optimizer.diagnose.asked import Question, ask
from optimizer.diagnose.hand import Hand
from optimizer.diagnose.repairs.repaired import SEVERITY, amount_of, apply
from optimizer.diagnose.repairs.sentences import sentences
from optimizer.diagnose.trial import Trials
from optimizer.program.answer import Answer

BROAD = 4
"""Rules that give way together in a way out that a planner can still take in."""
TIRED = 3
"""Ways out in a row that are too broad to take in: enough of that."""
FEW = 500_000
"""Pairs of a problem in which any rule at all may give way to begin with."""


@dataclass(frozen=True)
class Repair:
    """A way out: what gives way, for whom, and a plan that then obeys all the rest.

    Attributes
    ----------
    what : the sentences a planner acts on, one a rule.
    rules : titles of the rules that give way.
    amount : by how much in all (people, seats, moves, hours).
    cost : amount times how sure the law behind each rule is; ranks the repairs.
    breaches : each place where a rule gives way, by name.
    least : proven: these rules cannot give way at a lower cost.
    verified : with the repair written into the problem the plan obeys every rule, by
        hand.
    placed : people placed by the plan.
    gained : people placed more than without the repair.
    granted_by : who has to agree, of those whom a policy names: ``ppk``, ``bkn``,
        ``minister``.
    repaired : the problem with the repair written into it.
    """

    what: tuple[Finding, ...]
    rules: tuple[str, ...]
    amount: float
    cost: float
    breaches: tuple[Finding, ...]
    least: bool
    verified: bool
    plan: Plan
    repaired: Problem
    placed: int
    gained: int = 0
    granted_by: tuple[Waiver, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """Where ways out are sought: what is known of plans, and the check by hand."""

    trials: Trials
    hand: Hand

    def way(
        self,
        titles: Collection[str],
        *,
        placing: bool = False,
        liked: Column | None = None,
    ) -> Repair | None:
        """Let some rules give way at the least cost; None when that will not do.

        A rule that nobody may waive never does.
        """
        trials = self.trials
        titles = set(titles) - trials.field.firm
        if not titles:
            return None
        price = {t: self.price(t) for t in trials.titles if t in set(titles)}
        asked = ask(trials.field, trials.titles, price, placing=placing)
        answer = trials.solve(asked, liked)
        if answer is None or answer.pair is None:
            return None
        proven = trials.field.whole and all(t.proven_by for t in answer.tiers)
        return self._made(plan_in(trials, asked, answer), titles, least=proven)

    def price(self, title: str) -> float:
        """Price one unit of breach of a rule."""
        hard = self.trials.field.policy.hard
        own = (SEVERITY.get(a.certainty, 1.0) for a in hard if a.title == title)
        return max(own, default=1.0)

    def _made(
        self, plan: Plan, titles: Collection[str], *, least: bool
    ) -> Repair | None:
        problem = self.trials.field.problem
        found = [
            (active, finding)
            for active in self.trials.field.policy.hard
            if active.title in titles
            for finding in self.hand.breaches(active, plan, problem)
        ]
        if not found:
            return None
        repaired = apply(problem, found)
        return Repair(
            tuple(sentences(found)),
            tuple(dict.fromkeys(a.title for a, _ in found)),
            sum(amount_of(a, f) for a, f in found),
            sum(self.price(a.title) * amount_of(a, f) for a, f in found),
            tuple(f for _, f in found),
            least,
            self.hand.allowed(repaired, plan),
            plan,
            repaired,
            len(plan.placements),
            granted_by=tuple(dict.fromkeys(a.waiver for a, _ in found)),
        )


def plan_in(trials: Trials, asked: Question, answer: Answer) -> Plan:
    """Read the chosen pairs of an answer as a plan."""
    assert answer.pair is not None
    problem, post = trials.field.problem, trials.field.pairs.post
    placed = {
        problem.employees[k].emp_id: problem.posts[int(post[asked.at[pair]])].post_code
        for k, pair in enumerate(answer.pair.tolist())
        if pair >= 0
    }
    left = (e.emp_id for e in problem.employees if e.emp_id not in placed)
    return Plan(placed, tuple(left))


def repairs(workshop: Workshop, rules: Sequence[str]) -> Iterator[Repair]:
    """Let each rule of a conflict give way alone; then as many at once as will do.

    Parameters
    ----------
    workshop : where ways out are made and checked.
    rules : titles of the rules of a conflict.

    Returns
    -------
    Ways out, as they are found; those by one rule come first.
    """
    trials = workshop.trials
    alone: set[tuple[str, ...]] = set()
    for title in rules:
        rest = [t for t in trials.titles if t != title]
        if trials.clock.over():
            return
        found = None if trials.known(rest) else workshop.way([title])
        if found is not None and found.verified:
            alone.add(found.rules)
            yield found
    few = len(trials.field.pairs) <= FEW
    for found in _mixed(workshop, set(trials.titles if few else rules)):
        if found.rules not in alone:
            yield found


def _mixed(workshop: Workshop, soft: set[str]) -> Iterator[Repair]:
    """Let all rules of all conflicts give way; then all but one that did; and so on.

    Whatever way out there is lets a rule of each conflict give way. So where a set of
    rules to soften does not suffice, the conflict among the others is added to it.
    A way out by very many rules is told once; when one after the other is such, that
    will not change.
    """
    trials, order = workshop.trials, count()
    firm = trials.field.firm
    queue: list[tuple[float, int, frozenset[str]]] = [(0.0, next(order), firm)]
    seen: set[frozenset[str]] = set()
    broad = 0
    while queue and broad < TIRED and not trials.clock.over():
        _, _, firm = heapq.heappop(queue)
        if firm in seen or not _widened(trials, soft, firm):
            continue
        seen.add(firm)
        found = workshop.way(soft - firm)
        if found is None:
            continue
        broad = broad + 1 if len(found.rules) > BROAD else 0
        if found.verified and broad <= 1:
            yield found
        for title in found.rules:
            heapq.heappush(queue, (found.cost, next(order), firm | {title}))


def _widened(trials: Trials, soft: set[str], firm: frozenset[str]) -> bool:
    """Add the conflicts among rules that stay hard; False when none may give way."""
    while True:
        hard = [t for t in trials.titles if t not in soft - firm]
        if not trials.refuted(hard):
            return True
        more = set(trials.conflict(hard, hard)) - firm
        if not more:
            return False
        soft |= more
