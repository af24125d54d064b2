"""Each bound: why it takes so many waves, with names and numbers.

Moves that may only begin at wave r and share a limit of k a wave need r + ceil(n / k)
waves; the largest of these over all r is the bound of the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.phrase import NOTHING, Phrase, phrase
from optimizer.waves.bounds.chains import longest_chain
from optimizer.waves.bounds.groups import crowded_groups
from optimizer.waves.question.question import Mover, Question

BY_HAND = "bound"
"""What is said to prove a number that a sum by hand proves."""


@dataclass(frozen=True)
class Bound:
    """At least so many waves, and the sum that shows it."""

    waves: int
    words: Phrase


def least_waves(question: Question) -> tuple[Bound, ...]:
    """List what bounds the number of waves, the binding one first.

    Parameters
    ----------
    question : movers, units and days.

    Returns
    -------
    The bounds, the largest first; none where nobody moves.
    """
    found = [*_bounds(question)] if question.movers else []
    return tuple(sorted(found, key=lambda bound: -bound.waves))


def _bounds(question: Question) -> Iterator[Bound]:
    yield from _of_size(question)
    yield from _of_units(question)
    yield _of_latest(question)
    yield from _of_groups(question)
    chain = longest_chain(question)
    if chain is not None:
        yield Bound(
            chain.waves,
            phrase(
                "the chain {posts} with its handovers: {waves} waves",
                posts=" - ".join(chain.posts),
                waves=chain.waves,
            ),
        )


def shared(movers: Sequence[Mover], most: int) -> tuple[int, int, int]:
    """Bound the waves of movers that share a limit.

    Returns
    -------
    Waves, then the wave from which they are counted and how many these are.
    """
    best = (0, 0, 0)
    for start in sorted({max(0, m.first) for m in movers}):
        count = sum(m.first >= start for m in movers)
        best = max(best, (start - (-count // most), start, count))
    return best


def _of_size(question: Question) -> Iterator[Bound]:
    sworn = [m for m in question.movers if m.inaugurated]
    if not sworn:
        return
    waves, start, count = shared(sworn, question.size)
    yield Bound(
        waves,
        phrase(
            "{count} people to be inaugurated{since}, at most {most} in a wave: "
            "{waves} waves",
            count=count,
            since=_since(question, start),
            most=question.size,
            waves=waves,
        ),
    )


def _of_units(question: Question) -> Iterator[Bound]:
    """Bound by who comes to and leaves each unit that has a limit."""
    tests: tuple[tuple[str, Callable[[Mover, str], bool], Phrase], ...] = (
        ("most", lambda m, u: u in m.touched, _TOGETHER),
        ("most_in", lambda m, u: u in m.touched and m.new_unit == u, _IN),
        ("most_out", lambda m, u: u in m.touched and m.old_unit == u, _OUT),
    )
    for code, unit in question.units.items():
        for name, counts, said in tests:
            most: int | None = getattr(unit, name)
            own = [m for m in question.movers if counts(m, code)]
            if most and own:
                waves, start, count = shared(own, most)
                words = phrase(
                    said.template,
                    unit=unit.called,
                    count=count,
                    since=_since(question, start),
                    most=most,
                    waves=waves,
                )
                yield Bound(waves, words)


_TOGETHER = phrase(
    "{unit}: {count} people come or go{since}, at most {most} in a wave: {waves} waves"
)
_IN = phrase(
    "{unit}: {count} people come{since}, at most {most} in a wave: {waves} waves"
)
_OUT = phrase(
    "{unit}: {count} people go{since}, at most {most} in a wave: {waves} waves"
)


def _of_latest(question: Question) -> Bound:
    """Bound by who may move last."""
    last = max(question.movers, key=lambda m: m.first)
    if last.first <= 0:
        return Bound(1, phrase("there is somebody to move: 1 wave"))
    return Bound(
        last.first + 1,
        phrase(
            "{person}: {why}, so not before wave {waves}",
            person=last.emp_id,
            why=last.held,
            waves=last.first + 1,
        ),
    )


def _of_groups(question: Question) -> Iterator[Bound]:
    """Bound by small groups of units: each move inside takes two of their touches."""
    for group in crowded_groups(question):
        waves, start, count = shared(group.movers, group.most)
        yield Bound(
            waves,
            phrase(
                "{units}: {count} moves among them{since}, each touches two, {touches} "
                "touches in a wave, so at most {most} moves: {waves} waves",
                units=", ".join(question.units[u].called for u in group.units),
                count=count,
                since=_since(question, start),
                touches=group.touches,
                most=group.most,
                waves=waves,
            ),
        )


def _since(question: Question, start: int) -> Phrase:
    if start <= 0:
        return NOTHING
    if start >= len(question.days):
        return phrase(" after the last day")
    return phrase(" from {day} on", day=question.days[start])
