"""Run folders: one solve, kept whole, with all that is needed to repeat and check it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from models.errors import CheckError, PlacementError
from models.finding import Finding
from models.outcome import count_changes, count_moves, placement_rows, vacancy_rows
from models.plan import Plan
from models.result import GoalValue, Price, Result, TierValue
from models.tables import read_problem, write_problem
from optimizer.certificate import Proof
from optimizer.conclude import fits

MANIFEST = "manifest.json"
VERSION = "0.1.0"
PLACEMENT_COLUMNS = (
    *("emp_id", "name", "old_post", "new_post", "old_unit", "new_unit"),
    *("change", "moves", "fit", "fit_before", "courses"),
)
VACANCY_COLUMNS = (
    *("post_code", "post_name", "unit_code", "need", "filled", "vacant", "key_post"),
)
SURPLUS_COLUMNS = ("emp_id", "name", "old_post", "old_unit")
FINDING_COLUMNS = (
    *("rule", "kind", "amount", "employees", "posts", "units", "sentence"),
)
Extra = Callable[[Path], object]


def write_run(
    result: Result,
    folder: str | Path,
    extras: Iterable[Extra] = (),
    *,
    replace: bool = False,
) -> Path:
    """Write a run folder: whole, or not at all.

    Parameters
    ----------
    extras : each is called with the folder while it is being made, and adds files to
        it (reports).
    replace : allow an earlier run at the same place to be replaced.

    Raises
    ------
    PlacementError
        When something stands at ``folder`` that may not be replaced.
    """
    folder = Path(folder)
    if folder.exists() and not (replace and (folder / MANIFEST).is_file()):
        message = f"{folder} exists already."
        raise PlacementError(f"{message}\nMaybe name another folder, or use --force.")
    with _beside(folder) as work:
        write_problem(result.problem, work / "problem")
        for name, text in texts(result).items():
            (work / name).write_text(text, encoding="utf-8", newline="")
        if result.certificate is not None:
            result.certificate.save(work)
        for extra in extras:
            extra(work)
        write_manifest(work, result)
    return folder


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Work in a folder beside the target, and rename it when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield work
        work.chmod(0o755)
        if folder.exists():
            old = work.with_name(work.name + "-old")
            folder.rename(old)
            work.rename(folder)
            shutil.rmtree(old)
        else:
            work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def texts(result: Result) -> dict[str, str]:
    """Give the text files of a run that follow from its problem and plan."""
    found = {"result.json": to_json(result_data(result))}
    found["findings.csv"] = table(FINDING_COLUMNS, map(_finding_row, result.findings))
    if result.plan is None:
        return found
    rows = placement_rows(result)
    placed = [row for row in rows if row["new_post"]]
    surplus = [row for row in rows if not row["new_post"]]
    found["placements.csv"] = table(PLACEMENT_COLUMNS, placed)
    found["surplus.csv"] = table(SURPLUS_COLUMNS, surplus)
    vacancies = vacancy_rows(result.problem, result.plan)
    found["vacancies.csv"] = table(VACANCY_COLUMNS, vacancies)
    return found


def result_data(result: Result) -> dict[str, Any]:
    """Give a result as plain data, in the input's own units."""
    problem, plan = result.problem, result.plan
    data: dict[str, Any] = {
        "status": result.status,
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap,
        "proven_by": result.proven_by,
        "unique": result.unique,
        "goals": [vars(goal) for goal in result.goals],
        "tiers": [vars(tier) for tier in result.tiers],
        "placed": len(plan.placements) if plan else 0,
        "surplus": len(plan.surplus) if plan else 0,
        "vacancies": sum(r["vacant"] for r in vacancy_rows(problem, plan)) if plan else 0,
        "moves": count_moves(problem, plan) if plan else {},
        "changes": count_changes(problem, plan) if plan else {},
        "reasons": list(result.reasons),
        "prices": [vars(price) for price in result.prices],
        "seconds": round(result.seconds, 3),
        "facts": {k: v for k, v in result.facts.items() if k != "fit"},
    }
    return data


def to_json(data: Any) -> str:
    """Write plain data as JSON; numbers that are not finite become null."""
    return json.dumps(_finite(data), indent=1, ensure_ascii=False, default=str) + "\n"


def _finite(data: Any) -> Any:
    if isinstance(data, float):
        return data if math.isfinite(data) else None
    if isinstance(data, Mapping):
        return {key: _finite(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_finite(value) for value in data]
    return data


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Write rows as CSV; text that a spreadsheet would run is written as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=+-@\t\r" and text else text


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "amount": float(finding.amount),
        "employees": ";".join(finding.employees),
        "posts": ";".join(finding.posts),
        "units": ";".join(finding.units),
        "sentence": str(finding),
    }


def digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files(folder: Path) -> list[str]:
    paths = (p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    return sorted(p.relative_to(folder).as_posix() for p in paths)


def write_manifest(folder: Path, result: Result) -> None:
    """Write what identifies a run: hashes of all its files, versions, parameters."""
    hashes = {name: digest(folder / name) for name in _files(folder)}
    data = {
        "format": 1,
        "formasi": VERSION,
        "policy": result.problem.policy.name,
        "plan_date": str(result.problem.policy.plan_date),
        "input_hash": input_hash(hashes),
        "parameters": result.facts.get("parameters", {}),
        "versions": result.facts.get("versions", {}),
        "files": hashes,
    }
    (folder / MANIFEST).write_text(to_json(data), encoding="utf-8")


def input_hash(hashes: Mapping[str, str]) -> str:
    """Give one hash for the whole input, policy included."""
    own = sorted(item for item in hashes.items() if item[0].startswith("problem/"))
    return hashlib.sha256(json.dumps(own).encode()).hexdigest()


def read_run(folder: str | Path) -> Result:
    """Read a run folder back as a result (what it claims; ``verify`` re-checks it).

    Raises
    ------
    CheckError
        When the folder is no run, or a file of it cannot be read.
    InputError
        When its copy of the problem cannot be read.
    """
    folder = Path(folder)
    if not (folder / MANIFEST).is_file():
        message = f"{folder} is no run folder: it has no {MANIFEST}."
        raise CheckError(f"{message}\nMaybe name the folder given to formasi solve -o.")
    problem = read_problem(folder / "problem")
    data = _read_json(folder / "result.json")
    plan = read_plan(folder) if (folder / "placements.csv").is_file() else None
    proof = Proof.load(folder) if (folder / "certificate.json").is_file() else None
    try:
        facts = dict(data["facts"])
        if plan is not None and not _unknown(problem, plan):
            facts["fit"] = fits(problem, plan)
        return Result(
            data["status"],
            problem,
            plan,
            objective=data["objective"],
            bound=data["bound"],
            gap=data["gap"],
            proven_by=data["proven_by"],
            goals=tuple(GoalValue(**goal) for goal in data["goals"]),
            tiers=tuple(
                TierValue(**{**tier, "goals": tuple(tier["goals"])})
                for tier in data["tiers"]
            ),
            unique=data["unique"],
            reasons=tuple(data["reasons"]),
            prices=tuple(Price(**price) for price in data["prices"]),
            certificate=proof,
            seconds=data["seconds"],
            facts=facts,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise CheckError(f"result.json cannot be read: {error!r}.") from None


def read_plan(folder: Path) -> Plan:
    """Read the plan from ``placements.csv`` and ``surplus.csv``.

    Raises
    ------
    CheckError
        When a file is missing or lacks a column.
    """
    try:
        placed = [
            (_text(r["emp_id"]), _text(r["new_post"]), r["courses"])
            for r in _rows(folder / "placements.csv")
        ]
        surplus = tuple(_text(r["emp_id"]) for r in _rows(folder / "surplus.csv"))
    except (OSError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise CheckError(f"placements.csv or surplus.csv cannot be read: {error!r}.") from None
    ids = [emp_id for emp_id, _, _ in placed]
    doubled = sorted({i for i in ids if ids.count(i) > 1}) if len(set(ids)) < len(ids) else []
    if doubled:
        raise CheckError(f"placements.csv lists {doubled[0]} more than once.")
    courses = {i: tuple(c.split(";")) for i, _, c in placed if c}
    return Plan({i: post for i, post, _ in placed}, surplus, courses)


def _unknown(problem: Any, plan: Plan) -> bool:
    return any(post not in problem.post for post in plan.placements.values())


def _text(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r") else cell


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CheckError(f"{path.name} cannot be read: {error}.") from None
    if not isinstance(data, dict):
        raise CheckError(f"{path.name} holds no table of values.")
    return data
