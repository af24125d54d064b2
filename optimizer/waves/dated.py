"""A schedule as the records that the replay reads, and what it says of them."""

from __future__ import annotations

from collections import Counter

from models.errors import InternalError
from models.phrase import phrase
from optimizer.waves.replay.records import Dated, Mandate, Move
from optimizer.waves.replay.replay import replay
from optimizer.waves.schedule import Schedule
from optimizer.waves.sessions import attendances

NEAR = 1e-6


def dated_of(schedule: Schedule) -> Dated:
    """Give the rows of a schedule, wave by wave and in the order of the ids."""
    posts = schedule.result.problem.employee
    moves = sorted(
        (
            Move(
                m.emp_id,
                posts[m.emp_id].post_code or "",
                m.new_post or "",
                schedule.wave[m.emp_id],
                schedule.day(m.emp_id),
            )
            for m in schedule.question.movers
            if schedule.wave
        ),
        key=lambda move: (move.wave, move.emp_id),
    )
    alone: Counter[str] = Counter()
    for gap in schedule.uncovered:
        alone[gap.post_code] += gap.days
    movers, midway = schedule.question.movers, schedule.question.midway
    return Dated(
        tuple(moves),
        tuple(
            Mandate(a.post_code, a.emp_id, a.start, a.end, a.kind)
            for a in schedule.acting
        ),
        attendances(schedule) if schedule.wave else (),
        dict(alone),
        {m.emp_id: m.announced for m in movers if m.announced is not None},
        midway.on,
        midway.done,
        midway.postponed,
    )


def demand_replayed(schedule: Schedule) -> None:
    """Replay a schedule by hand; what does not hold is our own mistake.

    Raises
    ------
    InternalError
        When a limit is broken, or a value differs from the one worked out by hand.
    """
    plan = schedule.result.plan
    if not schedule.wave or plan is None:
        return
    found = replay(schedule.result.problem, plan, dated_of(schedule))
    if found.breaches:
        lines = "\n".join(str(b) for b in found.breaches[:10])
        raise InternalError(
            phrase("the schedule breaks a limit:\n{lines}", lines=lines)
        )
    for tier, value in zip(schedule.tiers, found.values, strict=True):
        if abs(tier.value - value) > NEAR:
            raise InternalError(
                phrase(
                    "{name}: the solver counts {value}, the replay {found}.",
                    name=tier.name,
                    value=tier.value,
                    found=value,
                )
            )
