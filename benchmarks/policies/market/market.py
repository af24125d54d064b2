"""A problem as those see it who decide by lists: who may go where, who likes what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.columns.make import Column
from optimizer.program.rows import NO_LIMIT, Rows

NOBODY = -1
Lists = list[list[int]]
Limit = tuple[Column, Column, Column, Column]


@dataclass(frozen=True, eq=False)
class Market:
    """People, seats and the pairs that every hard rule on single pairs allows.

    A *choice* is a column with the chosen pair of each person, ``NOBODY`` for none.

    Attributes
    ----------
    emp, post : of each pair; ``emp`` never falls.
    liking : of each pair, larger is better; no two pairs of a person are equal.
    worth : what the post thinks of the person; no two pairs of a post are equal.
    seats : seats of each post that are still to be given.
    present : the pair of each person at the present, surviving post, or ``NOBODY``.
    open : the pairs that may still be chosen.
    settled : the choice that stands already; it has taken its seats.
    limits : rows of hard rules that a choice may break: too much, or too little.
    """

    emp: Column
    post: Column
    liking: Column
    worth: Column
    seats: Column
    present: Column
    open: Column
    settled: Column
    limits: Sequence[Rows] = ()

    @classmethod
    def of(
        cls,
        emp: Column,
        post: Column,
        liking: Column,
        worth: Column,
        seats: Column,
        present: Column | None = None,
        limits: Sequence[Rows] = (),
        people: int | None = None,
    ) -> Market:
        """Make a market in which nothing is settled yet."""
        n = people or int(emp.max(initial=-1)) + 1
        nobody = np.full(n, NOBODY, dtype=np.int64)
        held = nobody if present is None else present
        everything = np.ones(len(emp), dtype=bool)
        return cls(
            emp, post, liking, worth, seats, held, everything, nobody.copy(), limits
        )

    @property
    def n_people(self) -> int:
        """Count the people."""
        return len(self.present)

    @property
    def n_posts(self) -> int:
        """Count the posts."""
        return len(self.seats)

    @cached_property
    def wishes(self) -> Lists:
        """List the open pairs of each person, the best liked first."""
        return self.lists(self.emp, self.liking, self.n_people)

    @cached_property
    def offers(self) -> Lists:
        """List the open pairs of each person, the one of most worth first."""
        return self.lists(self.emp, self.worth, self.n_people)

    @cached_property
    def applicants(self) -> Lists:
        """List the open pairs of each post, the person of most worth first."""
        return self.lists(self.post, self.worth, self.n_posts)

    def lists(self, owner: Column, value: Column, n_owners: int) -> Lists:
        """List the open pairs of each owner by falling value."""
        kept = np.flatnonzero(self.open)
        order = kept[np.lexsort((-value[kept], owner[kept]))]
        ends = np.searchsorted(owner[order], np.arange(n_owners + 1)).tolist()
        listed = order.tolist()
        return [listed[ends[k] : ends[k + 1]] for k in range(n_owners)]

    @cached_property
    def tenants(self) -> list[list[int]]:
        """Give the people with a right to stay, by post: never more than seats.

        Where more people hold a post than it keeps seats, those of most worth have it.
        """
        held: list[list[int]] = [[] for _ in range(self.n_posts)]
        people = np.flatnonzero(self.present >= 0)
        people = people[self.open[self.present[people]]]
        for i in people[np.argsort(-self.worth[self.present[people]])].tolist():
            own = held[int(self.post[self.present[i]])]
            if len(own) < self.seats[self.post[self.present[i]]]:
                own.append(i)
        return held

    def settle(self, people: Column, choice: Column) -> Market:
        """Give each of some people the pair chosen for them, for good."""
        seats, settled, opened = (
            self.seats.copy(),
            self.settled.copy(),
            self.open.copy(),
        )
        settled[people] = choice[people]
        np.subtract.at(seats, self.post[choice[people]], 1)
        opened &= ~np.isin(self.emp, people)
        return replace(self, seats=seats, settled=settled, open=opened)

    def strike(self, pairs: Column) -> Market:
        """Take some pairs off the lists."""
        opened = self.open.copy()
        opened[pairs] = False
        return replace(self, open=opened)

    @cached_property
    def caps(self) -> list[Limit]:
        """Give the upper limits as columns: row, pair and coefficient; limit a row."""
        ends = ((rows, np.asarray(rows.upper)) for rows in self.limits)
        return [(*rows.entries(), e) for rows, e in ends if (e < NO_LIMIT).any()]

    @cached_property
    def floors(self) -> list[Limit]:
        """Give the lower limits alike; one that nothing can miss is left out."""
        ends = ((rows, np.asarray(rows.lower)) for rows in self.limits)
        return [
            (*rows.entries(), end)
            for rows, end in ends
            if (end > np.where(np.min(rows.coef, initial=0) < 0, -NO_LIMIT, 0)).any()
        ]
