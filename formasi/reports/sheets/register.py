"""How the registers write a rank, a length of service, a further column."""

from __future__ import annotations

from models.records.employee import Employee


def first_of(employee: Employee, keys: tuple[str, ...]) -> str:
    """Give the first of some further columns that the input has."""
    return next((employee.extra[key] for key in keys if employee.extra.get(key)), "")


def rank(employee: Employee) -> str:
    """Write rank and grade as the registers do."""
    grade = employee.grade
    if grade is None:
        return ""
    return f"{grade.pangkat} ({grade})" if grade.pangkat else str(grade)


def service(months: int | None) -> str:
    """Write months of service as years and months."""
    return "" if months is None else f"{months // 12}/{months % 12}"
