"""There are plans, but people are left over: what would place more of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.answer import Answer
from optimizer.diagnose.asked import Asked
from optimizer.diagnose.field import SEATS, Field
from optimizer.diagnose.repair import Repair, Workshop
from optimizer.diagnose.shortage import Shortage
from optimizer.events import Clock
from optimizer.frame import Column

MOST_RULES = 8
LIMITS = ("move-limit", "quota", "budget")


@dataclass(frozen=True)
class Left:
    """The plan that places the most: the pairs it chose, and how many it places."""

    chosen: Column
    placed: int
    people: int


def left_by(field: Field, asked: Asked, answer: Answer) -> Left:
    """Read off an answer who is placed."""
    assert answer.pair is not None
    chosen = asked.at[answer.pair[answer.pair >= 0]]
    return Left(chosen, len(chosen), field.frame.n_employees)


def helpful(
    workshop: Workshop, left: Left, shortages: Sequence[Shortage]
) -> Iterator[Repair]:
    """Let one rule at a time give way so that as many people as can be are placed.

    The rules that bar most of the people in the shortage sets come first. Where none
    places everybody, those that help give way together.
    """
    trials, ways = workshop.trials, []
    liked = np.zeros(len(trials.field.pairs), dtype=bool)
    liked[left.chosen] = True
    rules, whole = suspects(trials.field, shortages), trials.clock
    for place, title in enumerate(rules):
        if whole.over():
            return
        # One rule that is slow must not starve those after it.
        share = whole.left() / max(1.0, (len(rules) - place) / 2)
        trials.clock = Clock(share, whole.stop)
        found = _more(workshop, left, [title], liked)
        trials.clock = whole
        if found is not None:
            ways.append(found)
            yield found
    most = max((w.placed for w in ways), default=left.people)
    if most < left.people and len(ways) > 1 and not whole.over():
        found = _more(workshop, left, [t for w in ways for t in w.rules], liked)
        if found is not None and found.placed > most:
            yield found


def _more(
    workshop: Workshop, left: Left, titles: Sequence[str], liked: Column
) -> Repair | None:
    found = workshop.way(titles, placing=True, liked=liked)
    if found is None or not found.verified or found.placed <= left.placed:
        return None
    return replace(found, gained=found.placed - left.placed)


def suspects(field: Field, shortages: Sequence[Shortage]) -> list[str]:
    """Order the rules that may keep people from a seat, the likeliest first."""
    counts: Counter[str] = Counter()
    for shortage in shortages:
        counts.update(dict(shortage.rules))
    limits = [a.title for a in field.policy.hard if a.rule.name in LIMITS]
    pairs = [title for title, _ in counts.most_common(MOST_RULES)]
    return list(dict.fromkeys([SEATS, *pairs, *limits]))
