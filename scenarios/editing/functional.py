"""Functional posts (JF) that managerial posts become when they are equalised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.competency import Standard
from models.records.post import Post
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError

TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "administrator-a": "ahli-madya",
        "administrator-b": "ahli-madya",
        "pengawas-a": "ahli-muda",
        "pengawas-b": "ahli-muda",
        "eselon-v": "ahli-pertama",
    }
)
"""Which functional level a level becomes (PermenPANRB 17/2021)."""


def functional(problem: Problem, post: Post, level: str) -> Post:
    """Make the functional post that a post becomes, with as many seats.

    Its class stays that of the old post: equalisation is not meant to cost anybody pay.

    Raises
    ------
    EditError
        When there is a post with its code already.
    """
    code = f"{post.post_code}-JF"
    if code in problem.post:
        raise EditError(phrase("there is a post {code!r} already.", code=code))
    return changed(
        post,
        post_code=code,
        post_name=_name(problem, post, level),
        type=problem.policy.levels[level].type,
        level=level,
        echelon="",
        min_filled=0,
        grade_min=None,
        grade_max=None,
        edu_min=None,
        key_post=False,
        new_status="new",
        equalised_to=None,
        extra={"equalised_from": post.post_code},
    )


def _name(problem: Problem, post: Post, level: str) -> str:
    """Name it as other functional posts of the same job family are named."""
    for other in problem.posts:
        title = _title(other.level)
        alike = other.type == "JF" and other.job_family == post.job_family
        if alike and post.job_family and other.post_name.endswith(title):
            return f"{other.post_name.removesuffix(title)}{_title(level)}"
    return f"JF {_title(level)} ({post.post_name or post.post_code})"


def _title(level: str) -> str:
    return level.replace("-", " ").title()


def standards_of(problem: Problem, post: Post) -> Iterator[Standard]:
    """Copy the standard of the old post, no higher than the new level asks for."""
    entry = problem.level(post)
    most = entry.competency_level if entry and entry.competency_level else 5
    for standard in problem.standards.get(post.extra["equalised_from"], ()):
        kind = problem.competency[standard.comp_code].kind
        asked = standard.required_level
        level = asked if kind == "T" else min(asked, most)
        yield changed(standard, post_code=post.post_code, required_level=level)
