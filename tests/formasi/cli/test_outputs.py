"""Every command that writes: where it may, and what it never touches."""

import hashlib
import os
import platform
import resource
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.formasi.cli.conftest import Command
from tests.formasi.cli.outputs import COMMANDS, Words, write_home

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files of Unix")
WRITTEN_ALIKE = {"alternatives", "check", "diff", "reach", "frontier", "robustness"}
"""What candidates and compare write with writes these too."""
FORCED = ("solve", "waves")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, formasi: Command) -> Path:
    """What the commands read."""
    return write_home(tmp_path_factory.mktemp("read"), formasi)


def dead() -> str:
    """Name what a process left that was killed: there is no such process."""
    machine = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
    return f".formasi-{machine}-999999999-0123abcd"


def files_beside(out: Path) -> list[Path]:
    """Give the files in a folder and beside it."""
    return sorted(path for path in out.parent.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", COMMANDS)
def test_into_an_empty_folder_and_over_nothing_of_others(
    name: str, home: Path, tmp_path: Path, formasi: Command
) -> None:
    """A link to an empty folder will do; leftovers of the killed go; others' stay."""
    words = COMMANDS[name]
    (tmp_path / "out" / dead()).mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "out")
    answer = formasi(*words(home, link))
    assert answer.exit_code in (0, int(name in ("check", "marked"))), answer.output
    assert link.is_symlink()
    assert not list((tmp_path / "out").rglob(".formasi*")) or name == "seal"
    link.unlink()

    out = tmp_path / "again" / "out"
    formasi(*words(home, out))
    made = files_beside(out)
    assert made
    for path, there in ((made[0], True), (made[-1], True), (made[-1], False)):
        shutil.rmtree(out.parent)
        if there:
            formasi(*words(home, out))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"theirs {path.name}")
        force = ["--force"] if there and name in FORCED else []
        answer = formasi(*words(home, out), *force)
        kept = [p for p in files_beside(out) if p.read_bytes()[:6] == b"theirs"]
        assert kept, (path, answer.output)
        assert answer.exit_code in (0, 1), answer.output


QUIET = {"FORMASI_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"}
"""Where files are cut off, so would be the byte code of our modules, for good."""


def given(forked: list[str], words: Words, most: int, folder: Path) -> str:
    """Give a command under the mask 077, files of so many bytes; say what it says."""

    def scarce() -> None:
        os.umask(0o77)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    answer = subprocess.run(
        [*forked, *map(str, words)],
        preexec_fn=scarce,
        env={**os.environ, **QUIET, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode in (0, 1), answer.stderr
    assert "Traceback" not in answer.stderr
    assert "mistake in Formasi" not in answer.stderr
    return answer.stderr


def test_the_umask_holds_everywhere(
    home: Path, tmp_path: Path, forked: list[str]
) -> None:
    """Under 077 nobody else reads a byte, whatever the command."""
    names = COMMANDS.keys() - WRITTEN_ALIKE
    for name in names:
        given(forked, COMMANDS[name](home, tmp_path / "out" / name), 2**30, tmp_path)
    made = [*(tmp_path / "out").rglob("*")]
    modes = {stat.S_IMODE(p.stat().st_mode) for p in made if p.is_file()}
    folders = {stat.S_IMODE(p.stat().st_mode) for p in made if p.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})
    assert {p.name for p in (tmp_path / "out").iterdir() if p.is_dir()} == names


@pytest.mark.parametrize(
    ("name", "most"),
    [
        *(("papers", 0), ("anjab", 4_000), ("marked", 4_000), ("import", 90)),
        *(("candidates", 6_000), ("objections", 30_000), ("timings", 300)),
        *(("export", 500), ("waves", 900), ("new-rule", 500), ("page", 5_000)),
    ],
)
def test_a_full_disk_is_told_and_leaves_nothing(
    name: str, most: int, home: Path, tmp_path: Path, forked: list[str]
) -> None:
    """A sentence names the file; nothing half-written is left, with names in it."""
    out = tmp_path / "room" / "out"
    passing = tmp_path / "passing"
    passing.mkdir()
    said = given(forked, COMMANDS[name](home, out), most, passing)
    assert "too large" in said
    assert not list(passing.iterdir())
    assert not list(out.parent.rglob(".formasi*"))


def test_a_pipe_is_not_waited_for(
    home: Path, tmp_path: Path, forked: list[str]
) -> None:
    """Whatever file is asked for: a pipe is refused, and no output takes its place."""
    pipe, run, tiny = tmp_path / "pipe", home / "run", home / "tiny"
    os.mkfifo(pipe)
    shutil.copytree(run, tmp_path / "run")
    (tmp_path / "run" / "placements.csv").unlink()
    (tmp_path / "run" / "placements.csv").symlink_to(pipe)
    for words in (
        ["check", tiny, pipe],
        ["objections", run, pipe],
        ["import", pipe, "-o", tmp_path / "o"],
        ["import", home / "people.csv", "--mapping", pipe, "-o", tmp_path / "o"],
        ["candidates", run, "--outside", pipe],
        ["waves", run, "--calendar", pipe, "-o", tmp_path / "o"],
        ["seal", run, "--key", pipe],
        ["verify", run, "--signed-by", pipe],
        ["validate", tiny, "--acknowledged", pipe],
        ["validate", tiny, "--report", pipe],
        ["export", tmp_path / "run", "-o", tmp_path / "o"],
    ):
        answer = subprocess.run(
            [*forked, *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert answer.returncode == 1, (words, answer.stdout)
        assert "mistake" not in answer.stderr
    assert pipe.is_fifo()
    assert not (tmp_path / "o").exists()
