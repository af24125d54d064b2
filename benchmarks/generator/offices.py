"""Offices: the secretariat with its bureaus, and the agencies."""

from __future__ import annotations

from benchmarks.generator.catalogue import Agency, Division, catalogue
from benchmarks.generator.chart import Chart, PostSketch, UnitSketch

LARGE_OFFICE = 30
"""Staff from which an agency has the longer row of functional posts."""
CLERKS: tuple[tuple[str, str, str, int], ...] = (
    ("Penelaah Teknis Kebijakan", "S1", "III/a", 7),
    ("Pengolah Data dan Informasi", "D3", "II/c", 6),
    ("Pengadministrasi Perkantoran", "SMA", "II/a", 5),
    ("Operator Layanan Operasional", "SMA", "II/a", 5),
    ("Pengelola Umum Operasional", "SD", "I/a", 3),
)
EXPERT = {"ahli-pertama": "Pertama", "ahli-muda": "Muda", "ahli-madya": "Madya"}
SKILL = {"terampil": "Terampil", "mahir": "Mahir", "penyelia": "Penyelia"}


def add_clerk(
    chart: Chart,
    unit: UnitSketch,
    which: int,
    family: str,
    boss: PostSketch | None,
    crew: float,
) -> PostSketch:
    """Draw a clerical post (pelaksana)."""
    name, edu_min, grade_min, job_class = CLERKS[which]
    post = chart.add_post(unit, name, "pelaksana", family, boss, crew)
    post.edu_min, post.grade_min, post.job_class = edu_min, grade_min, job_class
    return post


def functional_name(level: str, family: str) -> str:
    """Name a functional post: ``Perencana Ahli Muda``, ``Arsiparis Terampil``."""
    kin = catalogue().families[family]
    if level in EXPERT:
        return f"{kin.jf} Ahli {EXPERT[level]}"
    return f"{kin.skill} {SKILL[level]}"


def add_functional(
    chart: Chart,
    unit: UnitSketch,
    level: str,
    family: str,
    boss: PostSketch | None,
    crew: float,
) -> PostSketch:
    """Draw a functional post (JF)."""
    name = functional_name(level, family)
    post = chart.add_post(unit, name, level, family, boss, crew)
    post.edu_min = "S1" if level in EXPERT else "SMA"
    return post


def add_staff(
    chart: Chart, unit: UnitSketch, family: str, lead: PostSketch, office: PostSketch
) -> None:
    """Draw the posts with many seats; ``office`` leads clerks, ``lead`` the others."""
    add_functional(chart, unit, "ahli-pertama", family, lead, 1.1)
    large = unit.staff >= LARGE_OFFICE
    # Half of the agencies had functional posts of this level before the restructuring.
    if large and sum(map(ord, unit.code)) % 2:
        add_functional(chart, unit, "ahli-muda", family, lead, 0.8)
    if large:
        add_functional(chart, unit, "ahli-madya", family, lead, 0.3)
        add_functional(chart, unit, "mahir", family, lead, 0.4)
    add_functional(chart, unit, "terampil", family, lead, 0.6)
    add_clerk(chart, unit, 0, family, lead, 1.5)
    add_clerk(chart, unit, 0, "keuangan", office, 0.5)
    add_clerk(chart, unit, 1, family, lead, 1.2)
    add_clerk(chart, unit, 2, "administrasi", office, 1.4)
    add_clerk(chart, unit, 3, "administrasi", office, 0.9)
    if large:
        add_clerk(chart, unit, 4, "administrasi", office, 0.6)


def add_division(
    chart: Chart,
    unit: UnitSketch,
    division: Division,
    boss: PostSketch,
    title: str,
    level: str,
    part: str,
    sections: int,
) -> PostSketch:
    """Draw a division's head and the heads of its sections."""
    head = chart.add_post(
        unit, f"{title} {division.name}".strip(), level, division.family, boss
    )
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
    head = add_division(
        chart,
        unit,
        bureau,
        boss,
        "Kepala Bagian",
        "administrator-a",
        "Kepala Subbagian",
        2,
    )
    head.key = True
    add_functional(chart, unit, "ahli-pertama", bureau.family, head, 0.8)
    add_clerk(chart, unit, 0, bureau.family, head, 1.5)
    add_clerk(chart, unit, 1, bureau.family, head, 1.0)
    add_clerk(chart, unit, 2, "administrasi", head, 1.5)


def add_agency(
    chart: Chart, unit: UnitSketch, agency: Agency, chief: PostSketch
) -> None:
    """Draw an agency: head, secretary, divisions with sections, staff."""
    head = chart.add_post(
        unit, f"Kepala {agency.name}", "jpt-pratama-b", agency.family, chief, key=True
    )
    deputy = chart.add_post(
        unit,
        f"Sekretaris {agency.name}",
        "administrator-a",
        "administrasi",
        head,
        key=True,
    )
    office = chart.add_post(
        unit,
        "Kepala Subbagian Umum dan Kepegawaian",
        "pengawas-a",
        "administrasi",
        deputy,
        exempt=True,
    )
    if unit.staff >= LARGE_OFFICE:
        chart.add_post(
            unit,
            "Kepala Subbagian Keuangan dan Program",
            "pengawas-a",
            "keuangan",
            deputy,
        )
    count = min(4, max(1, round(unit.staff / 24)))
    sections = 2 if unit.staff >= LARGE_OFFICE else 1
    leads = [
        add_division(
            chart,
            unit,
            division,
            head,
            "" if division.name.startswith("Inspektur") else "Kepala Bidang",
            "administrator-b",
            "Kepala Seksi",
            sections,
        )
        for division in agency.divisions[:count]
    ]
    add_staff(chart, unit, agency.family, leads[0], office)
