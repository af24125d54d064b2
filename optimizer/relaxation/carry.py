"""A basis carried from one programme to the next, where rows or columns have come.

What both have keeps its status. A row that is new is slack, unless it is broken: then
the column that pays for the breach is basic. So the simplex goes on from where it was.

In the field: a warm start of the revised simplex method.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from optimizer.bounds.standard import StandardForm
from optimizer.program.rows import Ints
from optimizer.relaxation.basis import paid_by
from optimizer.relaxation.glop import AT_LOWER, AT_UPPER, BASIC, FIXED, Floats

LIMITS, TIERS, KIND = 1 << 32, 1 << 40, 1 << 48
"""What is added to the number of a limit, of a tier, and for a kind of column."""
BROKEN = 1e-6
"""Steps, in scaled rows, by which a new row has to be broken."""


class Simplex(Protocol):
    """A linear programme over pairs; columns may have come since it was built.

    Attributes
    ----------
    form : as it was built.   pairs : all, those that came later last.
    elastic_row, elastic_sign : the columns that pay for breaches of hard rows.
    scale : of each row.   haired : each limit has a column that gives way by a hair.
    """

    form: StandardForm
    pairs: Ints
    elastic_row: Ints
    elastic_sign: Ints
    scale: Floats
    haired: bool

    def statuses(self) -> tuple[Ints, Ints] | None:
        """Give the basis of the last solve: the status of each column and row."""
        ...

    def begin(self, columns: Ints, rows: Ints) -> None:
        """Start the next solve from a basis."""
        ...


@dataclass(frozen=True, eq=False)
class Basis:
    """Columns and rows by what they are, sorted, and the status of each.

    ``loose`` : it is put together of several, and may have some too many or too few.
    """

    columns: tuple[Ints, Ints]
    rows: tuple[Ints, Ints]
    loose: bool = False


def renumbered(
    old: Basis, pairs: Ints, limits: Ints, people: Ints | None = None
) -> Basis:
    """Give a basis in new numbers of pairs and limits, -1 for those that are gone.

    So are limits beyond these numbers: links of a part have added them, and nobody else
    has them. Where one that pressed is gone, a column is too many: the basis is loose.

    ``people`` : the new number of each employee; None where it stays.
    """
    none = np.empty(0, dtype=np.int64)
    columns = _renamed(*old.columns, pairs, limits, people)
    rows = _renamed(*old.rows, none, limits, people)
    even = _spare(old.columns[1], old.rows) == _spare(columns[1], rows)
    return Basis(columns, rows, old.loose or not even)


def _spare(columns: Ints, rows: tuple[Ints, Ints]) -> int:
    """Count what is basic beyond what the rows need."""
    basic = np.count_nonzero(columns == BASIC) + np.count_nonzero(rows[1] == BASIC)
    return int(basic) - len(rows[1])


def _renamed(
    codes: Ints, status: Ints, pairs: Ints, limits: Ints, people: Ints | None
) -> tuple[Ints, Ints]:
    kind, own = np.divmod(codes, KIND)
    limit, pair = (own >= LIMITS) & (own < TIERS), (kind == 0) & bool(len(pairs))
    who = (own < LIMITS) & ~pair
    if people is not None:
        own[who] = people[own[who]]
    own[pair] = pairs[own[pair]]
    at = np.append(limits, -1)[np.minimum(own[limit] - LIMITS, len(limits))]
    own[limit] = np.where(at < 0, -1, at + LIMITS)
    there = own >= 0
    code = kind[there] * KIND + own[there]
    order = np.argsort(code)
    return code[order], status[there][order]


def limits_in(basis: Basis | None) -> Ints:
    """List the limits that have a row in a basis."""
    if basis is None:
        return np.empty(0, dtype=np.int64)
    codes = basis.rows[0]
    return codes[(codes >= LIMITS) & (codes < TIERS)] - LIMITS


def carry(master: Simplex) -> Basis | None:
    """Give the basis of the last solve; None where there was none."""
    found = master.statuses()
    if found is None:
        return None
    codes = _columns(master), _rows(master)
    columns, rows = (
        (code[at := np.argsort(code)], status[at])
        for code, status in zip(codes, found, strict=True)
    )
    return Basis(columns, rows)


def carried(master: Simplex, old: Basis, pairs: Ints, x: Floats) -> bool:
    """Start a programme from an old basis; False where the two do not fit.

    ``pairs`` (sorted) have the shares ``x`` there.
    """
    columns = _found(_columns(master), old.columns, AT_LOWER)
    columns[columns == FIXED] = AT_LOWER
    rows = _found(_rows(master), old.rows, -1)
    new, form = rows == -1, master.form
    rows[new] = BASIC
    share = np.zeros(form.matrix.shape[1])
    at = np.minimum(np.searchsorted(pairs, form.pairs), max(len(pairs) - 1, 0))
    if len(pairs):
        share[: len(at)] = np.where(pairs[at] == form.pairs, x[at], 0.0)
    total, size = form.matrix @ share, master.scale
    over, under = paid_by(form, master.elastic_row, master.elastic_sign)
    for wrong, payer, side in (
        (total - form.upper > BROKEN * size, over, AT_UPPER),
        (form.lower - total > BROKEN * size, under, AT_LOWER),
    ):
        at = np.flatnonzero(wrong & new & (payer >= 0))
        columns[payer[at]], rows[at] = BASIC, side
    rows[new & (rows != BASIC) & (form.lower == form.upper)] = FIXED
    basic = int(np.count_nonzero(columns == BASIC) + np.count_nonzero(rows == BASIC))
    if basic != len(rows) and not old.loose:
        return False
    if basic > len(rows):
        _let_go(columns, share, basic - len(rows))
    elif basic < len(rows):
        inside = (total < form.upper - BROKEN) & (total > form.lower + BROKEN)
        _slacken(rows, inside, len(rows) - basic)
    master.begin(columns, rows)
    return True


def _let_go(columns: Ints, share: Floats, count: int) -> None:
    """Take some columns out of a basis that has too many: those used least."""
    basic = np.flatnonzero(columns == BASIC)
    used = np.zeros(len(columns))
    used[: len(share)] = np.abs(share)
    columns[basic[np.argsort(used[basic], kind="stable")[:count]]] = AT_LOWER


def _slacken(rows: Ints, inside: Ints, count: int) -> None:
    """Take the slack of some rows into a basis that has too few: those not reached."""
    tight = np.flatnonzero(rows != BASIC)
    order = np.argsort(~inside[tight], kind="stable")
    rows[tight[order[:count]]] = BASIC


def _found(codes: Ints, old: tuple[Ints, Ints], none: int) -> Ints:
    if not len(old[0]):
        return np.full(len(codes), none)
    at = np.minimum(np.searchsorted(old[0], codes), len(old[0]) - 1)
    return np.where(old[0][at] == codes, old[1][at], none)


def _rows(master: Simplex) -> Ints:
    form = master.form
    n_before = len(form.lower) - form.n_employees - len(form.kept)
    parts = np.arange(form.n_employees), LIMITS + form.kept, TIERS + np.arange(n_before)
    return np.concatenate(parts)


def _columns(master: Simplex) -> Ints:
    """Name the columns in the order of the programme."""
    form, rows = master.form, _rows(master)
    paid = LIMITS + form.priced
    sides = np.where(master.elastic_sign > 0, 3 * KIND, 4 * KIND)
    hairs = rows[form.n_employees :] if master.haired else rows[:0]
    return np.concatenate(
        (
            form.pairs,
            KIND + paid,
            2 * KIND + paid,
            sides + rows[master.elastic_row],
            5 * KIND + hairs,
            6 * KIND + hairs,
            master.pairs[len(form.pairs) :],
        )
    )
