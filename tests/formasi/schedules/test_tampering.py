"""Every number of a schedule's files, changed one at a time, is found by verify."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formasi.schedules.dated import waves
from formasi.schedules.papers import papers
from formasi.verified import verifying
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.runs.read import read_run
from optimizer.runs.texts import to_json
from optimizer.solve import solve
from optimizer.waves.files.write import sign, write_schedule
from tests.formasi.forger import reseal

MONDAY = date(2027, 1, 4)
FREE = {"seconds", "before", "bars", "chain"}
"""How long it took, and steps of a proof: other steps may prove the same as well."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a schedule of three waves in which a leading post is empty for a while."""
    pairs = [
        *(("A", "P2", 90.0), ("A", "P1", 10.0), ("B", "P3", 90.0), ("B", "P2", 10.0)),
        *(("C", "P1", 50.0), ("D", "P4", 60.0)),
    ]
    emp, post, score = zip(*pairs, strict=True)
    policy = {
        "plan": {"date": MONDAY},
        "goals": [{"name": "everyone-placed", "tier": 1}, {"name": "fit", "tier": 2}],
        "waves": {"size": 1, "floors": {"mode": "off"}},
    }
    seats = {"A": "P1", "B": "P2", "C": None, "D": "P4"}
    problem = Problem.of(
        [Employee(emp_id=e, post_code=p) for e, p in seats.items()],
        [Post(post_code=f"P{k}", type="PWS", level="pengawas-b") for k in range(1, 5)],
        scores=Scores(np.array(emp), np.array(post), np.array(score), {}),
        policy=build_policy(policy),
    )
    found = waves(solve(problem, workers=1), workers=1)
    folder = tmp_path_factory.mktemp("tampered") / "kept"
    return write_schedule(found, folder, papers(found, "en"))


def changed(text: str) -> str:
    """Give the same text with its last digit another."""
    place = max(k for k, letter in enumerate(text) if letter.isdigit())
    other = "1" if text[place] != "1" else "2"
    return text[:place] + other + text[place + 1 :]


def of_table(path: Path) -> Iterator[tuple[str, bytes]]:
    """Change each cell with a number in it, one at a time."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.reader(file)]
    for line, row in enumerate(rows[1:], start=1):
        for place, cell in enumerate(row):
            if any(map(str.isdigit, cell)):
                other = [*row[:place], changed(cell), *row[place + 1 :]]
                out = io.StringIO()
                again = csv.writer(out, lineterminator="\n")
                again.writerows([*rows[:line], other, *rows[line + 1 :]])
                yield f"line {line}, {cell}", out.getvalue().encode()


def of_data(path: Path) -> Iterator[tuple[str, bytes]]:
    """Change each number, each truth and each text with a digit, one at a time."""
    data = json.loads(path.read_text("utf-8"))
    for where in [*places(data)]:
        if not FREE & {*where}:
            other = json.loads(json.dumps(data))
            inner = other
            for key in where[:-1]:
                inner = inner[key]
            old = inner[where[-1]]
            inner[where[-1]] = another(old)
            yield f"{where}: {old}", to_json(other).encode()


def another(old: Any) -> Any:
    """Give another value of the same kind."""
    if isinstance(old, bool):
        return not old
    return changed(old) if isinstance(old, str) else old + 1


def places(data: Any, *above: Any) -> Iterator[tuple[Any, ...]]:
    """Give the way to each number in data, and to each text with a digit."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inner:
        if isinstance(value, (dict, list)):
            yield from places(value, *above, key)
        elif isinstance(value, (int, float)) or (
            isinstance(value, str) and any(map(str.isdigit, value))
        ):
            yield (*above, key)


def of_text(path: Path) -> Iterator[tuple[str, bytes]]:
    """Change a digit in the middle, and one near the end."""
    text = path.read_bytes()
    found = [m.start() for m in re.finditer(rb"[0-9]", text)]
    for place in (found[len(found) // 2], found[-5]):
        digit = b"1" if text[place : place + 1] != b"1" else b"2"
        yield f"byte {place}", text[:place] + digit + text[place + 1 :]


WAYS = {
    "waves.csv": of_table,
    "acting.csv": of_table,
    "waves.json": of_data,
    "certificate.json": of_data,
    "certificate.npz": of_text,
    "holders/certificate.json": of_data,
    "calendar.ics": of_text,
    "waves.html": of_text,
    "waves.xlsx": of_text,
}


def test_it_stands_up_as_it_was_written(kept: Path) -> None:
    """Somebody acts in it, and nothing else but a change can fail."""
    assert (kept / "acting.csv").read_text("utf-8").count("\n") > 1
    assert all(v.holds for v in verifying(kept))


def test_what_was_slipped_in_is_named(kept: Path, tmp_path: Path) -> None:
    """A report in the run of a schedule is made anew by nobody; a format is one."""
    assert not any("no file of such" in v.what for v in verifying(kept))
    folder = shutil.copytree(kept, tmp_path / "forged")
    (folder / "run" / "report.html").write_text("all is well")
    reseal(folder / "run")
    sign(folder, None)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": 2}))
    found = [*verifying(folder)]
    assert [str(w) for v in found for w in v.wrong] == [
        "manifest.json: format: says 2, found 1."
    ]
    said = [str(v.what) for v in found]
    assert any(what.endswith("verified: run/report.html") for what in said), said


@pytest.mark.parametrize("name", WAYS)
def test_a_changed_number_is_found(kept: Path, tmp_path: Path, name: str) -> None:
    """Though all hashes were made anew."""
    folder = tmp_path / "forged"
    shutil.copytree(kept, folder)
    passed = []
    every = 4 if name.endswith("certificate.json") else 1  # many, and much alike
    for what, text in islice(WAYS[name](kept / name), 0, None, every):
        (folder / name).write_bytes(text)
        sign(folder, None)
        if all(verdict.holds for verdict in verifying(folder)):
            passed.append(what)
    assert not passed


def test_forged_days_that_leave_nobody_a_wave_are_found(
    kept: Path, tmp_path: Path
) -> None:
    """Days so far off that no wave reaches the bound: verify fails, and says so."""
    told = {"A": date(2027, 1, 18), "B": date(2027, 1, 11), "C": MONDAY}
    found = waves(read_run(kept / "run"), workers=1, announced=told)
    folder = write_schedule(found, tmp_path / "told", papers(found, "en"))
    assert all(v.holds for v in verifying(folder))
    data = json.loads((folder / "waves.json").read_text("utf-8"))
    data["announced"]["A"] = "2020-01-06"
    (folder / "waves.json").write_text(to_json(data), encoding="utf-8")
    sign(folder, None)
    wrong = [str(why) for v in verifying(folder) for why in v.wrong]
    assert any("days announced" in why for why in wrong), wrong
