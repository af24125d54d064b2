"""Decisions taken beforehand that a hard rule forbids: no plan can obey both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from models.issue import Issue
from models.phrase import joined, phrase
from models.problem.links import line
from models.problem.problem import Problem
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.pairs import Pairs
from optimizer.contract.active import Active
from optimizer.policy.bind import BoundPolicy


def barred_pins(problem: Problem, policy: BoundPolicy) -> Iterator[Issue]:
    """Name the people who must hold posts all of which other hard rules forbid.

    Where one of several posts is open, the person holds that one.
    """
    own = next((a for a in policy.hard if a.rule.name == "pins"), None)
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for place, pin in enumerate(problem.pins if own is not None else ()):
        if pin.kind == "must" and problem.post[pin.post_code].seats:
            places[pin.emp_id].setdefault(pin.post_code, place)
    if not places:
        return
    frame = frame_of(problem)
    barred = _barred(frame, policy, _pairs(frame, places))
    for emp_id, posts in places.items():
        if all((emp_id, post_code) in barred for post_code in posts):
            for post_code, place in posts.items():
                text = phrase(
                    "{person} must hold {post}, which is forbidden by: {rules}.",
                    person=emp_id,
                    post=post_code,
                    rules=joined(barred[emp_id, post_code], ", "),
                )
                row = line(problem, "pins", place)
                yield Issue(text, "pins", row, code="contradiction")


def _pairs(frame: Frame, places: dict[str, dict[str, int]]) -> Pairs:
    """Pair the people with the posts that they must hold."""
    keys = sorted(
        (frame.employee_index[emp_id], frame.post_index[post_code])
        for emp_id, posts in places.items()
        for post_code in posts
    )
    emp, post = np.array(keys, dtype=np.int32).T
    return Pairs(frame, emp.copy(), post.copy())


def _called(active: Active) -> str:
    """Name a rule by its kind, a limit of the policy by its own name."""
    return active.rule.title if active.rule.named else active.title


def _barred(
    frame: Frame, policy: BoundPolicy, pairs: Pairs
) -> dict[tuple[str, str], list[str]]:
    """Give the titles of the rules that forbid each pair."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for active in policy.hard:
        if active.rule.name == "pins" or not active.rule.tells_alone:
            continue
        mask = active.closed(frame, pairs)
        for at in np.flatnonzero(mask).tolist() if mask is not None else ():
            emp_id = frame.problem.employees[pairs.emp[at]].emp_id
            post_code = frame.problem.posts[pairs.post[at]].post_code
            found[emp_id, post_code].append(_called(active))
    return found
