"""The workbook of a comparison: one sheet for each table."""

from __future__ import annotations

from pathlib import Path

from formasi.comparisons.book import Percent, Rows, write_book
from formasi.comparisons.look import Look
from formasi.comparisons.words import GROUPS, STATUSES, TITLES, TRAITS, UNITS
from formasi.language.labels import CHANGES
from scenarios.comparing.differences import differences
from scenarios.metrics import METRICS


def fill_workbook(look: Look, path: Path) -> None:
    """Write the sheets of a comparison into a file."""
    t = look.t
    sheets = (
        (t("Options"), _options(look)),
        (t("Metrics"), _metrics(look)),
        (t("Ranking"), _ranking(look)),
        (t("People"), _people(look)),
        (t("Against the base"), _against(look)),
        (t("Units"), _units(look)),
        (t("Equal in all"), _core(look)),
        (t("Groups"), _groups(look)),
    )
    write_book(sheets, path)


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
        others = ", ".join(map(look.label, look.dominated.get(o.name, ())))
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
    titles = {name: look.label(name) for name in names}
    minus = [f"{titles[name]} − {titles[base]}" for name in others]
    yield [t("Group"), t("Metric"), t("Measured in"), *titles.values(), *minus]
    for group, metrics in look.groups():
        for metric in metrics:
            values = [o.metrics.get(metric) for o in look.solved]
            change = [look.comparison.difference(metric, name) for name in others]
            yield [
                t(GROUPS[group]),
                t(TITLES[metric]),
                t(UNITS.get(unit := METRICS[metric].unit, unit)),
                *(_shown(metric, value) for value in (*values, *change)),
            ]


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
        yield [
            ranked.place,
            look.label(ranked.name),
            ranked.score,
            *ranked.shares.values(),
        ]


def _people(look: Look) -> Rows:
    t = look.t
    yield [
        t("Employee"),
        t("Name"),
        t("Today"),
        *(look.label(o.name) for o in look.solved),
    ]
    for line in look.people:
        places = [look.place(place) for place in line.places]
        yield [look.person(line.emp_id), look.called(line), look.today(line), *places]


def _against(look: Look) -> Rows:
    t = look.t
    yield [
        t("Option"),
        t("Employee"),
        t("Name"),
        look.label(look.comparison.base),
        t("In this option"),
    ]
    for option in look.solved if look.base.solved else ():
        found = differences(look.comparison, option.name)
        for d in sorted(found, key=lambda d: look.person(d.emp_id)):
            name = "" if look.aliases else d.name
            yield [
                look.label(option.name),
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
                    look.label(o.name),
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
            look.today(placed),
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
                look.label(o.name),
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
