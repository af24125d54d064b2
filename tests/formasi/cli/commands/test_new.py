import csv
import json
import re
from pathlib import Path

import openpyxl
import pytest

from models.policy.policy import read_policy
from tests.formasi.cli.conftest import Command, Shell


@pytest.mark.parametrize(
    ("lang", "files", "sheet"),
    [
        ("en", ["README.md", "merger-example", "problem"], "employees"),
        ("id", ["BACA.md", "contoh-penggabungan", "isian"], "pegawai"),
    ],
)
def test_a_folder_to_start_from(
    tmp_path: Path, formasi: Command, lang: str, files: list[str], sheet: str
) -> None:
    """Two workbooks, policies that can be read, what to do next, in one language."""
    folder = tmp_path / "a" / "b"
    page, *stems = files
    assert formasi("new", folder, "--lang", lang).exit_code == 0
    endings = (".policy.toml", ".xlsx")
    wanted = [page, *(stem + ending for stem in stems for ending in endings)]
    assert sorted(path.name for path in folder.iterdir()) == sorted(wanted)
    assert [path.name for path in folder.parent.iterdir()] == ["b"]
    for stem, name in zip(stems, ("ex", "own"), strict=True):
        book = f"{stem}.xlsx"
        assert sheet in openpyxl.load_workbook(folder / book).sheetnames
        assert book in (folder / page).read_text(encoding="utf-8")
        policy = read_policy(folder / f"{stem}.policy.toml")
        assert policy.name.replace("contoh", "example").startswith(name)
    told = (folder / page).read_text(encoding="utf-8")
    story = openpyxl.load_workbook(folder / f"{stems[0]}.xlsx").worksheets[0]
    told += "\n".join(str(row[0].value) for row in story)
    commands = re.findall(r"formasi solve .*", told)
    assert len(commands) > 2
    assert all(" -o " in command for command in commands), commands


@pytest.mark.parametrize(
    ("lang", "book"), [("id", "contoh-penggabungan"), ("en", "merger-example")]
)
def test_the_filled_merger_is_solved(
    tmp_path: Path, formasi: Command, lang: str, book: str
) -> None:
    """No doubt about its data; whoever has a successor is confirmed, one moves."""
    formasi("new", tmp_path / "d", "--lang", lang)
    told = formasi("validate", tmp_path / "d" / f"{book}.xlsx", "--json")
    assert not [i for i in json.loads(told.stdout)["issues"] if i["severity"] != "note"]
    run = tmp_path / "run"
    words = ("-o", run, "--no-report")
    assert formasi("solve", tmp_path / "d" / f"{book}.xlsx", *words).exit_code == 0
    with (run / "placements.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["old_post"]: row for row in csv.DictReader(file)}
    moved = rows.pop("DISPORA-12")
    assert (moved["new_post"], moved["change"]) == ("DISPARPORA-12", "rotation")
    assert {row["change"] for row in rows.values()} == {"carried-over"}


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
