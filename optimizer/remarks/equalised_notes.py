"""Posts with an equalisation that the law does not know, or that has no effect."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import Phrase, phrase
from models.plan.succession import may_be_equalised
from models.problem.links import line
from models.problem.problem import Problem
from models.records.post import Post


def equalised_notes(problem: Problem) -> tuple[Issue, ...]:
    """Say where ``equalised_to`` is no equalisation, or has no effect at all.

    Returns
    -------
    A warning for each such post.
    """
    return tuple(_notes(problem))


def _notes(problem: Problem) -> Iterator[Issue]:
    for place, post in enumerate(problem.posts):
        target = problem.post.get(post.equalised_to or "")
        said = None if target is None else _said(post, target)
        if said is None:
            continue
        maybe = ""
        if not post.abolished:
            maybe = phrase("new_status = abolished is meant?")
        yield Issue(
            said,
            "posts",
            line(problem, "posts", place),
            "equalised_to",
            post.equalised_to or "",
            maybe=maybe,
            severity="warning",
            code="no-effect" if not post.abolished else "contradiction",
        )


def _said(post: Post, target: Post) -> Phrase | None:
    """Say what is wrong with one; None where it is an equalisation or a successor."""
    told = {"post": f"{post.post_code} {post.post_name}".strip()}
    if not post.abolished:
        return phrase(
            "{post} goes on, so that nobody is equalised: the column has no effect.",
            **told,
        )
    alike = (post.type, post.level) == (target.type, target.level)
    unknown = post.type is None or target.type is None
    if alike or unknown or (may_be_equalised(post) and target.type == "JF"):
        return None
    return phrase(
        "{post} is not equalised: that is for administrators, pengawas and echelon V "
        "alone, and into functional posts. Its holders come first at {target}, with "
        "every requirement.",
        target=target.post_code,
        **told,
    )
