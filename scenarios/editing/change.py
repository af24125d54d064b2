"""Changes of whole tables that several edits need: edits never import each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from models.errors import InputError
from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.record import Record
from models.records.scores import Scores
from models.records.unit import Unit
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError

R = TypeVar("R", bound=Record)
NAMING = ("emp_id", "emp_a", "emp_b", "swap_with")
"""Fields by which a row of any table speaks of people."""


def with_tables(problem: Problem, **tables: Any) -> Problem:
    """Give the problem with other tables, or refuse what they contradict."""
    try:
        return problem.replace(**tables)
    except InputError as error:
        raise EditError(
            phrase("the edit would leave a contradiction.\n{error}", error=error)
        ) from None


def with_posts(problem: Problem, *posts: Post) -> dict[str, tuple[Post, ...]]:
    """Lay posts over those of the same code; new ones come last."""
    return {"posts": tuple(_laid(problem.posts, posts, "post_code"))}


def with_units(problem: Problem, *units: Unit) -> dict[str, tuple[Unit, ...]]:
    """Lay units over those of the same code; new ones come last.

    Units that other tables only name are written down first: a table of units that is
    not empty has to be complete.
    """
    known = tuple(problem.unit.values())
    return {"units": tuple(_laid(known, units, "unit_code"))}


def _laid(old: Iterable[Any], new: Iterable[Any], key: str) -> Iterator[Any]:
    over = {getattr(record, key): record for record in new}
    for record in old:
        yield over.pop(getattr(record, key), record)
    yield from over.values()


def without_seats(
    problem: Problem, codes: Collection[str], equalised: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Abolish posts: who reported to them reports to the next above that is left.

    Pins to an abolished post fall away: nobody can be held there.
    """
    targets = equalised or {}
    gone = set(codes) | {p.post_code for p in problem.posts if p.abolished}
    posts = [
        _abolished(p, targets) if p.post_code in codes else p for p in problem.posts
    ]
    by_code = {p.post_code: p for p in posts}
    relinked = [
        p
        if p.reports_to not in codes
        else changed(p, reports_to=_above(by_code, p, gone))
        for p in posts
    ]
    pins = tuple(
        p for p in problem.pins if p.kind != "must" or p.post_code not in codes
    )
    return {"posts": tuple(relinked), "pins": pins}


def _abolished(post: Post, targets: Mapping[str, str]) -> Post:
    target = targets.get(post.post_code, post.equalised_to)
    return changed(post, new_status="abolished", min_filled=0, equalised_to=target)


def _above(posts: Mapping[str, Post], post: Post, gone: Collection[str]) -> str | None:
    above = post.reports_to
    while above is not None and above in gone:
        above = posts[above].reports_to
    return above


def seated(post: Post, need: int) -> Post:
    """Give a post another number of seats; fewer seats ask for fewer holders."""
    return changed(post, need=need, min_filled=min(post.min_filled, need))


def without_people(problem: Problem, ids: Collection[str]) -> Problem:
    """Take people off the roll, and every row that speaks of them."""
    if not ids:
        return problem
    tables: dict[str, Any] = {
        name: _without(getattr(problem, name), ids)
        for name in (
            *("employees", "employee_competencies", "history", "kinship"),
            *("preferences", "exemptions", "pins", "certificates"),
        )
    }
    if problem.scores is not None:
        tables["scores"] = _scores_without(problem.scores, ids)
    return with_tables(problem, **tables)


def _without(records: tuple[R, ...], ids: Collection[str]) -> tuple[R, ...]:
    """Leave out the rows that speak of some people; the very table where none does."""
    if not records:
        return records
    own = type(records[0]).model_fields
    named = [field for field in NAMING if field in own]
    left = tuple(r for r in records if not any(getattr(r, f) in ids for f in named))
    return left if len(left) < len(records) else records


def _scores_without(scores: Scores, ids: Collection[str]) -> Scores:
    keep = ~np.isin(scores.emp_id.astype(str), list(ids))
    usages = {name: column[keep] for name, column in scores.usages.items()}
    return replace(
        scores,
        emp_id=scores.emp_id[keep],
        post_code=scores.post_code[keep],
        score=scores.score[keep],
        usages=usages,
    )


def holders(problem: Problem, codes: Collection[str]) -> list[Employee]:
    """List the people who hold one of these posts today."""
    return [e for e in problem.employees if e.post_code in codes]
