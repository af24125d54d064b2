from pathlib import Path

import pytest

from formasi.quality.examine import examine
from tests.formasi.cli.conftest import Command

PEOPLE = """\
nip,tanggal_lahir,status,kode_jabatan
198003152005011002,1980-03-16,PNS,P
198107012006041003,1981-07-01,PNS,P
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two people, one of whom was born on another day than the NIP says."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "employees.csv").write_text(PEOPLE, "utf-8")
    (folder / "posts.csv").write_text("kode_jabatan,kebutuhan\nP,5\n", "utf-8")
    (folder / "policy.toml").write_text('extends = "plain"\n', "utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """Name the columns of all warnings that are told."""
    issues = examine(folder).issues
    return [i.column for i in issues if i.severity == "warning"]


def test_a_warning_with_a_reason_is_not_told_twice(
    office: Path, formasi: Command
) -> None:
    """Also when the rows are sorted anew; without a reason it is told again."""
    assert told(office) == ["tanggal_lahir"]
    assert formasi("validate", office, "--acknowledge").exit_code == 0
    file = office / "acknowledged.toml"
    assert told(office) == ["tanggal_lahir"]
    file.write_text(file.read_text("utf-8").replace('""', '"seen in the akta"'))
    assert told(office) == []
    assert "1 warning was acknowledged" in formasi("validate", office).stderr
    head, first, second = PEOPLE.splitlines()
    (office / "employees.csv").write_text(f"{head}\n{second}\n{first}\n", "utf-8")
    assert told(office) == []


def test_a_changed_cell_is_told_anew(office: Path, formasi: Command) -> None:
    """And writing the file again keeps the reasons that it has."""
    formasi("validate", office, "--acknowledge")
    file = office / "acknowledged.toml"
    file.write_text(file.read_text("utf-8").replace('""', '"seen in the akta"'))
    formasi("validate", office, "--acknowledge")
    assert "seen in the akta" in file.read_text("utf-8")
    changed = PEOPLE.replace("1980-03-16", "1980-03-17")
    (office / "employees.csv").write_text(changed, "utf-8")
    assert told(office) == ["tanggal_lahir"]


def test_a_file_that_is_none_is_refused(office: Path, formasi: Command) -> None:
    """Never passed over: what it says would be told, or not, by chance."""
    (office / "acknowledged.toml").write_text("[[warning]]\nmark = 3\n", "utf-8")
    answer = formasi("validate", office)
    assert answer.exit_code == 1
    assert "acknowledged.toml" in answer.stderr
    assert formasi("validate", office, "--acknowledged", "gone.toml").exit_code == 1
