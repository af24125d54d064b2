"""A plan at hand is believed only where links ask for nothing that nobody counted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from optimizer.bounds.state import State
from optimizer.explain.case import Case
from optimizer.explain.chains.cost import Chains
from optimizer.program.rows import Ints, Rows
from optimizer.solve import solve
from tests.scenarios.deciding.tiny import tiny


@dataclass(frozen=True)
class Asks:
    """A link that asks for one row, whatever the plan."""

    rows: Rows

    def cuts(self, _: Ints) -> Rows:
        """Give the row."""
        return self.rows


@pytest.fixture(scope="module")
def chains() -> Chains:
    """Give the chains of a tiny problem that is solved."""
    return Chains(Case.of(solve(tiny(1, people=4, posts=3), workers=1)))


def limit(chains: Chains, most: int) -> Rows:
    """Limit how many of all pairs a plan uses."""
    row = np.zeros(chains.case.program.n_pairs, dtype=np.int32)
    return Rows.at_most("few", ["few"], most, row=row)


def linked(chains: Chains, rows: Rows, *, known: bool = False) -> bool:
    """Ask of the plan itself whether it obeys a row of a link."""
    state = State(chains.tally.limits, cuts=(rows,) if known else ())
    state.links = (Asks(rows),)
    return chains.tally.linked(state, [])


def test_a_row_that_is_obeyed_changes_nothing(chains: Chains) -> None:
    """Links may name more than what is broken."""
    assert linked(chains, limit(chains, 4))


@pytest.mark.parametrize("known", [False, True])
def test_a_hard_row_that_is_broken_is_refused(chains: Chains, *, known: bool) -> None:
    """Whether the solve knew of one by that name or not."""
    assert not linked(chains, limit(chains, 0), known=known)


def test_a_priced_row_is_paid_for_only_where_it_was_counted(chains: Chains) -> None:
    """The worth of a plan holds no price of a row that is new."""
    priced = replace(limit(chains, 0), price=np.ones(1, dtype=np.int64))
    assert linked(chains, priced, known=True)
    assert not linked(chains, priced)
