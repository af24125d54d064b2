"""Acting holders of posts that a plan leaves empty, by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.phrase import Phrase, phrase
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.waves.replay.mandates import months_on, unfit
from optimizer.waves.replay.measures import leads
from optimizer.waves.replay.records import Mandate


def wrong_standing(result: Result, rows: Sequence[Mandate]) -> Iterator[Phrase]:
    """Say what is wrong with acting holders: one sentence for each thing.

    Parameters
    ----------
    result : whose plan leaves the posts empty.
    rows : who acts for which post, from when to when.
    """
    problem, plan = result.problem, result.plan
    if plan is None:
        return
    if rows and problem.policy.waves.acting.mode == "off":
        yield phrase("nobody acts under this policy, but acting.csv names some.")
    held = set(plan.placements.values())
    for place, row in enumerate(rows):
        post = problem.post.get(row.post_code)
        own = problem.post.get(plan.placements.get(row.emp_id, ""))
        if post is None or own is None:
            yield phrase(
                "acting.csv: {person} or {post} is not known.",
                person=row.emp_id,
                post=row.post_code,
            )
            continue
        if post.post_code in held or not leads(post) or not post.seats:
            yield phrase("{post}: nobody has to act for it.", post=post.post_code)
        yield from _times(problem, row, place, rows)
        yield from unfit(problem, row)
        below = problem.tier(post) - problem.tier(own)
        entry = problem.policy.waves.acting
        if not (problem.tier(post) and problem.tier(own)) or not (
            0 <= below <= entry.tiers_below
        ):
            yield phrase(
                "{day}: {person} acts for {post} from a post of another rank.",
                day=row.start,
                person=row.emp_id,
                post=row.post_code,
            )


def _times(
    problem: Problem, row: Mandate, place: int, rows: Sequence[Mandate]
) -> Iterator[Phrase]:
    """Ask that nobody acts twice, no post is acted for twice, and none too long."""
    entry = problem.policy.waves.acting
    most = entry.months * (1 + entry.renewals)
    for other in rows[place + 1 :]:
        if row.emp_id == other.emp_id or row.post_code == other.post_code:
            yield phrase(
                "{person}: acts for {post} and for {other} at once, or too long.",
                person=row.emp_id,
                post=row.post_code,
                other=other.post_code,
            )
    if row.end < row.start or row.end >= months_on(row.start, most):
        yield phrase(
            "{person}: acts for {post} from {start} to {end}, at most {months} months.",
            person=row.emp_id,
            post=row.post_code,
            start=row.start,
            end=row.end,
            months=most,
        )
