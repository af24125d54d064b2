"""Every command that writes: where it may, and what it never touches."""

import hashlib
import os
import platform
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formasi.cli.conftest import EMPLOYEES, POSTS, SCORES, Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files of Unix")
Words = list[object]
ONE = ["--jobs", 1]
COMMANDS: dict[str, Callable[[Path, Path], Words]] = {
    "solve": lambda home, out: ["solve", home / "tiny", "-o", out, "--workers", 1],
    "compare": lambda home, out: [
        *("compare", home / "tiny", "--scenarios", home / "s.toml", "-o", out, *ONE),
    ],
    "frontier": lambda home, out: [
        *("frontier", home / "tiny", "-o", out, "--points", 2),
    ],
    "robustness": lambda home, out: [
        *("robustness", home / "tiny", "-o", out, "--draws", 2, *ONE),
    ],
    "dossier": lambda home, out: ["dossier", home / "run", "-o", out],
    "papers": lambda home, out: ["papers", home / "run", "-o", out],
    "waves": lambda home, out: ["waves", home / "run", "-o", out, "--workers", 1],
    "candidates": lambda home, out: [
        *("candidates", home / "run", "--post", "P1", "--quick", "-o", out),
    ],
    "alternatives": lambda home, out: [
        *("alternatives", home / "run", "--count", 1, "-o", out),
    ],
    "objections": lambda home, out: [
        *("objections", home / "run", home / "o.csv", "-o", out),
    ],
    "check": lambda home, out: [
        *("check", home / "tiny", home / "plan.csv", "--no-prices", "-o", out),
    ],
    "diff": lambda home, out: [
        *("diff", home / "run", home / "run", "--no-causes", "-o", out),
    ],
    "reach": lambda home, out: ["reach", home / "run", "--want", "moves<=1", "-o", out],
    "import": lambda home, out: ["import", home / "people.csv", "-o", out],
    "anjab": lambda home, out: ["anjab", home / "tiny", "-o", out / "forms.xlsx"],
    "export": lambda home, out: ["export", home / "run", "-o", out, "--tier", 1],
    "new": lambda home, out: ["new", out],
    "generate": lambda home, out: ["generate", out, "--size", 50],
    "new-rule": lambda home, out: ["new-rule", "own-rule", "-o", out],
    "seal": lambda home, out: ["seal", "--new-key", out / "key"],
    "page": lambda home, out: ["validate", home / "tiny", "--report", out / "p.html"],
    "marked": lambda home, out: [
        *("validate", home / "book.xlsx", "--workbook", out / "b.xlsx"),
    ],
    "timings": lambda home, out: [
        *("solve", home / "tiny", "-o", out / "r", "--timings", out / "t.json"),
        *("--no-report", "--force"),
    ],
}
"""A command for each kind of writing, given what is read and where to write."""
WRITTEN_ALIKE = {"alternatives", "check", "diff", "reach", "frontier", "robustness"}
"""What candidates and compare write with writes these too."""
FORCED = ("solve", "waves")
PEOPLE = "NIP,Nama\n198001012005011001,Siti\n198001022005011002,Budi\n"
TABLES = {"employees": EMPLOYEES, "posts": POSTS, "scores": SCORES}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, formasi: Command) -> Path:
    """What the commands read: a problem, its run, lists, a workbook."""
    home = tmp_path_factory.mktemp("read")
    (home / "tiny").mkdir()
    for name, text in TABLES.items():
        (home / "tiny" / f"{name}.csv").write_text(text)
    (home / "tiny" / "policy.toml").write_text('extends = "plain"\n')
    (home / "s.toml").write_text('[[scenarios]]\nname = "now"\n')
    (home / "o.csv").write_text("nip,jenis,jabatan_yang_diminta\nE2,post,P1\n")
    (home / "plan.csv").write_text("emp_id,new_post\nE1,P1\nE2,P2\n")
    (home / "people.csv").write_text(PEOPLE)
    assert formasi("new", home / "made").exit_code == 0
    shutil.copy(home / "made" / "problem.xlsx", home / "book.xlsx")
    words = ["solve", home / "tiny", "-o", home / "run", "--workers", 1]
    assert formasi(*words, "--no-report").exit_code == 0
    return home


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


def given(forked: list[str], words: Words, most: int, folder: Path) -> str:
    """Give a command under the mask 077, files of so many bytes; say what it says."""

    def scarce() -> None:
        os.umask(0o77)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    answer = subprocess.run(
        [*forked, *map(str, words)],
        preexec_fn=scarce,
        env={**os.environ, "FORMASI_LANG": "en", "TMPDIR": str(folder)},
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
