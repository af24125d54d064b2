"""Python's garbage collector, left alone while much is made that lives on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unhurried_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over millions of records that live.

    At 5,000 people it did so twenty times in a solve: a third of the time of one that
    starts from another.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
