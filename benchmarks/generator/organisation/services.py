"""Districts and wards, clinics and the hospital, schools."""

from __future__ import annotations

from benchmarks.generator.organisation.chart import Chart, PostSketch, UnitSketch
from benchmarks.generator.organisation.staffing import add_clerk, add_functional


def add_district(chart: Chart, unit: UnitSketch, chief: PostSketch) -> PostSketch:
    """Draw a kecamatan; territorial heads are exempt from equalisation."""
    head = chart.add_post(
        unit, f"Camat {unit.district}", "administrator-a", "pemerintahan", chief
    )
    head.key = head.exempt = True
    deputy = chart.add_post(
        unit, "Sekretaris Kecamatan", "administrator-b", "administrasi", head
    )
    for name, family in (
        ("Pemerintahan", "pemerintahan"),
        ("Ketenteraman dan Ketertiban", "pemerintahan"),
        ("Kesejahteraan Sosial", "sosial"),
    ):
        chart.add_post(unit, f"Kepala Seksi {name}", "pengawas-a", family, head)
    add_clerk(chart, unit, 0, "pemerintahan", head, 1.5)
    add_clerk(chart, unit, 2, "administrasi", deputy, 2.0)
    return head


def add_ward(chart: Chart, unit: UnitSketch, name: str, head: PostSketch) -> None:
    """Draw a kelurahan."""
    lurah = chart.add_post(
        unit, f"Lurah {name}", "pengawas-a", "pemerintahan", head, key=True, exempt=True
    )
    chart.add_post(unit, "Sekretaris Kelurahan", "pengawas-b", "administrasi", lurah)
    chart.add_post(
        unit, "Kepala Seksi Pelayanan Kelurahan", "pengawas-b", "pemerintahan", lurah
    )
    add_clerk(chart, unit, 1, "pemerintahan", lurah, 1.0)
    add_clerk(chart, unit, 2, "administrasi", lurah, 1.5)


NURSING: tuple[tuple[str, str, float], ...] = (
    ("ahli-pertama", "kedokteran", 0.7),
    ("ahli-muda", "kedokteran", 0.4),
    ("ahli-madya", "kedokteran", 0.3),
    ("terampil", "keperawatan", 1.5),
    ("mahir", "keperawatan", 1.0),
    ("penyelia", "keperawatan", 0.8),
    ("ahli-pertama", "keperawatan", 1.2),
    ("ahli-muda", "keperawatan", 0.6),
    ("terampil", "kebidanan", 1.2),
    ("mahir", "kebidanan", 0.8),
    ("penyelia", "kebidanan", 0.7),
    ("ahli-pertama", "farmasi", 0.3),
    ("terampil", "farmasi", 0.4),
    ("ahli-pertama", "kesehatan", 0.3),
)


def _add_nurses(chart: Chart, unit: UnitSketch, head: PostSketch, few: int) -> None:
    for level, family, crew in NURSING[::few]:
        post = add_functional(chart, unit, level, family, head, crew)
        post.groups, post.licensed = (family,), True
        post.edu_min = "D3" if post.edu_min == "SMA" else post.edu_min
        if family == "kedokteran":
            post.edu_min = "PROFESI"


def add_clinic(chart: Chart, unit: UnitSketch, boss: PostSketch) -> None:
    """Draw a puskesmas; its licensed posts ask for the education of the profession."""
    head = chart.add_post(
        unit, f"Kepala UPTD {unit.name}", "pengawas-a", "kesehatan", boss
    )
    head.key = head.exempt = True
    office = chart.add_post(
        unit,
        "Kepala Subbagian Tata Usaha",
        "pengawas-b",
        "administrasi",
        head,
        exempt=True,
    )
    _add_nurses(chart, unit, head, 1 if unit.staff >= 25 else 3)  # noqa: PLR2004
    add_clerk(chart, unit, 1, "kesehatan", office, 1.0)
    add_clerk(chart, unit, 2, "administrasi", office, 1.2)


def add_hospital(chart: Chart, unit: UnitSketch, chief: PostSketch) -> None:
    """Draw the city hospital."""
    head = chart.add_post(
        unit, f"Direktur {unit.name}", "jpt-pratama-b", "kesehatan", chief, key=True
    )
    office = head
    for name, family in (
        ("Pelayanan", "kesehatan"),
        ("Umum dan Keuangan", "administrasi"),
    ):
        office = chart.add_post(
            unit, f"Wakil Direktur {name}", "administrator-a", family, head, key=True
        )
        for part in ("Perencanaan", "Pengendalian"):
            chart.add_post(
                unit, f"Kepala Bidang {part} {name}", "administrator-b", family, office
            )
    for name in ("Rekam Medis", "Penunjang Medis", "Rumah Tangga"):
        chart.add_post(unit, f"Kepala Seksi {name}", "pengawas-a", "kesehatan", office)
    _add_nurses(chart, unit, head, 1)
    add_clerk(chart, unit, 1, "kesehatan", office, 1.5)
    add_clerk(chart, unit, 2, "administrasi", office, 1.5)


def add_school(
    chart: Chart, unit: UnitSketch, boss: PostSketch, *, large: bool
) -> None:
    """Draw a school; only a junior secondary school has an office."""
    for level, crew in (("ahli-pertama", 3.7), ("ahli-muda", 2.2), ("ahli-madya", 3.4)):
        post = add_functional(chart, unit, level, "pendidikan", boss, crew)
        post.groups, post.licensed = ("pendidikan",), True
    if large:
        office = chart.add_post(
            unit,
            "Kepala Urusan Tata Usaha",
            "eselon-v",
            "administrasi",
            boss,
            edu_min="SMA",
        )
        add_clerk(chart, unit, 2, "administrasi", office, 0.7)
    else:
        add_clerk(chart, unit, 3, "administrasi", boss, 0.35)
