"""How far a rule lets people go: the regions, or the posts, that it keeps them in."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.columns.make import Column


@dataclass(frozen=True, eq=False)
class Reach:
    """How far people may go under a rule, by numbers of people and of posts.

    Attributes
    ----------
    home : region of each employee.   place : region of each post; -1 for none.
    meet : whether people of a number (a row each) may go to posts of a number; None
        where they may go to those of their own number.
    """

    home: Column
    place: Column
    meet: Column | None = None
