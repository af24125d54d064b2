"""What records of posts leave open is settled as it would be for a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.problem.problem import Problem, rechecked
from models.records.ladder import Level, below_leading, find_level
from models.records.post import Post
from models.tables.frames.read import read_frames
from models.tables.frames.write import frames_of
from models.tables.posts import end_of_title, needs_levels


def settled(problem: Problem, before: Problem | None = None) -> Problem:
    """Give a problem of records as anybody would read it from its own tables.

    A program may name a level as people do ("Administrator"), tell the echelon alone,
    or leave a class to the table of evaluations. Files are read to codes; so are such
    records, lest the rules pass a level by, and lest nobody could check the run again.

    Parameters
    ----------
    problem : made of records, cross-checked.
    before : the problem it was made of: only records that are new are read.

    Returns
    -------
    The very problem where it leaves nothing open.

    Raises
    ------
    InputError
        When its own tables cannot be read.
    """
    if not _leaves_open(problem, before):
        return problem
    read = read_frames(frames_of(problem), problem.policy)
    if before is None:
        return replace(read, lines={})
    laid: dict[str, Any] = {
        name: tuple(map(_the_same, getattr(problem, name), getattr(read, name)))
        for name in ("posts", "history")
    }
    return rechecked(before, replace(problem, notes=(), **laid))


def _the_same(told: Any, read: Any) -> Any:
    return told if told == read else read


def _leaves_open(problem: Problem, before: Problem | None) -> bool:
    analyses = ("job_analysis", "job_evaluation")
    if any(_new(problem, before, name) for name in analyses):
        return True
    levels = problem.policy.levels
    held = _new(problem, before, "history")
    if any(h.level and h.level not in levels for h in held):
        return True
    asked = before is None and needs_levels(problem.policy)
    told = {_told(post): post for post in _new(problem, before, "posts")}
    return any(_open(levels, post, asked=asked) for post in told.values())


def _new(problem: Problem, before: Problem | None, name: str) -> Sequence[Any]:
    """Give the records of a table that the problem before has not."""
    own, old = getattr(problem, name), getattr(before, name, ())
    if own is old:
        return ()
    known = set(map(id, old))
    return [record for record in own if id(record) not in known]


def _told(post: Post) -> tuple[str | None, str, str, str]:
    combination = post.type, post.level, post.echelon
    return (*combination, end_of_title(combination, post.post_name))


def _open(levels: Mapping[str, Level], post: Post, *, asked: bool) -> bool:
    """Tell whether a file would be read to another level, or with a warning of it."""
    kind, level, echelon, end = _told(post)
    code = find_level(levels, kind, level, echelon)
    return (
        (code is None and (asked or level in levels))
        or (code is not None and (code != level or kind is None))
        or below_leading(levels, kind, echelon) is not None
        or bool(end and find_level(levels, "JF", end, ""))
    )
