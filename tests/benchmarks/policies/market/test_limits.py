"""Limits of hard rules, laid over mechanisms that do not know them."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.policies.market.limits import by_gain, within_limits
from benchmarks.policies.market.market import NOBODY, Market
from benchmarks.policies.mechanisms.deferred_people import people_apply
from benchmarks.policies.mechanisms.trading_cycles import trade
from optimizer.program.rows import NO_LIMIT, Rows
from tests.benchmarks.policies.markets import fits, joy, markets

MOST = st.integers(0, 2)


def limited(market: Market, most: int) -> tuple[Market, Rows]:
    """Let so many people at most move, and give the row that says so."""
    stays = np.isin(np.arange(len(market.emp)), market.present)
    moves = np.where(stays | (market.present[market.emp] < 0), -1, 0)
    rows = Rows("moves", ["moves"], np.array([0]), np.array([most]), moves)
    return replace(market, limits=(rows,)), rows


def at_least(market: Market, least: list[int]) -> Rows:
    """Ask for so many holders of each post."""
    none = np.full(market.n_posts, NO_LIMIT)
    labels = [f"seats of {j}" for j in range(market.n_posts)]
    return Rows("seats", labels, np.array(least), none, market.post)


@given(free=markets(people=6, posts=4), most=MOST)
def test_no_limit_is_broken_and_nobody_is_left_worse_off(
    free: Market, most: int
) -> None:
    """The limit holds, whatever it is, and an exchange still harms nobody."""
    market, rows = limited(free, most)
    for choose in (people_apply, lambda m: trade(m, np.arange(m.n_people))):
        choice = within_limits(choose, market, by_gain)
        assert fits(market, choice)
        assert rows.activity(choice[choice >= 0])[0] <= most
    assert (joy(market, choice) >= joy(market, market.present)).all()


@given(free=markets(people=6, posts=4))
def test_without_room_for_a_move_nobody_with_a_seat_gets_another(free: Market) -> None:
    """A limit of nought: they stay, or lose the seat to somebody without one."""
    market, _ = limited(free, 0)
    choice = within_limits(people_apply, market, by_gain)
    held = market.present >= 0
    assert ((choice == market.present) | (choice < 0))[held].all()


@given(free=markets())
def test_a_seat_that_must_be_filled_is_filled_by_whoever_can(free: Market) -> None:
    """One post asks for a holder: it has one, if it has a seat and anybody may sit."""
    rows = at_least(free, [1, 0, 0])
    market = replace(free, limits=(rows,))
    choice = within_limits(people_apply, market, by_gain)
    assert fits(market, choice)
    able = free.seats[0] > 0 and (free.post == 0).any()
    assert (rows.activity(choice[choice >= 0])[0] >= 1) == able


@given(free=markets(people=6, posts=4), most=MOST)
def test_nobody_is_called_past_an_upper_limit(free: Market, most: int) -> None:
    """Every seat must be filled, and the limit on moves holds all the same."""
    market, rows = limited(free, most)
    market = replace(market, limits=(rows, at_least(free, free.seats.tolist())))
    choice = within_limits(people_apply, market, by_gain)
    assert fits(market, choice)
    assert rows.activity(choice[choice >= 0])[0] <= most


def test_called_is_first_who_has_no_post() -> None:
    """Two might fill the seat that nobody wants; the one without a post is sent."""
    emp, post = np.array([0, 0, 1]), np.array([0, 1, 1])
    free = Market.of(
        *(emp, post, np.array([2, 1, 3]), np.array([1, 3, 2]), np.array([1, 2])),
        np.array([0, NOBODY]),
    )
    market = replace(free, limits=(at_least(free, [0, 1]),))
    choice = within_limits(lambda _: np.array([0, NOBODY]), market, by_gain)
    assert choice.tolist() == [0, 2]


def test_whoever_another_seat_needs_is_called_last() -> None:
    """Both seats must be filled: the one who may sit in either goes where needed."""
    emp, post = np.array([0, 0, 1]), np.array([0, 1, 0])
    free = Market.of(
        *(emp, post, np.array([2, 1, 3]), np.array([3, 1, 2]), np.array([1, 1]))
    )
    market = replace(free, limits=(at_least(free, [1, 1]),))
    choice = within_limits(people_apply, market, by_gain)
    assert choice.tolist() == [1, 2]
