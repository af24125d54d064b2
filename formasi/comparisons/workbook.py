"""The workbook of a comparison: one sheet for each table, safe to open anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from formasi.comparisons.look import Look
from formasi.comparisons.words import GROUPS, STATUSES, TITLES, TRAITS, UNITS
from formasi.language.labels import CHANGES
from scenarios.comparing.differences import differences
from scenarios.metrics import METRICS

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LAID_DOWN = datetime(2000, 1, 1)  # noqa: DTZ001  (the same comparison gives the same bytes)
Rows = Iterator[Sequence[Any]]


def fill_workbook(look: Look, path: Path) -> None:
    """Write the sheets of a comparison into a file."""
    t = look.t
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"created": LAID_DOWN, "author": "Formasi"})
        formats = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#E2EFEC", "bottom": 2, "text_wrap": True}
            ),
            "text": book.add_format(
                {"num_format": "@", "text_wrap": True, "valign": "top"}
            ),
            "number": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "share": book.add_format({"num_format": "0.0%", "valign": "top"}),
        }
        for name, rows in (
            (t("Options"), _options(look)),
            (t("Metrics"), _metrics(look)),
            (t("Ranking"), _ranking(look)),
            (t("People"), _people(look)),
            (t("Against the base"), _against(look)),
            (t("Units"), _units(look)),
            (t("Equal in all"), _core(look)),
            (t("Groups"), _groups(look)),
        ):
            _sheet(book, name, rows, formats)


def _sheet(book: Any, name: str, rows: Rows, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(name[:31])
    last, widths = 0, [0]
    for last, row in enumerate(rows):
        widths += [0] * (len(row) - len(widths))
        for place, value in enumerate(row):
            widths[place] = max(widths[place], _width(value, head=not last))
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                page.write_number(last, place, value, formats[_format(value)])
            elif value is not None:
                kind = "text" if last else "head"
                page.write_string(last, place, str(value), formats[kind])
    for place, width in enumerate(widths):
        page.set_column(place, place, width + 2)
    page.autofilter(0, 0, last, len(widths) - 1)
    page.freeze_panes(1, 1)


def _format(value: float) -> str:
    if isinstance(value, Percent):
        return "share"
    return "whole" if float(value).is_integer() else "number"


def _width(value: Any, *, head: bool) -> int:
    """Give the width that a cell asks for, in characters; longer text is wrapped."""
    if value is None or isinstance(value, (int, float)):
        return 8
    longest = max(len(part) for part in (str(value).split("\n") or [""]))
    return min(longest, 16 if head else 48)


def _options(look: Look) -> Rows:
    t = look.t
    yield [
        t("Option"),
        t("Title"),
        t("Status"),
        t("Dominated by"),
        t("What was changed"),
        t("Why there is no plan"),
    ]
    for o in look.comparison.options:
        told = "\n".join(look.said(o))
        others = ", ".join(look.dominated.get(o.name, ()))
        yield [
            o.name,
            look.title(o),
            t(STATUSES[o.status]),
            others,
            told,
            "\n".join(look.why_none(o)),
        ]


def _metrics(look: Look) -> Rows:
    t = look.t
    names = [o.name for o in look.solved]
    base = look.comparison.base
    others = [name for name in names if name != base] if look.base.solved else []
    minus = [f"{name} − {base}" for name in others]
    yield [t("Group"), t("Metric"), t("Measured in"), *names, *minus]
    for group, metrics in look.groups():
        for metric in metrics:
            values = [o.metrics.get(metric) for o in look.solved]
            change = [look.comparison.difference(metric, name) for name in others]
            yield [
                t(GROUPS[group]),
                t(TITLES[metric]),
                t(UNITS[METRICS[metric].unit]),
                *(_shown(metric, value) for value in (*values, *change)),
            ]


class Percent(float):
    """A number that the workbook writes as a percentage."""


def _shown(metric: str, value: float | None) -> float | None:
    if value is None or METRICS[metric].unit != "share":
        return value
    return Percent(value)


def _ranking(look: Look) -> Rows:
    t = look.t
    weights = look.comparison.weights
    yield [t("Place"), t("Option"), t("Score"), *(t(TITLES[name]) for name in weights)]
    if weights:
        yield [None, t("Weight"), None, *weights.values()]
    for ranked in look.ranked:
        yield [ranked.place, ranked.name, ranked.score, *ranked.shares.values()]


def _people(look: Look) -> Rows:
    t = look.t
    yield [t("Employee"), t("Name"), t("Today"), *(o.name for o in look.solved)]
    for line in look.people:
        places = [look.place(place) for place in line.places]
        yield [look.person(line.emp_id), look.called(line), line.old_post, *places]


def _against(look: Look) -> Rows:
    t = look.t
    yield [
        t("Option"),
        t("Employee"),
        t("Name"),
        look.comparison.base,
        t("In this option"),
    ]
    for option in look.solved if look.base.solved else ():
        found = differences(look.comparison, option.name)
        for d in sorted(found, key=lambda d: look.person(d.emp_id)):
            name = "" if look.aliases else d.name
            yield [
                option.name,
                look.person(d.emp_id),
                name,
                look.place(d.base),
                look.place(d.other),
            ]


def _units(look: Look) -> Rows:
    t = look.t
    yield [
        t("Unit"),
        t("Name"),
        t("Option"),
        t("Seats"),
        t("Staff today"),
        t("Staff"),
        t("Came"),
        t("Went"),
        t("Mean fit"),
    ]
    for code in look.units:
        for o in look.solved:
            row = o.units.get(code)
            if row is not None:
                yield [
                    code,
                    row.name,
                    o.name,
                    row.seats,
                    row.staff_today,
                    row.staff,
                    row.came,
                    row.went,
                    row.fit,
                ]


def _core(look: Look) -> Rows:
    t = look.t
    yield [t("Employee"), t("Name"), t("Today"), t("In every option"), t("Change")]
    for placed in look.core:
        yield [
            look.person(placed.emp_id),
            look.called(placed),
            placed.old_post,
            look.place(placed),
            t(CHANGES[placed.change]),
        ]


def _groups(look: Look) -> Rows:
    t = look.t
    yield [
        t("Option"),
        t("Trait"),
        t("Group"),
        t("People"),
        t("Surplus"),
        t("Moved"),
        t("Promoted"),
        t("Class lost"),
        t("Fit today"),
        t("Fit"),
    ]
    for o in look.solved:
        for row in o.audit:
            trait, group = t(TRAITS[row.trait]), t(TRAITS.get(row.group, row.group))
            yield [
                o.name,
                trait,
                group,
                row.people,
                row.surplus,
                row.moved,
                row.promoted,
                row.class_losses,
                row.fit_before,
                row.fit,
            ]
