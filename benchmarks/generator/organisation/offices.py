"""Offices: the secretariat with its bureaus, and the agencies."""

from __future__ import annotations

from benchmarks.generator.given.catalogue import Agency, Division, catalogue
from benchmarks.generator.organisation.chart import Chart, PostSketch, UnitSketch
from benchmarks.generator.organisation.staffing import (
    LARGE_OFFICE,
    add_clerk,
    add_functional,
    add_staff,
)

DIVISION_STAFF = 24
"""Staff for each division of an agency."""


def add_division(
    chart: Chart,
    unit: UnitSketch,
    division: Division,
    boss: PostSketch,
    titles: tuple[str, str, str],
    sections: int,
    functional: str = "",
) -> PostSketch:
    """Draw a division's head, and the heads of its sections or those in their stead.

    ``titles``: title of the head, its level, title of the heads of sections;
    ``functional``: title of the functional posts, where it is not the family's.
    """
    title, level, part = titles
    family = division.family
    name = f"{title} {division.name}".strip()
    head = chart.add_post(unit, name, level, family, boss)
    standing = division.sections[:sections]
    if standing and chart.spared():
        for section in standing:
            chart.add_post(unit, f"{part} {section}", "pengawas-a", family, head)
    elif standing:
        add_functional(chart, unit, "ahli-muda", family, head, 0.35, functional)
    return head


def add_secretariat(
    chart: Chart, unit: UnitSketch, prefix: str, *, wide: bool, grand: bool
) -> PostSketch:
    """Draw the secretariat; a grand one has bureaus as units of their own.

    ``wide``: all assistants, one bureau each; else only the last of them.
    """
    book = catalogue()
    chief = chart.add_post(
        unit, "Sekretaris Daerah", "jpt-pratama-a", "pemerintahan", None, key=True
    )
    assistants = book.assistants if wide else book.assistants[-1:]
    aides = [
        chart.add_post(
            unit,
            f"Asisten {assistant.name}",
            "jpt-pratama-b",
            "pemerintahan",
            chief,
            key=True,
        )
        for assistant in assistants
    ]
    for name in book.advisers[: 3 if grand else 1]:
        chart.add_post(
            unit, f"Staf Ahli Bidang {name}", "jpt-pratama-b", "pemerintahan", chief
        )
    kept = None if grand else 1
    bureaus = [
        (bureau, aide)
        for assistant, aide in zip(assistants, aides, strict=True)
        for bureau in assistant.bureaus[:kept]
    ]
    for bureau, aide in bureaus:
        home = (
            _bureau_unit(chart, unit, bureau, prefix, len(bureaus)) if grand else unit
        )
        _add_bureau(chart, home, bureau, aide)
    return chief


def _bureau_unit(
    chart: Chart, unit: UnitSketch, bureau: Division, prefix: str, count: int
) -> UnitSketch:
    place = len(chart.units)
    home = UnitSketch(
        f"{prefix}B{place:02d}",
        f"Bagian {bureau.name}",
        unit.code,
        "bagian",
        unit.district,
    )
    home.staff = unit.staff // (count + 1)
    return chart.add_unit(home)


def _add_bureau(
    chart: Chart, unit: UnitSketch, bureau: Division, boss: PostSketch
) -> None:
    titles = ("Kepala Bagian", "administrator-a", "Kepala Subbagian")
    head = add_division(chart, unit, bureau, boss, titles, 2)
    head.key = True
    add_functional(chart, unit, "ahli-pertama", bureau.family, head, 0.8)
    add_clerk(chart, unit, 0, bureau.family, head, 1.5)
    add_clerk(chart, unit, 1, bureau.family, head, 1.0)
    add_clerk(chart, unit, 2, "administrasi", head, 1.5)


def add_agency(
    chart: Chart, unit: UnitSketch, agency: Agency, chief: PostSketch
) -> None:
    """Draw an agency: head, deputy, divisions with sections, staff."""
    head = chart.add_post(
        unit, agency.head, "jpt-pratama-b", agency.family, chief, key=True
    )
    if agency.schooled:
        head.groups = catalogue().families[agency.family].groups
    deputy = chart.add_post(
        unit, agency.deputy, "administrator-a", "administrasi", head, key=True
    )
    large = unit.staff >= LARGE_OFFICE
    office = _add_subdivisions(chart, unit, deputy, large=large)
    titles = (agency.title, agency.rank, "Kepala Seksi")
    count = min(4, max(1, round(unit.staff / DIVISION_STAFF)))
    leads = [
        add_division(
            chart,
            unit,
            division,
            head,
            titles,
            2 if large else 1,
            _title(agency, division),
        )
        for division in agency.divisions[: None if agency.complete else count]
    ]
    add_staff(chart, unit, agency, leads, office)


def _title(agency: Agency, division: Division) -> str:
    """Give the agency's own functional title, in divisions of its own field."""
    return agency.jf if division.family == agency.family else ""


def _add_subdivisions(
    chart: Chart, unit: UnitSketch, deputy: PostSketch, *, large: bool
) -> PostSketch:
    name = "Kepala Subbagian Umum dan Kepegawaian"
    office = chart.add_post(
        unit, name, "pengawas-a", "administrasi", deputy, exempt=True
    )
    if large and chart.spared():
        name = "Kepala Subbagian Keuangan dan Program"
        chart.add_post(unit, name, "pengawas-a", "keuangan", deputy)
    elif large:
        add_functional(chart, unit, "ahli-muda", "keuangan", deputy, 0.35)
    return office
