"""Candidate pairs: which employee may be placed in which post, as two columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from models.policy.counted import LimitKind
from optimizer.columns.changes import carried, equalised, into_jf
from optimizer.columns.frame import Frame
from optimizer.columns.kinds import KINDS, Paired, kinds_of
from optimizer.columns.looked_at import LookedAt, Narrowing, looked_at
from optimizer.columns.make import Column

BLOCK = 1 << 18
"""Raw pairs looked at together: their columns stay in the processor's cache."""

_HANDED_ON = frozenset({"same_post", "carried", "keeps", "equalised"})
"""Columns that a choice of pairs has from the pairs that it was chosen from."""
_OF_ROWS = (
    *("same_post", "stay", "carried", "keeps", "equalised"),
    *("tier_change", "unit_change", "district_change", "moves", "change"),
)
"""Columns that hang on the row of the employee and that of the post alone."""
Bar = Callable[["Pairs"], Column | None]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of employee and post, sorted by employee and then post.

    Attributes
    ----------
    emp, post : int32 positions, one entry per pair.
    memo : columns that cost much and are asked for often (fit, say), by name.
    """

    frame: Frame
    emp: Column
    post: Column
    memo: dict[str, Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.emp)

    def select(self, keep: Column) -> Pairs:
        """Give the pairs at a mask or at positions."""
        fewer = Pairs(self.frame, self.emp[keep], self.post[keep])
        for name in _HANDED_ON & vars(self).keys():  # dear to find, cheap to pick from
            vars(fewer)[name] = vars(self)[name][keep]
        return fewer

    def aside(self) -> Pairs:
        """Give the same pairs, with what is known of their rows, and no memo.

        For what is kept in ``memo`` and looks at its pairs: these would else stay, with
        all that is kept there, until Python looks for dead circles.
        """
        same = Pairs(self.frame, self.emp, self.post)
        vars(same).update(self.told())
        return same

    def of(self, people: Column, judge: Callable[[Pairs], Column]) -> Column:
        """Mark what is judged so of the pairs of some employees, told by flags.

        Where few people are in question, the pairs of all others cost next to nothing.
        """
        mask, at = np.zeros(len(self), dtype=bool), np.flatnonzero(people[self.emp])
        mask[at] = judge(self.select(at))
        return mask

    def span(self, employee: int) -> slice:
        """Give where the pairs of one employee stand: they stand together."""
        # Of the same type as the column: else each call would copy the whole of it.
        ends = np.array([employee, employee + 1], dtype=self.emp.dtype)
        first, last = np.searchsorted(self.emp, ends).tolist()
        return slice(first, last)

    def of_employee(self, employee: int) -> Column:
        """Give the positions of the pairs of one employee."""
        own = self.span(employee)
        return np.arange(own.start, own.stop)

    def of_posts(self, posts: Sequence[int]) -> list[Column]:
        """Give where the pairs of each of some posts stand: looked through once."""
        wanted = np.zeros(self.frame.n_posts, dtype=bool)
        wanted[[*posts]] = True
        own = np.flatnonzero(wanted[self.post])
        own = own[np.argsort(self.post[own], kind="stable")]
        held = self.post[own]
        first, last = (np.searchsorted(held, posts, side) for side in ("left", "right"))
        return [own[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True)]

    def told(self) -> Mapping[str, Column]:
        """Give the columns that are known and hang on rows alone."""
        known = vars(self)
        return {name: known[name] for name in _OF_ROWS if name in known}

    def take(self, told: Mapping[str, Column], place: Column) -> None:
        """Know columns of earlier pairs, as ``told`` gave them.

        Parameters
        ----------
        place : where each pair stood among these; -1 for new ones.
        """
        new = np.flatnonzero(place < 0)
        few = self.select(new)
        for name, column in told.items():
            own = column[place] if len(column) else np.zeros(len(self), column.dtype)
            if len(new):
                own[new] = getattr(few, name)
            vars(self)[name] = own

    @cached_property
    def same_post(self) -> Column:
        """The post is the present one."""
        return self.frame.employees.post[self.emp] == self.post

    @cached_property
    def stay(self) -> Column:
        """Staying at a present post that survives (H00)."""
        return self.same_post & ~self.frame.posts.abolished[self.post]

    @cached_property
    def carried(self) -> Column:
        """The abolished post of today lives on in this one (pengukuhan)."""
        return carried(self.frame, self.emp, self.post)

    @cached_property
    def keeps(self) -> Column:
        """Keeping the work of today, in the present post or its successor."""
        return self.stay | self.carried

    @cached_property
    def equalised(self) -> Column:
        """Following the equalisation of an abolished post, under its scheme."""
        return equalised(self.frame, self.emp, self.post)

    @cached_property
    def tier_change(self) -> Column:
        """Tier of the post less that of the present one; 0 where either is unknown."""
        old = self.frame.employees.tier[self.emp]
        new = self.frame.posts.tier[self.post]
        return np.where((old > 0) & (new > 0), new - old, 0).astype(np.int8)

    @cached_property
    def unit_change(self) -> Column:
        """The post is in another unit than the present one, or its successor."""
        old = self.frame.employees.unit[self.emp]
        new = self.frame.posts.unit[self.post]
        return (old >= 0) & (new >= 0) & (old != new) & ~self.keeps

    @cached_property
    def district_change(self) -> Column:
        """The post is in another district than the present unit."""
        old = self.frame.employees.district[self.emp]
        new = self.frame.posts.district[self.post]
        return self.unit_change & (old >= 0) & (new >= 0) & (old != new)

    @cached_property
    def moves(self) -> Column:
        """Change of post by somebody who holds one today."""
        return (self.frame.employees.post[self.emp] >= 0) & ~self.keeps

    @cached_property
    def change(self) -> Column:
        """The kind of change of the law, a position in ``KINDS``."""
        told = (self.stay, self.carried, self.equalised, self.tier_change)
        return kinds_of(Paired(self.frame, self.emp, self.post, *told))

    def is_move(self, kind: LimitKind) -> Column:
        """Tell of each pair whether it is a move, or a change of the law, of a kind."""
        if kind in KINDS:
            return self.change == KINDS.index(kind)
        if kind == "post":
            return self.moves
        if kind == "unit":
            return self.unit_change
        if kind == "district":
            return self.district_change
        if kind == "tier-down":
            return (self.tier_change < 0) & self.moves
        rises = (self.tier_change > 0) & self.moves
        entry = into_jf(self.frame, self.emp, self.post)
        return rises & ~entry & ~self.equalised


def candidates(
    frame: Frame,
    bars: Iterable[Bar],
    employees: Column | None = None,
    posts: Column | None = None,
    narrow: Sequence[Narrowing] = (),
) -> Pairs:
    """List the pairs that no bar forbids, block by block.

    Each bar gets the pairs that the bars before it left and gives a mask of those it
    forbids (or None). From block to block they are put in order of how much they have
    forbidden so far: few pairs are left to those that forbid little.

    Parameters
    ----------
    employees : positions of those to look at, sorted; None for all.
    posts : flags of the posts that all others are looked at for; None for none.
    narrow : what bars forbid wholesale (see ``optimizer.columns.looked_at``): such
        pairs are never listed.
    """
    people = np.arange(frame.n_employees) if employees is None else employees
    open_posts = frame.posts.seats > 0
    asked = [(people, open_posts)]
    if posts is not None:
        others = np.setdiff1d(np.arange(frame.n_employees), people)
        asked.append((others, open_posts & posts))
    blocks = list[Pairs]()
    tried = [_Tried(bar) for bar in bars]
    for emp, post in _listed(frame, asked, narrow):
        blocks.append(_block(Pairs(frame, emp, post), tried))
        tried.sort(key=lambda one: one.left)
    return _joined(frame, blocks)


def _listed(
    frame: Frame, asked: Sequence[tuple[Column, Column]], narrow: Sequence[Narrowing]
) -> Iterator[tuple[Column, Column]]:
    """Give employees and posts, pair by pair; where they are few, as one block.

    Parameters
    ----------
    asked : employees, and flags of the posts that they are looked at for.
    """
    every = list[tuple[LookedAt, Column]]()
    for people, posts in asked:
        seats = np.flatnonzero(posts).astype(np.int32)
        if len(people) and (len(asked) == 1 or len(seats)):
            every.append((looked_at(frame, seats, narrow, people), people))
    listed = (block for own, people in every for block in own.blocks(people, BLOCK))
    if sum(int(own.count[people].sum()) for own, people in every) > BLOCK:
        yield from listed
        return
    found = [*listed]
    if found:
        emp, post = (np.concatenate(columns) for columns in zip(*found, strict=True))
        yield _by_employee(emp, post)


def _by_employee(emp: Column, post: Column) -> tuple[Column, Column]:
    """Sort pairs by employee; those of each stay in their order."""
    if not (emp[1:] < emp[:-1]).any():
        return emp, post
    order = np.argsort(emp, kind="stable")
    return emp[order], post[order]


@dataclass
class _Tried:
    """A bar, and how many pairs it was asked of and forbade."""

    bar: Bar
    asked: int = 0
    forbade: int = 0

    @property
    def left(self) -> float:
        """Give the share that it does not forbid."""
        return 1 - self.forbade / max(1, self.asked)


def _block(pairs: Pairs, bars: Sequence[_Tried]) -> Pairs:
    for one in bars:
        barred = one.bar(pairs)
        one.asked += len(pairs)
        if barred is not None and barred.any():
            left = pairs.select(~barred)
            one.forbade += len(pairs) - len(left)
            pairs = left
    return pairs


def _joined(frame: Frame, blocks: Sequence[Pairs]) -> Pairs:
    empty = np.zeros(0, dtype=np.int32)
    emp = np.concatenate([empty, *(b.emp for b in blocks)])
    post = np.concatenate([empty, *(b.post for b in blocks)])
    return Pairs(frame, *_by_employee(emp, post))
