"""Solve independent parts apart, in processes where that pays, and join the answers."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event as Flag
from multiprocessing.synchronize import Semaphore

import numpy as np

from optimizer.control.children import Leash, same_signals, serve
from optimizer.control.clock import Clock, Event, OnProgress
from optimizer.control.settings import Settings
from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.search.cold import optimise_whole
from optimizer.search.join import joined, refuted
from optimizer.search.part import IndependentPart

WORTH_A_PROCESS = 200_000
"""Pairs of a program whose parts are solved in processes of their own."""
PULSE = 0.1
"""Seconds between two looks at the wish to stop."""

_flag: Flag | None = None
_proven: Semaphore | None = None


class _Ties:
    """Counts the parts whose goals are all proven; of the last it tells."""

    def __init__(self, program: Program, clock: Clock, parts: int) -> None:
        self.program, self.clock, self.left = program, clock, parts

    def note(self) -> None:
        """Count one more part."""
        self.left -= 1
        if not self.left:
            last = len(self.program.tiers) - 1
            self.clock.tell("ties", last, self.program.tiers[last].name, None, None)

    def drain(self, proven: Semaphore) -> None:
        """Count the parts that told so from processes of their own."""
        while proven.acquire(block=False):
            self.note()

    def heard(self, event: Event) -> None:
        """Listen to a part."""
        if event.stage == "ties":
            self.note()


def optimise_apart(
    program: Program,
    parts: list[IndependentPart],
    clock: Clock,
    settings: Settings,
    hint: Ints | None,
) -> Answer:
    """Bring every part to its best and join the answers to one of the whole."""
    hints = [None if hint is None else _hint_of(part, hint) for part in parts]
    many = settings.workers > 1 and program.n_pairs >= WORTH_A_PROCESS
    ties = _Ties(program, clock, len(parts))
    solved = (_in_processes if many else _in_turn)(parts, hints, clock, settings, ties)
    answers: list[Answer] = []
    for number, answer in enumerate(solved, 1):
        clock.tell("part", 0, f"{number}/{len(parts)}", None, None)
        if answer.status == "infeasible":
            return refuted(program, parts[number - 1], answer)
        answers.append(answer)
    return joined(program, parts, answers, clock, settings.gap)


def _in_turn(
    parts: list[IndependentPart],
    hints: list[Ints | None],
    clock: Clock,
    settings: Settings,
    ties: _Ties,
) -> Iterator[Answer]:
    ahead = sum(part.program.n_pairs for part in parts)
    for part, hint in zip(parts, hints, strict=True):
        left, own = _left(clock), part.program.n_pairs
        share = None if left is None else left * own / max(ahead, 1)
        ahead -= own
        yield _one(part.program, share, settings, hint, clock.over, ties.heard)


def _in_processes(
    parts: list[IndependentPart],
    hints: list[Ints | None],
    clock: Clock,
    settings: Settings,
    ties: _Ties,
) -> Iterator[Answer]:
    """Solve the parts side by side; give the answers in the order of the parts."""
    context = multiprocessing.get_context("spawn")
    with same_signals():
        flag, proven = context.Event(), context.Semaphore(0)
    count = min(settings.workers, len(parts))
    share = None if settings.max_memory is None else settings.max_memory // count
    alone = replace(settings, workers=1, max_memory=share)
    leash = Leash()
    begun = (flag, proven, leash.end)
    with ProcessPoolExecutor(count, context, _begin, begun) as pool:
        jobs = [
            pool.submit(_one, part.program, _left(clock), alone, hint)
            for part, hint in zip(parts, hints, strict=True)
        ]
        try:
            for job in jobs:
                yield _awaited(job, clock, flag, proven, ties)
        except BrokenExecutor:
            leash.let_go()
            raise
        finally:
            flag.set()


def _awaited(
    job: Future[Answer], clock: Clock, flag: Flag, proven: Semaphore, ties: _Ties
) -> Answer:
    while not job.done():
        ties.drain(proven)
        if clock.over():
            flag.set()
        with suppress(TimeoutError):
            wait([job], timeout=PULSE)
    ties.drain(proven)
    return job.result()


def _begin(flag: Flag, proven: Semaphore, leash: Connection) -> None:
    """Keep, in a process of its own, what asks it to end, and what it tells by."""
    global _flag, _proven
    _flag, _proven = flag, proven
    serve(leash)


def _tell_proven(event: Event) -> None:
    """Tell, from a process of its own, that all goals of its part are proven."""
    if _proven is not None and event.stage == "ties":
        _proven.release()


def _asked_to_end() -> bool:
    return _flag is not None and _flag.is_set()


def _one(
    program: Program,
    seconds: float | None,
    settings: Settings,
    hint: Ints | None,
    stop: Callable[[], bool] = _asked_to_end,
    tell: OnProgress = _tell_proven,
) -> Answer:
    clock = Clock(seconds, stop, settings.max_memory, tell)
    return optimise_whole(program, clock, settings, hint)


def _left(clock: Clock) -> float | None:
    return None if clock.time_limit is None else clock.left()


def _hint_of(part: IndependentPart, hint: Ints) -> Ints:
    """Give the part's share of a plan, in its own numbers."""
    own = np.asarray(hint)[part.people]
    placed = own >= 0
    own[placed] = np.searchsorted(part.pairs, own[placed])
    return own
