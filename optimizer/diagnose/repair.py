"""The cheapest ways out: some rules give way, as little as will do, all others kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from models.finding import Finding
from models.plan import Plan
from models.problem import Problem
from optimizer.assemble import assemble
from optimizer.check import check
from optimizer.conclude import plan_of
from optimizer.diagnose.conflict import Conflict
from optimizer.diagnose.least import softened, solve_first
from optimizer.diagnose.repaired import Found, amount_of, apply, is_written, sentences
from optimizer.diagnose.seating import seated
from optimizer.diagnose.trial import Trials, smallest
from optimizer.registry import BoundPolicy

SEVERITY = {"A": 1.0, "M": 2.0, "V": 4.0}
"""Giving way costs more the surer the law behind a rule is."""
ENOUGH = 3
"""Ways out beyond which no two rules are tried together."""


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
    least : proven: no smaller amount will do for these rules.
    verified : with the repair written into the problem the plan obeys every rule, by
        hand; what cannot be written there is forgiven by name, and nothing else.
    placed : people placed by the plan.
    gained : people placed more than without the repair.
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


def least_breach(
    problem: Problem,
    policy: BoundPolicy,
    titles: Sequence[str],
    *,
    placing: bool = False,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Repair | None:
    """Find the least by which some rules must give way; None when that will not do.

    With ``placing`` as many people as possible are placed first.
    """
    soft = softened(policy, titles, placing=placing)
    program, pairs = assemble(problem, soft)
    tiers = 2 if placing else 1
    answer = solve_first(program, tiers=tiers, time_limit=time_limit, stop=stop)
    if answer.pair is None:
        return None
    plan = plan_of(problem, pairs, answer)
    actives = [a for a in soft.rules if a.mode == "soft"]
    found = [
        (a, f) for a in actives for f in a.findings(problem, plan) if f.kind == "soft"
    ]
    if not found:
        return None
    proven = all(tier.proven_by for tier in answer.tiers[:tiers])
    return repair_of(problem, found, plan, least=proven)


def repair_of(
    problem: Problem, found: Sequence[Found], plan: Plan, *, least: bool
) -> Repair:
    """Make a repair of the breaches that a plan needs, and check it by hand."""
    repaired = apply(problem, found)
    severity = [SEVERITY.get(a.certainty, 1.0) * amount_of(a, f) for a, f in found]
    return Repair(
        tuple(sentences(found)),
        tuple(dict.fromkeys(a.title for a, _ in found)),
        sum(amount_of(a, f) for a, f in found),
        sum(severity),
        tuple(f for _, f in found),
        least,
        _verified(repaired, plan, found),
        plan,
        repaired,
        len(plan.placements),
    )


def _verified(repaired: Problem, plan: Plan, found: Sequence[Found]) -> bool:
    """Check the plan against all rules, forgiving by name what could not be written."""
    forgiven = {_name(a.title, f) for a, f in found if not is_written(a, f)}
    breaches = (f for f in check(repaired, plan) if f.kind == "breach")
    return all(_name(f.rule, f) in forgiven for f in breaches)


def _name(title: str, finding: Finding) -> tuple[object, ...]:
    people = tuple(sorted(finding.employees))
    return (title, people, finding.posts, finding.units, finding.amount)


def repairs(trials: Trials, conflict: Conflict) -> Iterator[Repair]:
    """Try each rule of the conflict alone; then two at once; then any at all.

    A single rule can only be a way out when it stands in every conflict, so those of
    one conflict are all that need to be tried.
    """
    alone = {title: _alone(trials, conflict, title) for title in conflict.rules}
    ways = [found for found in alone.values() if found is not None]
    yield from ways
    if len(ways) < ENOUGH:
        failed = [title for title, found in alone.items() if found is None]
        more = list(islice(_together(trials, failed), ENOUGH - len(ways)))
        yield from more
        ways += more
    last = None if ways else _try(trials, trials.titles, 1)
    if last is not None:
        yield last


def _alone(trials: Trials, conflict: Conflict, title: str) -> Repair | None:
    if trials.clock.over():
        return None
    found = by_flow(trials.problem, trials.policy, title)
    return found or _try(trials, [title], 1 + len(conflict.rules))


def by_flow(problem: Problem, policy: BoundPolicy, title: str) -> Repair | None:
    """Let one rule give way for as few people as will do; by a flow.

    A flow ignores all other limits: the plan counts only when it keeps them by itself,
    and then no less will do.
    """
    if title == "seats":
        return None
    soft = softened(policy, [title])
    program, pairs = assemble(problem, soft)
    plan = seated(problem, program, pairs, placing=False)
    own = next(a for a in soft.rules if a.title == title)
    if plan is None:
        return None
    found = [(own, f) for f in own.findings(problem, plan) if f.kind == "soft"]
    if not found:
        return None
    by_head = all(amount_of(a, f) == 1 for a, f in found)
    repair = repair_of(problem, found, plan, least=by_head)
    return repair if repair.verified and by_head else None


def _together(trials: Trials, failed: Sequence[str]) -> Iterator[Repair]:
    """Let two rules give way at once, of which one alone will not do."""
    for titles in _pairs(trials, failed):
        found = _try(trials, titles, 3)
        if found is not None and len(found.rules) > 1:
            yield found


def _pairs(trials: Trials, failed: Sequence[str]) -> Iterator[list[str]]:
    """Pair each rule with those of a conflict that is left when it is dropped."""
    seen = set()
    for title in failed:
        rest = [t for t in trials.titles if t != title]
        if trials.clock.over() or not trials.refuted(trials.program(rest)):
            continue
        second = smallest(rest, lambda some: trials.refuted(trials.program(some)))
        for other in second:
            both = frozenset((title, other))
            if both not in seen:
                seen.add(both)
                yield [title, other]


def _try(trials: Trials, titles: Sequence[str], share: int) -> Repair | None:
    if trials.clock.over():
        return None
    seconds = trials.clock.left() / max(1, share)
    return least_breach(
        trials.problem,
        trials.policy,
        titles,
        time_limit=seconds,
        stop=trials.clock.stop,
    )
