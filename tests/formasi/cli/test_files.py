"""Where commands write, and what they leave alone."""

import json
import os
import resource
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.formasi.cli.conftest import Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files of Unix")
SCENARIOS = '[[scenarios]]\nname = "now"\n'


def test_force_keeps_what_the_user_put_there(
    tiny: Path, run: Path, formasi: Command
) -> None:
    """Notes stay, and so does a table that was edited by hand."""
    (run / "notes.txt").write_text("mine")
    with (run / "placements.csv").open("a") as table:
        table.write("mine")
    answer = formasi("solve", tiny, "-o", run, "--force", "--workers", 1)
    assert answer.exit_code == 0, answer.output
    assert (run / "notes.txt").read_text() == "mine"
    assert (run / "placements.changed.csv").read_text().endswith("mine")
    assert not (run / "placements.csv").read_text().endswith("mine")


def test_a_run_may_stand_in_the_folder_we_are_in(
    tiny: Path, tmp_path: Path, formasi: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``-o .`` writes into the folder itself, and again with ``--force``."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for force in ([], ["--force"]):
        answer = formasi("solve", tiny, "-o", ".", "--workers", 1, *force)
        assert answer.exit_code == 0, answer.output
    assert formasi("verify", ".").exit_code == 0


def test_a_manifest_that_leaves_the_run_is_refused(
    tiny: Path, run: Path, formasi: Command
) -> None:
    """No path of a manifest leads out, by dots, roots, drives or links."""
    secret = run.parent / "secret"
    secret.write_text("secret")
    (run / "link").symlink_to(secret)
    manifest = json.loads((run / "manifest.json").read_text())
    for name in ("../secret", str(secret), "C:\\secret", "..\\secret", "link"):
        changed = {**manifest, "files": {**manifest["files"], name: "0" * 64}}
        (run / "manifest.json").write_text(json.dumps(changed))
        answer = formasi("verify", run)
        assert answer.exit_code == 1
        assert "outside the run" in answer.output, answer.output
        answer = formasi("solve", tiny, "-o", run, "--force")
        assert "outside the run" in answer.output, answer.output
    assert secret.read_text() == "secret"


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("compare", "comparison.xlsx"),
        ("compare", "comparison.html"),
        ("frontier", "frontier.html"),
        ("robustness", "robustness.json"),
        ("dossier", "index.html"),
        ("dossier", "E2.html"),
        ("report", "report.html"),
        ("report", "plan.xlsx"),
    ],
)
def test_no_command_writes_over_a_strangers_file(
    command: str, name: str, tiny: Path, run: Path, tmp_path: Path, formasi: Command
) -> None:
    """The file is named before the work begins, and stays as it is."""
    (tmp_path / "s.toml").write_text(SCENARIOS)
    target = run if command == "report" else tmp_path / "out"
    (target / "runs").mkdir(parents=True)
    (target / name).write_text("theirs")
    source = run if command in ("dossier", "report") else tiny
    output = [] if command == "report" else ["-o", target]
    more = ["--scenarios", tmp_path / "s.toml"] if command == "compare" else []
    answer = formasi(command, source, *output, *more)
    assert answer.exit_code == 1
    assert name in answer.output
    assert (target / name).read_text() == "theirs"


def test_a_workbook_that_was_saved_since_is_kept(
    tiny: Path, tmp_path: Path, formasi: Command
) -> None:
    """Remarks in a comparison's workbook outlive the next comparison."""
    (tmp_path / "s.toml").write_text(SCENARIOS)
    given = [
        "compare",
        tiny,
        "--scenarios",
        tmp_path / "s.toml",
        "-o",
        tmp_path / "out",
    ]
    assert formasi(*given, "--jobs", 1).exit_code == 0
    path = tmp_path / "out" / "comparison.xlsx"
    book = load_workbook(path)
    book.active["A50"] = "remark"
    book.save(path)
    assert formasi(*given, "--jobs", 1).exit_code == 0
    kept = load_workbook(path.with_name("comparison.changed.xlsx"))
    assert kept.active["A50"].value == "remark"


@pytest.mark.parametrize("most", [0, 1_200, 8_000, 20_000])
def test_no_room_on_the_disk(
    tiny: Path, run: Path, most: int, forked: list[str]
) -> None:
    """Whatever file does not fit any more: a sentence, and the earlier run is kept."""

    def scarce() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    answer = subprocess.run(
        [*forked, "solve", str(tiny), "-o", str(run), "--force"],
        preexec_fn=scarce,
        env={
            **os.environ,
            "FORMASI_LANG": "en",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(run.parent),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in answer.stderr
    assert "mistake in Formasi" not in answer.stderr
    assert (answer.returncode == 0) == ("too large" not in answer.stderr), answer.stderr
    check = subprocess.run(
        [*forked, "verify", str(run)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stdout
    assert not list(run.parent.glob(".formasi-*")) + list(run.glob(".formasi-*"))


@pytest.mark.parametrize(
    "closed", [">&-", "2>&-", ">&- 2>&-", "| head -c 1", "2>/dev/full"]
)
@pytest.mark.parametrize("words", ["verify {run}", "--help", "validate {tiny}"])
def test_nobody_listens(
    tiny: Path, run: Path, closed: str, words: str, forked: list[str]
) -> None:
    """A closed stream or a cut pipe is no error, and leaves no trace."""
    command = f"{shlex.join(forked)} {words.format(run=run, tiny=tiny)} {closed}"
    answer = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert "Error" not in answer.stderr
    assert "Traceback" not in answer.stderr
