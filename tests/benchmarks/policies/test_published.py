"""Deferred acceptance against published matchings, through the ordinary tables."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.external.case import GIVEN, write_policy, write_table
from benchmarks.policies.mechanisms.deferred_people import people_apply
from benchmarks.policies.mechanisms.deferred_posts import posts_offer
from benchmarks.policies.setting import Setting
from models.tables import read_problem

HR = (
    *("HR-README", "HR-issue67", "HR-loses-all"),
    *("HR-issue159", "HR-matchingMarkets-7x2"),
)
"""Hospitals and residents."""


def case(data_dir: Path, name: str) -> dict[str, Any]:
    """Read one of the published cases."""
    listed = json.loads((data_dir / "matching" / "cases.json").read_text("utf-8"))
    found: dict[str, Any] = next(c for c in listed if c["id"] == name)
    return found


def setting(
    folder: Path,
    residents: dict[str, list[str]],
    hospitals: dict[str, list[str]],
    capacities: dict[str, int],
) -> Setting:
    """Write lists as the tables preferences and scores, and read them back."""
    write_table(folder, "employees", ["emp_id"], ([f"r{r}"] for r in residents))
    posts = ([f"h{h}", capacities[h]] for h in hospitals)
    write_table(folder, "posts", ["post_code", "need"], posts)
    wishes = (
        [f"r{r}", f"h{h}", rank]
        for r, wanted in residents.items()
        for rank, h in enumerate(wanted, 1)
    )
    write_table(folder, "preferences", ["emp_id", "post_code", "rank"], wishes)
    scores = (
        [f"r{r}", f"h{h}", -rank]
        for h, wanted in hospitals.items()
        for rank, r in enumerate(wanted, 1)
        if h in residents[r]
    )
    write_table(folder, "scores", ["emp_id", "post_code", "score"], scores)
    write_policy(folder, GIVEN)
    return Setting.of(read_problem(folder))


def matching_of(given: Setting, choice: Any) -> dict[str, list[str]]:
    """Read a choice as the cases write it."""
    plan = given.plan(choice)
    return {
        p.post_code[1:]: sorted(e[1:] for e in plan.holders.get(p.post_code, ()))
        for p in given.problem.posts
    }


def in_order(matching: dict[str, list[str]]) -> dict[str, list[str]]:
    """Sort the holders of each post."""
    return {post: sorted(held) for post, held in matching.items()}


@pytest.mark.parametrize("name", HR)
def test_hospitals_and_residents(data_dir: Path, tmp_path: Path, name: str) -> None:
    """Both sides' best stable matchings are the published ones."""
    known = case(data_dir, name)
    given = setting(
        tmp_path, known["residents"], known["hospitals"], known["capacities"]
    )
    people = matching_of(given, people_apply(given.market))
    posts = matching_of(given, posts_offer(given.market))
    assert people == in_order(known["resident_optimal_stable"])
    assert posts == in_order(known["hospital_optimal_stable"])
    if published := known.get("published_expected"):
        assert people == in_order(published)


@pytest.mark.parametrize("name", ["SM-pride", "SM-readme"])
def test_stable_marriage(data_dir: Path, tmp_path: Path, name: str) -> None:
    """One seat each: the suitors' best stable matching is the published one."""
    known = case(data_dir, name)
    reviewers = known["reviewers"]
    given = setting(tmp_path, known["suitors"], reviewers, dict.fromkeys(reviewers, 1))
    plan = given.plan(people_apply(given.market))
    found = {e[1:]: p[1:] for e, p in plan.placements.items()}
    assert found == known["published_expected"]


def test_the_file_of_algmatch(data_dir: Path, tmp_path: Path) -> None:
    """A case in the format of algmatch, solved there: r1-h1, r2-h2, r3-h1."""
    path = data_dir / "matching" / "algmatch_hr1.txt"
    with path.open(encoding="utf-8", newline="") as file:
        (n, _), *rest = csv.reader(file, delimiter=" ")
    residents = {r[0]: r[1:] for r in rest[: int(n)]}
    hospitals = {h[0]: h[2:] for h in rest[int(n) :]}
    given = setting(
        tmp_path, residents, hospitals, {h[0]: int(h[1]) for h in rest[int(n) :]}
    )
    found = matching_of(given, people_apply(given.market))
    assert found == {"1": ["1", "3"], "2": ["2"]}


@pytest.mark.parametrize("seed", range(8))
def test_the_same_as_the_matching_package(tmp_path: Path, seed: int) -> None:
    """Random lists: both of our sides agree with another implementation."""
    games = pytest.importorskip("matching.games")
    rng = np.random.default_rng(seed)
    residents = {f"{r}": [f"{h}" for h in rng.permutation(4)] for r in range(12)}
    hospitals = {f"{h}": [f"{r}" for r in rng.permutation(12)] for h in range(4)}
    capacities = {h: int(rng.integers(1, 4)) for h in hospitals}
    given = setting(tmp_path, residents, hospitals, capacities)
    for optimal, choose in (("resident", people_apply), ("hospital", posts_offer)):
        game = games.HospitalResident.create_from_dictionaries(
            residents, hospitals, capacities
        )
        solved = game.solve(optimal=optimal)
        theirs = {h.name: sorted(r.name for r in rs) for h, rs in solved.items()}
        assert matching_of(given, choose(given.market)) == theirs
