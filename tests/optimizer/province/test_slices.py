"""Tables are cut: each part gets what speaks of its own people and posts, no more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest

from models.records.employee import Exemption, Preference
from optimizer.columns.frame import frame_of
from optimizer.policy.bind import bind
from optimizer.province.regions import groups
from optimizer.province.slices import slices
from tests.optimizer.province.provinces import province

TABLES = ("employees", "posts", "exemptions", "kinship", "preferences")


def speaks(row: Any, people: Collection[str], posts: Collection[str]) -> bool:
    """Tell whether a row names none but these people and posts."""
    who = [getattr(row, name, None) for name in ("emp_id", "emp_a", "emp_b")]
    inside = all(name is None or name in people for name in who)
    post = getattr(row, "post_code", None)
    return inside and (post is None or post in posts)


@pytest.mark.parametrize("seed", range(6))
def test_each_row_is_where_its_people_and_posts_are(seed: int) -> None:
    """As row by row, in the order of the table; what names nobody is everywhere."""
    made = province(seed, regions=3)
    first = made.posts[0].post_code
    papers = [
        Exemption(rule="seats", document="1", post_code=at) for at in (None, first)
    ]
    wishes = [Preference(emp_id=e.emp_id, post_code=first) for e in made.employees]
    problem = replace(
        made, exemptions=(*made.exemptions, *papers), preferences=tuple(wishes)
    )
    cut = groups(frame_of(problem), bind(problem))
    parts = [*slices(problem, cut)]
    assert [part.people.tolist() for part in parts] == [g.people.tolist() for g in cut]
    for part in parts:
        people = {problem.employees[k].emp_id for k in part.people.tolist()}
        posts = {problem.posts[k].post_code for k in part.posts.tolist()}
        for name in TABLES:
            wanted = [
                row
                for row in getattr(problem, name)
                if speaks(row, people, posts)
                or (name == "employees" and row.emp_id in people)
            ]
            assert [*getattr(part.problem, name)] == wanted, name
        assert part.problem.scores is not None
        assert set(part.problem.scores.emp_id.tolist()) <= people
        assert set(part.problem.scores.post_code.tolist()) <= posts
        every = problem.scores
        assert every is not None
        pairs = zip(every.emp_id.tolist(), every.post_code.tolist(), strict=True)
        inside = [who in people and at in posts for who, at in pairs]
        assert part.problem.scores.score.tolist() == every.score[inside].tolist()
