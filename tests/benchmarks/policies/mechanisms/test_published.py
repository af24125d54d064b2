"""Deferred acceptance against published matchings and another implementation."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.external import run_case
from benchmarks.external.lists import Lists
from benchmarks.external.matching import matching_cases
from benchmarks.policies.market.limits import by_gain, within_limits
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.mechanisms.deferred_people import people_apply
from benchmarks.policies.mechanisms.deferred_posts import posts_offer
from models.tables import read_problem


def setting(folder: Path, lists: Lists) -> Setting:
    """Write lists as tables, and read them back."""
    lists.write(folder)
    return Setting.of(read_problem(folder))


def matching_of(given: Setting, choice: Any) -> dict[str, list[str]]:
    """Read a choice as the package writes it."""
    plan = given.plan(choice)
    return {
        p.post_code[1:]: sorted(e[1:] for e in plan.holders.get(p.post_code, ()))
        for p in given.problem.posts
    }


def test_every_published_matching_is_found(data_dir: Path) -> None:
    """Residents and hospitals, students and projects, marriages: person by person."""
    cases = [case for case in matching_cases(data_dir) if case.mechanism]
    outcomes = [run_case(case) for case in cases]
    assert [o.case.name for o in outcomes if not o.exact] == []
    names = {case.name for case in cases}
    assert {"SPA-docs, published", "algmatch spa1", "SM-pride, published"} <= names


@pytest.mark.parametrize("seed", range(4))
def test_the_same_as_the_matching_package(tmp_path: Path, seed: int) -> None:
    """Random lists: both of our sides agree with another implementation."""
    games = pytest.importorskip("matching.games")
    rng = np.random.default_rng(seed)
    residents = {f"{r}": [f"{h}" for h in rng.permutation(4)] for r in range(12)}
    hospitals = {f"{h}": [f"{r}" for r in rng.permutation(12)] for h in range(4)}
    capacities = {h: int(rng.integers(1, 4)) for h in hospitals}
    given = setting(tmp_path, Lists(residents, hospitals, capacities))
    for optimal, choose in (("resident", people_apply), ("hospital", posts_offer)):
        game = games.HospitalResident.create_from_dictionaries(
            residents, hospitals, capacities
        )
        solved = game.solve(optimal=optimal)
        theirs = {h.name: sorted(r.name for r in rs) for h, rs in solved.items()}
        assert matching_of(given, choose(given.market)) == theirs


@pytest.mark.parametrize("seed", range(4))
def test_lecturers_limits_as_in_the_matching_package(tmp_path: Path, seed: int) -> None:
    """Students and projects: a limit across posts gives the students' best matching."""
    games = pytest.importorskip("matching.games")
    rng = np.random.default_rng(seed)
    owner = {f"{j}": f"{j % 2}" for j in range(5)}
    students = {f"{s}": [f"{j}" for j in rng.permutation(5)] for s in range(8)}
    lecturers = {f"{k}": [f"{s}" for s in rng.permutation(8)] for k in range(2)}
    seats, places = dict.fromkeys(owner, 2), dict.fromkeys(lecturers, 3)
    lists = Lists(
        students, {j: lecturers[k] for j, k in owner.items()}, seats, owner, places
    )
    given = setting(tmp_path, lists)
    game = games.StudentAllocation.create_from_dictionaries(
        students, lecturers, owner, seats, places
    )
    solved = game.solve(optimal="student")
    theirs = {j.name: sorted(s.name for s in own) for j, own in solved.items()}
    ours = within_limits(people_apply, given.market, by_gain)
    assert matching_of(given, ours) == theirs
