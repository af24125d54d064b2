"""Ctrl-C and SIGTERM while a plan is sought: once to stop and keep, twice to give up.

The solvers are C++ and install signal handlers of their own, so a Python handler may
be asked too late or not at all. Here the signals are blocked for the whole process, and
one thread waits for them. Threads that there were before (those of a linear algebra
library, say) do not block them: what reaches one of these is handed on to the thread
that waits. Where the system cannot do that, a plain handler has to do.
"""

from __future__ import annotations

import _thread
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from formasi.cli.output import say
from formasi.cli.trouble import told
from formasi.cli.words import retold
from models.phrase import phrase

GRACE = 3.0
"""Seconds in which a solve that is given up may end its helpers."""
PLAN = phrase("Stopping: the best plan so far is kept. Ctrl-C once more gives up.")
DONE = phrase("Stopping: what is done is kept. Ctrl-C once more gives up.")
KNOWN = phrase("Stopping: what is known by then is told. Ctrl-C once more gives up.")
"""What ends with the best plan, with what is done of many things, with an answer."""


class Interrupts:
    """What the user has asked for by signals.

    Attributes
    ----------
    count : signals so far.
    writing : a run is being written: giving up has to let it tidy away, however long.
    kept : the plan is safe, and what is made now can be left out: one signal is enough.
    at_first : called at the first signal, in the thread that hears it: it is quick.
    """

    def __init__(self, keeps: str) -> None:
        self._keeps = keeps
        self.count = 0
        self.writing = False
        self.kept = False
        self.at_first: Callable[[], None] | None = None

    def stop(self) -> bool:
        """Tell whether the solve should end with what it has."""
        return self.count > 0

    @property
    def given_up(self) -> bool:
        """Tell whether it is time to leave, and not only to stop."""
        return self.count > 1 or (self.kept and self.count > 0)

    def note(self, *_: Any) -> None:
        """Count a signal, and act on it."""
        self.count += 1
        if self.kept:
            _thread.interrupt_main()
            return
        if self.count == 1:
            if self.at_first is not None:
                self.at_first()
            say(retold(self._keeps))
            return
        _thread.interrupt_main()
        if not self.writing:
            timer = threading.Timer(GRACE, self._leave)
            timer.daemon = True
            timer.start()

    def _leave(self) -> None:
        """End the process, its main thread being in a solver that does not listen."""
        if not self.kept:
            os._exit(told(KeyboardInterrupt()))


@contextmanager
def interruptible(keeps: str = PLAN) -> Iterator[Interrupts]:
    """Listen for Ctrl-C and SIGTERM; enter it before the solvers are imported.

    ``keeps`` says at the first of them what the command ends with.
    """
    asked = Interrupts(keeps)
    listen = _blocked if hasattr(signal, "pthread_sigmask") else _handled
    with listen(asked):
        yield asked


@contextmanager
def _blocked(asked: Interrupts) -> Iterator[None]:
    wanted = {signal.SIGINT, signal.SIGTERM}
    enough = signal.SIGUSR2
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {*wanted, enough})

    def listen() -> None:
        while signal.sigwait({*wanted, enough}) != enough:
            asked.note()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()

    def hand_on(number: int, _: Any) -> None:
        if asked.given_up:  # by ``interrupt_main``, which calls this too
            raise KeyboardInterrupt
        signal.pthread_kill(thread.ident or 0, number)

    with _answered(hand_on):
        try:
            yield
        finally:
            signal.pthread_kill(thread.ident or 0, enough)
            thread.join()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _answered(answer: Callable[..., None]) -> Iterator[None]:
    """Let a function answer signals meanwhile, in the main thread; no other may."""
    main = threading.current_thread() is threading.main_thread()
    wanted = (signal.SIGINT, signal.SIGTERM) if main else ()
    before = {number: signal.signal(number, answer) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _handled(asked: Interrupts) -> Iterator[None]:
    def answer(*_: Any) -> None:
        if asked.given_up:  # by ``interrupt_main``, which calls this too
            raise KeyboardInterrupt
        asked.note()

    with _answered(answer):
        yield
