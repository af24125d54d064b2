"""What a plan does to pay: allowances and base pay, unit by unit, today and planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.plan.people import Person
from models.plan.succession import successor
from models.problem.problem import Problem
from models.records.grade import Grade
from models.records.post import Post
from optimizer.by_hand.pay import allowance_of


@dataclass
class PayRow:
    """What a unit pays its people in a month, in rupiah; "" stands for no unit.

    Attributes
    ----------
    allowance_before, allowance_after : allowances (TPP) of the posts held.
    base_before, base_after : base pay of the grades of those who work there.
    unknown : people, today or planned, of whom a class, a grade or a line of a table is
        missing: they count as nothing.
    """

    unit_code: str
    allowance_before: float = 0.0
    allowance_after: float = 0.0
    base_before: float = 0.0
    base_after: float = 0.0
    unknown: int = 0

    @property
    def change(self) -> float:
        """Give what the unit pays more, or less, in the plan."""
        after = self.allowance_after + self.base_after
        return after - self.allowance_before - self.base_before


def pay_rows(problem: Problem, people: Sequence[Person]) -> list[PayRow]:
    """Give a row for each unit that pays somebody, today or in the plan.

    What a merged unit pays today is told where its work goes on. Who is left without a
    post draws base pay still, and no allowance, in the unit of today.

    Parameters
    ----------
    people : everybody before and after.

    Returns
    -------
    The rows, in the order of the units; none without a table of pay.
    """
    if not (problem.allowances or problem.base_pay):
        return []
    base = {told.grade: told.amount for told in problem.base_pay}
    rows: dict[str, PayRow] = {}
    heirs = {code: successor(problem, code) or "" for code in problem.unit}
    paid: dict[str, float | None] = {}

    def allowance(post: Post | None) -> float | None:
        code = post.post_code if post else ""
        if code not in paid:
            paid[code] = allowance_of(problem, post)
        return paid[code]

    for person in people:
        before = heirs.get(person.old_unit, "")
        after = person.new_unit if person.new else before
        told = allowance(person.old), allowance(person.new)
        own = _base(base, person.employee.grade)
        missing = own is None or (bool(problem.allowances) and None in told)
        row = rows.setdefault(before, PayRow(before))
        row.allowance_before += told[0] or 0.0
        row.base_before += own or 0.0
        row.unknown += missing
        row = rows.setdefault(after, PayRow(after))
        row.allowance_after += told[1] or 0.0
        row.base_after += own or 0.0
    order = [*problem.unit, ""]
    return [rows[code] for code in order if code in rows]


def _base(base: dict[Grade, float], grade: Grade | None) -> float | None:
    """Give the base pay of a grade: 0 without a table, None where it is not known."""
    if not base:
        return 0.0
    return None if grade is None else base.get(grade)
