"""Acting holders of posts that a plan leaves empty, by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.phrase import Phrase, phrase
from models.plan.result import Result
from optimizer.waves.replay.mandates import wrong_mandates, wrong_rank
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
    yield from wrong_mandates(problem, rows)
    held = set(plan.placements.values())
    for row in rows:
        post = problem.post.get(row.post_code)
        if post is None or row.emp_id not in problem.employee:
            continue  # told already
        if post.post_code in held or not leads(post) or not post.seats:
            yield phrase("{post}: nobody has to act for it.", post=post.post_code)
        held.add(post.post_code)
        own = plan.placements.get(row.emp_id, "")
        yield from wrong_rank(problem, row, own, row.start)
