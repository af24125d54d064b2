"""The conductor: from a problem to a proven, checked plan."""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.collector import unhurried_collector
from models.demands import demand, demand_able, demand_flag, demand_function
from models.phrase import Phrase, phrase
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import Policy, read_policy
from models.policy.today import from_today
from models.problem.leaving import without_leavers
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.columns.pairs import Pairs
from optimizer.conclude import conclude
from optimizer.control import standing
from optimizer.control.clock import Clock, Event, OnProgress
from optimizer.control.memory import Room, give_back, memory_allowed
from optimizer.control.settings import Settings
from optimizer.control.stages import begin
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.program.answer import Answer, Settled
from optimizer.program.program import Program
from optimizer.reuse.assembled import keep, make_room
from optimizer.reuse.start import Start
from optimizer.search.floors import raise_floors
from optimizer.search.optimise import optimise
from optimizer.verdicts.outside import Held

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from optimizer.province.solve import InParts
    from optimizer.province.team import Client, Team
    from optimizer.reuse.kept_pairs import Kept
    from optimizer.warm.lead import Lead

READ = phrase("read_problem(FOLDER) gives one.")
MANY = 1 << 20
"""Pairs beyond which what building left free is given back before the search."""


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
    start: Result | Plan | None = None,
    max_memory: int | None = None,
    tie_break: bool = True,
    executor: Executor | Client | Team | None = None,
    hint: Plan | None = None,
    workspace: object = None,
) -> Result:
    """Place everybody as well as the policy's goals allow, and prove how well that is.

    Parameters
    ----------
    problem : people, posts and what is known of them, with the policy that applies.
    policy : laid in place of the problem's own; a shipped name or a path is read. One
        without a plan date starts with the problem's own, else on the first of next
        month.
    time_limit : seconds for all of it, 0 or more; None for no limit. The search has
        what putting the problem together leaves of them. Both that and the check of the
        plan are finished, so that whatever comes out is checked.
    gap : relative gap, 0 or more, at which a tier counts as proven; 0.001 is a
        thousandth of the tier's value.
    seed : of the solver's searches; a proven and unique optimum does not depend on it.
    workers : processor cores to use, 1 or more; None for all of them.
    on_progress : called with an ``Event`` as the solve goes on, its figures in steps
        of the tier's scale.
    stop : asked often; once it says True the best plan so far is given back.
    start : the result of a problem that differs little, or just a plan. It saves time
        and changes no answer; ``facts["start"]`` says where its plan breaks a hard rule
        here.
    max_memory : bytes of this process at which the best plan so far is given back;
        None for what it holds already and nine tenths of what is free.
    tie_break : False ends once all goals are proven; which of equally good plans comes
        out is then not proven to be the same anywhere.
    executor : regions are solved in parts by the workers of any ``concurrent.futures``
        executor, or of a client of Dask, each with the tables of its own part; the
        answer is the same, proven for the whole. Where a problem has no parts, it is
        solved here: ``facts["one_whole"]`` says why.
    hint, workspace : the old names of ``start``; they warn.

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
    ('optimal', 600, 50153.43)
    """
    demand("problem", problem, Problem, READ)
    start = _renamed(start, hint, workspace)
    demand("start", start, (Result, Plan, type(None)))
    demand_function("on_progress", on_progress)
    demand_function("stop", stop)
    demand_flag("tie_break", tie_break)
    demand_able("executor", executor, "submit")
    if policy is not None:
        demand("policy", policy, (Policy, str, os.PathLike))
        chosen = policy if isinstance(policy, Policy) else read_policy(policy)
        problem = problem.with_policy(_dated_like(chosen, problem))
    dated = from_today(problem.policy)
    if dated is not problem.policy:  # a copy would lose what is at hand of the problem
        problem = problem.with_policy(dated)
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
        start=start,
        parts=None if executor is None else _parts(executor),
    )


@unhurried_collector()
def solve_as(
    problem: Problem,
    settings: Settings,
    *,
    on_progress: Callable[[Event], None] | None = None,
    stop: Callable[[], bool] | None = None,
    start: Result | Plan | Start | None = None,
    scored: Kept | None = None,
    parts: InParts | None = None,
) -> Result:
    """Place everybody under the problem's own policy; the rest is as in ``solve``.

    Parameters
    ----------
    scored : pairs of a problem that shares rows with this one, already scored.
    parts : who solves the parts of it; None for one whole.
    """
    started, known = time.monotonic(), Start.of(start)
    problem = without_leavers(problem, known.problem)
    bound = bind(problem, known.problem)
    held = Held(problem, bound)
    result, whole = _in_parts(problem, bound, settings, parts, on_progress, stop)
    if result is not None:
        return result
    most = memory_allowed() if settings.max_memory is None else settings.max_memory
    begin("build")
    standing.begin(problem, bound)
    make_room(known.problem, None if settings.max_memory is None else 0)
    ready = known.pairs_of(problem, bound)
    if ready is None and scored is not None:
        ready = scored.pairs_of(problem, bound)
    program, pairs = _assembled(problem, bound, ready, Room(most))
    held.columns(program, pairs)
    keep(problem, program, pairs, known.problem)
    built = time.monotonic() - started
    limit, lead = settings.time_limit, known.lead(problem, program)

    def climb(part: Program, settled: Settled | None = None) -> Answer:
        spent = time.monotonic() - started
        left = None if limit is None else max(0.0, limit - spent)
        own = replace(settings, time_limit=left, max_memory=most)
        tell = _in_units(part, on_progress)
        if lead is not None:
            return _led(part, lead, Clock(left, stop, most, tell), own)
        hint = known.hint(problem, part)
        return optimise(
            part, own, on_progress=tell, stop=stop, hint=hint, settled=settled
        )

    raised = raise_floors(program, climb)
    if raised.floors:
        pairs = pairs.select(raised.keep)
    facts = _facts(built, settings, whole, known.passed_over(problem, program))
    made = partial(held.ended, conclude, problem, bound, raised, pairs, facts=facts)
    standing.expect(raised.program, made)
    answer = raised.ended or climb(raised.program, raised.settled)
    return standing.end(partial(made, answer))


def _led(program: Program, lead: Lead, clock: Clock, settings: Settings) -> Answer:
    from optimizer.warm.tactic import optimise_again  # noqa: PLC0415  (re-solves)

    return optimise_again(program, lead, clock, settings)


def _assembled(
    problem: Problem, policy: BoundPolicy, known: Pairs | None, room: Room
) -> tuple[Program, Pairs]:
    """Make the program; of a large one the search is given what that left free."""
    found = assemble(problem, policy, known, room)
    if len(found[1]) > MANY:
        give_back()
    return found


def _facts(
    built: float, settings: Settings, whole: Phrase | None, start: Phrase | None
) -> dict[str, Any]:
    """Give what a run tells of how it was solved, before its end."""
    told = {"one_whole": whole, "start": start}
    facts = {"build_seconds": built, "parameters": asdict(settings)}
    return facts | {key: why for key, why in told.items() if why}


def _in_parts(
    problem: Problem,
    policy: BoundPolicy,
    settings: Settings,
    parts: InParts | None,
    on_progress: OnProgress | None,
    stop: Callable[[], bool] | None,
) -> tuple[Result | None, Phrase | None]:
    """Solve a problem in parts; give no result, and why, where that cannot be."""
    if parts is None:
        return None, None
    from optimizer.province.errors import OneWholeError  # noqa: PLC0415  (seldom used)
    from optimizer.province.solve import solve_in_parts  # noqa: PLC0415

    try:
        found = solve_in_parts(problem, policy, settings, parts, on_progress, stop)
    except OneWholeError as error:
        return None, error.why
    return found, None


def _parts(executor: Executor | Client | Team) -> InParts:
    """Say who solves the parts of a problem."""
    from optimizer.province.solve import InParts  # noqa: PLC0415  (seldom used)
    from optimizer.province.team import team_of  # noqa: PLC0415

    return InParts(team_of(executor))


def _renamed(
    start: Result | Plan | None, hint: Plan | None, workspace: object
) -> Result | Plan | None:
    """Take ``start`` by its old names too, and say that they are old."""
    demand("hint", hint, (Plan, type(None)))
    for name, given in (("hint", hint), ("workspace", workspace)):
        if given is not None:
            text = phrase("solve({name}=...) is now solve(start=...).", name=name)
            warnings.warn(text, DeprecationWarning, stacklevel=3)
    return hint if start is None else start


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
