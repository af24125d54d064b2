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
) -> PostSketch:
    """Draw a division's head and the heads of its sections.

    ``titles``: title of the head, its level, title of the heads of sections.
    """
    title, level, part = titles
    name = f"{title} {division.name}".strip()
    head = chart.add_post(unit, name, level, division.family, boss)
    for section in division.sections[:sections]:
        chart.add_post(unit, f"{part} {section}", "pengawas-a", division.family, head)
    return head


def add_secretariat(
    chart: Chart, unit: UnitSketch, prefix: str, *, grand: bool
) -> PostSketch:
    """Draw the secretariat; a grand one has bureaus as units of their own."""
    book = catalogue()
    chief = chart.add_post(
        unit, "Sekretaris Daerah", "jpt-pratama-a", "pemerintahan", None, key=True
    )
    count = 3 if grand else 1
    aides = [
        chart.add_post(
            unit, f"Asisten {name}", "jpt-pratama-b", "pemerintahan", chief, key=True
        )
        for name in book.assistants[:count]
    ]
    for name in book.advisers[: 3 if grand else 1]:
        chart.add_post(
            unit, f"Staf Ahli Bidang {name}", "jpt-pratama-b", "pemerintahan", chief
        )
    bureaus = book.bureaus if grand else book.bureaus[:1]
    for place, bureau in enumerate(bureaus):
        home = (
            _bureau_unit(chart, unit, bureau, prefix, len(bureaus)) if grand else unit
        )
        _add_bureau(chart, home, bureau, aides[place % len(aides)])
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
    deputy = chart.add_post(
        unit, agency.deputy, "administrator-a", "administrasi", head, key=True
    )
    large = unit.staff >= LARGE_OFFICE
    office = _add_subdivisions(chart, unit, deputy, large=large)
    titles = (agency.title, agency.rank, "Kepala Seksi")
    count = min(4, max(1, round(unit.staff / DIVISION_STAFF)))
    leads = [
        add_division(chart, unit, division, head, titles, 2 if large else 1)
        for division in agency.divisions[:count]
    ]
    add_staff(chart, unit, agency.family, leads[0], office)


def _add_subdivisions(
    chart: Chart, unit: UnitSketch, deputy: PostSketch, *, large: bool
) -> PostSketch:
    name = "Kepala Subbagian Umum dan Kepegawaian"
    office = chart.add_post(
        unit, name, "pengawas-a", "administrasi", deputy, exempt=True
    )
    if large:
        name = "Kepala Subbagian Keuangan dan Program"
        chart.add_post(unit, name, "pengawas-a", "keuangan", deputy)
    return office
