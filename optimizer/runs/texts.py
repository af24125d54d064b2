"""The text files of a run folder: they follow from its problem, plan and values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pydantic_core

from models.plan.finding import Finding
from models.plan.outcome import count_changes, count_moves, vacancy_rows
from models.plan.result import Result
from models.problem.leaving import leavers
from models.tables.cells.cells import guard
from models.tables.cells.lines import lines_of, quoted
from optimizer.by_hand.training import due, gaps_of_plan
from optimizer.effects.leadership import leadership_gaps
from optimizer.runs.phrases import kept_phrases

PLACEMENT_COLUMNS = (
    *("emp_id", "name", "old_post", "new_post", "old_unit", "new_unit"),
    *("change", "moves", "fit", "fit_before", "courses"),
)
VACANCY_COLUMNS = (
    *("post_code", "post_name", "unit_code", "need", "filled", "vacant", "key_post"),
)
TRAINING_COLUMNS = (
    *("emp_id", "new_post", "comp_code", "level", "required"),
    *("courses", "hours", "cost", "until"),
)
SURPLUS_COLUMNS = ("emp_id", "name", "old_post", "old_unit", "past_term_since")
RETIRED_COLUMNS = ("emp_id", "name", "old_post", "old_unit", "why", "since", "new_post")
FINDING_COLUMNS = (
    *("rule", "kind", "amount", "employees", "posts", "units", "sentence"),
)


def texts(result: Result) -> dict[str, str]:
    """Give the text files of a run that follow from its problem and plan.

    Parameters
    ----------
    result : what a solve gave, with or without a plan.

    Returns
    -------
    File name -> text; without a plan only ``result.json`` and ``findings.csv``.
    """
    found, known = {"result.json": to_json(result_data(result))}, Texts()
    found["findings.csv"] = table(
        FINDING_COLUMNS, map(_finding_row, result.findings), known
    )
    if result.plan is None:
        return found
    rows = result.rows()
    placed = [row for row in rows if row["new_post"]]
    surplus = [row for row in rows if not row["new_post"]]
    found["placements.csv"] = table(PLACEMENT_COLUMNS, placed, known)
    retired = {row["emp_id"]: row for row in _retired_rows(result)}
    for row in surplus:
        row["past_term_since"] = retired.get(row["emp_id"], {}).get("since")
    found["surplus.csv"] = table(SURPLUS_COLUMNS, surplus, known)
    if retired:
        found["retired.csv"] = table(RETIRED_COLUMNS, retired.values(), known)
    found["training.csv"] = table(TRAINING_COLUMNS, _training_rows(result), known)
    vacancies = vacancy_rows(result.problem, result.plan)
    found["vacancies.csv"] = table(VACANCY_COLUMNS, vacancies, known)
    return found


def result_data(result: Result) -> dict[str, Any]:
    """Give a result as plain data, in the input's own units.

    Parameters
    ----------
    result : what a solve gave.

    Returns
    -------
    What ``result.json`` holds: dicts, lists, text and numbers.
    """
    problem, plan = result.problem, result.plan
    data: dict[str, Any] = {
        "status": result.status,
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap,
        "widest_gap": result.widest_gap,
        "proven_by": result.proven_by,
        "unique": result.unique,
        "goals": [vars(goal) for goal in result.goals],
        "tiers": [vars(tier) for tier in result.tiers],
        "placed": len(plan.placements) if plan else 0,
        "surplus": len(plan.surplus) if plan else 0,
        "vacancies": sum(r["vacant"] for r in vacancy_rows(problem, plan))
        if plan
        else 0,
        "moves": count_moves(result.people()) if plan else {},
        "changes": count_changes(result.people()) if plan else {},
        "reasons": list(result.reasons),
        "prices": [vars(price) for price in result.prices],
        "phrases": kept_phrases(result),
        "seconds": round(result.seconds, 3),
        "facts": {k: v for k, v in result.facts.items() if k != "fit"},
    }
    return data


def to_json(data: Any) -> str:
    """Write plain data as JSON; numbers that are not finite become null.

    Parameters
    ----------
    data : dicts, lists, text, numbers; what JSON has no word for is written as text.

    Returns
    -------
    The text, with a newline at its end.
    """
    # Tens of times as quick as the standard library, once that indents.
    text = pydantic_core.to_json(data, indent=1, inf_nan_mode="null", fallback=str)
    return f"{text.decode()}\n"


def table(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    known: Texts | None = None,
) -> str:
    """Write rows as CSV; text that a spreadsheet would run is written as text.

    Parameters
    ----------
    columns : keys of the rows, in the order of the table.
    rows : a mapping each; what a row lacks is left empty.
    known : cells of texts that stand in other tables too, to be gone on with.

    Returns
    -------
    The text of the file.
    """
    rows, known = [*rows], Texts() if known is None else known
    values = ([row.get(name) for row in rows] for name in columns)
    # most cells are texts: of tens of thousands none is asked what it is twice
    cells = ([known[v] if type(v) is str else _cell(v) for v in own] for own in values)
    return ",".join(columns) + "\n" + lines_of(cells)


class Texts(dict[str, str]):
    """Cells of texts by text, made harmless when first asked for."""

    def __missing__(self, text: str) -> str:
        self[text] = cell = quoted(guard(text))
        return cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    return quoted(guard(value) if isinstance(value, str) else str(value))


def _retired_rows(result: Result) -> Iterator[dict[str, Any]]:
    """Say who has retired, or has no contract, before the plan takes effect.

    With a new post, and those on the surplus list: whom the policy keeps on.
    """
    assert result.plan is not None
    for leaver in leavers(result.problem):
        employee = leaver.employee
        yield {
            "emp_id": employee.emp_id,
            "name": employee.name,
            "old_post": employee.post_code,
            "old_unit": result.problem.present_unit(employee),
            "why": leaver.why,
            "since": "" if leaver.day is None else leaver.day.isoformat(),
            "new_post": result.plan.placements.get(employee.emp_id),
        }


def _training_rows(result: Result) -> Iterator[dict[str, Any]]:
    """Say who takes which training by when, and what it costs."""
    assert result.plan is not None
    for emp_id, post, gap in gaps_of_plan(result.problem, result.plan):
        yield {
            "emp_id": emp_id,
            "new_post": post.post_code,
            "comp_code": gap.comp_code,
            "level": float(gap.level),
            "required": gap.required,
            "courses": ";".join(gap.courses),
            "hours": float(gap.hours),
            "cost": float(gap.cost),
            "until": due(result.problem, gap).isoformat(),
        }
    for lacks in leadership_gaps(result.problem, result.people()):
        yield {
            "emp_id": lacks.person.emp_id,
            "new_post": lacks.person.new.post_code if lacks.person.new else "",
            "courses": lacks.course,
            "cost": lacks.cost,
            "until": lacks.due.isoformat(),
        }


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
