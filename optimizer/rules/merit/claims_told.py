"""Claims that were asked about, post by post, so that none is looked into twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from optimizer.columns.make import Column

FEW = 200
"""People of whom it is kept which posts were asked about, and claimed."""
Ask = Callable[[Sequence[int], Sequence[Column]], Sequence[Column]]
"""Picks the posts that each of some people claims, out of some of their own."""


class Told:
    """What was found of few people: one solution after the other leaves them over."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[set[int], set[int]]] = {}

    def among(self, people: Column, posts: Column) -> Told:
        """Give what holds of an equal row in another problem.

        Parameters
        ----------
        people, posts : for each row there the equal one here, -1 for none.
        """
        found = Told()
        if self._known:
            who, place = _turned(people), _turned(posts)
            for old, told in self._known.items():
                if old in who:
                    asked, claimed = ({place[p] for p in s if p in place} for s in told)
                    found._known[who[old]] = asked, claimed
        return found

    def picked(
        self, people: Sequence[int], places: Sequence[Column], ask: Ask
    ) -> Sequence[Column]:
        """Give what ``ask`` gives; of a few people each post is asked about once."""
        if len(people) > FEW:
            return ask(people, places)
        if len(self._known) > FEW:
            self._known.clear()
        told = [self._known.setdefault(who, (set(), set())) for who in people]
        new = [
            np.array([at for at in some.tolist() if at not in asked], dtype=np.int64)
            for some, (asked, _) in zip(places, told, strict=True)
        ]
        if any(map(len, new)):
            found = ask(people, new)
            for (asked, claimed), some, own in zip(told, new, found, strict=True):
                # In this order: another thread that finds a post asked reads the claim.
                claimed.update(own.tolist())
                asked.update(some.tolist())
        return [
            np.array([at for at in some.tolist() if at in claimed], dtype=np.int64)
            for some, (_, claimed) in zip(places, told, strict=True)
        ]


def _turned(found: Column) -> dict[int, int]:
    """Turn "this row stood there" round."""
    return {old: new for new, old in enumerate(found.tolist()) if old >= 0}
