"""Whatever a function of the library is given: an answer, or an error of our own."""

import inspect
import multiprocessing
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import formasi
from formasi import Scenario, read_problem, solve, write_problem, write_run
from models.errors import PlacementError
from optimizer.seals.keys import make_pair
from scenarios.running.processes import processes

GIVEN: dict[str, dict[str, Any]] = {
    "acting": {"run": "result"},
    "alternatives": {"run": "result", "count": 1},
    "assign": {"scores": [[3.0, 1.0], [2.0, 5.0]]},
    "candidates": {"run": "result"},
    "check": {"problem": "problem", "plan": "plan"},
    "compare": {"problem": "problem", "scenarios": [Scenario("now")], "folder": "new"},
    "diagnose": {"problem": "problem"},
    "diff": {"one": "result", "other": "result"},
    "explain": {"run": "result", "employee": "E1"},
    "export": {"what": "result", "folder": "new"},
    "judge": {"problem": "problem", "plan": "plan"},
    "objections": {"run": "result", "asked": []},
    "reach": {"run": "result", "wants": ["moves<=1"]},
    "read_policy": {"source": "plain"},
    "read_problem": {"path": "tables"},
    "read_run": {"folder": "run"},
    "read_scenarios": {"path": "scenarios"},
    "remarks": {"problem": "problem"},
    "seal": {"run": "run", "key": "key"},
    "solve": {"problem": "problem"},
    "verify": {"folder": "run"},
    "waves": {"result": "result"},
    "write_problem": {"problem": "problem", "path": "new"},
    "write_run": {"result": "result", "folder": "new"},
    "Plan": {"placements": {}},
    "Scenario": {"name": "now"},
    "Sweep": {"scenarios": [Scenario("now")]},
}
"""Verb -> what it is given where nothing is wrong; texts name what is at hand."""
LEFT_OUT = {
    *("Employee", "Policy", "Post", "Problem", "Scores", "Unit", "edits", "errors"),
    *("records", "register", "__version__"),
    # What comes out of a solve, and a session, which hands its settings on to it.
    *("Assignment", "Result", "Session"),
}
WRONG: dict[str, Any] = {
    "nan": np.nan,
    "minus": -1,
    "huge": 1e300,
    "text": "x",
    "NUL": "a\0b",
    "long": "x" * 5000,
    "half": "\ud800",
    "bytes": b"x",
    "object": object(),
    "nothings": [None],
    "mapping": {"A": object()},
    "frame": pd.DataFrame({"a": [1.5]}),
    "array": np.array([1.0, np.nan]),
    "device": "/dev/zero",
    "type": Path,
}
AS_IT_LIKES = {("seal", "name"), ("solve", "workspace")}
"""A name is any text; whoever still gives a workspace is told what it is called now."""


@pytest.fixture(scope="module")
def at_hand(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Any], Any]:
    """Give things by name: a problem, a run of it, folders that are new."""
    home = tmp_path_factory.mktemp("library")
    tables = home / "tables"
    tables.mkdir()
    (tables / "employees.csv").write_text("emp_id,post_code\nE1,P2\nE2,P1\n")
    (tables / "posts.csv").write_text("post_code,need\nP1,1\nP2,1\n")
    (tables / "scores.csv").write_text(
        "emp_id,post_code,score\nE1,P1,9\nE2,P2,6\nE1,P2,3\nE2,P1,5\n"
    )
    problem = read_problem(tables, "plain")
    result = solve(problem, workers=1)
    things = {
        "problem": problem,
        "result": result,
        "plan": result.plan,
        "tables": tables,
        "run": write_run(result, home / "run"),
        "scenarios": home / "s.toml",
        "key": home / "key",
    }
    make_pair(home / "key")
    (home / "s.toml").write_text('[[scenarios]]\nname = "now"\n')
    write_problem(problem, home / "copy")
    number = count()

    def give(name: Any) -> Any:
        if name == "new":
            return home / f"new-{next(number)}"
        return things.get(name, name) if isinstance(name, str) else name

    return give


def test_every_verb_is_tried() -> None:
    """A new one is asked for here by itself."""
    assert {*formasi.__all__} - LEFT_OUT == {*GIVEN}


def tries() -> Iterator[tuple[str, str]]:
    """Give each parameter of each verb."""
    for verb in sorted(GIVEN):
        for name in inspect.signature(getattr(formasi, verb)).parameters:
            if (verb, name) not in AS_IT_LIKES:
                yield verb, name


@pytest.mark.parametrize("verb", sorted(GIVEN))
def test_a_wrong_argument_is_an_error_of_our_own(
    verb: str,
    at_hand: Callable[[Any], Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not of numpy's or of Python's own, and never one that looks like our mistake."""
    monkeypatch.chdir(tmp_path)
    failed = []
    for name in [name for own, name in tries() if own == verb]:
        for kind, value in WRONG.items():
            if kind == "type" and name in (
                "stop",
                "on_progress",
                "on_bound",
                "on_found",
            ):
                continue  # it can be called: what it then says is its own
            given = {key: at_hand(thing) for key, thing in GIVEN[verb].items()}
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    getattr(formasi, verb)(**{**given, name: value})
            except PlacementError as error:
                if type(error).__name__ == "InternalError":
                    failed.append(f"{name} = {kind}: {error}")
            except Exception as error:  # noqa: BLE001  (that is the question)
                failed.append(f"{name} = {kind}: {type(error).__name__}: {error}")
    assert not failed, "\n".join(failed)


Give = Callable[[Any], Any]
SQUARE = np.array([[3.0, 1.0], [2.0, 5.0]])
INSIDE: list[tuple[Callable[[Give], object], str]] = [
    (lambda g: formasi.Plan({"E1": ["P1"]}), "placements"),  # type: ignore[dict-item]
    (lambda g: formasi.Plan({}, (5,)), "surplus"),  # type: ignore[arg-type]
    (lambda g: g("problem").replace(pins=5), "pins is 5"),
    (lambda g: g("problem").replace(pin=()), "no table 'pin'.\nMaybe 'pins'"),
    (lambda g: g("problem").with_policy(7), "policy is 7"),
    (lambda g: formasi.Problem.of(None, []), "employees is None"),  # type: ignore[arg-type]
    (lambda g: formasi.Problem.of([], [], date=date(2027, 1, 1)), "no table 'date'"),
    (lambda g: Scenario("x", ("close",)), "edits"),  # type: ignore[arg-type]
    (lambda g: Scenario("x").apply("tables"), "problem is"),  # type: ignore[arg-type]
    (lambda g: formasi.assign(SQUARE, budgets={"h": (SQUARE,)}), "usages, limit"),  # type: ignore[dict-item]
    (lambda g: formasi.assign(SQUARE, budgets={"h": (SQUARE, ["a", "b"])}), "no num"),
    (lambda g: formasi.assign(SQUARE, budgets={"h": (SQUARE * np.nan, 3)}), "nan"),
    (lambda g: formasi.assign(SQUARE * 1j), "no numbers"),
    (lambda g: formasi.assign(SQUARE, preferred=SQUARE), "stable"),
    (
        lambda g: formasi.assign(SQUARE, objective="stable", preferred=SQUARE * np.inf),
        "finite",
    ),
    (lambda g: formasi.waves(g("result"), announced={"E1": "2027-01-01"}), "E1"),  # type: ignore[dict-item]
    (lambda g: formasi.waves(g("result"), announced={"E9": date(2027, 1, 1)}), "E9"),
    (lambda g: formasi.waves(g("result"), most=0), "most is 0"),
    (lambda g: formasi.reach(g("result"), ["moves<=" + "9" * 400]), "exactly"),
    (lambda g: formasi.reach(g("result"), ["fit>=82.1234567"]), "exactly"),
    (lambda g: formasi.reach(g("result"), ["moves<=1"]).text("fr"), "lang is 'fr'"),
    (lambda g: formasi.diagnose(g("problem")).text("fr"), "lang is 'fr'"),
    (lambda g: formasi.reach(g("result"), ["moves<=1"]).write(5), "folder is 5"),  # type: ignore[arg-type]
    (lambda g: formasi.judge(g("problem"), g("plan"), best=other(g)), "another"),
    (lambda g: formasi.write_run(g("result"), g("key")), "exists already"),
    (lambda g: formasi.export(g("result"), g("key")), "not a file that Formasi wrote"),
    (lambda g: formasi.compare(g("problem"), [Scenario("x")], g("key")), "not a file"),
    (
        lambda g: formasi.reach(g("result"), ["moves<=1"]).write(g("key")),
        "not a folder",
    ),
]
"""What is wrong further inside, and what the refusal names."""


def other(give: Give) -> Any:
    """Solve a problem that is nearly the same."""
    return solve(give("problem").replace(scores=formasi.Scores.of(SQUARE, *IDS)))


IDS = (["E1", "E2"], ["P1", "P2"])


@pytest.mark.parametrize(("made", "said"), INSIDE)
def test_what_is_wrong_inside_is_named(
    made: Callable[[Give], object], said: str, at_hand: Give
) -> None:
    """A plan of lists, a limit that is a text, the best of another problem ..."""
    with pytest.raises(PlacementError, match=said):
        made(at_hand)


def test_a_start_from_elsewhere_is_reported(at_hand: Give) -> None:
    """A result of a problem with nobody in common changes nothing, and it is said."""
    stranger = formasi.Problem.of(
        [formasi.Employee(emp_id="Z")],
        [formasi.Post(post_code="Q", need=1)],
        scores=formasi.Scores.of([[1.0]], ["Z"], ["Q"]),
        policy=at_hand("problem").policy,
    )
    found = solve(at_hand("problem"), start=solve(stranger))
    assert found.plan == at_hand("plan")
    assert "passed over" in str(found.facts["start"])


def test_a_script_that_starts_workers_as_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a main of its own it would start workers of workers: that is said."""
    own = multiprocessing.current_process()
    monkeypatch.setattr(own, "_inheriting", True, raising=False)
    with pytest.raises(PlacementError, match="below if __name__"), processes(2):
        pass
