"""The table of services, in both languages, and what is wrong with it."""

from pathlib import Path

from models.records.work.service import Service
from tests.models.tables.tables import folder, read, refused

POSTS = """
kode_jabatan | kode_unit | nama_unit
A | PTSP | DPMPTSP
"""


def test_services_are_read_in_indonesian(tmp_path: Path) -> None:
    """By the code of a post, or of a unit."""
    services = """
    Kode Layanan | Layanan | Kode Jabatan | Kode Unit | Permohonan | Menit | SLA hari
    IZIN | Izin usaha | A | | 3391 | 45 | 2,5
    INFO | Informasi | | PTSP | 12000 | 5 |
    """
    problem = read(tmp_path, jabatan=POSTS, layanan=services)
    assert problem.services == (
        Service(
            service_code="IZIN",
            service_name="Izin usaha",
            post_code="A",
            requests=3391,
            minutes=45,
            standard_days=2.5,
        ),
        Service(
            service_code="INFO",
            service_name="Informasi",
            unit_code="PTSP",
            requests=12000,
            minutes=5,
        ),
    )


def test_services_are_read_in_english(tmp_path: Path) -> None:
    """As the fields are called."""
    services = "service_code|post_code|requests|minutes\nS|A|100|30"
    (service,) = read(tmp_path, jabatan=POSTS, services=services).services
    assert (service.requests, service.minutes, service.standard_days) == (100, 30, None)


def test_whoever_does_a_service_is_known(tmp_path: Path) -> None:
    """Neither an unknown post nor nobody at all, and each code once."""
    services = """
    kode_layanan | kode_jabatan | permohonan | menit
    S | B | 100 | 30
    T | | 100 | 30
    T | A | -1 | 30
    """
    issues = refused(folder(tmp_path, jabatan=POSTS, layanan=services))
    assert [(i.row, i.column, i.code) for i in issues] == [
        (4, "permohonan", "bad-value"),
        (2, "kode_jabatan", "unknown-code"),
        (3, "kode_jabatan", "contradiction"),
    ]


def test_the_post_goes_before_the_unit(tmp_path: Path) -> None:
    """A unit that is not the post's is told, and not used."""
    posts = "kode_jabatan|kode_unit\nA|U\nB|V"
    services = "kode_layanan|kode_jabatan|kode_unit|permohonan|menit\nS|A|V|1|1"
    problem = read(tmp_path, jabatan=posts, layanan=services)
    assert any("unit named here is not used" in n.message for n in problem.notes)
