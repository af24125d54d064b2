"""A problem solved in parts: cut, priced, concluded as any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial

import numpy as np

from models.phrase import phrase
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.columns.frame import frame_of
from optimizer.conclude import conclude
from optimizer.control.clock import Clock, Event, OnProgress
from optimizer.control.settings import Settings
from optimizer.control.stages import begin, shared
from optimizer.goals import GOALS
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program
from optimizer.province.errors import OneWholeError
from optimizer.province.master import Master
from optimizer.province.parts import Parts
from optimizer.province.regions import Group, groups, joined
from optimizer.province.team import Team, Work
from optimizer.province.whole import renumbered
from optimizer.province.worker import share
from optimizer.search.floors import Raised

PARTS = 10_000
"""Parts at most: more are put together."""


@dataclass(frozen=True)
class InParts:
    """How a problem is solved in parts.

    Attributes
    ----------
    team : who does the work; None for this thread, one part after the other.
    most : parts at most.   groups : given, where regions are not to be looked for.
    """

    team: Team | None = None
    most: int = PARTS
    groups: list[Group] | None = None


@dataclass
class _Units:
    """Tells of progress with the scale of each tier, once the program is known."""

    tell: OnProgress
    scales: tuple[int, ...] = ()

    def know(self, program: Program) -> None:
        """Look at the tiers of the program."""
        self.scales = tuple(tier.scale for tier in program.tiers)

    def __call__(self, event: Event) -> None:
        """Tell an event in the units of its tier."""
        known = 0 <= event.tier < len(self.scales)
        scale = self.scales[event.tier] if known else event.scale
        self.tell(replace(event, scale=scale))


def _unheard(_program: Program) -> None:
    """Tell nobody."""


def solve_in_parts(
    problem: Problem,
    policy: BoundPolicy,
    settings: Settings,
    how: InParts,
    on_progress: OnProgress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Result:
    """Solve a problem whose leavers are off the roll, in parts.

    Raises
    ------
    OneWholeError
        When it has to be solved as one whole; why, it says.
    """
    _demand_parts(policy)
    units = None if on_progress is None else _Units(on_progress)
    clock = Clock(settings.time_limit, stop, settings.max_memory, units)
    work = Work(how.team, clock.over, told=partial(_tell_parts, clock))
    begin("cut")
    own = how.groups or groups(frame_of(problem), policy)
    parts = Parts.of(problem, joined(own, how.most), settings.max_memory)
    parts.build(work)
    built = clock.seconds
    known = _unheard if units is None else units.know
    solved = Master(problem, policy, parts, work, clock, settings, known).run()
    answer = renumbered(
        solved.answer, solved.held, parts.counts, max(len(problem.posts), 1)
    )
    for parcel in parts.parcels[:1]:  # what was done here leaves its parts here
        share.put_away(parcel)
    taken = work.meter.data()
    shared(taken)
    stats = {
        **answer.stats,
        "parts": float(len(parts.parcels)),
        "held_pairs": float(solved.program.n_pairs),
        "part_peak_bytes": float(work.meter.peak),
        "parts_again": float(work.redone),
        **{f"parts_{what}_seconds": s for what, s in taken.items()},
    }
    answer = replace(answer, stats=stats, seconds=clock.seconds)
    raised = Raised(solved.program, np.ones(solved.program.n_pairs, dtype=bool))
    facts = {"build_seconds": built, "parameters": asdict(settings)}
    result = conclude(problem, policy, raised, solved.pairs, answer, facts)
    return replace(result, facts={**result.facts, "pairs": int(parts.counts.sum())})


def _tell_parts(clock: Clock, done: int, of: int) -> None:
    """Tell how many parts have done what all are asked for."""
    clock.tell("part", 0, f"{done}/{of}", None, None)


def _demand_parts(policy: BoundPolicy) -> None:
    """Refuse what parts cannot tell: least values, and rules on everybody at once."""
    for weighed in policy.goals:
        if GOALS[weighed.entry.name].bottleneck:
            raise OneWholeError(
                phrase("the goal {goal} is a least value", goal=weighed.goal.title)
            )
    for active in policy.rules:
        if not active.rule.apart:
            raise OneWholeError(
                phrase("the rule {rule} looks at all at once", rule=active.rule.title)
            )
