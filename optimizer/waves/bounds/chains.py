"""Chains of moves in which each handover takes a wave of its own."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.waves.question.days import working_days_after
from optimizer.waves.question.question import Mover, Question


@dataclass(frozen=True)
class Chain:
    """Posts in the order of their moves, and the waves that these take at least."""

    posts: tuple[str, ...]
    waves: int


def longest_chain(question: Question) -> Chain | None:
    """Give the chain that takes the most waves; None where handovers cost none.

    Only where a successor stands on the payroll beside who leaves does one move have
    to wait for another: the one who leaves, for the days of handover.
    """
    if not question.both:
        return None
    lone = _single(question)
    best: Chain | None = None
    for mover in lone.values():
        chain = _ending(question, lone, mover, ())
        if best is None or chain.waves > best.waves:
            best = chain
    return best


def _single(question: Question) -> dict[str, Mover]:
    """Map posts that one person takes to that person."""
    coming: dict[str, list[Mover]] = {}
    for mover in question.movers:
        if mover.new_post is not None:
            coming.setdefault(mover.new_post, []).append(mover)
    return {post: found[0] for post, found in coming.items() if len(found) == 1}


def _ending(
    question: Question, lone: dict[str, Mover], mover: Mover, seen: tuple[str, ...]
) -> Chain:
    """Give the chain of handovers that ends with a move; its successor goes first."""
    own = mover.new_post or ""
    behind = lone.get(mover.old_post or "")
    seats = question.seats.get(mover.old_post or "")
    waits = behind is not None and seats is not None and seats.handover_days > 0
    if not waits or mover.emp_id in seen or behind is None or seats is None:
        return Chain((mover.old_post or own, own), max(0, mover.first) + 1)
    first = _ending(question, lone, behind, (*seen, mover.emp_id))
    begun = question.days[min(first.waves, len(question.days)) - 1]
    done = working_days_after(begun, seats.handover_days, question.holidays)
    wave = next(
        (k for k, day in enumerate(question.days) if day >= done), len(question.days)
    )
    return Chain((*first.posts, own), max(wave, mover.first, 0) + 1)
