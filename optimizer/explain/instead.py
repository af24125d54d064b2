"""The best plan under other aims, over the pairs and rows of a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.errors import InternalError
from models.plan.plan import Plan
from optimizer.assemble import PricedLink
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.explain.again import climb_again, kept_places
from optimizer.explain.case import Case
from optimizer.explain.known import Known
from optimizer.program.answer import Answer, Settled, TierAnswer
from optimizer.program.program import Link, Program, Tier
from optimizer.program.rows import Ints, Rows
from optimizer.proof.check import Evaluation, evaluate
from optimizer.search.floors import raise_floors, with_floors


@dataclass(frozen=True, eq=False)
class Instead:
    """What came of other aims.

    Attributes
    ----------
    plan : the best plan that was found; it has passed the check by hand.
    found : its worth, by hand.   tiers : how far each aim was brought, in steps.
    """

    plan: Plan
    found: Evaluation
    tiers: tuple[TierAnswer, ...]

    @property
    def proven(self) -> bool:
        """Tell whether every aim was proven to its end."""
        return all(tier.proven_by and tier.value is not None for tier in self.tiers)


@dataclass(frozen=True)
class Nothing:
    """No plan came of it; ``refuted`` where it is proven that there is none."""

    refuted: bool


def instead(
    case: Case,
    tiers: Sequence[Tier],
    rows: Sequence[Rows] = (),
    *,
    before: int = 0,
    tie_break: bool = True,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Instead | Nothing:
    """Solve a case for other aims, and under further limits.

    Parameters
    ----------
    tiers : aims in place of the tiers of the policy, best first.
    rows : further hard limits.
    before : aims that stand before the first tier of the policy; the tiers follow in
        their order. With none, the multipliers of the run bound the first tiers.
    tie_break : of plans that are equally good the same one is sought, to its end.
    time_limit, stop : as for ``solve``.

    Raises
    ------
    InternalError
        When a plan breaks a hard rule: our own mistake.
    """
    whole, policy = case.program, case.program.tiers[: len(case.policy.tiers)]
    kept = len([t for t in tiers[before:] if any(t.name == p.name for p in policy)])
    places = {place: place + before for place in range(kept)}
    own = tuple(_paying(whole.rows, places))
    program = replace(
        whole,
        rows=(*own, *rows),
        tiers=tuple(tiers),
        links=tuple(_links(whole.links, places)),
    )
    cuts = tuple(_paying(case.known.cuts, places))
    same = not before and len(own) == len(whole.rows)
    known = Known(case.known.proof if same else None, cuts, case.planned)
    clock = Clock(time_limit, stop)
    hint = _chosen(case) if not rows else None
    settings = Settings(workers=2, tie_break=tie_break)

    def climb(part: Program, settled: Settled | None = None) -> Answer:
        del settled
        keep, count = kept_places(program, part)
        own = None if hint is None else _within(hint, keep)
        again = known.kept(keep, count)
        return climb_again(part, again, clock, settings=settings, hint=own)

    raised = raise_floors(program, climb)
    answer = raised.ended or climb(raised.program)
    if answer.pair is None:
        return Nothing(answer.status == "infeasible")
    return _read(case, raised.program, with_floors(answer, raised)[0], answer.pair)


def _paying(rows: Iterable[Rows], places: Mapping[int, int]) -> Iterator[Rows]:
    """Let soft limits be paid for by their own tier, wherever it stands now.

    A soft limit whose tier is not asked any more asks for nothing.
    """
    for family in rows:
        if family.price is None:
            yield family
        elif family.tier in places:
            yield replace(family, tier=places[family.tier])


def _links(links: Iterable[Link], places: Mapping[int, int]) -> Iterator[Link]:
    for link in links:
        if not isinstance(link, PricedLink):
            yield link
        elif link.tier in places:
            yield replace(link, tier=places[link.tier])


def targets(case: Case, upto: int, within: float = 0.0) -> list[Tier]:
    """Give the first tiers of the policy, each to be left as good as the plan has it.

    Parameters
    ----------
    upto : count of tiers.
    within : share of the worth of the tier that holds fit that may be given up.
    """
    kept = []
    for place in range(upto):
        tier, number = case.program.tiers[place], case.policy.tiers[place]
        worth = round(case.worth.tiers[number] * tier.scale)
        room = int(abs(worth) * within) if place == case.main else 0
        kept.append(tier if tier.bottleneck else replace(tier, target=worth - room))
    return kept


def _chosen(case: Case) -> Ints:
    """Give the pair that the plan gives each employee, -1 for none."""
    pairs = np.full(case.program.n_employees, -1, dtype=np.int64)
    own = np.flatnonzero(case.planned[case.program.emp] == case.program.post)
    pairs[case.program.emp[own]] = own
    return pairs


def _within(hint: Ints, keep: Ints) -> Ints | None:
    """Give a plan in the numbers of the pairs kept; None where some of it are not."""
    placed = hint >= 0
    found = np.minimum(np.searchsorted(keep, hint), max(0, len(keep) - 1))
    if placed.any() and not (len(keep) and (keep[found[placed]] == hint[placed]).all()):
        return None
    return np.where(placed, found, -1).astype(np.int64)


def _read(case: Case, program: Program, answer: Answer, pair: Ints) -> Instead:
    posts, people = case.problem.posts, case.problem.employees
    placed = {
        e.emp_id: posts[int(program.post[k])].post_code
        for e, k in zip(people, pair.tolist(), strict=True)
        if k >= 0
    }
    plan = Plan(placed, tuple(e.emp_id for e in people if e.emp_id not in placed))
    found = evaluate(case.problem, plan, case.policy)
    if found.breaches:
        message = f"the plan under other aims breaks a hard rule: {found.breaches[0]}"
        raise InternalError(message)
    return Instead(plan, found, answer.tiers)
