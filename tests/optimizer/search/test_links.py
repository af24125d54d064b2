"""Links: rows that are added only where a plan breaks them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Ints, Rows
from optimizer.search.optimise import optimise
from tests.optimizer.programs import brute_force, random_program


def apart(program: Program, price: int | None) -> Rows:
    """List that no two neighbours on the roll share the even or the odd posts."""
    row, pair = [], []
    for i in range(program.n_employees - 1):
        for parity in (0, 1):
            at = np.isin(program.emp, (i, i + 1)) & (program.post % 2 == parity)
            pair += np.flatnonzero(at).tolist()
            row += [2 * i + parity] * int(at.sum())
    n_rows = 2 * max(0, program.n_employees - 1)
    return Rows(
        "apart",
        [f"row {k}" for k in range(n_rows)],
        np.full(n_rows, -NO_LIMIT),
        np.ones(n_rows, dtype=np.int64),
        np.array(row, dtype=np.int32),
        pair=np.array(pair, dtype=np.int32),
        price=None if price is None else np.full(n_rows, price),
    )


@dataclass(frozen=True)
class Apart:
    """The same rows, one by one as they are broken."""

    rows: Rows

    def cuts(self, x: Ints) -> Rows | None:
        """Give the rows whose sum is above one."""
        row, pair, coef = self.rows.entries()
        total = np.bincount(row, weights=x[pair] * coef, minlength=len(self.rows))
        broken = np.flatnonzero(total > 1.0 + 1e-6)
        if not len(broken):
            return None
        keep = np.isin(row, broken)
        return replace(
            self.rows,
            labels=[self.rows.labels[k] for k in broken],
            lower=self.rows.lower[broken],
            upper=self.rows.upper[broken],
            row=np.searchsorted(broken, row[keep]),
            pair=pair[keep],
            price=None if self.rows.price is None else self.rows.price[broken],
        )


@pytest.mark.parametrize("price", [None, 4])
@given(seed=st.integers(0, 10**6))
def test_a_link_counts_as_if_all_its_rows_were_listed(
    price: int | None, seed: int
) -> None:
    """Hard or priced, the lazy rows lead to the values of the whole list."""
    program = random_program(seed, n_tiers=2)
    rows = apart(program, price)
    expected = brute_force(replace(program, rows=(*program.rows, rows)))
    answer = optimise(replace(program, links=(Apart(rows),)))
    if expected is None:
        assert answer.status == "infeasible"
        return
    assert answer.status == "optimal"
    assert [t.value for t in answer.tiers] == expected[0]
    assert any(np.array_equal(answer.pair, plan) for plan in expected[1])


def test_a_stop_leaves_a_plan_that_links_allow() -> None:
    """What a link asks for because of the careful plan, the next one leaves alone."""
    asked = 0
    for seed in range(40):
        program = random_program(seed, n_tiers=1)
        surplus = np.ones(program.n_employees, dtype=bool)
        seats = replace(program.rows[0], lower=np.full(program.n_posts, -NO_LIMIT))
        free = replace(program, rows=(seats,), may_be_surplus=surplus)
        rows = apart(program, None)
        answer = optimise(replace(free, links=(Apart(rows),)), stop=lambda: True)
        assert answer.pair is not None
        chosen = answer.pair[answer.pair >= 0]
        assert np.all(rows.activity(chosen) <= rows.upper)
        asked += len(answer.cuts) > 0
    assert asked > 10
