"""Reading a run folder back: what it claims, for reports and for the re-check."""

from __future__ import annotations

import csv
import json
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import Any

from models.collector import unhurried_collector
from models.demands import demand_path
from models.errors import CheckError, PluginError
from models.phrase import phrase
from models.plan.plan import Plan
from models.plan.result import GoalValue, Price, Result, TierValue
from models.problem.leaving import without_leavers
from models.problem.problem import Problem
from models.storage.regular import demand_regular
from models.storage.unreadable import unreadable
from models.tables.cells.cells import unguard
from models.tables.files.source import open_source
from models.tables.read import inspect_source, whole_problem
from optimizer.control.memory import give_back
from optimizer.fit.by_hand import fits
from optimizer.plugins.load import load_installed
from optimizer.plugins.used import missing_plugins
from optimizer.proof.certificate import Proof
from optimizer.proof.check import check
from optimizer.runs.phrases import PhraseBook
from optimizer.runs.usable import demand_words, usable

MANIFEST, PLACED = "manifest.json", "placements.csv"
PLANNED = ("optimal", "feasible")
"""How a run ends that holds a plan."""


def run_folder(folder: str | Path) -> Path:
    """Give the path of a run folder.

    Parameters
    ----------
    folder : a path that somebody gave.

    Returns
    -------
    The path, once it is known to hold a manifest.

    Raises
    ------
    CheckError
        When the folder is no run at all.
    """
    demand_path("folder", folder)
    folder = Path(folder)
    if not (folder / MANIFEST).is_file():
        message = phrase(
            "{folder} is no run folder: it has no {manifest}.\n"
            "Maybe name the folder given to formasi solve -o.",
            folder=folder,
            manifest=MANIFEST,
        )
        raise CheckError(message)
    return folder


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a run.

    Parameters
    ----------
    folder : of the run.

    Returns
    -------
    What it holds; ``files`` is a mapping of names below the folder to hashes.

    Raises
    ------
    CheckError
        When it cannot be read, or names a file outside the run.
    """
    data = _read_json(folder / MANIFEST)
    files = data.get("files")
    if not isinstance(files, dict) or not all(
        isinstance(h, str) for h in files.values()
    ):
        raise CheckError(phrase("{name} lists no files.", name=MANIFEST))
    home = folder.resolve()
    for name in files:
        if not _below(home, name):
            raise CheckError(
                phrase(
                    "{manifest} names {name!r}, which is outside the run.",
                    manifest=MANIFEST,
                    name=name,
                )
            )
    return data


def _below(home: Path, name: str) -> bool:
    """Tell whether a name leads to something inside a folder, by links too."""
    plain = PureWindowsPath(name)  # knows drives and both slashes
    if "\x00" in name or plain.is_absolute() or plain.drive or name.startswith("/"):
        return False
    if not name or ".." in plain.parts:
        return False
    return (home / name).resolve().is_relative_to(home)


def read_run(folder: str | Path) -> Result:
    """Read a run folder back as a result (what it claims; ``verify`` re-checks it).

    Parameters
    ----------
    folder : the folder of a run, as ``write_run`` or ``formasi solve`` made it.

    Returns
    -------
    The result with its problem, plan and certificate; findings and fits are worked out
    anew.

    Raises
    ------
    CheckError
        When the folder is no run, a file of it cannot be read, its certificate is not
        there, or its plan names somebody who is not on the roll, or a post that there
        is not.
    PluginError
        When it was made with a plug-in that is not here.
    InputError
        When its copy of the problem cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> from formasi import read_problem, read_run, solve, write_run
    >>> result = solve(read_problem("examples/binjai"), "plain")
    >>> run = write_run(result, tempfile.mkdtemp() + "/run")
    >>> again = read_run(run)
    >>> again.plan == result.plan, again.status, again.bound == result.bound
    (True, 'optimal', True)
    """
    told = read_claims(folder)
    if told.plan is not None:
        told = replace(told, findings=check(told.problem, told.plan))
    return usable(folder, told)


def read_claims(folder: str | Path) -> Result:
    """Read a run as ``read_run`` does, but nothing is found of its plan yet.

    It may name strangers.
    """
    folder = run_folder(folder)
    problem = _problem_of(folder)
    data = _read_json(folder / "result.json")
    demand_words(data)
    plan = _plan_told(folder, data)
    proof = Proof.load(folder) if (folder / "certificate.json").is_file() else None
    try:
        facts = dict(data["facts"])
        said = PhraseBook(data.get("phrases"))
        if plan is not None and not _strangers(problem, plan):
            facts["fit"] = fits(problem, plan)
        return Result(
            data["status"],
            problem,
            plan,
            objective=data["objective"],
            bound=data["bound"],
            gap=data["gap"],
            widest_gap=data.get("widest_gap"),
            proven_by=data["proven_by"],
            goals=tuple(GoalValue(**goal) for goal in data["goals"]),
            tiers=tuple(
                TierValue(**{**tier, **_numbers(tier), "goals": tuple(tier["goals"])})
                for tier in data["tiers"]
            ),
            unique=data["unique"],
            reasons=tuple(said(text) for text in data["reasons"]),
            prices=tuple(
                Price(**{**price, "label": said(price["label"])})
                for price in data["prices"]
            ),
            certificate=proof,
            seconds=data["seconds"],
            facts=facts,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise CheckError(
            phrase("result.json cannot be read: {error}.", error=unreadable(error))
        ) from None


def _problem_of(folder: Path) -> Problem:
    """Read the problem of a run; its policy asks for the plug-ins of the run."""
    load_installed()
    with suppress(CheckError):  # of a manifest that is damaged, verify tells
        for missing in missing_plugins(read_manifest(folder)):
            raise PluginError(missing)
    with unhurried_collector():
        found = inspect_source(open_source(folder / "problem"), None, alike=False)
    problem = without_leavers(whole_problem(found))
    give_back()  # the cells of all tables were text
    return problem


def _plan_told(folder: Path, data: dict[str, Any]) -> Plan | None:
    """Read the plan where there is one; one that is told of cannot be missing."""
    told = data.get("status") in PLANNED
    return read_plan(folder) if told or (folder / PLACED).is_file() else None


def read_plan(folder: Path) -> Plan:
    """Read the plan from ``placements.csv`` and ``surplus.csv``.

    Parameters
    ----------
    folder : a run.

    Returns
    -------
    The plan as written, which may name people and posts that do not exist.

    Raises
    ------
    CheckError
        When a file is missing or lacks a column.
    """
    try:
        placed = [
            (unguard(r["emp_id"]), unguard(r["new_post"]), unguard(r["courses"]))
            for r in _rows(folder / PLACED)
        ]
        surplus = tuple(unguard(r["emp_id"]) for r in _rows(folder / "surplus.csv"))
    except (OSError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise CheckError(
            phrase(
                "placements.csv or surplus.csv cannot be read: {error}.",
                error=unreadable(error),
            )
        ) from None
    doubled = [i for i, count in Counter(i for i, _, _ in placed).items() if count > 1]
    if doubled:
        raise CheckError(
            phrase("placements.csv lists {emp_id} more than once.", emp_id=doubled[0])
        )
    courses = {i: tuple(c.split(";")) for i, _, c in placed if c}
    return Plan({i: post for i, post, _ in placed}, surplus, courses)


def _numbers(tier: dict[str, Any]) -> dict[str, float]:
    """Read figures that are not finite, null in the file, as not a number."""
    named = ("value", "bound", "gap")
    return {k: math.nan if tier[k] is None else tier[k] for k in named}


def _strangers(problem: Problem, plan: Plan) -> bool:
    """Tell whether a plan names people or posts that the problem does not know."""
    people = {*plan.placements, *plan.surplus} <= problem.employee.keys()
    return not people or not {*plan.placements.values()} <= problem.post.keys()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    demand_regular(path)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        demand_regular(path)
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CheckError(
            phrase(
                "{name} cannot be read: {error}.",
                name=path.name,
                error=unreadable(error),
            )
        ) from None
    if not isinstance(data, dict):
        raise CheckError(phrase("{name} holds no table of values.", name=path.name))
    return data
