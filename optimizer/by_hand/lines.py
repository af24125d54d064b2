"""Who reports to whom, by hand: in the structure of today and in the new one."""

from __future__ import annotations

from collections.abc import Callable

from models.problem.problem import Problem
from models.records.post import Post

Superior = Callable[[Problem, Post], Post | None]


def superior_today(problem: Problem, post: Post) -> Post | None:
    """Give the post that a post reports to today; a new post is passed over."""
    code, seen = post.reports_to, set[str]()
    while code and code not in seen:
        seen.add(code)
        above = problem.post[code]
        if above.new_status != "new":
            return above
        code = above.reports_to
    return None


def superior_planned(problem: Problem, post: Post) -> Post | None:
    """Give the post that a post reports to in the new structure.

    Where it is abolished, its named successor; where it has none, the post above it.
    """
    code, seen = post.reports_to, set[str]()
    while code and code not in seen:
        seen.add(code)
        above = problem.post[code]
        if not above.abolished:
            return above
        code = above.successor or above.reports_to
    return None


def layers_above(problem: Problem, post: Post, superior: Superior) -> int:
    """Count the posts above a post, up to the top or to where a circle closes.

    Parameters
    ----------
    superior : ``superior_today`` or ``superior_planned``.
    """
    seen = {post.post_code}
    above = superior(problem, post)
    while above is not None and above.post_code not in seen:
        seen.add(above.post_code)
        above = superior(problem, above)
    return len(seen) - 1
