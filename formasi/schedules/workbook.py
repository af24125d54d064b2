"""The workbook of a schedule: the lists that an office works with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from formasi.reports.workbook import write_sheets
from formasi.schedules.telling.bars import pictures_of
from formasi.schedules.telling.load import loads_of
from formasi.schedules.telling.look import Look
from formasi.schedules.telling.steps import every_step
from formasi.schedules.telling.talks import tellings_of
from models.storage.ours import put_paper

NAME = "waves.xlsx"
DAY = Heading(N_("Day"), 12, "day")
EMPLOYEE = Heading(N_("Employee"), 30, "wrap")
UNIT = Heading(N_("Unit"), 32, "wrap")


def write_workbook(look: Look, folder: Path) -> Path:
    """Write ``waves.xlsx`` into a folder, whole or not at all."""
    sheets = [*_sheets(look)]
    return put_paper(folder / NAME, lambda path: write_sheets(look.ctx, path, sheets))


DATES = (
    Heading(N_("Wave"), 8, "whole"),
    DAY,
    EMPLOYEE,
    Heading(N_("Present post"), 34, "wrap"),
    Heading(N_("New post"), 34, "wrap"),
    Heading(N_("Why then"), 44, "wrap"),
)
ACTING = (
    Heading(N_("Post"), 40, "wrap"),
    EMPLOYEE,
    Heading(N_("From"), 12, "day"),
    Heading(N_("To"), 12, "day"),
    Heading(N_("Kind"), 8),
    Heading(N_("Why this person"), 40, "wrap"),
)
CALENDAR = (
    DAY,
    Heading(N_("To"), 12, "day"),
    UNIT,
    EMPLOYEE,
    Heading(N_("What"), 44, "wrap"),
)
UNITS = (
    UNIT,
    Heading(N_("Wave"), 8, "whole"),
    DAY,
    Heading(N_("Come"), 9, "whole"),
    Heading(N_("Go"), 9, "whole"),
    Heading(N_("Are there"), 10, "whole"),
    Heading(N_("Floor"), 9, "whole"),
)
TELLING = (
    UNIT,
    DAY,
    Heading(N_("How"), 16, "wrap"),
    Heading(N_("To whom"), 36, "wrap"),
    Heading(N_("Who answers for it"), 30, "wrap"),
    Heading(N_("What is told"), 44, "wrap"),
)

LOADS = (
    Heading(N_("Service"), 44, "wrap"),
    Heading(N_("Today"), 10, "share"),
    Heading(N_("Highest on the way"), 12, "share"),
    Heading(N_("Wave"), 8, "whole"),
    Heading(N_("In the end"), 10, "share"),
)


def _sheets(look: Look) -> Iterator[Sheet]:
    """Give the sheets; one without a row is left out."""
    listed = (
        (N_("Dates"), N_("Each person's date"), DATES, _dates),
        (N_("Acting holders"), N_("Acting holders"), ACTING, _acting),
        (N_("Calendar"), N_("All that happens, by day"), CALENDAR, _calendar),
        (N_("Units"), N_("Units by week"), UNITS, _units),
        (N_("Services"), N_("Load of the services"), LOADS, _loads),
        (N_("Telling"), N_("What to tell whom, and when"), TELLING, _telling),
    )
    for order, (name, title, columns, rows) in enumerate(listed, start=1):
        told = [*rows(look)]
        if told or order == 1:
            yield Sheet(name, order, title, columns, _giver(told))


def _giver(told: list[Sequence[Any]]) -> Callable[[Context], list[Sequence[Any]]]:
    return lambda _: told


Rows = Iterator[Sequence[Any]]


def _dates(look: Look) -> Rows:
    ctx: Context = look.ctx
    for move in look.dated.moves:
        person = look.people[move.emp_id]
        yield (
            move.wave,
            move.day,
            ctx.person(move.emp_id),
            ctx.old_place(person.old),
            ctx.place(person.new) if person.new else look.t("surplus list"),
            look.say(look.reasons.of(look.movers[move.emp_id])),
        )


def _acting(look: Look) -> Rows:
    for row in look.schedule.acting:
        yield (
            look.ctx.place(row.post_code),
            look.ctx.person(row.emp_id),
            row.start,
            row.end,
            row.kind,
            look.acting_reason(row),
        )


def _calendar(look: Look) -> Rows:
    for step in every_step(look):
        yield (
            step.start,
            step.end,
            look.ctx.unit_name(step.unit) if step.unit else "",
            look.ctx.person(step.emp_id),
            step.text,
        )


def _units(look: Look) -> Rows:
    for picture in pictures_of(look):
        for wave in picture.touched:
            yield (
                look.ctx.unit_name(picture.unit),
                wave.number,
                wave.day,
                len(wave.came),
                len(wave.went),
                wave.there,
                picture.limits.floor,
            )


def _loads(look: Look) -> Rows:
    for own in loads_of(look):
        service = own.row.service
        yield (
            service.service_name or service.service_code,
            own.row.before.load,
            own.most,
            own.wave or None,
            own.row.after.load,
        )


def _telling(look: Look) -> Rows:
    for told in tellings_of(look):
        unit = look.ctx.unit_name(told.unit)
        yield unit, told.day, told.form, told.to, told.by, told.what
