"""Posts that end without a successor, where one with nearly the same title begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.issue import Issue
from models.phrase import phrase
from models.plan.succession import successor, title_of
from models.problem.links import line
from models.problem.problem import Problem
from models.records.post import Post

_RANKS = frozenset(
    (
        *("kepala", "wakil", "bidang", "bagian", "seksi", "subbagian", "subbag"),
        *("subbidang", "subbid", "upt", "uptd", "unit", "kasi", "kabid", "kabag"),
        *("kasubbag", "kasubbid", "kasubid", "dan", "head", "deputy", "section"),
        *("of", "and"),
    )
)
"""Words of a title that tell the rank of a post, and nothing of its work."""


def successor_notes(problem: Problem) -> tuple[Issue, ...]:
    """Propose successors that only the office can name.

    The same title in the unit that carries on is a successor as it is. One title that
    says all that the other says may be one, and whoever holds the post would
    otherwise compete for the work of today: a panel would ask why.

    Returns
    -------
    A warning for each held post that ends without a successor.
    """
    return tuple(_notes(problem))


def _notes(problem: Problem) -> Iterator[Issue]:
    held = {employee.post_code for employee in problem.employees}
    begun: dict[str | None, list[Post]] = {}
    for post in problem.posts:
        if not post.abolished:
            begun.setdefault(post.unit_code, []).append(post)
    for place, post in enumerate(problem.posts):
        ends = post.abolished and not (post.successor or post.equalised_to)
        if not ends or post.post_code not in held:
            continue
        unit = successor(problem, post.unit_code)
        alike = _alike(problem, post, begun.get(unit, []) if unit else [])
        if alike:
            text = phrase(
                "{post} ends and names no successor, but in the unit that carries on "
                "stands {like}. Its holder competes for it like anybody else.",
                post=_told(post),
                like="; ".join(map(_told, alike)),
            )
            yield Issue(
                text,
                "posts",
                line(problem, "posts", place),
                "successor",
                maybe=phrase("{code} is meant?", code=alike[0].post_code),
                severity="warning",
                code="doubtful",
            )


def _alike(problem: Problem, post: Post, there: Sequence[Post]) -> list[Post]:
    """Give posts of the same level whose title says more, or less, of the same work."""
    title, kind = title_of(problem, post), (post.type, post.level)
    of_kind = [p for p in there if (p.type, p.level) == kind]
    titles = [title_of(problem, p) for p in of_kind]
    own = _work(title)
    if not own or title in titles:
        return []
    works = [_work(t) for t in titles]
    return [
        p
        for p, work in zip(of_kind, works, strict=True)
        if work and (own <= work or work <= own)
    ]


def _work(title: str) -> frozenset[str]:
    """Give the words of a title that tell what its work is."""
    return frozenset(re.findall(r"[^\W_]+", title)) - _RANKS


def _told(post: Post) -> str:
    return f"{post.post_code} {post.post_name}".strip()
