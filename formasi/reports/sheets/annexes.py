"""Who stands in which annex of a decree, in the official order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from formasi.language.i18n import N_
from formasi.reports.sheets.columns import COLUMNS
from formasi.reports.sheets.sheet import Heading, Paper, Sheet
from formasi.reports.telling.context import Context
from models.plan.people import Person

Annex = Literal[
    "contract",
    "confirmation",
    "equalisation",
    "release",
    "leadership",
    "administrative",
    "functional",
    "executing",
]
BY_CHANGE: Mapping[str, Annex] = {
    "carried-over": "confirmation",
    "equalisation": "equalisation",
    "jf-release": "release",
}
BY_TYPE: Mapping[str | None, Annex] = {
    "JPT": "leadership",
    "ADM": "administrative",
    "PWS": "administrative",
    "JF": "functional",
}
NOTE = N_("Not a decree. It takes effect only when the appointing authority signs.")


def annex_of(row: Person) -> Annex | None:
    """Name the annex in which somebody stands; None for whom no decree is due.

    Contract staff (PPPK) have one of their own, whatever changes: their contract is
    amended. Else the kind of change decides, then the type of the new post.
    """
    if not row.decreed or row.new is None:
        return None
    if row.employee.status.startswith("PPPK"):
        return "contract"
    kind = BY_CHANGE.get(row.change)
    return kind or BY_TYPE.get(row.new.type, "executing")


def listed(ctx: Context, annex: Annex) -> list[Person]:
    """List who stands in an annex, in the official order."""
    return in_order(ctx, (row for row in ctx.rows if annex_of(row) == annex))


def in_order(ctx: Context, people: Iterable[Person]) -> list[Person]:
    """Order people by new post: the highest first, then class, unit, rank.

    Those without a new post come before all others, by the post they lose.
    """
    order = {code: place for place, code in enumerate(ctx.problem.unit)}

    def place(row: Person) -> tuple[Any, ...]:
        post = row.new or row.old
        level = ctx.problem.level(post)
        return (
            row.new is not None,
            -(level.tier if level else 0),
            -(level.step if level else 0),
            -((post.job_class if post else None) or 0),
            order.get((post.unit_code if post else None) or "", len(order)),
            -(row.employee.grade.ordinal if row.employee.grade else 0),
            row.name,
        )

    return sorted(people, key=place)


def annex_sheet(
    annex: Annex, order: int, name: str, title: str, columns: Sequence[str], file: str
) -> Sheet:
    """Make the sheet of an annex.

    Parameters
    ----------
    annex : whose people stand in it.
    order, name, title : as for any sheet.
    columns : names of ``columns.COLUMNS`` after the number.
    file : stem of the paper that is written beside the workbook.

    Returns
    -------
    The sheet; it is left out where nobody stands in it.
    """
    place = columns.index("day")
    waves = (*columns[:place], "wave", *columns[place:])
    return replace(
        _sheet(annex, order, name, title, columns, file),
        dated=_sheet(annex, order, name, title, waves, file),
    )


def _sheet(
    annex: Annex, order: int, name: str, title: str, columns: Sequence[str], file: str
) -> Sheet:
    chosen = [COLUMNS[column] for column in columns]

    def rows(ctx: Context) -> Iterator[list[Any]]:
        for number, row in enumerate(listed(ctx, annex), start=1):
            yield [number, *(column.cell(ctx, row) for column in chosen)]

    return Sheet(
        name,
        order,
        title,
        (Heading(N_("No."), 6, "whole"), *(column.heading for column in chosen)),
        rows,
        note=NOTE,
        applies=_holds(annex),
        filters=False,
        paper=Paper(file, "decree"),
    )


def _holds(annex: Annex) -> Callable[[Context], bool]:
    return lambda ctx: any(annex_of(row) == annex for row in ctx.rows)
