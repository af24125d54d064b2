"""Units and posts of the new structure held against what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import NOTHING, phrase
from models.problem.tables import Tables
from models.quality.doubt import doubt
from models.records.post import Post


def merged_nowhere(problem: Tables) -> Iterator[Issue]:
    """Remark on units that go into no unit that goes on."""
    for place, unit in enumerate(problem.units):
        aim = problem.unit.get(unit.merged_into or "")
        if unit.new_status == "merged" and unit.merged_into is None:
            said = phrase("the unit is merged, and no unit is named that it goes into.")
        elif aim is not None and aim.new_status == "abolished":
            said = phrase("the unit goes into {unit}, which ends.", unit=aim.unit_code)
        elif aim is not None and aim.unit_code == unit.unit_code:
            said = phrase("the unit goes into itself.")
        else:
            continue
        cell = ("units", place, "merged_into")
        yield doubt(problem, cell, said, unit.merged_into or "")


def outlived(problem: Tables) -> Iterator[Issue]:
    """Remark on posts that go on, or begin, in a unit that ends."""
    ended = {u.unit_code for u in problem.units if u.new_status == "abolished"}
    for place, post in enumerate(problem.posts):
        if post.unit_code in ended and post.seats:
            said = phrase(
                "the post goes on, and its unit {unit} ends: people are placed there "
                "all the same.",
                unit=post.unit_code,
            )
            maybe = phrase("the post ends too, or the unit is merged into another?")
            yield doubt(problem, ("posts", place, "new_status"), said, NOTHING, maybe)


def heirs_that_end(problem: Tables) -> Iterator[Issue]:
    """Remark on posts whose successor ends as well: nobody can follow."""
    for place, post in enumerate(problem.posts):
        heir = problem.post.get(post.heir or "")
        if heir is not None and heir.abolished:
            field = "successor" if post.successor else "equalised_to"
            said = phrase("the post {post} ends, too.", post=heir.post_code)
            yield doubt(problem, ("posts", place, field), said, heir.post_code)


def grades_in_order(problem: Tables) -> Iterator[Issue]:
    """Remark on posts whose lowest grade lies above the highest."""
    for place, post in enumerate(problem.posts):
        if _upside_down(post):
            said = phrase(
                "the lowest grade, {low}, lies above the highest, {high}.",
                low=str(post.grade_min),
                high=str(post.grade_max),
            )
            maybe = phrase("the two stand in each other's place.")
            cell = ("posts", place, "grade_min")
            yield doubt(problem, cell, said, post.grade_min, maybe)


def _upside_down(post: Post) -> bool:
    low, high = post.grade_min, post.grade_max
    if low is None or high is None or low.scheme != high.scheme:
        return False
    return low > high
