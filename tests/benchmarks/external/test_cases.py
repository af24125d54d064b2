"""Third-party cases of up to 200 employees: exact and proven, through the tables."""

import os
from collections.abc import Iterator
from itertools import islice
from math import inf
from pathlib import Path

import pytest

from benchmarks.external import FAMILIES, Attempt, Instance, run_case
from benchmarks.external.lap import published

MOST = 200
QUICK = {
    "lap": ("assign100",),
    "gap": (
        *("cattrysse1994/gap1-0 min", "cattrysse1994/gap1-0 max"),
        *("cattrysse1994/gap4-2 min", "chu1997/a05100 max", "chu1997/a20100 min"),
    ),
    "mmkp": ("I01", "I02"),
    "onet": ("ONET-A", "ONET-A gap<=1"),
    "organograms": ("driver_and_vehicle_licensing_agency",),
    "matching": ("HR-README", "HR-issue67", "HR-issue159", "HR-matchingMarkets-7x2"),
}
"""Cases that take a second or so; of lap and organograms the only small ones."""
HARDEST = "chu1997/d05100 min"
"""Two minutes on two busy cores were not enough for it, four were."""
HARD = (
    *("chu1997/c10100 max", "chu1997/c10100 min", "chu1997/c20100 max"),
    *("chu1997/c20100 min", "I03", HARDEST),
)
"""Four fifths of the time that all small ones take: asked for in the deep profile."""
TREES = (
    *("cattrysse1994/gap5", "cattrysse1994/gap6"),
    *("chu1997/b05100", "chu1997/c05100"),
)
"""Closed in a second, then proven by numbers in ten: in the deep profile too."""
DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
LONG = 480.0
TURNS = 7
"""Cases of a family are shared out among so many tests: no worker waits for another."""
TAKEN = range(TURNS) if DEEP else range(2)
"""Two turns with every change, and the quick cases; all of them in the deep profile."""
LAP_NOTE = """Published optimum (a page): 305 475 | p800 2239 p1500 5839.
Checked: all."""


GAP = Instance("gap", "d", 2, lambda _: None, {"fit": -1000.0}, gap=0.001)


@pytest.mark.parametrize(
    ("value", "bound", "agrees", "late"),
    [
        (-1000.0, -1000.0, True, False),
        (-1001.0, -999.0, True, False),
        (-1002.0, -1000.0, False, True),
        (-1000.0, -998.0, False, True),
        (-1001.0, -1000.5, False, False),
        (-999.0, -999.0, False, False),
    ],
)
def test_near_is_within_the_gap_and_never_better_than_can_be(
    value: float, bound: float, *, agrees: bool, late: bool
) -> None:
    """Found and bound lie on their sides of the known value, a thousandth away."""
    outcome = Attempt(GAP, "feasible", "", {"fit": value}, {"fit": bound}, 1.0)
    assert (outcome.agrees, outcome.late) == (agrees, late)
    assert not outcome.exact


def test_optima_are_read_from_the_note_about_the_source() -> None:
    """Dense cases by hundreds, sparse ones by name."""
    assert published(LAP_NOTE) == {
        "assign100": 305,
        "assign200": 475,
        "assignp800": 2239,
        "assignp1500": 5839,
    }


def found(data_dir: Path, family: str, name: str) -> Instance:
    """Give a case by name."""
    case = next((c for c in FAMILIES[family](data_dir) if c.name == name), None)
    if case is None:
        pytest.skip(f"no case {name} of {family} in {data_dir}")
    return case


def small(data_dir: Path, family: str) -> Iterator[Instance]:
    """Give a family's cases of up to 200 employees but the quick ones and the hard.

    Nor those that may stay open: minutes on each would show only that they may.
    """
    if (data_dir / family).is_dir():
        for case in FAMILIES[family](data_dir):
            known = (*QUICK.get(family, ()), *HARD)
            bounded = case.size <= MOST and case.gap < inf
            taken = case.name in known or case.mechanism
            if bounded and not taken and (DEEP or not case.name.startswith(TREES)):
                yield case


@pytest.mark.parametrize(
    ("family", "name"), [(f, name) for f, names in QUICK.items() for name in names]
)
def test_exact_and_proven(data_dir: Path, family: str, name: str) -> None:
    """The known value is found, and no better one can be."""
    outcome = run_case(found(data_dir, family, name))
    assert outcome.exact, (outcome.found, outcome.bound, outcome.case.expected)


@pytest.mark.slow
@pytest.mark.parametrize("turn", TAKEN)
@pytest.mark.parametrize("family", FAMILIES)
def test_all_small_cases_are_exact_and_proven(
    data_dir: Path, family: str, turn: int
) -> None:
    """The rest but the hard: found and proven, or near where that will do."""
    wrong = []
    for case in islice(small(data_dir, family), turn, None, TURNS):
        outcome = run_case(case, time_limit=LONG)
        if not outcome.agrees:
            wrong.append((case.family, case.name, outcome.found, outcome.bound))
    assert wrong == []


@pytest.mark.slow
def test_a_case_cut_short_keeps_its_bound_valid(data_dir: Path) -> None:
    """The known optimum lies between what was found and what was proven."""
    case = found(data_dir, "gap", HARDEST)
    outcome = run_case(case, time_limit=4.0)
    bound = outcome.bound["fit"]
    assert bound is not None
    assert outcome.found["fit"] <= case.expected["fit"] <= bound


@pytest.mark.slow
@pytest.mark.skipif(
    not DEEP,
    reason="take minutes: only with HYPOTHESIS_PROFILE=deep",
)
@pytest.mark.parametrize("name", HARD)
def test_hard_cases_are_exact_and_proven(data_dir: Path, name: str) -> None:
    """Given the time, they too."""
    family = "gap" if "/" in name else "mmkp"
    outcome = run_case(found(data_dir, family, name), time_limit=LONG)
    assert outcome.exact, (outcome.found, outcome.bound, outcome.case.expected)
