"""The relaxation from known prices, where what was dared is not to be had."""

from __future__ import annotations

from unittest import mock

import numpy as np
import pytest

from benchmarks.speed import arrays
from optimizer.bounds.bound import cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.warm import near


@pytest.mark.parametrize("more", [0, 1])
def test_what_is_not_to_be_had_is_given_up_soon(more: int) -> None:
    """One is to be placed who is not there: programmes grow, and break as much."""
    town = arrays.program(300, seed=3, tiers="full")
    stage = Stage(Limits(town), 1, (town.n_employees + more,))
    duals, nowhere = cheap_bound(stage).duals, np.full(town.n_employees, -1)
    asked = []
    for most in (1, 100):
        with (
            mock.patch.object(near, "NOWHERE", most),
            mock.patch.object(near, "solved", wraps=near.solved) as programmes,
        ):
            found = near.relax_near(stage, duals, nowhere, Clock())
        asked.append(programmes.call_count)
        assert (found is None) == bool(more)
    assert (asked[0] < asked[1]) == bool(more)
