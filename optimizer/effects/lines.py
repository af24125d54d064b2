"""How many layers a decision passes, and how many people each leader has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.plan.people import Person
from models.plan.succession import successor
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.by_hand.lines import (
    Superior,
    layers_above,
    superior_planned,
    superior_today,
)

NARROW, WIDE = 3, 15
"""A leader with fewer, or more, people directly below is counted apart."""


@dataclass(frozen=True)
class Lines:
    """The lines of decision of a unit, or of all.

    Attributes
    ----------
    layers : mean number of posts above whoever works there.
    deepest : most posts above anybody.
    leaders : posts held there that others report to.
    span : mean number of people directly below such a post.
    narrow, wide : leaders with fewer than 3, or more than 15, people below.
    """

    layers: float | None = None
    deepest: int = 0
    leaders: int = 0
    span: float | None = None
    narrow: int = 0
    wide: int = 0


@dataclass(frozen=True)
class LinesRow:
    """The lines of a unit today and in the plan; "" stands for all of them."""

    unit_code: str
    before: Lines
    after: Lines


def lines_rows(problem: Problem, people: Sequence[Person]) -> list[LinesRow]:
    """Give all units together, then each unit in which people lead.

    Parameters
    ----------
    people : everybody before and after.

    Returns
    -------
    The rows; none where no post reports to another. Merged units count where their
    work goes on.
    """
    if not any(post.reports_to for post in problem.posts):
        return []
    before = _lines(problem, [p.old for p in people if p.old], superior_today)
    after = _lines(problem, [p.new for p in people if p.new], superior_planned)
    codes = ["", *problem.unit]
    none = Lines()
    rows = [LinesRow(c, before.get(c, none), after.get(c, none)) for c in codes]
    return [row for row in rows if row.before.leaders or row.after.leaders]


def _lines(
    problem: Problem, held: Sequence[Post], superior: Superior
) -> dict[str, Lines]:
    """Give the lines by unit, and of all under ""."""
    depth: defaultdict[str, list[int]] = defaultdict(list)
    below: Counter[str] = Counter()
    posts = {p.post_code: p for p in held}
    superior = _asked_once(superior)
    above = {code: superior(problem, p) for code, p in posts.items()}
    deep = {code: layers_above(problem, p, superior) for code, p in posts.items()}
    at = {code: successor(problem, p.unit_code) or "-" for code, p in posts.items()}
    for post in held:
        for unit in ("", at[post.post_code]):
            depth[unit].append(deep[post.post_code])
        chief = above[post.post_code]
        if chief is not None:
            below[chief.post_code] += 1
    spans: defaultdict[str, list[int]] = defaultdict(list)
    leading = {p.reports_to for p in problem.posts} | set(below)
    for code in posts:
        if code in leading:
            for unit in ("", at[code]):
                spans[unit].append(below[code])
    return {unit: _told(depth[unit], spans[unit]) for unit in depth}


def _asked_once(superior: Superior) -> Superior:
    """Look each post up once: those near the top are above nearly everybody."""
    known: dict[str, Post | None] = {}

    def found(problem: Problem, post: Post) -> Post | None:
        if post.post_code not in known:
            known[post.post_code] = superior(problem, post)
        return known[post.post_code]

    return found


def _told(depth: Sequence[int], spans: Sequence[int]) -> Lines:
    return Lines(
        _mean(depth),
        max(depth),
        len(spans),
        _mean(spans),
        sum(span < NARROW for span in spans),
        sum(span > WIDE for span in spans),
    )


def _mean(values: Iterable[int]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None
