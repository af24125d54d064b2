"""Move seats from one post to another."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.change import seated, with_posts, with_tables
from scenarios.editing.select import post_of
from scenarios.editing.sentence import called, count_seats
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class MoveSeats(Edit):
    """Take seats from one post and give them to another.

    Attributes
    ----------
    giver, taker : codes of the posts.   seats : 1 or more.
    """

    kind: ClassVar[str] = "move-seats"
    does: ClassVar[str] = phrase("from one post to another")
    giver: str
    taker: str
    seats: int = 1

    def apply(self, problem: Problem) -> Edited:
        giver, taker = post_of(problem, self.giver), post_of(problem, self.taker)
        if taker.abolished or giver is taker:
            raise EditError(
                phrase(
                    "no seats can be moved from {giver!r} to {taker!r}.",
                    giver=self.giver,
                    taker=self.taker,
                )
            )
        if not 1 <= self.seats <= giver.seats:
            message = phrase(
                "{seats} seats cannot be taken from {giver!r}: it has {most}.",
                seats=self.seats,
                most=giver.seats,
                giver=self.giver,
            )
            raise EditError(message)
        posts = (
            seated(giver, giver.need - self.seats),
            seated(taker, taker.need + self.seats),
        )
        said = phrase(
            "{seats} moved from {giver} to {taker}.",
            seats=count_seats(self.seats),
            giver=called(giver),
            taker=called(taker),
        )
        return with_tables(problem, **with_posts(problem, *posts)), said
