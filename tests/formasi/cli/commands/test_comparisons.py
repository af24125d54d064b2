"""The commands end to end: compare, frontier, robustness, and their papers."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from benchmarks.generator import generate
from formasi.cli.app import build_app
from formasi.cli.solving.interrupt import DONE, Interrupts
from models.tables import read_problem, write_problem
from scenarios.files.sweep import read_scenarios
from tests.scenarios.town import free_town

FRONTIER = "formasi.cli.commands.frontier"
OPTIONS = """
[weights]
surplus = 1
[[scenarios]]
name = "now"
title = "Sekarang / As it is"
[[scenarios]]
name = "close"
[[scenarios.edits]]
edit = "close-unit"
unit = "B"
[[scenarios]]
name = "=wrong"
[[scenarios.edits]]
edit = "close-unit"
unit = "<b>Z</b>"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The town as a problem folder, with a scenario file."""
    write_problem(free_town(), tmp_path / "town")
    (tmp_path / "options.toml").write_text(OPTIONS)
    return tmp_path


def formasi(*args: object) -> Result:
    """Give a command in this process."""
    words = [str(arg) for arg in args]
    return CliRunner().invoke(build_app(), words, env={"FORMASI_LANG": "en"})


def compare(folder: Path, *more: object) -> Result:
    """Compare the options of the town."""
    asked = ("--scenarios", folder / "options.toml", "-o", folder / "out")
    return formasi("compare", folder / "town", *asked, "--jobs", 1, *more)


def test_compare_writes_all_papers_and_goes_on(folder: Path) -> None:
    """Table on stdout, page, workbook and data; the second time nothing is solved."""
    first = compare(folder)
    assert first.exit_code == 0, first.output
    assert "As it is*" in first.stdout
    assert "no unit '<b>Z</b>'" in first.stdout
    assert "close: done" in first.stderr
    assert "As it is: done" in first.stderr
    data = json.loads((folder / "out" / "comparison.json").read_text())
    assert [o["status"] for o in data["options"]] == ["optimal", "optimal", "failed"]
    assert data["ranking"][0]["name"] == "now"
    second = compare(folder, "--json")
    assert "close: kept from before" in second.stderr
    assert json.loads(second.stdout)["core"] == data["core"]


def test_base_and_weights_are_the_readers(folder: Path) -> None:
    """They stand in place of those of the file; a slip is told before a solve."""
    compare(
        folder, "--base", "close", "--weight", "moves-post=2", "--weight", "losers=1"
    )
    data = json.loads((folder / "out" / "comparison.json").read_text())
    assert (data["base"], data["weights"]) == ("close", {"moves-post": 2, "losers": 1})
    assert data["options"][0]["differences"]["surplus"] < 0
    for words, told in (
        (("--base", "clos"), "base 'clos' is no scenario.\nMaybe 'close'"),
        (("--weight", "loser=1"), "no metric 'loser'.\nMaybe 'losers'"),
        (("--weight", "losers"), "'losers' is no weight"),
    ):
        found = compare(folder, *words)
        assert (found.exit_code > 0, told in found.stderr) == (True, True)


def test_the_page_stands_alone_and_escapes(folder: Path) -> None:
    """No address of another place; what comes from the file is text."""
    compare(folder, "--pseudonyms")
    page = (folder / "out" / "comparison.html").read_text()
    assert not re.search(r"(src|href)=.https?:", page)
    assert "<b>Z</b>" not in page
    assert "As it is" in page
    assert "Orang e1" not in page
    assert re.search(r"P-000\d", page)


def test_the_workbook_has_a_sheet_for_each_table(folder: Path) -> None:
    """A name that a spreadsheet would run is text."""
    compare(folder)
    book = load_workbook(folder / "out" / "comparison.xlsx")
    assert len(book.sheetnames) == 8
    names = [row[0].value for row in book["Options"].iter_rows(min_row=2)]
    assert names == ["now", "close", "=wrong"]
    assert book["Options"]["A4"].data_type == "s"


def test_indonesian_is_spoken_throughout(folder: Path) -> None:
    """Titles, sentences of edits and statuses."""
    found = compare(folder, "--lang", "id")
    assert "terbukti terbaik" in found.stdout
    page = (folder / "out" / "comparison.html").read_text()
    assert "Unit Dinas B (B) ditutup" in page
    assert ">Sekarang" in page


def test_a_folder_of_something_else_is_left_alone(folder: Path) -> None:
    """Nothing is written where other files are."""
    (folder / "out").mkdir()
    (folder / "out" / "thesis.txt").write_text("mine")
    found = compare(folder)
    assert found.exit_code == 1
    assert "holds files already" in found.stderr


def test_frontier_and_robustness_write_their_papers(folder: Path) -> None:
    """Page, data and lines."""
    found = formasi(
        "frontier",
        folder / "town",
        "-o",
        folder / "f",
        "--goal",
        "",
        "--at",
        0,
        "--at",
        1,
    )
    assert found.exit_code == 0, found.output
    assert "limit 0:" in found.stderr
    points = json.loads((folder / "f" / "frontier.json").read_text())["points"]
    assert [p["limit"] for p in points] == [0, 1, None]
    assert "<svg" in (folder / "f" / "frontier.html").read_text()
    found = formasi(
        "robustness", folder / "town", "-o", folder / "r", "--draws", 2, "--jobs", 1
    )
    assert found.exit_code == 0, found.output
    assert "2 draws were solved" in found.stdout
    assert json.loads((folder / "r" / "robustness.json").read_text())["draws"] == 2
    assert "How sure" in (folder / "r" / "robustness.html").read_text()


def test_a_stopped_frontier_ends_as_other_stopped_commands_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any point nothing is written; after some, they are kept. Both are 130."""
    asked = Interrupts(DONE)
    monkeypatch.setattr(f"{FRONTIER}.interruptible", lambda _: nullcontext(asked))
    words = ("frontier", folder / "town", "-o", folder / "f", "--goal", "")
    asked.count = 1
    nothing = formasi(*words)
    assert (nothing.exit_code, nothing.stdout) == (130, "")
    assert "the same command goes on from there" in nothing.stderr
    assert not (folder / "f").exists()
    asked.count = 0
    monkeypatch.setattr(f"{FRONTIER}._told", asked.note)
    some = formasi(*words)
    assert some.exit_code == 130
    points = json.loads((folder / "f" / "frontier.json").read_text())["points"]
    assert len(points) == 2


def test_wrong_usage_is_told(folder: Path) -> None:
    """An unknown limit, a missing file, a crew that is not there."""
    assert (
        "no limit 'move'"
        in formasi(
            "frontier", folder / "town", "-o", folder / "f", "--limit", "move"
        ).stderr
    )
    found = formasi(
        "compare", folder / "town", "--scenarios", "none.toml", "-o", folder / "o"
    )
    assert (found.exit_code, "none.toml was not found" in found.stderr) == (1, True)


def test_the_eight_options_of_the_example_can_be_applied(binjai: Path) -> None:
    """Every edit in the file finds what it names."""
    problem = read_problem(binjai)
    sweep = read_scenarios(binjai / "scenarios.toml")
    assert len(sweep.scenarios) == 8
    for scenario in sweep.scenarios:
        changed, told = scenario.apply(problem)
        assert len(told) == len(scenario.edits)
        assert changed.employees


@pytest.mark.slow
def test_a_comparison_survives_ctrl_c(folder: Path) -> None:
    """Killed in the middle, then stopped by Ctrl-C, then brought to its end."""
    out, count = folder / "out", 6
    shutil.rmtree(folder / "town")
    generate(200, 1).write(folder / "town")
    options = (
        f'[[scenarios]]\nname = "s{n}"\n[[scenarios.edits]]\nedit = "set-goal"\n'
        f'goal = "disruption"\nweight = {n + 2}\n'
        for n in range(count)
    )
    (folder / "options.toml").write_text("".join(options), encoding="utf-8")
    words = [sys.executable, "-m", "formasi", "--lang", "en", "compare"]
    words += [str(folder / "town"), "--scenarios", str(folder / "options.toml")]
    words += ["-o", str(out), "--jobs", "2"]
    first = _begin(words)
    while not _runs(out) and first.poll() is None:
        time.sleep(0.05)
    first.kill()
    first.communicate(timeout=60)
    second = _begin(words)
    assert second.stderr is not None
    assert any("kept from before" in line for line in second.stderr)
    second.send_signal(signal.SIGINT)
    _, told = second.communicate(timeout=60)
    assert second.returncode == 130
    assert "the same command goes on from there" in told
    assert {o["status"] for o in _data(out)} == {"optimal", "stopped"}
    ended = compare(folder)
    assert ended.exit_code == 0, ended.output
    assert [o["status"] for o in _data(out)] == ["optimal"] * count
    assert _runs(out) == count
    assert not [p.name for p in (out / "runs").iterdir() if p.name.startswith(".")]


def _begin(words: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def _runs(out: Path) -> int:
    folder = out / "runs"
    listed = folder.iterdir() if folder.is_dir() else ()
    return sum(
        (path / "manifest.json").is_file() and path.name[0] != "." for path in listed
    )


def _data(out: Path) -> list[dict[str, str]]:
    options: list[dict[str, str]] = json.loads((out / "comparison.json").read_text())[
        "options"
    ]
    return options
