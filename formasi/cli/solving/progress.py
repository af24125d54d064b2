"""How a solve is going: a live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from formasi.cli.output import say
from formasi.cli.words import words
from formasi.language.stages import stage_in_words, tier_in_words

if TYPE_CHECKING:
    from rich.text import Text

    from formasi.language.i18n import Translator
    from optimizer.control.clock import Event

EVERY = 2.0
"""Least seconds between two plain lines."""

WIDTH = 32
"""Characters for the name of a tier."""

WIDE = 10.0
"""A relative gap from here on tells nobody anything."""

TIES = "ties"
"""The stage of the one event that is always told."""

Show = Callable[["Event"], None]


@contextmanager
def progress(quiet: bool = False) -> Iterator[Show]:
    """Give the function that shows events on stderr."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _live() as show:
            yield show
    else:
        yield plain()


def line(event: Event) -> str:
    """Write an event as one line; numbers of the tie-break tell nobody anything."""
    t = words()
    parts = [
        f"{event.seconds:6.1f} s",
        f"{_short(tier_in_words(t, event.name)):<{WIDTH}}",
    ]
    parts.append(f"{stage_in_words(t, event.stage):<22}")
    if event.gap is not None and event.gap < WIDE:
        open_by = t("gap {gap}", gap=t.share(event.gap, 3))
        parts.append(t("proven") if event.gap == 0 else open_by)
    if event.name != "tie-break":
        if event.value is not None:
            parts.append(t("plan {value}", value=_number(t, event, event.value)))
        if event.bound is not None:
            parts.append(t("bound {value}", value=_number(t, event, event.bound)))
    return "  ".join(parts).rstrip()


def plain(
    write: Callable[[str], None] = say, clock: Callable[[], float] = time.monotonic
) -> Show:
    """Give a function that writes at most one line each ``EVERY`` seconds."""
    last = -EVERY

    def show(event: Event) -> None:
        nonlocal last
        if event.stage == TIES or clock() - last >= EVERY:
            last = clock()
            write(line(event))

    return show


@contextmanager
def _live() -> Iterator[Show]:
    from rich.console import Console, Group
    from rich.live import Live
    from rich.text import Text

    done: list[Text] = []
    terminal = Console(stderr=True)
    with Live(console=terminal, refresh_per_second=8, transient=True) as live:

        def show(event: Event) -> None:
            now = Text(line(event), overflow="ellipsis", no_wrap=True)
            if event.stage in ("tier done", TIES):
                now.stylize("green")
                done.append(now)
                live.update(Group(*done))
            else:
                live.update(Group(*done, now))

        yield show


def _number(t: Translator, event: Event, steps: int) -> str:
    """Write steps in the tier's own unit where the event names its scale."""
    scale = getattr(event, "scale", 1)
    return t.number(steps) if scale == 1 else t.number(steps / scale, 2)


def _short(name: str) -> str:
    return name if len(name) <= WIDTH else name[: WIDTH - 3] + "..."
