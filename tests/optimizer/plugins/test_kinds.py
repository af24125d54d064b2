"""Goals, parts of fit, edits, metrics from outside, and plug-ins of packages: used."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from formasi.verified import verify
from models.errors import ArgumentError, PolicyError
from models.plan.plan import Plan
from models.policy.policy import FitEntry, Policy, build_policy, read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.control.settings import Settings
from optimizer.plugins.load import load_installed, load_plugin
from optimizer.plugins.store import plugins
from optimizer.runs.read import read_manifest, read_run
from optimizer.runs.write import write_run
from optimizer.solve import solve
from scenarios.comparing.compare import compare
from scenarios.errors import ScenarioError
from scenarios.files.sweep import read_scenarios

HEAD = """
from dataclasses import dataclass
from typing import ClassVar
import numpy as np
from formasi.plugins import Contribution, FitPart, Goal, phrase, register
"""
GOAL = (
    HEAD
    + '''
@register
@dataclass(frozen=True)
class LowClass(Goal):
    """Fill the posts of low classes."""
    name: ClassVar[str] = "low-class"
    title: ClassVar[str] = phrase("Low classes")
    sense: ClassVar[int] = -1
    unit: ClassVar[str] = phrase("classes")

    def contribution(self, frame, pairs):
        classes = frame.posts.job_class[pairs.post].astype(np.int64)
        return Contribution(pairs=classes * 2, scale=2)

    def value_of(self, problem, plan):
        return float(sum(problem.post[c].job_class for c in plan.placements.values()))
'''
)
PART = (
    HEAD
    + '''
@register
@dataclass(frozen=True)
class Initial(FitPart):
    """Who has the letter of the post fits."""
    name: ClassVar[str] = "initial"
    title: ClassVar[str] = phrase("Initial")

    def score(self, frame, pairs):
        people, posts = frame.problem.employees, frame.problem.posts
        return np.array([
            100.0 if people[i].emp_id == posts[j].post_code else 25.0
            for i, j in zip(pairs.emp, pairs.post)
        ])

    def score_of(self, problem, employee, post):
        return 100.0 if employee.emp_id == post.post_code else 25.0
'''
)
PAGE = Path(__file__).parents[3] / "docs" / "plug-ins.md"


def shown(language: str) -> str:
    """Give the example of an edit and a metric that the page on plug-ins shows."""
    _, _, text = PAGE.read_text("utf-8").partition("## An edit and a metric")
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def put(folder: Path, name: str, text: str) -> Path:
    """Write a plug-in."""
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return path


def plain(**changes: Any) -> Policy:
    """Give the plain policy on a fixed day."""
    return read_policy("plain").dated(date(2027, 1, 1)).model_copy(update=changes)


def town(policy: Policy) -> Problem:
    """Two people and two posts, one seat each."""
    return Problem.of(
        [Employee(emp_id="P"), Employee(emp_id="B")],
        [
            Post(post_code="P", need=1, job_class=9),
            Post(post_code="Q", need=2, job_class=8),
        ],
        scores=Scores.of([[5, 1], [5, 2]], ["P", "B"], ["P", "Q"]),
        policy=policy,
    )


def test_a_goal_from_outside_is_optimised_and_proven(tmp_path: Path) -> None:
    """A policy names it; the run names the file, and verify works it out by hand."""
    goals = [{"name": "everyone-placed", "tier": 1}, {"name": "low-class", "tier": 2}]
    wanted = {
        "extends": "plain",
        "plan": {"date": "2027-01-01"},
        "goals": [*goals, {"name": "fit", "tier": 3}],
    }
    problem = town(build_policy(wanted))
    with pytest.raises(PolicyError, match="low-class"):
        solve(problem)
    load_plugin(put(tmp_path, "low", GOAL))
    result = solve(problem)
    assert result.plan == Plan({"P": "Q", "B": "Q"})
    [own] = [g for g in result.goals if g.name == "low-class"]
    assert (own.value, own.bound) == (16.0, 16.0)
    run = write_run(result, tmp_path / "run")
    assert read_manifest(run)["plugins"][0]["offers"] == ["goal low-class"]
    assert all(verdict.holds for verdict in verify(run))


def test_a_part_of_fit_from_outside_counts(tmp_path: Path) -> None:
    """Both halves, and in a run that is read again."""
    load_plugin(put(tmp_path, "letters", PART))
    weighed = FitEntry(source="computed", weights={"initial": 1})
    result = solve(town(plain(fit=weighed)))
    assert result.plan == Plan({"P": "P", "B": "Q"})
    assert result.objective == 125.0
    run = write_run(result, tmp_path / "run")
    assert read_manifest(run)["plugins"][0]["offers"] == ["part of fit initial"]
    assert all(verdict.holds for verdict in verify(run))
    assert read_run(run).objective == 125.0


def test_an_edit_and_a_metric_from_outside_are_compared(tmp_path: Path) -> None:
    """A scenario file names the edit; both as the page shows them."""
    load_plugin(put(tmp_path, "more", shown("python")))
    file = tmp_path / "scenarios.toml"
    file.write_text(shown("toml"), encoding="utf-8")
    found = compare(
        town(plain()),
        read_scenarios(file),
        tmp_path / "out",
        Settings(workers=1),
        jobs=1,
    )
    assert found.option("today").metrics["seats"] == 3.0
    assert found.option("more").metrics["seats"] == 4.0


def installed(folder: Path, module: str) -> None:
    """Write what pip leaves of a package that brings a plug-in."""
    about = folder / "our_rules-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: our-rules\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text(
        f"[formasi.plugins]\nlow = {module}\n", "utf-8"
    )


def test_an_installed_package_that_cannot_be_imported_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no mistake of ours."""
    installed(tmp_path, "our_rules_nowhere")
    monkeypatch.syspath_prepend(str(tmp_path))
    load_installed.cache_clear()
    try:
        with pytest.raises(ArgumentError, match="plug-in low of the package our-rules"):
            load_installed()
    finally:
        load_installed.cache_clear()


def test_an_installed_package_brings_edits_and_metrics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scenario file may name them before any problem is bound to its policy."""
    put(tmp_path, "edits_of_a_package", shown("python"))
    installed(tmp_path, "edits_of_a_package")
    monkeypatch.syspath_prepend(str(tmp_path))
    load_installed.cache_clear()
    file = tmp_path / "scenarios.toml"
    file.write_text(shown("toml") + "[weights]\nseats = 1\n", encoding="utf-8")
    try:
        with pytest.raises(ScenarioError, match=r"^metric 'seats' only informs"):
            read_scenarios(file)
    finally:
        load_installed.cache_clear()
        sys.modules.pop("edits_of_a_package", None)


def test_an_installed_package_brings_plug_ins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its entry points, once."""
    put(tmp_path, "brought_by_a_package", GOAL)
    installed(tmp_path, "brought_by_a_package")
    monkeypatch.syspath_prepend(str(tmp_path))
    load_installed.cache_clear()
    try:
        load_installed()
        load_installed()
        [own] = [p for p in plugins() if p.name == "brought_by_a_package"]
        assert own.offers == (("goal", "low-class"),)
    finally:
        load_installed.cache_clear()
        sys.modules.pop("brought_by_a_package", None)
