"""The conductor: from a problem to a proven, checked plan."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from models.demands import demand, demand_function
from models.phrase import Phrase, phrase
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import Policy, read_policy
from models.problem.leaving import without_leavers
from models.problem.problem import Problem, from_today
from optimizer.assemble import assemble
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.conclude import conclude
from optimizer.control.clock import Event, OnProgress
from optimizer.control.memory import Room, memory_allowed
from optimizer.control.settings import Settings
from optimizer.policy.bind import bind
from optimizer.program.answer import Answer, Settled
from optimizer.program.hint import hinted
from optimizer.program.program import Program
from optimizer.reuse.assembled import forget, keep
from optimizer.reuse.workspace import Workspace
from optimizer.search.floors import raise_floors
from optimizer.search.optimise import optimise

READ = phrase("read_problem(FOLDER) gives one.")


def solve(
    problem: Problem,
    policy: Policy | str | Path | None = None,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    seed: int = 1,
    workers: int | None = None,
    on_progress: Callable[[Event], None] | None = None,
    stop: Callable[[], bool] | None = None,
    hint: Plan | None = None,
    workspace: Workspace | None = None,
    max_memory: int | None = None,
    tie_break: bool = True,
) -> Result:
    """Place everybody as well as the policy's goals allow, and prove how well that is.

    Parameters
    ----------
    problem : people, posts and what is known of them, with the policy that applies.
    policy : laid in place of the problem's own; a shipped name or a path is read. One
        without a plan date starts with the problem's own, else on the first of next
        month.
    time_limit : seconds for all of it, 0 or more; None for no limit.
    gap : relative gap, 0 or more, at which a tier counts as proven; 0.001 is a
        thousandth of the tier's value.
    seed : of the solver's searches; a proven and unique optimum does not depend on it.
    workers : processor cores to use, 1 or more; None for all of them.
    on_progress : called with an ``Event`` as the solve goes on, its figures in steps
        of the tier's scale.
    stop : asked often; once it says True the best plan so far is given back.
    hint : a plan to start from; one that breaks a hard rule is passed over, and the
        result's ``facts["hint"]`` says so.
    workspace : what an earlier solve over the same pairs left, and this one leaves.
    max_memory : bytes of this process at which the best plan so far is given back;
        None for what it holds already and nine tenths of what is free.
    tie_break : False ends once all goals are proven; which of equally good plans comes
        out is then not proven to be the same anywhere.

    Returns
    -------
    A result whose plan, if there is one, has passed the check by hand. Its ``status``
    says how much is proven; values and bounds are in the input's own units.

    Raises
    ------
    ArgumentError
        When an argument is of a wrong kind, or out of its range.
    PolicyError
        When the policy names something that is not known.
    MemoryLimitError
        When the memory does not even hold the problem.
    InternalError
        When the solver's plan fails our own check.

    Examples
    --------
    >>> from formasi import read_problem, solve
    >>> result = solve(read_problem("examples/binjai"), "plain", time_limit=60)
    >>> result.status, len(result.plan.placements), round(result.objective, 2)
    ('optimal', 600, 49871.34)
    """
    _demand(problem, hint, workspace)
    demand_function("on_progress", on_progress)
    demand_function("stop", stop)
    demand("tie_break", tie_break, bool)
    if policy is not None:
        demand("policy", policy, (Policy, str, os.PathLike))
        chosen = policy if isinstance(policy, Policy) else read_policy(policy)
        problem = problem.with_policy(_dated_like(chosen, problem))
    problem = problem.with_policy(from_today(problem.policy))
    settings = Settings(
        *(time_limit, gap, seed),
        os.cpu_count() or 1 if workers is None else workers,
        max_memory,
        tie_break,
    )
    return solve_as(
        problem,
        settings,
        on_progress=on_progress,
        stop=stop,
        hint=hint,
        workspace=workspace,
    )


def solve_as(
    problem: Problem,
    settings: Settings,
    *,
    on_progress: Callable[[Event], None] | None = None,
    stop: Callable[[], bool] | None = None,
    hint: Plan | None = None,
    workspace: Workspace | None = None,
) -> Result:
    """Place everybody under the problem's own policy; the rest is as in ``solve``."""
    started = time.monotonic()
    problem = without_leavers(problem)
    bound = bind(problem)
    known = workspace.pairs_of(problem, bound) if workspace is not None else None
    most = settings.max_memory
    most = memory_allowed() if most is None else most
    forget()
    program, pairs = assemble(problem, bound, known, Room(most))
    keep(problem, program, pairs)
    if workspace is not None:
        workspace.pairs = pairs
    built = time.monotonic() - started
    limit = settings.time_limit

    def climb(part: Program, settled: Settled | None = None) -> Answer:
        spent = time.monotonic() - started
        left = None if limit is None else max(0.0, limit - spent)
        return optimise(
            part,
            replace(settings, time_limit=left, max_memory=most),
            on_progress=_in_units(part, on_progress),
            stop=stop,
            hint=None if hint is None else hinted(problem, hint, part),
            settled=settled,
        )

    raised = raise_floors(program, climb)
    if raised.floors:
        pairs = pairs.select(raised.keep)
    answer = raised.ended or climb(raised.program, raised.settled)
    facts = {
        "build_seconds": built,
        "parameters": asdict(settings),
    }
    if hint is not None and (passed := _passed_over(problem, hint, program)):
        facts["hint"] = passed
    return conclude(problem, bound, raised, pairs, answer, facts)


def _demand(problem: Problem, hint: Plan | None, workspace: Workspace | None) -> None:
    """Refuse things of a wrong kind, before any work."""
    demand("problem", problem, Problem, READ)
    demand("hint", hint, (Plan, type(None)))
    demand("workspace", workspace, (Workspace, type(None)))


def _passed_over(problem: Problem, plan: Plan, program: Program) -> Phrase | None:
    """Say why a plan is no start: in how many places, or that a hard rule is broken."""
    pairs = hinted(problem, plan, program)
    lost = len(plan.placements) - int((pairs >= 0).sum())
    if lost:
        return phrase(
            "{count} of its {all} placements are not possible: it was passed over.",
            count=lost,
            all=len(plan.placements),
        )
    if not State(Limits(program)).allows(pairs):
        return phrase("it breaks a hard rule: it was passed over.")
    return None


def _in_units(program: Program, tell: OnProgress | None) -> OnProgress | None:
    """Tell of progress with the scale of each tier, so that it reads in units."""
    if tell is None:
        return None
    scales = [tier.scale for tier in program.tiers]

    def told(event: Event) -> None:
        known = 0 <= event.tier < len(scales)
        tell(replace(event, scale=scales[event.tier]) if known else event)

    return told


def _dated_like(policy: Policy, problem: Problem) -> Policy:
    """Give a policy without a plan date the date of the problem's own."""
    if policy.plan.date is not None or problem.policy.plan.date is None:
        return policy
    return policy.dated_on(problem.policy.plan_date)
