"""Decisions taken beforehand that cannot all hold: each with the rows that clash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from models.issue import Issue
from models.phrase import Phrase, phrase
from models.problem.links import line
from models.problem.problem import Problem
from optimizer.policy.bind import BoundPolicy

Places = Mapping[str, Sequence[int]]


def clashing_pins(problem: Problem, policy: BoundPolicy) -> Iterator[Issue]:
    """Name pins that clash: errors where the rule is hard, else warnings."""
    own = next((a for a in policy.rules if a.rule.name == "pins"), None)
    if own is None:
        return
    severity: Literal["error", "warning"] = "error" if own.mode == "hard" else "warning"
    for place, message in (*_both(problem), *_without_a_seat(problem)):
        yield Issue(
            message,
            "pins",
            line(problem, "pins", place),
            severity=severity,
            code="contradiction",
        )


def _both(problem: Problem) -> Iterator[tuple[int, Phrase]]:
    """Give pairs that must be and must not be; people all of whose musts are so."""
    kinds: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for place, pin in enumerate(problem.pins):
        kinds[pin.emp_id, pin.post_code].setdefault(pin.kind, place)
    for (emp_id, post_code), places in kinds.items():
        if {"must", "must-not"} <= places.keys():
            text = phrase(
                "{person} must hold {post} and must not hold it (row {row}).",
                person=emp_id,
                post=post_code,
                row=line(problem, "pins", places["must"]),
            )
            yield places["must-not"], text


def _without_a_seat(problem: Problem) -> Iterator[tuple[int, Phrase]]:
    """Give posts that more people must hold than there are seats."""
    wanted: dict[str, dict[str, int]] = defaultdict(dict)
    posts: dict[str, set[str]] = defaultdict(set)
    for place, pin in enumerate(problem.pins):
        if pin.kind == "must":
            wanted[pin.post_code].setdefault(pin.emp_id, place)
            posts[pin.emp_id].add(pin.post_code)
    for post_code, people in wanted.items():
        seats = problem.post[post_code].seats
        # who has another must may hold that one instead
        only = {p: place for p, place in people.items() if len(posts[p]) == 1}
        if len(only) > seats:
            rows = [line(problem, "pins", place) for place in only.values()]
            text = phrase(
                "{people} must hold {post}, which has {seats} seats (rows {rows}).",
                people=", ".join(only),
                post=post_code,
                seats=seats,
                rows=", ".join(map(str, rows)),
            )
            yield list(only.values())[seats], text
