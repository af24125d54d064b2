import json
from pathlib import Path

import openpyxl
import pytest

from models.policy.policy import read_policy
from tests.formasi.cli.conftest import Command, Shell


@pytest.mark.parametrize(
    ("lang", "files", "sheet"),
    [
        ("en", ["README.md", "problem.policy.toml", "problem.xlsx"], "employees"),
        ("id", ["BACA.md", "isian.policy.toml", "isian.xlsx"], "pegawai"),
    ],
)
def test_a_folder_to_start_from(
    tmp_path: Path, formasi: Command, lang: str, files: list[str], sheet: str
) -> None:
    """A workbook, a policy that can be read, and what to do next, in one language."""
    folder = tmp_path / "a" / "b"
    assert formasi("new", folder, "--lang", lang).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == files
    assert [path.name for path in folder.parent.iterdir()] == ["b"]
    assert sheet in openpyxl.load_workbook(folder / files[2]).sheetnames
    assert read_policy(folder / files[1]).name == "own"
    assert files[2] in (folder / files[0]).read_text(encoding="utf-8")


def test_the_options_in_the_comments_are_right(
    tmp_path: Path, tiny: Path, formasi: Command
) -> None:
    """Every commented setting may be switched on as it stands."""
    formasi("new", tmp_path / "d")
    policy = tmp_path / "d" / "problem.policy.toml"
    lines = policy.read_text(encoding="utf-8").splitlines()
    settings = [
        line.removeprefix("# ")
        for line in lines
        if not line.startswith("# ") or "=" in line or line.startswith("# [")
    ]
    policy.write_text("\n".join(settings), encoding="utf-8")
    assert read_policy(policy).quotas
    answer = formasi("validate", tiny, "--policy", policy)
    assert "policy: 1 error" not in answer.stdout
    assert answer.exit_code == 0


def test_nothing_is_overwritten(tiny: Path, formasi: Command) -> None:
    """A folder with files is refused, by ``new`` and by ``generate``."""
    for words in (["new", tiny], ["generate", "-o", tiny, "--size", 60]):
        answer = formasi(*words)
        assert answer.exit_code == 1
        assert "nothing is overwritten" in answer.stderr


def test_an_invented_city_can_be_read(tmp_path: Path, shell: Shell) -> None:
    """Size and seed give the city; validate finds nothing that stops."""
    assert shell("generate", "city", "--size", 60, "--seed", 3).returncode == 0
    answer = shell("validate", "city", "--json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["sizes"]["employees"] == 60
