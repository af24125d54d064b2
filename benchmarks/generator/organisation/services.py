"""Districts and wards, clinics and the hospital, schools."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle

from benchmarks.generator.organisation.chart import Chart, PostSketch, UnitSketch
from benchmarks.generator.organisation.staffing import add_clerk, add_functional

CAMAT = ("pemerintahan", "hukum", "administrasi", "sosial")
"""Studies for a camat, who has to master government (UU 23/2014 article 224)."""
TEACHING = (("ahli-pertama", 4.4), ("ahli-muda", 2.4), ("ahli-madya", 3.2))
"""Levels of teachers, and how many of each."""


def add_district(chart: Chart, unit: UnitSketch, chief: PostSketch) -> PostSketch:
    """Draw a kecamatan; posts of territory are exempt from equalisation."""
    head = chart.add_post(
        unit, f"Camat {unit.district}", "administrator-a", "pemerintahan", chief
    )
    head.key = head.exempt = True
    head.groups = CAMAT
    deputy = chart.add_post(
        unit, "Sekretaris Kecamatan", "administrator-b", "administrasi", head
    )
    for name, family in (
        ("Pemerintahan", "pemerintahan"),
        ("Ketenteraman dan Ketertiban", "pemerintahan"),
        ("Kesejahteraan Sosial", "sosial"),
    ):
        chart.add_post(
            unit, f"Kepala Seksi {name}", "pengawas-a", family, head, exempt=True
        )
    add_clerk(chart, unit, 0, "pemerintahan", head, 1.5)
    add_clerk(chart, unit, 2, "administrasi", deputy, 2.0)
    return head


def add_ward(chart: Chart, unit: UnitSketch, name: str, head: PostSketch) -> None:
    """Draw a kelurahan."""
    lurah = chart.add_post(
        unit, f"Lurah {name}", "pengawas-a", "pemerintahan", head, key=True, exempt=True
    )
    for title, family in (
        ("Sekretaris Kelurahan", "administrasi"),
        ("Kepala Seksi Pelayanan Kelurahan", "pemerintahan"),
    ):
        chart.add_post(unit, title, "pengawas-b", family, lurah, exempt=True)
    add_clerk(chart, unit, 1, "pemerintahan", lurah, 1.0)
    add_clerk(chart, unit, 2, "administrasi", lurah, 1.5)


NURSING: tuple[tuple[str, str, float], ...] = (
    ("ahli-pertama", "kedokteran", 0.7),
    ("ahli-muda", "kedokteran", 0.4),
    ("ahli-madya", "kedokteran", 0.3),
    ("terampil", "keperawatan", 1.3),
    ("mahir", "keperawatan", 0.8),
    ("penyelia", "keperawatan", 0.5),
    ("ahli-pertama", "keperawatan", 1.6),
    ("ahli-muda", "keperawatan", 0.8),
    ("terampil", "kebidanan", 1.2),
    ("mahir", "kebidanan", 0.8),
    ("penyelia", "kebidanan", 0.5),
    ("ahli-pertama", "farmasi", 0.3),
    ("terampil", "farmasi", 0.4),
    ("ahli-pertama", "kesehatan", 0.3),
)


def _add_nurses(
    chart: Chart, unit: UnitSketch, heads: Mapping[str, list[PostSketch]], few: int
) -> None:
    """Draw the licensed posts; ``heads`` by profession, "" for all others."""
    turns = {family: cycle(bosses) for family, bosses in heads.items()}
    for level, family, crew in NURSING[::few]:
        boss = next(turns.get(family, turns[""]))
        post = add_functional(chart, unit, level, family, boss, crew)
        post.groups, post.licensed = (family,), True
        if family == "kedokteran":
            post.edu_min = "PROFESI"


def add_clinic(chart: Chart, unit: UnitSketch, boss: PostSketch) -> None:
    """Draw a puskesmas; its licensed posts ask for the education of the profession.

    A health worker leads it beside the functional post (PP 72/2019).
    """
    head = chart.add_post(
        unit, f"Kepala UPTD {unit.name}", "ahli-madya", "kesehatan", boss
    )
    head.key = head.exempt = head.licensed = True
    head.edu_min = "S1"
    office = chart.add_post(
        unit,
        "Kepala Subbagian Tata Usaha",
        "pengawas-b",
        "administrasi",
        head,
        exempt=True,
    )
    _add_nurses(chart, unit, {"": [head]}, 1 if unit.staff >= 25 else 3)  # noqa: PLR2004
    add_clerk(chart, unit, 1, "kesehatan", office, 1.0)
    add_clerk(chart, unit, 2, "administrasi", office, 1.2)


WARDS = (
    ("kedokteran", "Kepala Instalasi Rawat Jalan", "ahli-madya", 0),
    ("keperawatan", "Kepala Instalasi Rawat Inap", "ahli-muda", 1),
    ("keperawatan", "Kepala Instalasi Gawat Darurat", "ahli-muda", 1),
    ("keperawatan", "Kepala Instalasi Perawatan Intensif", "ahli-muda", 1),
    ("kebidanan", "Kepala Instalasi Kebidanan", "ahli-muda", 1),
    ("kebidanan", "Kepala Instalasi Perinatologi", "ahli-muda", 1),
    ("farmasi", "Kepala Instalasi Farmasi", "ahli-muda", 0),
)
"""Who leads each profession in the hospital: post, level, division it belongs to."""


def add_hospital(chart: Chart, unit: UnitSketch, chief: PostSketch) -> None:
    """Draw the city hospital; a doctor leads it, and each profession its own."""
    head = chart.add_post(
        unit, f"Direktur {unit.name}", "jpt-pratama-b", "kedokteran", chief, key=True
    )
    head.groups, head.licensed = ("kedokteran",), True
    care, office = (
        chart.add_post(
            unit, f"Wakil Direktur {name}", "administrator-a", family, head, key=True
        )
        for name, family in (
            ("Pelayanan", "kesehatan"),
            ("Umum dan Keuangan", "administrasi"),
        )
    )
    medical, nursing = (
        chart.add_post(
            unit, f"Kepala Bidang {name}", "administrator-b", "kesehatan", care
        )
        for name in ("Pelayanan Medis", "Keperawatan")
    )
    _, general = (
        chart.add_post(unit, f"Kepala Bagian {name}", "administrator-b", family, office)
        for name, family in (("Keuangan", "keuangan"), ("Umum", "administrasi"))
    )
    for name, family, boss in (
        ("Rekam Medis", "kesehatan", medical),
        ("Penunjang Medis", "kesehatan", medical),
        ("Rumah Tangga", "administrasi", general),
    ):
        chart.add_post(unit, f"Kepala Seksi {name}", "pengawas-a", family, boss)
    heads = {"": [medical]}
    for family, name, level, place in WARDS:
        lead = chart.add_post(unit, name, level, family, (medical, nursing)[place])
        lead.groups, lead.licensed, lead.edu_min = (family,), True, "S1"
        heads.setdefault(family, []).append(lead)
    _add_nurses(chart, unit, heads, 1)
    add_clerk(chart, unit, 1, "kesehatan", medical, 1.5)
    add_clerk(chart, unit, 2, "administrasi", general, 1.5)


def add_school(
    chart: Chart, unit: UnitSketch, boss: PostSketch, *, large: bool
) -> None:
    """Draw a school; a teacher leads it, and the larger ones have a clerk's office."""
    level = "ahli-madya" if large else "ahli-muda"
    head = chart.add_post(unit, f"Kepala {unit.name}", level, "pendidikan", boss)
    head.groups, head.licensed, head.edu_min = ("pendidikan",), True, "S1"
    for level, crew in TEACHING:
        post = add_functional(chart, unit, level, "pendidikan", head, crew)
        post.groups, post.licensed = ("pendidikan",), True
    which, crew = (2, 0.9) if large else (3, 0.35)
    add_clerk(chart, unit, which, "administrasi", head, crew)
