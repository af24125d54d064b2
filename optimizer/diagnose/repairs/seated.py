"""What would seat those whom a plan leaves over, while everybody else stays put.

Nothing is solved. Each of them is looked at in turn: a seat that only a limit keeps
empty, else one seat more, else an exemption that somebody may grant. The plan with them
in it is then held against every rule by hand, so what is told here would do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.policy.entries import Waiver
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.columns.make import Column
from optimizer.contract.active import Active
from optimizer.diagnose.field import SEATS
from optimizer.diagnose.hand import Hand
from optimizer.diagnose.repairs.repaired import SEVERITY, Found, apply, is_pair
from optimizer.diagnose.repairs.sentences import sentences
from optimizer.effects.openings import bars_of, bound
from optimizer.fit.score import fit

MOST = 60
"""People left over for whom it is sought; of more, ``diagnose`` tells."""
TRIES = 4
"""Times that people whose seat breaks another rule are taken out again."""


@dataclass(frozen=True)
class WouldSeat:
    """What would seat people who are left over.

    Attributes
    ----------
    what : sentences a planner acts on, one a rule; each with who may grant it.
    seated, left : people who would have a post then, and who still would not.
    seats, waivers : how many seats are opened, and people exempted from a rule.
    """

    what: tuple[tuple[Finding, tuple[Waiver, ...]], ...]
    seated: tuple[str, ...]
    left: tuple[str, ...]
    seats: int
    waivers: int


def would_seat(problem: Problem, plan: Plan) -> WouldSeat | None:
    """Seek what would seat the people a plan leaves over; None where nothing is found.

    Parameters
    ----------
    problem, plan : a plan that keeps every hard rule.

    Returns
    -------
    What is needed, held against every rule by hand.
    """
    if not 0 < len(plan.surplus) <= MOST:
        return None
    known = at_hand(problem)
    kept = known.get(would_seat)
    if kept is None or kept[0] is not plan:
        kept = known[would_seat] = plan, _sought(problem, plan)
    found: WouldSeat | None = kept[1]
    return found


def _sought(problem: Problem, plan: Plan) -> WouldSeat | None:
    chosen = dict(_choices(problem, plan))
    hand = hand_of(plan)
    for _ in range(TRIES):
        if not chosen:
            return None
        fuller = _fuller(plan, chosen)
        found = _breaches(problem, fuller, hand)
        wrong = [(a, f) for a, f in found if not _can_give_way(a, f, chosen)]
        if not wrong:
            return _told(problem, fuller, found, hand, tuple(chosen))
        told = {e for _, f in wrong for e in f.employees} & chosen.keys()
        if not told:
            return None
        chosen = {e: post for e, post in chosen.items() if e not in told}
    return None


def _choices(problem: Problem, plan: Plan) -> Iterator[tuple[str, str]]:
    """Choose a post for each who is left over: least asked, own unit, best fit."""
    frame, hard = bound(problem)
    free = frame.posts.seats.astype(np.int64)
    held = Counter(plan.placements.values())
    free -= np.array([held[post.post_code] for post in problem.posts], dtype=np.int64)
    for emp_id in plan.surplus:
        pairs, bars = bars_of(frame, hard, emp_id)
        if not len(pairs):
            continue
        posts = [problem.posts[j] for j in pairs.post.tolist()]
        led = np.array([post.managerial and post.seats == 1 for post in posts])
        asked = _asked(bars, free[pairs.post] > 0, led)
        away = _away(problem, emp_id, posts)
        keys = (-fit(frame, pairs).total, away, _weight(bars, len(pairs)), asked)
        best = np.lexsort(keys)[0]
        if asked[best] < NOBODY:
            post = int(pairs.post[best])
            free[post] -= 1
            yield emp_id, problem.posts[post].post_code


LIMIT, SEAT, WAIVER, BOTH, NOBODY = range(5)
"""What a seat asks for, the least first; NOBODY may grant the last."""


def _asked(bars: Sequence[tuple[Active, Column]], empty: Column, led: Column) -> Column:
    """Say of each post what it asks for: a limit, a seat, an exemption, both.

    A second head of one section is no way out: nobody opens such a seat.
    """
    total = np.zeros(len(empty), dtype=np.int64)
    firm = np.zeros(len(empty), dtype=bool)
    for active, mask in bars:
        total += mask
        firm |= mask & (active.waiver == "nobody")
    asked = np.where(empty, LIMIT, SEAT)
    asked = np.where(total == 1, np.where(empty, WAIVER, BOTH), asked)
    return np.where(firm | (total > 1) | (led & ~empty), NOBODY, asked)


def _weight(bars: Sequence[tuple[Active, Column]], count: int) -> Column:
    """Weigh the bars of each post: the surer the law, the more an exemption asks."""
    weight = np.zeros(count)
    for active, mask in bars:
        weight += SEVERITY.get(active.certainty, 1.0) * mask
    return weight


def _away(problem: Problem, emp_id: str, posts: Sequence[Post]) -> Column:
    """Mark the posts that are not in somebody's own unit."""
    employee = problem.employee[emp_id]
    present = problem.present_post(employee)
    own = present.unit_code if present else employee.unit_code
    return np.array([post.unit_code != own for post in posts])


def hand_of(plan: Plan) -> Hand:
    """Give a check by hand that knows the placements of a plan to be clean."""
    return Hand(sound=plan.placements)


def _fuller(plan: Plan, chosen: dict[str, str]) -> Plan:
    left = tuple(e for e in plan.surplus if e not in chosen)
    return Plan({**plan.placements, **chosen}, left)


def _breaches(problem: Problem, plan: Plan, hand: Hand) -> list[Found]:
    _, hard = bound(problem)
    return [(a, f) for a in hard for f in hand.breaches(a, plan, problem)]


def _can_give_way(active: Active, finding: Finding, chosen: dict[str, str]) -> bool:
    """Tell whether an office can act on a breach: open, exempt, or move a limit."""
    if active.waiver == "nobody":
        return False
    if is_pair(active, finding):
        return finding.employees[0] in chosen
    return active.title == SEATS or active.rule.new_limit(finding) is not None


def _told(
    problem: Problem,
    plan: Plan,
    found: Sequence[Found],
    hand: Hand,
    seated: tuple[str, ...],
) -> WouldSeat | None:
    """Say what was found, if the plan obeys every rule of the problem changed so."""
    if not found or not hand.allowed(apply(problem, found), plan):
        return None
    waiver = {active.title: active.waiver for active, _ in found}
    said = tuple((one, _grantors(one, waiver)) for one in sentences(found))
    exempt = {f.employees[0] for a, f in found if is_pair(a, f)}
    opened = sum(int(f.amount) for a, f in found if a.title == SEATS)
    return WouldSeat(said, seated, plan.surplus, opened, len(exempt))


def _grantors(said: Finding, waiver: Mapping[str, Waiver]) -> tuple[Waiver, ...]:
    """Give who has to agree, rule by rule."""
    titles = said.values.get("rules", [said.rule])
    assert isinstance(titles, list)
    return tuple(dict.fromkeys(waiver[title] for title in titles))
