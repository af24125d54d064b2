from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from tests.formasi.cli.conftest import Command

KEPT_BACK = (
    *("Sakit gula", "Tuna netra", "katolik", "janda", "0812-3456-7890"),
    *("0021-01-004455-50-1", "1275014501800001", "Jl. Melati 7", "ani@rumah.id"),
)
"""Each alone in a column of no telling name, among cells that are nothing private."""
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
    assert "2 employees, 1 post," in checked.stderr


def test_what_looks_private_is_in_nothing_that_is_written(
    tmp_path: Path, formasi: Command
) -> None:
    """Not in the mapping, the screen, the page or the run."""
    roll, posts = tmp_path / "siasn.csv", tmp_path / "jabatan.csv"
    head, ani, budi = ROLL.splitlines()
    ani += "".join(f",{cell}" for cell in KEPT_BACK)
    budi += "".join(f",x{n}" for n in range(len(KEPT_BACK)))
    head += "".join(f",LAJUR {chr(65 + n)}{chr(65 + n)}" for n in range(len(KEPT_BACK)))
    third = f"198107012006041009,Cici,ISLAM,III/b,PNS,A{',baik' * len(KEPT_BACK)}"
    roll.write_text(f"{head}\n{ani}\n{budi}\n{third}\n", "utf-8")
    posts.write_text("kode_jabatan,kebutuhan\nA,3\n", "utf-8")
    out = tmp_path / "out"
    there = out / "problem"
    out.mkdir()
    report = out / "quality.html"
    said = [formasi("import", roll, posts, "-o", there)]
    assert "(not shown)" in said[0].stdout
    said += [
        formasi("validate", there, "-p", "plain", "--report", report),
        formasi("solve", there, "-p", "plain", "-o", out / "run"),
    ]
    assert [answer.exit_code for answer in said] == [0] * 3
    told = [f"{answer.stdout}{answer.stderr}".encode() for answer in said]
    told += [piece for path in out.rglob("*") if path.is_file() for piece in _all(path)]
    assert len(told) > 20
    for cell in (*KEPT_BACK, "ISLAM"):
        assert not any(cell.encode() in piece for piece in told), cell


def _all(path: Path) -> Iterator[bytes]:
    """Give the bytes of a file, unpacked where it is an archive."""
    yield path.read_bytes()
    if is_zipfile(path):
        with ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def test_nothing_is_written_over(tmp_path: Path, formasi: Command) -> None:
    """A folder that holds something is refused before anything is read."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", "utf-8")
    answer = formasi("import", tmp_path / "gone.csv", "-o", tmp_path / "out")
    assert answer.exit_code == 1
    assert "files already" in answer.stderr
