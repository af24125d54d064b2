"""Closed exchanges: people on each other's full seats, who move in rings or not at all.

Take posts that are full, whose movers all go on to others of these posts. No seat
among them is ever free, so in each wave as many come to each of them as leave it:
whoever moves does so in a ring that closes within the wave. A ring that touches a unit
both leaves it and comes to it. Where a unit does not bear that, nobody of it ever
moves: a proof that needs no solver, only these posts and one limit.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.phrase import Phrase, phrase
from optimizer.waves.question.question import Mover, Question, Seats

NAMED = 6
"""People of a ring who are named; of a longer one the rest is counted."""


@dataclass(frozen=True)
class Deadlock:
    """A shortest ring through a move that no wave can bear.

    Attributes
    ----------
    people : of the ring, each on the seat that the one before takes.
    posts : that the first of these leaves, and so on.
    unit : that bears no exchange; "" where the ring is longer than a wave.
    most : of the limit that presses.
    """

    people: tuple[str, ...]
    posts: tuple[str, ...]
    unit: str
    most: int


def deadlocks(question: Question) -> tuple[Deadlock, ...]:
    """Give the rings that no number of waves moves: one for each limit that presses.

    Parameters
    ----------
    question : movers, seats and limits.
    """
    leaving = _closed(question)
    found: dict[str, Deadlock] = {}
    sworn = sum(m.inaugurated for own in leaving.values() for m in own)
    for mover in (m for own in leaving.values() for m in own):
        for unit, most in _unbearable(question, mover):
            ring = _ring(leaving, mover)
            if ring and (unit not in found or len(ring) < len(found[unit].people)):
                found[unit] = _deadlock(ring, unit, most)
        if sworn > question.size and "" not in found:
            ring = _ring(leaving, mover)
            if sum(m.inaugurated for m in ring) > question.size:
                found[""] = _deadlock(ring, "", question.size)
    return tuple(found[unit] for unit in sorted(found))


def exchanges(question: Question) -> tuple[tuple[Mover, ...], ...]:
    """Give the closed exchanges, each by its movers: those that share a post."""
    leaving, found = _closed(question), list[tuple[Mover, ...]]()
    near: dict[str, set[str]] = {}
    for code, own in leaving.items():
        for mover in own:
            near.setdefault(code, set()).add(mover.new_post or "")
            near.setdefault(mover.new_post or "", set()).add(code)
    left = {code for code, own in leaving.items() if own}
    while left:
        reached, ahead = set[str](), [min(left)]
        while ahead:
            code = ahead.pop()
            if code not in reached:
                reached.add(code)
                ahead += near.get(code, ())
        left -= reached
        found.append(tuple(m for code in sorted(reached) for m in leaving[code]))
    return tuple(found)


def said_of_deadlock(question: Question, deadlock: Deadlock) -> Phrase:
    """Say who blocks whom, and which limit does not bear it."""
    told = {"people": listed(deadlock.people), "posts": listed(deadlock.posts)}
    if deadlock.unit:
        return phrase(
            "{people} exchange full seats in a ring ({posts}), so all of them move on "
            "one day or none: {unit} would be left and come to, and bears {most} in a "
            "wave",
            **told,
            unit=question.units[deadlock.unit].called,
            most=deadlock.most,
        )
    return phrase(
        "{people} exchange full seats in a ring ({posts}), so all of them move on one "
        "day or none: {count} people, at most {most} in a wave",
        **told,
        count=len(deadlock.people),
        most=deadlock.most,
    )


def listed(ids: tuple[str, ...]) -> Phrase | str:
    """Name people or posts, the first of them where they are many."""
    if len(ids) <= NAMED:
        return ", ".join(ids)
    return phrase(
        "{names} and {count} more",
        names=", ".join(ids[: NAMED - 1]),
        count=len(ids) - NAMED + 1,
    )


def _deadlock(ring: list[Mover], unit: str, most: int) -> Deadlock:
    people = tuple(m.emp_id for m in ring)
    return Deadlock(people, tuple(m.old_post or "" for m in ring), unit, most)


def _closed(question: Question) -> Mapping[str, list[Mover]]:
    """Map the full posts from which nobody leads to a seat that is ever free.

    Returns
    -------
    Post -> who leaves it; those who do all come to another of these posts.
    """
    before: dict[str, list[str]] = {code: [] for code in question.seats}
    leaving: dict[str, list[Mover]] = {code: [] for code in question.seats}
    opened = {code for code, s in question.seats.items() if _may_open(question, s)}
    for mover in question.movers:
        if mover.old_post is None:
            continue
        leaving[mover.old_post].append(mover)
        if mover.new_post is None:
            opened.add(mover.old_post)
        else:
            before[mover.new_post].append(mover.old_post)
    ahead = [*opened]
    while ahead:
        for code in before[ahead.pop()]:
            if code not in opened:
                opened.add(code)
                ahead.append(code)
    return {code: own for code, own in leaving.items() if code not in opened}


def _may_open(question: Question, seats: Seats) -> bool:
    """Tell whether a seat may be free, or held twice, though no mover has left it."""
    beside = question.both and seats.handover_days > 0
    return beside or seats.number - seats.held + max(seats.freed, default=0) > 0


def _unbearable(question: Question, mover: Mover) -> Iterator[tuple[str, int]]:
    """Give the units of a move that do not bear one who comes and one who goes."""
    for code in mover.touched:
        unit = question.units[code]
        sides = [s for s in (unit.most_in, unit.most_out) if s is not None]
        if unit.most is not None and unit.most <= 1:
            yield code, unit.most
        elif sides and min(sides) < 1:
            yield code, 0


def _ring(leaving: Mapping[str, list[Mover]], mover: Mover) -> list[Mover]:
    """Give a shortest ring that a move closes: from the new post back to the old.

    None is found only where a plan seats more people than there are seats.
    """
    goal, came = mover.old_post, dict[str, Mover]()
    ahead = deque([mover.new_post or ""])
    while ahead and goal not in came:
        for other in leaving[ahead.popleft()]:
            code = other.new_post or ""
            if code not in came:
                came[code] = other
                ahead.append(code)
    if goal not in came and goal != mover.new_post:
        return []
    ring, code = list[Mover](), goal or ""
    while code != mover.new_post:
        ring.append(came[code])
        code = came[code].old_post or ""
    return [mover, *reversed(ring)]
