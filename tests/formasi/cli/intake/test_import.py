from pathlib import Path

from tests.formasi.cli.conftest import Command

ROLL = """\
NIP BARU,NAMA,AGAMA NAMA,GOL AKHIR NAMA,STATUS CPNS PNS,kode_jabatan
198003152005011002,Ani,ISLAM,III/c,PNS,A
198107012006041003,Budi,ISLAM,III/b,PNS,A
"""


def test_exports_become_a_problem(tmp_path: Path, formasi: Command) -> None:
    """Each column is told, and the problem can be validated."""
    roll, posts = tmp_path / "siasn.csv", tmp_path / "jabatan.csv"
    roll.write_text(ROLL, "utf-8")
    posts.write_text("kode_jabatan,kebutuhan\nA,2\n", "utf-8")
    answer = formasi("import", roll, posts, "-o", tmp_path / "out")
    assert answer.exit_code == 0
    assert "GOL AKHIR NAMA -> employees.grade (III/c, III/b)" in answer.stdout
    assert "AGAMA NAMA: left out" in answer.stdout
    assert "ISLAM" not in answer.stdout
    assert "differently: 0" in answer.stderr
    checked = formasi("validate", tmp_path / "out", "-p", "plain")
    assert checked.exit_code == 0
    assert "2 employees, 1 posts" in checked.stderr


def test_nothing_is_written_over(tmp_path: Path, formasi: Command) -> None:
    """A folder that holds something is refused before anything is read."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", "utf-8")
    answer = formasi("import", tmp_path / "gone.csv", "-o", tmp_path / "out")
    assert answer.exit_code == 1
    assert "files already" in answer.stderr
