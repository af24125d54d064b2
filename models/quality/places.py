"""People, posts and units held against each other."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import phrase
from models.problem.tables import Tables
from models.quality.doubt import doubt


def homeless(problem: Tables) -> Iterator[Issue]:
    """Remark on posts without a unit where others have one."""
    if not any(post.unit_code for post in problem.posts):
        return
    for place, post in enumerate(problem.posts):
        if post.unit_code is None:
            said = phrase("the post {post} is in no unit.", post=post.post_code)
            cell = ("posts", place, "unit_code")
            yield doubt(problem, cell, said, code="doubtful")


def elsewhere(problem: Tables) -> Iterator[Issue]:
    """Remark on people whose unit is not that of the post they hold."""
    for place, employee in enumerate(problem.employees):
        post = problem.present_post(employee)
        own = employee.unit_code
        if post is None or not own or not post.unit_code or own == post.unit_code:
            continue
        said = phrase(
            "the unit is {own}, that of the post {post} is {unit}.",
            own=own,
            post=post.post_code,
            unit=post.unit_code,
        )
        cell = ("employees", place, "unit_code")
        maybe = phrase("one of the two was not brought up to date?")
        yield doubt(problem, cell, said, own, maybe)
