"""What a policy names: groups of employees, and units or posts with own limits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from models.errors import PolicyError, nearest
from models.phrase import phrase
from models.problem.problem import Problem


def groups(
    problem: Problem, named: Sequence[Sequence[str]], column: str
) -> list[tuple[str, ...]]:
    """List groups of two or more people, those of the column after those by id.

    Raises
    ------
    PolicyError
        When an id, or the column, is not known, with the nearest that is.
    """
    known: Mapping[str, object] = problem.employee
    for emp_id in (one for group in named for one in group):
        if emp_id not in known:
            hint = nearest(emp_id, known)
            raise PolicyError(
                phrase(
                    "a group names {emp_id!r}, who is not known.{hint}",
                    emp_id=emp_id,
                    hint=hint,
                )
            )
    by_value: dict[str, list[str]] = {}
    if column:
        columns = {name for e in problem.employees for name in e.extra}
        if column not in columns:
            hint = nearest(column, columns)
            raise PolicyError(
                phrase(
                    "there is no column {column!r} of employees.{hint}",
                    column=column,
                    hint=hint,
                )
            )
        for employee in problem.employees:
            by_value.setdefault(employee.extra.get(column, ""), []).append(
                employee.emp_id
            )
        by_value.pop("", None)
    every = [*named, *by_value.values()]
    return [
        group for group in (tuple(dict.fromkeys(g)) for g in every) if len(group) > 1
    ]


def check_codes(title: str, own: Collection[str], known: Collection[str]) -> None:
    """Refuse a limit for a unit, post or employee that is not there.

    Raises
    ------
    PolicyError
        Naming the code, and the nearest that is known.
    """
    for code in own:
        if code not in known:
            hint = nearest(code, known)
            raise PolicyError(
                phrase(
                    "{title!r}: {code!r} is not known here.{hint}",
                    title=title,
                    code=code,
                    hint=hint,
                )
            )
