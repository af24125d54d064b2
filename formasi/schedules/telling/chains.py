"""Chains of moves: who takes the seat of whom, cycles, and where a chain is cut."""

from __future__ import annotations

from dataclasses import dataclass

from formasi.schedules.telling.look import Look
from optimizer.waves.replay.records import Move


@dataclass(frozen=True)
class Link:
    """One move of a chain.

    Attributes
    ----------
    waits : waves between the day the seat was left and the day it is taken; 0 for the
        same ceremony; None for the last link, whose seat nobody of the chain left.
    """

    move: Move
    waits: int | None


@dataclass(frozen=True)
class Chain:
    """Moves, each into the seat that the one before it leaves open, or a cycle.

    The first link takes a seat that is free; each that follows takes the seat of the
    one before it.
    """

    links: tuple[Link, ...]
    cycle: bool

    @property
    def cuts(self) -> int:
        """Count the places at which a seat stays empty between two waves."""
        return sum(bool(link.waits) for link in self.links)


def chains_of(look: Look) -> tuple[Chain, ...]:
    """Find chains of two moves or more, and cycles, the longest first.

    Where several people leave posts of one code, each is paired with one who comes,
    the earliest with the earliest.
    """
    follows = _follows(look)
    taken = set(follows.values())
    moves = {m.emp_id: m for m in look.dated.moves}
    heads = [m for m in look.dated.moves if m.emp_id not in taken]
    found = [_walk(moves, follows, head.emp_id) for head in heads]
    seen = {link.move.emp_id for chain in found for link in chain.links}
    for emp_id in moves:
        if emp_id not in seen:
            cycle = _walk(moves, follows, emp_id)
            found.append(cycle)
            seen |= {link.move.emp_id for link in cycle.links}
    long = [chain for chain in found if len(chain.links) > 1]
    return tuple(sorted(long, key=lambda c: (-len(c.links), c.links[0].move.emp_id)))


def _follows(look: Look) -> dict[str, str]:
    """Map each who leaves a seat to the one who takes it."""
    leaving: dict[str, list[Move]] = {}
    coming: dict[str, list[Move]] = {}
    for move in look.dated.moves:
        leaving.setdefault(move.old_post, []).append(move)
        coming.setdefault(move.new_post, []).append(move)
    return {
        one.emp_id: other.emp_id
        for post, out in leaving.items()
        if post
        for one, other in zip(out, _last(coming.get(post, []), len(out)), strict=False)
    }


def _last(moves: list[Move], count: int) -> list[Move]:
    """Take those who come last: seats that are free today go to the first."""
    return moves[-count:]


def _walk(moves: dict[str, Move], follows: dict[str, str], first: str) -> Chain:
    links = [Link(moves[first], None)]
    at = follows.get(first)
    while at is not None and at != first:
        waits = moves[at].wave - links[-1].move.wave
        links.append(Link(moves[at], waits))
        at = follows.get(at)
    return Chain(tuple(links), at == first)
