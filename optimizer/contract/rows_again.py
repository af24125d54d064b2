"""Limits over pairs from those of an earlier problem: only new pairs are asked about.

A rule that is ``by_rows`` says of a pair which of its limits it takes part in, and with
how much, by the rows of its employee and its post and by what stands once for all. So
the entries of pairs that both problems have are the same, as long as the limits are
called the same; how far they go is worked out anew, from all people and posts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from models.problem.problem import Problem
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.columns.pairwise import places_by_key, select_known
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import Differing, Names
from optimizer.program.rows import Rows

BEFORE = "rows before"
ALONE = frozenset(
    {
        *("need", "min_filled", "grade_min", "grade_max", "edu_min", "key_post"),
        *("required_groups", "certificates", "min_experience_months", "post_name"),
    }
)
"""What of a post says nothing of any other: whom it leads, or where it stands, does."""


@dataclass(frozen=True, eq=False)
class RowsBefore:
    """The limits of an earlier problem, and where its pairs stand in a new one.

    Attributes
    ----------
    known : rules, each with its limits over the earlier pairs.
    n_pairs : how many these were.
    place : for each new pair, where it stood; -1 for new ones.
    unmoved : gives whom no pair came to or was taken from; None for nobody.
    alone : no post that differs says anything of another post.
    beside : the same for rules that read nothing of what differs.
    """

    known: Sequence[tuple[Rule, list[Rows]]]
    n_pairs: int
    place: Column
    unmoved: Callable[[], Column | None]
    alone: bool = True
    beside: Beside | None = None

    @cached_property
    def fresh(self) -> Column:
        """List the pairs that are new."""
        return np.flatnonzero(self.place < 0)

    @cached_property
    def number(self) -> Column:
        """Give the new place of each earlier pair, -1 where it is gone."""
        found = np.full(self.n_pairs, -1, dtype=np.int64)
        there = np.flatnonzero(self.place >= 0)
        found[self.place[there]] = there
        return found

    def rows(self, rule: Rule, frame: Frame, pairs: Pairs) -> list[Rows] | None:
        """Give the limits of a rule; None where they have to be made anew."""
        beside = self.beside is not None and rule.is_untouched(self.beside.told)
        if not beside and not (rule.goes_by_rows() and self.alone):
            return None
        kind, known = type(rule), self.known
        alike = (own for one, own in known if type(one) is kind and one == rule)
        old = next(alike, None)
        if old is None:
            return None
        if self.beside is not None and beside:
            return self.beside.rows(rule, old, frame, pairs)
        return self.gone_on(rule, old, frame, pairs)

    def gone_on(
        self, rule: Rule, old: list[Rows], frame: Frame, pairs: Pairs
    ) -> list[Rows] | None:
        """Give the limits of a rule that is ``by_rows``, of those it had."""
        whole = rule.known_whole(frame)
        if whole is not None:
            return self._moved(old) if self._is_settled(whole) else None
        if not all(map(_is_counted, old)):
            return None
        some = select_known(pairs, self.fresh)
        new = [rows for rows in rule.rows(frame, some) if len(rows)]
        if len(new) != len(old) or not all(map(_alike, old, new)):
            return None
        return [self._joined(a, b) for a, b in zip(old, new, strict=True)]

    @cached_property
    def _settled(self) -> Column | None:
        return self.unmoved()

    def _is_settled(self, whole: Column) -> bool:
        settled = self._settled
        return settled is not None and bool(settled[whole].all())

    def _moved(self, old: Sequence[Rows]) -> list[Rows] | None:
        """Give limits over pairs that are all there still."""
        if any(rows.pair is None for rows in old):
            return None
        return [_ordered(replace(r, pair=self.number[r.pair])) for r in old]

    def _joined(self, old: Rows, new: Rows) -> Rows:
        """Give the entries of pairs that are known, then those of the others."""
        row, at, coef = new.entries()
        at = self.fresh[at]
        if old.pair is None:
            column = old.row[self.place]  # new ones read the last, until they are told
            column[self.fresh] = -1
            column[at] = row
            own = old.coef
            if isinstance(own, np.ndarray):
                own = own[self.place]
                own[at] = coef
            return replace(new, row=column, coef=own, pair=None)
        moved = self.number[old.pair]
        there = np.flatnonzero(moved >= 0)
        again = np.asarray(old.row)[there]
        own = old.coef
        if isinstance(own, np.ndarray):
            own = np.concatenate([own[there], coef.astype(own.dtype)])
        joined = np.concatenate([again, row.astype(again.dtype)])
        pair = np.concatenate([moved[there], at])
        return _ordered(replace(new, row=joined, coef=own, pair=pair))

    def narrowed(self, rule: Rule, old: list[Rows], frame: Frame) -> list[Rows] | None:
        """Give limits of which nothing differs but that some pairs are gone."""
        whole = rule.known_whole(frame)
        if whole is not None and not self._is_settled(whole):
            return None
        return [self._left(rows) for rows in old]

    def _left(self, old: Rows) -> Rows:
        """Give the entries of the pairs that are there still."""
        coef = old.coef
        if old.pair is None:
            if isinstance(coef, np.ndarray):
                coef = coef[self.place]
            return replace(old, row=old.row[self.place], coef=coef)
        moved = self.number[old.pair]
        there = np.flatnonzero(moved >= 0)
        if isinstance(coef, np.ndarray):
            coef = coef[there]
        row = np.asarray(old.row)[there]
        return replace(old, row=row, pair=moved[there].astype(np.int32), coef=coef)


@dataclass(frozen=True, eq=False)
class Beside:
    """The same for rules that read nothing of what differs, whatever rows they are.

    Attributes
    ----------
    told : what differs (see ``Reader``).
    before : where equal pairs stood, rows that differ included.
    same : the pairs are the very same.
    """

    told: Names
    before: RowsBefore
    same: bool

    @classmethod
    def of(cls, told: Names, known: RowsBefore, old: Pairs, pairs: Pairs) -> Beside:
        """Find the pairs that both problems have; people and posts are the same."""
        place = places_by_key(old, pairs, known.place)
        everybody = np.arange(pairs.frame.n_employees)
        unmoved = partial(unmoved_of, old, pairs, place, everybody)
        before = replace(known, place=place, unmoved=unmoved)
        same = len(old) == len(pairs) and bool((place >= 0).all())
        return cls(told, before, same)

    def rows(
        self, rule: Rule, old: list[Rows], frame: Frame, pairs: Pairs
    ) -> list[Rows] | None:
        """Give the limits of a rule; None where they have to be made anew."""
        if self.same:
            return old
        if not rule.goes_by_rows():
            return None
        if not len(self.before.fresh):
            return self.before.narrowed(rule, old, frame)
        return self.before.gone_on(rule, old, frame, pairs)


def _alike(old: Rows, new: Rows) -> bool:
    """Tell whether limits are called, and counted, the same."""
    if not (_is_counted(old) and _is_counted(new)):
        return False
    column = isinstance(old.coef, np.ndarray)
    same = column or (not isinstance(new.coef, np.ndarray) and old.coef == new.coef)
    return same and (old.labels is new.labels or [*old.labels] == [*new.labels])


def _is_counted(rows: Rows) -> bool:
    """Tell whether limits are in whole units, so that entries may join others."""
    return rows.scale == 1 and not rows.levels and rows.price is None


def _ordered(rows: Rows) -> Rows:
    """Sort the entries by pair."""
    pair = np.asarray(rows.pair, dtype=np.int32)
    order = np.argsort(pair, kind="stable")
    coef = rows.coef[order] if isinstance(rows.coef, np.ndarray) else rows.coef
    return replace(rows, row=np.asarray(rows.row)[order], pair=pair[order], coef=coef)


def rows_again(rule: Rule, frame: Frame, pairs: Pairs) -> list[Rows]:
    """Give the limits of a rule, of pairs that are known taken over where that can be.

    Parameters
    ----------
    pairs : those of the frame, or some of them.
    """
    before: RowsBefore | None = pairs.memo.get(BEFORE)
    found = None if before is None else before.rows(rule, frame, pairs)
    if found is None:
        return [rows for rows in rule.rows(frame, pairs) if len(rows)]
    return found


def beside_of(pairs: Pairs) -> Beside | None:
    """Give what pairs know of those of an earlier problem, whatever rows they are."""
    limits: RowsBefore | None = pairs.memo.get(BEFORE)
    return None if limits is None else limits.beside


def hand_on_rows(
    old: Pairs, pairs: Pairs, place: Column, emp_from: Column, differing: Differing
) -> None:
    """Let pairs of a problem know the limits over those of an earlier one.

    Parameters
    ----------
    place : where each pair stood among the earlier ones, -1 for new ones.
    emp_from : for each employee the equal earlier row, -1 for none.
    differing : where a post says something of others, limits that read any of it are
        made anew.
    """
    before, after = old.frame.problem, pairs.frame.problem
    if "rows" not in old.memo:
        return
    unmoved = partial(unmoved_of, old, pairs, place, emp_from)
    alone = _all_alone(before, after, differing.posts)
    known = RowsBefore([*old.memo["rows"]], len(old), place, unmoved, alone)
    if differing.told is not None:
        beside = Beside.of(differing.told, known, old, pairs)
        known = replace(known, beside=beside)
    pairs.memo[BEFORE] = known


def unmoved_of(
    old: Pairs, pairs: Pairs, place: Column, emp_from: Column
) -> Column | None:
    """Mark whom no pair came to or was taken from; None where kin are others."""
    kin = old.frame.problem.kinship, pairs.frame.problem.kinship
    if kin[0] is not kin[1]:
        return None
    held = np.bincount(old.emp, minlength=old.frame.n_employees)
    here = np.bincount(pairs.emp, minlength=len(emp_from))
    fresh = pairs.emp[np.flatnonzero(place < 0)]
    came = np.bincount(fresh, minlength=len(emp_from))
    found: Column = (emp_from >= 0) & (here == held[emp_from]) & (came == 0)
    return found


def _all_alone(before: Problem, after: Problem, posts: frozenset[str]) -> bool:
    """Tell whether no post that differs says anything of another post."""
    if len(before.posts) != len(after.posts):
        return False
    if before.units is not after.units and before.units != after.units:
        return False  # where a unit stands counts for all posts below it
    both = ((before.post.get(code), after.post.get(code)) for code in posts)
    return all(_is_alone(old, new) for old, new in both)


def _is_alone(old: Post | None, new: Post | None) -> bool:
    if old is None or new is None or not (old.seats and new.seats):
        return old is new
    names = (f for f in type(old).model_fields if f not in ALONE)
    return all(getattr(old, f) == getattr(new, f) for f in names)
