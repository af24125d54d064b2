"""What each ceremony may ask of units, halls and leaders, counted by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from models.phrase import Phrase, phrase
from models.plan.change import change_of
from optimizer.waves.replay.office import Office, unit_of
from optimizer.waves.replay.records import Move


def wrong_size(office: Office, moves: list[Move]) -> Iterator[Phrase]:
    """Count who takes an oath on one day."""
    problem = office.problem
    sworn = [
        move
        for move in moves
        if move.new_post
        and change_of(
            problem, problem.employee[move.emp_id], problem.post[move.new_post]
        )
        != "carried-over"
    ]
    most = problem.policy.waves.size
    if len(sworn) > most:
        yield phrase(
            "{day}: {count} people are inaugurated, at most {most}.",
            day=office.today,
            count=len(sworn),
            most=most,
        )


def units_of(office: Office, move: Move) -> tuple[str | None, str | None]:
    """Give the units that somebody leaves and comes to, as limits count them."""
    post = office.problem.post.get
    return (
        unit_of(office.problem, move.emp_id, post(move.old_post), new=False),
        unit_of(office.problem, move.emp_id, post(move.new_post), new=True),
    )


def wrong_touch(
    office: Office, moves: list[Move], staff: Counter[str]
) -> Iterator[Phrase]:
    """Count who comes to and leaves each unit on one day."""
    came: Counter[str] = Counter()
    went: Counter[str] = Counter()
    for move in moves:
        old, new = units_of(office, move)
        if old != new:
            went.update([old] if old else [])
            came.update([new] if new else [])
    apart = office.problem.policy.waves.touch.count == "apart"
    for unit in sorted(came.keys() | went.keys()):
        most = touch_limit(office, unit, staff[unit])
        counts = (came[unit], went[unit]) if apart else (came[unit] + went[unit],)
        for count in counts:
            if most is not None and count > most:
                yield phrase(
                    "{day}: {count} people come to or leave {unit}, at most {most}.",
                    day=office.today,
                    count=count,
                    unit=unit,
                    most=most,
                )


def touch_limit(office: Office, code: str, staff: int) -> int | None:
    """Say how many may come to or leave a unit in a wave; None for any number."""
    touch, unit = office.problem.policy.waves.touch, office.problem.unit[code]
    if touch.mode == "off":
        return None
    if code in touch.own:
        return touch.own[code]
    if touch.dissolved_whole and unit.new_status in ("abolished", "merged", "new"):
        return None
    share = Decimal(str(touch.types.get(unit.type, touch.share)))
    return max(touch.at_least, int(share * staff))


def wrong_heads(office: Office, moves: list[Move]) -> Iterator[Phrase]:
    """Ask that head and deputy of a unit do not leave on one day."""
    problem = office.problem
    if not problem.policy.waves.heads_apart:
        return
    left = {move.old_post for move in moves}
    for code in sorted(left):
        deputy = problem.post.get(code)
        head = problem.post.get(deputy.reports_to or "") if deputy else None
        if deputy is None or head is None or head.post_code not in left:
            continue
        called = deputy.post_name.lower().startswith(
            ("sekretaris", "wakil", "secretary")
        )
        together = deputy.unit_code is not None and deputy.unit_code == head.unit_code
        if called and together and deputy.managerial and head.managerial:
            yield phrase(
                "{day}: head and deputy leave at once: {head}, {deputy}.",
                day=office.today,
                head=head.post_code,
                deputy=deputy.post_code,
            )


def staff_today(office: Office) -> Counter[str]:
    """Count the people of each unit before the first move."""
    problem = office.problem
    units = (
        unit_of(problem, e.emp_id, problem.post.get(e.post_code or ""), new=False)
        for e in problem.employees
    )
    return Counter(unit for unit in units if unit)


def staff_planned(office: Office) -> Counter[str]:
    """Count the people of each unit once all have moved."""
    problem = office.problem
    units = (
        unit_of(problem, emp_id, problem.post[code], new=True)
        for emp_id, code in office.plan.placements.items()
    )
    return Counter(unit for unit in units if unit)
