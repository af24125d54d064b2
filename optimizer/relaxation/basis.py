"""A first basis from a plan: the simplex starts where the network flow ended.

A plan that obeys the rows is a vertex: its pairs are basic in place of the rows of
their employees, and every other row keeps its own slack. Where the plan breaks a row,
the column that pays for the breach is basic instead.

In the field: a crash basis (advanced start) for the simplex method.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.standard import StandardForm
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import AT_LOWER, AT_UPPER, BASIC, FIXED


def basis_of(
    form: StandardForm, plan: Ints, elastic_row: Ints, elastic_sign: Ints
) -> tuple[Ints, Ints]:
    """Give the status of each column and of each row.

    Columns are those of ``form``, then the artificial ones, whose rows and signs are
    given. ``plan`` has a pair per employee (-1 for surplus); pairs that the form does
    not hold count as surplus.
    """
    n_cols, n_rows = len(form.cost), len(form.lower)
    columns = np.full(n_cols + len(elastic_row), AT_LOWER)
    rows = np.full(n_rows, BASIC)
    at = np.flatnonzero(np.isin(form.pairs, plan[plan >= 0], assume_unique=True))
    x = np.zeros(n_cols, dtype=np.int64)
    x[at] = 1
    total = form.matrix @ x
    columns[at] = BASIC
    placed = total[: form.n_employees] > 0
    fixed = form.lower == form.upper
    rows[: form.n_employees][placed] = AT_UPPER
    over, under = paid_by(form, elastic_row, elastic_sign)
    for wrong, payer, side in (
        (total > form.upper, over, AT_UPPER),
        (total < form.lower, under, AT_LOWER),
    ):
        at = np.flatnonzero(wrong & (payer >= 0))
        columns[payer[at]] = BASIC
        rows[at] = side
    rows[(rows != BASIC) & fixed] = FIXED
    return columns, rows


def paid_by(
    form: StandardForm, elastic_row: Ints, elastic_sign: Ints
) -> tuple[Ints, Ints]:
    """Give the column that pays for steps over, and under, each row; -1 for none."""
    n_cols = len(form.cost)
    over = np.full(len(form.lower), -1)
    under = over.copy()
    extra = n_cols + np.arange(len(elastic_row))
    over[elastic_row[elastic_sign < 0]] = extra[elastic_sign < 0]
    under[elastic_row[elastic_sign > 0]] = extra[elastic_sign > 0]
    priced = form.n_employees + np.searchsorted(form.kept, form.priced)
    first = len(form.pairs) + np.arange(len(priced))
    over[priced], under[priced] = first, first + len(priced)
    return over, under
