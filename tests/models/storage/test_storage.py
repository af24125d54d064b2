"""Files come whole or not at all, and never over somebody else's."""

import errno
import os
import platform
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import PlacementError
from models.storage.naming import Names
from models.storage.ours import put_text
from models.storage.regular import NotAFileError, demand_regular
from models.storage.staging import READY, fresh, left_behind, sweep
from models.storage.whole import add_line, digest, whole, whole_folder, write_text

unix = pytest.mark.skipif(sys.platform == "win32", reason="modes of Unix")
DEAD = 2**22 - 3
"""No process has this number for long."""


def dead_name(folder: Path, ending: str = "") -> Path:
    """Give a name that a process which is gone would have used."""
    return folder / fresh(folder, ending).name.replace(f"-{os.getpid()}-", f"-{DEAD}-")


@pytest.mark.parametrize("how", ["new", "empty", "link", "here"])
def test_a_folder_is_filled_whatever_stands_there(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new one, an empty one, a link to one, and the one that we are in."""
    target = tmp_path / "made"
    if how != "new":
        target.mkdir()
    if how == "link":
        target = tmp_path / "link"
        target.symlink_to(tmp_path / "made")
    if how == "here":
        monkeypatch.chdir(target)
        target = Path()
    with whole_folder(target) as work:
        (work / "deep").mkdir()
        (work / "deep" / "a").write_text("a")
        assert not (target / "deep").exists()
    assert (target / "deep" / "a").read_text() == "a"
    assert (target / "deep" / "a").resolve().is_relative_to(tmp_path / "made")
    assert left_behind(tmp_path) == left_behind(tmp_path / "made") == []


@pytest.mark.parametrize("named", [False, True])
def test_a_full_disk_is_told_by_the_name_that_was_asked_for(
    tmp_path: Path, named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never by our hidden one, nor by none: the system says none in the midst."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left")

    def fill() -> None:
        with whole_folder(tmp_path / "made") as work:
            at = [str(work / "a")] if named else []
            raise OSError(errno.ENOSPC, "No space left", *at)

    with pytest.raises(OSError, match="No space") as said:
        fill()
    assert said.value.filename == str(tmp_path / "made")
    monkeypatch.setattr(os, "write", full)
    with (
        (tmp_path / "log").open("a") as log,
        pytest.raises(OSError, match="No space") as line,
    ):
        add_line(log.fileno(), "a\n", tmp_path / "log")
    assert line.value.filename == str(tmp_path / "log")
    with pytest.raises(FileNotFoundError) as other, whole_folder(tmp_path / "made"):
        (tmp_path / "gone").read_bytes()
    assert other.value.filename == str(tmp_path / "gone")


def test_a_file_that_cannot_be_cleared_away_hides_no_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that turned read-only refuses that too, by our hidden name."""

    def refuse(path: Path, **_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    def fill(work: Path) -> None:
        refuse(work)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OSError, match="Read-only") as said:
        whole(tmp_path / "a", fill)
    assert said.value.filename == str(tmp_path / "a")


def test_nothing_is_left_of_a_failure(tmp_path: Path) -> None:
    """What was begun is cleared away, and what stood there stays."""
    (tmp_path / "a").write_text("old")
    known = {"a": digest(tmp_path / "a")}

    def fail() -> None:
        with whole_folder(tmp_path, known) as work:
            (work / "a").write_text("new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_ours_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    """Own files give way; a stranger's stays; a changed one is renamed."""
    for name in ("a", "b.txt", "c", "theirs"):
        (tmp_path / name).write_text("old")
    known = {name: digest(tmp_path / name) for name in ("a", "b.txt", "c")}
    (tmp_path / "b.txt").write_text("changed")
    with whole_folder(tmp_path, known) as work:
        (work / "a").write_text("new")
        (work / "b.txt").write_text("new")
    found = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert found == {
        "a": "new",
        "b.txt": "new",
        "b.changed.txt": "changed",
        "theirs": "old",
    }


def test_a_strangers_file_is_never_written_over(tmp_path: Path) -> None:
    """A file in the way is named, and nothing at all is written."""
    (tmp_path / "b").write_text("theirs")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left")

    def fill() -> None:
        with whole_folder(tmp_path) as work:
            (work / "a").write_text("new")
            (work / "b").write_text("new")

    with pytest.raises(PlacementError, match="b is not"):
        fill()
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_what_a_kill_left_goes_or_is_finished(tmp_path: Path) -> None:
    """Half-made things go, ready ones are moved in, living writers' are left alone."""
    dead_name(tmp_path).mkdir()
    dead_name(tmp_path, ".xlsx").write_text("half")
    ready = dead_name(tmp_path, READY)
    ready.mkdir()
    (ready / "a").write_text("a")
    (ready / ".dropped").write_text("old")
    (tmp_path / "old").write_text("old")
    alive = fresh(tmp_path)
    alive.mkdir()
    for name in (".formasi-mine", ".formasi-12345678-1-zz", ".run-x"):
        (tmp_path / name).write_text("theirs")
    sweep(tmp_path)
    found = {path.name for path in tmp_path.iterdir()}
    theirs = {".formasi-mine", ".formasi-12345678-1-zz", ".run-x"}
    assert found == {"a", alive.name, *theirs}


def test_another_machines_files_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a shared disk nobody knows whether their process lives."""
    path = dead_name(tmp_path)
    path.mkdir()
    monkeypatch.setattr(platform, "node", lambda: "elsewhere")
    sweep(tmp_path)
    assert path.is_dir()


@unix
@pytest.mark.parametrize(
    ("umask", "file", "folder"), [(0o77, 0o600, 0o700), (0o22, 0o644, 0o755)]
)
def test_modes_follow_the_umask(
    tmp_path: Path, umask: int, file: int, folder: int
) -> None:
    """What a user keeps private stays private."""
    script = (
        "import os, sys; from pathlib import Path; os.umask(int(sys.argv[2]));"
        "from models.storage.whole import whole_folder, write_text\n"
        "with whole_folder(Path(sys.argv[1], 'made')) as work:\n"
        "    (work / 'deep').mkdir(); (work / 'deep' / 'a').write_text('a')\n"
        "write_text(Path(sys.argv[1], 'text'), 'a')\n"
    )
    root = Path(__file__).parents[3]
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), str(umask)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
    )
    modes = {
        path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in tmp_path.rglob("*")
    }
    assert modes == {
        "made": folder,
        "made/deep": folder,
        "made/deep/a": file,
        "text": file,
    }


@unix
def test_only_files_are_read(tmp_path: Path) -> None:
    """A pipe would be waited for without end."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFileError, match="a pipe, not a file"):
        demand_regular(tmp_path / "pipe")
    with pytest.raises(NotAFileError, match="a device"):
        demand_regular(Path("/dev/zero"))
    with pytest.raises(PlacementError, match="nothing is written over it"):
        write_text(tmp_path / "pipe", "a")
    demand_regular(write_text(tmp_path / "file", "a"))
    demand_regular(tmp_path / "gone")


def test_a_page_of_ours_is_known_by_its_mark(tmp_path: Path) -> None:
    """A page that we wrote is written anew; one without our mark is not."""
    page = '<html><meta name="generator" content="Formasi">'
    put_text(tmp_path / "a.html", page + "old")
    put_text(tmp_path / "a.html", page + "new")
    assert (tmp_path / "a.html").read_text().endswith("new")
    (tmp_path / "b.html").write_text("<html>")
    with pytest.raises(PlacementError, match=r"b\.html"):
        put_text(tmp_path / "b.html", page)


def test_names_made_of_codes_are_allowed_on_any_system() -> None:
    """Small and large letters are the same, devices are none, and none comes twice."""
    names = Names(["index"])
    codes = ("a/1", "a_1", "A/1", "con", "", "é", "Index", "b" * 99)
    made = [names.of(code) for code in codes]
    assert made == ["a_1", "a_1_2", "A_1_3", "_con", "_", "__2", "Index_2", "b" * 60]


def test_a_line_is_added_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk takes half of it and says nothing; the file stays as it was."""
    path = tmp_path / "log"
    path.write_text("first\n")
    handle = os.open(path, os.O_RDWR | os.O_APPEND)
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda to, data: write(to, data[: len(data) // 2]))
        with pytest.raises(OSError, match="No space left") as caught:
            add_line(handle, "second\n", path)
    assert caught.value.filename == str(path)
    assert path.read_text() == "first\n"
    add_line(handle, "second\n", path)
    os.close(handle)
    assert path.read_text() == "first\nsecond\n"
