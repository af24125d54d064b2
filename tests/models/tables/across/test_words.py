"""Words that tables share are spelled in one way."""

from pathlib import Path

from tests.models.tables.tables import read

POSTS = """
kode_jabatan | kebutuhan | rumpun_wajib   | rumpun_jabatan | kode_unit
A            | 1         | Hukum          | Hukum          | U
B            | 1         | hukum          | hukum          | U
C            | 1         | hukum          | Ilmu  Hukum    | U
"""
PEOPLE = "nip | rumpun_pendidikan | kecamatan_domisili\n1 | HUKUM | BINJAI kota"
UNITS = "kode_unit | kecamatan\nU | Binjai Kota"


def test_capitals_and_spaces_mean_nothing(tmp_path: Path) -> None:
    """The usual spelling is taken and told; other words are other words."""
    problem = read(tmp_path, jabatan=POSTS, pegawai=PEOPLE, unit=UNITS)
    (person,) = problem.employees
    assert person.edu_group == "hukum"
    assert person.home_district == "Binjai Kota"
    assert [p.required_groups for p in problem.posts] == [
        ("hukum",),
        ("hukum",),
        ("hukum",),
    ]
    assert [p.job_family for p in problem.posts] == ["Hukum", "Hukum", "Ilmu  Hukum"]
    told = [n.message for n in problem.notes if "capitals" in n.message]
    assert any("HUKUM = hukum" in message for message in told)
