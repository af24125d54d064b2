"""The first schedule by hand: it keeps every limit, and time cannot take it away."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from models.records.post import Post
from models.records.unit import Unit
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.waves.first.found import Found, first_schedule
from optimizer.waves.model.assemble import wave_program
from optimizer.waves.question.ask import question_of
from tests.optimizer.waves.city import dated, graph, moved


def chain(count: int, *, closed: bool) -> dict[str, tuple[str | None, str | None]]:
    """Give moves in which each takes the seat of the next; a cycle where closed."""
    last = 0 if closed else count
    ends = [*range(1, count), last]
    return {f"P{k}": (f"J{k}", f"J{end}") for k, end in enumerate(ends)}


def posts(count: int) -> list[Post]:
    """Give posts of one seat each, every one in a unit of its own."""
    return [Post(post_code=f"J{k}") for k in range(count)]


@pytest.mark.parametrize("closed", [True, False])
def test_exchanges_are_one_ceremony(closed: bool) -> None:
    """A cycle of six takes one wave of six, whoever is asked first."""
    result = moved(chain(6, closed=closed), posts(7), size=6)
    question = question_of(result)
    found = first_schedule(question, 1, 1)
    assert found is not None
    program = wave_program(question, 1)
    assert State(Limits(program)).obeys(found.pairs(program))


def test_a_chain_is_cut_where_the_wave_is_full_and_a_cycle_never() -> None:
    """Of a cycle of six in waves of five nobody can move at all."""
    for closed, fits in ((False, True), (True, False)):
        question = question_of(moved(chain(6, closed=closed), posts(7), size=5))
        program = wave_program(question, 2)
        found = first_schedule(question, 2, 2)
        assert (found is not None) == fits
        assert found is None or State(Limits(program)).obeys(found.pairs(program))


def test_a_ring_is_opened_before_its_seat_is_given_away() -> None:
    """X leaves J0, to which Y would come: then the ring through J0 stays for ever.

    The ring is full, and unit U bears no exchange; only who comes to J0 before Y does
    opens it.
    """
    units = {0: "U", 1: "U", 2: "W"}
    seats = [Post(post_code=f"J{k}", unit_code=units.get(k, f"V{k}")) for k in range(5)]
    moves: dict[str, tuple[str | None, str | None]] = {
        "A": ("J1", "J0"),
        "B": ("J2", "J1"),
        "C": ("J0", "J2"),
        "X": ("J0", "J3"),
        "Y": ("J4", "J0"),
    }
    seats[0] = Post(post_code="J0", unit_code="U", need=2)
    tables = {"units": [Unit(unit_code=u) for u in ("U", "W", "V3", "V4")]}
    result = moved(moves, seats, tables=tables, touch={"own": {"U": 1, "W": 1}})
    question = question_of(result)
    found = first_schedule(question, 1, 20)
    assert found is not None
    program = wave_program(question, found.waves)
    assert State(Limits(program)).obeys(found.pairs(program))


@pytest.mark.parametrize(("seed", "fewest"), [(1, 8), (3, 10)])
def test_who_found_no_room_is_put_where_others_make_way(seed: int, fewest: int) -> None:
    """Posts are shuffled in units that bear one a wave: the fewest waves are found.

    How few there may be, CP-SAT said of the same limits; sums ask for six.
    """
    goes = [*range(60)]
    random.Random(seed).shuffle(goes)
    seats = [
        Post(post_code=f"J{k}", unit_code=f"U{k % 20}", need=1 if k % 3 else 2)
        for k in range(60)
    ]
    units = [Unit(unit_code=f"U{k}") for k in range(20)]
    moves: dict[str, tuple[str | None, str | None]] = {
        f"P{k}": (f"J{k}", f"J{end}") for k, end in enumerate(goes)
    }
    asked = {"tables": {"units": units}, "size": 10, "touch": {"at_least": 1}}
    question = question_of(moved(moves, seats, **asked))
    found = first_schedule(question, 6, 100)
    assert found is not None
    assert found.waves == fewest
    program = wave_program(question, found.waves)
    assert State(Limits(program)).obeys(found.pairs(program))


def test_without_time_the_schedule_by_hand_is_given() -> None:
    """It is replayed like any other, and what is not proven is said to be open."""
    edges = [*combinations("ABCDE", 2)] * 2
    found = dated(graph(edges, dict.fromkeys("ABCDE", 1)), time_limit=0.0)
    assert found.status == "feasible"
    assert found.bound == 10
    assert 10 <= found.waves <= 14


def test_a_schedule_fits_into_longer_programs() -> None:
    """Its pairs are found by mover and wave."""
    question = question_of(moved(chain(3, closed=False), posts(4), size=1))
    program = wave_program(question, 5)
    pairs = Found((3, 2, 1)).pairs(program)
    assert program.emp[pairs].tolist() == [0, 1, 2]
    assert program.post[pairs].tolist() == [2, 1, 0]
