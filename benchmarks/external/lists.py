"""Preference lists of two sides as the tables of a problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.external.instance import GIVEN, write_policy, write_table

PLACES = """
[[budgets]]
name = "places of a lecturer"
usage = "places"
scope = "unit"
limit_column = "capacity"
"""
Wishes = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Lists:
    """Who would go where, best first, and whom each side's owner would take.

    Attributes
    ----------
    people : person -> posts.   posts : post -> people, as its owner ranks them.
    seats : post -> seats.
    owner : post -> whoever ranks and has places for several posts (a lecturer).
    places : owner -> places over all posts.
    """

    people: Wishes
    posts: Wishes
    seats: Mapping[str, int]
    owner: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)

    def write(self, folder: Path, *, by_posts: bool = True) -> None:
        """Write the lists as tables; a pair that one side does not list is barred.

        Parameters
        ----------
        by_posts : scores are the posts' ranks of people; else people's ranks of posts.
        """
        both = [
            (f"p{person}", f"j{post}", rank, self.posts[post].index(person) + 1)
            for person, wanted in self.people.items()
            for rank, post in enumerate(wanted, 1)
            if person in self.posts.get(post, ())
        ]
        write_table(folder, "employees", ["emp_id"], ([f"p{p}"] for p in self.people))
        seats = ([f"j{j}", self.seats[j], self.owner.get(j, "")] for j in self.posts)
        write_table(folder, "posts", ["post_code", "need", "unit_code"], seats)
        wishes = (row[:3] for row in both)
        write_table(folder, "preferences", ["emp_id", "post_code", "rank"], wishes)
        scores = (
            (p, j, -(theirs if by_posts else own), 1) for p, j, own, theirs in both
        )
        header = ["emp_id", "post_code", "score", "places"]
        write_table(folder, "scores", header, scores)
        if self.places:
            units = ([owner, n] for owner, n in self.places.items())
            write_table(folder, "units", ["unit_code", "capacity"], units)
        write_policy(folder, GIVEN + (PLACES if self.places else ""))
