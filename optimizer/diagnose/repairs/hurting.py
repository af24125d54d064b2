"""There are plans, but people are left over: what would place more of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.columns.make import Column
from optimizer.control.clock import Clock
from optimizer.diagnose.asked import Question
from optimizer.diagnose.field import SEATS, Field
from optimizer.diagnose.repairs.repair import Repair, Workshop
from optimizer.diagnose.shortage import Shortage, matching, seat_limits
from optimizer.program.answer import Answer

MOST_RULES = 8


@dataclass(frozen=True)
class Left:
    """The plan that places the most.

    Attributes
    ----------
    chosen : its pairs.   placed : how many people it places, of ``people``.
    seatable : how many could be placed if nothing but seats and pairs were limited.
    """

    chosen: Column
    placed: int
    people: int
    seatable: int


def left_by(asked: Question, answer: Answer) -> Left:
    """Read off an answer who is placed.

    Parameters
    ----------
    asked : what was asked.
    answer : one that holds a plan.

    Returns
    -------
    Who is placed, and how many could be if seats and single pairs were all there is.
    """
    assert answer.pair is not None
    chosen = asked.at[answer.pair[answer.pair >= 0]]
    held = matching(asked.program, seat_limits(asked.program)[1])
    return Left(chosen, len(chosen), len(held), int((held >= 0).sum()))


def helpful(
    workshop: Workshop, left: Left, shortages: Sequence[Shortage]
) -> Iterator[Repair]:
    """Let one rule at a time give way so that as many people as can be are placed.

    Where seats and single pairs would allow more, the other limits come first; where
    they would not, no limit helps by itself. Then come the rules that bar most of the
    people in the shortage sets. Where none places everybody, those that help give way
    together.

    Parameters
    ----------
    workshop : where ways out are made and checked.
    left : who is placed as things are.
    shortages : sets of people without seats, for a hint which rules to try first.

    Returns
    -------
    Ways out, as they are found.
    """
    trials, ways = workshop.trials, []
    liked = np.zeros(len(trials.field.pairs), dtype=bool)
    liked[left.chosen] = True
    rules = suspects(trials.field, shortages, limits=left.placed < left.seatable)
    whole = trials.clock
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


def suspects(field: Field, shortages: Sequence[Shortage], *, limits: bool) -> list[str]:
    """Order the rules that may keep people from a seat, the likeliest first."""
    counts: Counter[str] = Counter()
    for shortage in shortages:
        counts.update(dict(shortage.rules))
    likely = [title for title, _ in counts.most_common() if title not in field.firm]
    pairs = likely[:MOST_RULES]
    others = _limiting(field) if limits else []
    return list(dict.fromkeys([*others, SEATS, *pairs]))


def _limiting(field: Field) -> list[str]:
    """List the rules that limit sums or link placements, what has a number first."""
    found = {rows.rule for rows in field.rows if len(rows)}
    found |= {title for title, links in field.links.items() if links}
    active = [a for a in field.policy.hard if a.title in found - {SEATS}]
    return [a.title for a in sorted(active, key=lambda a: a.rule.made_of is None)]
