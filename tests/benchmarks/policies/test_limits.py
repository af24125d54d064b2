"""Upper limits of hard rules, laid over mechanisms that do not know them."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.policies.limits import by_gain, within_limits
from benchmarks.policies.market import Market
from benchmarks.policies.mechanisms.deferred_people import people_apply
from benchmarks.policies.mechanisms.trading_cycles import trade
from optimizer.rows import Rows
from tests.benchmarks.policies.markets import fits, joy, random_market


def limited(seed: int, most: int) -> tuple[Market, Rows]:
    """Draw a market in which so many people at most may move."""
    market = random_market(seed, people=7, posts=4)
    stays = np.isin(np.arange(len(market.emp)), market.present)
    moves = np.where(stays | (market.present[market.emp] < 0), -1, 0)
    rows = Rows("moves", ["moves"], np.array([0]), np.array([most]), moves)
    return replace(market, limits=(rows,)), rows


@pytest.mark.parametrize("most", [0, 1, 2])
@pytest.mark.parametrize("seed", range(15))
def test_no_limit_is_broken_and_nobody_is_left_worse_off(seed: int, most: int) -> None:
    """The limit holds, whatever it is, and an exchange still harms nobody."""
    market, rows = limited(seed, most)
    for choose in (people_apply, lambda m: trade(m, np.arange(7))):
        choice = within_limits(choose, market, by_gain)
        assert fits(market, choice)
        assert rows.activity(choice[choice >= 0])[0] <= most
    assert (joy(market, choice) >= joy(market, market.present)).all()


def test_without_room_for_a_move_nobody_with_a_seat_gets_another() -> None:
    """A limit of nought: they stay, or lose the seat to somebody without one."""
    market, _ = limited(3, 0)
    choice = within_limits(people_apply, market, by_gain)
    held = market.present >= 0
    assert ((choice == market.present) | (choice < 0))[held].all()
