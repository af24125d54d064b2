"""Posts with many seats: clerks and functional posts."""

from __future__ import annotations

from itertools import cycle

from benchmarks.generator.given.catalogue import Agency, catalogue
from benchmarks.generator.organisation.chart import Chart, PostSketch, UnitSketch

LARGE_OFFICE = 30
"""Staff from which an agency has the longer row of functional posts."""
CLERKS: tuple[tuple[str, str, str, int], ...] = (
    ("Penelaah Teknis Kebijakan", "S1", "III/a", 7),
    ("Pengolah Data dan Informasi", "D3", "II/c", 6),
    ("Pengadministrasi Perkantoran", "SMA", "II/a", 5),
    ("Operator Layanan Operasional", "SMA", "II/a", 5),
    ("Pengelola Umum Operasional", "SD", "I/a", 3),
)
NOBODY_YET = 0.01
"""Crew of a post with many seats that nobody holds before the restructuring."""
ROWS = (
    ("ahli-pertama", 1.1, True),
    ("ahli-madya", 0.3, False),
    ("mahir", 0.4, False),
    ("terampil", 0.6, True),
)
"""Functional posts of an agency: level, crew, and whether a small agency has it."""
DRILLED = ("Polisi Pamong Praja", "Pemadam Kebakaran")
"""Functional posts at skill level that people enter from school."""
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


def functional_name(level: str, family: str, title: str = "") -> str:
    """Name a functional post: ``Perencana Ahli Muda``, ``Arsiparis Terampil``.

    ``title``: what the agency calls it, where that is not the family's own name.
    """
    kin = catalogue().families[family]
    if level in EXPERT:
        return f"{title or kin.jf} Ahli {EXPERT[level]}"
    return f"{title or kin.skill} {SKILL[level]}"


def add_functional(
    chart: Chart,
    unit: UnitSketch,
    level: str,
    family: str,
    boss: PostSketch | None,
    crew: float,
    title: str = "",
) -> PostSketch:
    """Draw a functional post (JF)."""
    name = functional_name(level, family, title)
    post = chart.add_post(unit, name, level, family, boss, crew)
    schooled = "SMA" if name.startswith(DRILLED) else "D3"
    post.edu_min = "S1" if level in EXPERT else schooled
    return post


def add_staff(
    chart: Chart,
    unit: UnitSketch,
    agency: Agency,
    leads: list[PostSketch],
    office: PostSketch,
) -> None:
    """Draw the posts with many seats; ``office`` leads clerks, ``leads`` the others."""
    large = unit.staff >= LARGE_OFFICE
    family, turn = agency.family, cycle(leads)
    for level, crew, small in ROWS:
        if large or small:
            title = agency.jf if level in EXPERT else agency.skill
            add_functional(chart, unit, level, family, next(turn), crew, title)
    if agency.beside:
        for level, crew in (("ahli-pertama", 0.8), ("ahli-muda", 0.6)):
            boss = next(turn)
            add_functional(chart, unit, level, family, boss, crew, agency.beside)
    add_clerk(chart, unit, 0, family, next(turn), 1.5)
    add_clerk(chart, unit, 0, "keuangan", office, 0.5)
    add_clerk(chart, unit, 1, family, next(turn), 1.2)
    add_clerk(chart, unit, 2, "administrasi", office, 1.4)
    add_clerk(chart, unit, 3, "administrasi", office, 0.9)
    if large:
        add_clerk(chart, unit, 4, "administrasi", office, 0.6)
