import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.generator import write_city
from tests.formasi.cli.conftest import Command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix"),
]

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A problem that takes a while."""
    folder = tmp_path_factory.mktemp("city") / "city"
    write_city(folder, 1500, 7)
    (folder / "policy.toml").write_text(
        'extends = "plain"\nplan = {date = 2027-01-01}\n'
    )
    return folder


@pytest.fixture
def start(city: Path, tmp_path: Path, forked: list[str]) -> Iterator[Start]:
    """Begin to solve it in a process of its own."""
    processes = []

    def begin(*options: str) -> "subprocess.Popen[str]":
        command = [*forked, "solve", str(city), "-o", "run"]
        process = subprocess.Popen(
            [*command, *options],
            cwd=tmp_path,
            env={**os.environ, "FORMASI_LANG": "en"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process

    yield begin
    for process in processes:
        process.kill()
        process.communicate()


def under_way(process: "subprocess.Popen[str]") -> None:
    """Wait until the first line of progress."""
    assert process.stderr is not None
    process.stderr.readline()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_once_keeps_the_best_plan_or_nothing(
    start: Start, tmp_path: Path, formasi: Command, number: signal.Signals
) -> None:
    """What is kept is whole and stands up; the line says that it is not proven."""
    process = start("--no-report")
    under_way(process)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    run = tmp_path / "run"
    if process.returncode == 0:
        assert "not proven" in said
        assert formasi("verify", run).exit_code == 0
    else:
        assert process.returncode == 1
        assert "nothing was written" in said
    assert [p.name for p in tmp_path.iterdir()] == (["run"] if run.exists() else [])


EARLY = """
import os, signal, threading, time
from formasi.cli.solving.interrupt import interruptible
threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
with interruptible() as asked:
    try:
        for wanted in (1, 2):
            os.kill(os.getpid(), signal.SIGINT)
            while asked.count < wanted:
                time.sleep(0.01)
            print(asked.count, asked.stop(), flush=True)
        time.sleep(2)
    except KeyboardInterrupt:
        print("given up")
"""


def test_a_thread_that_was_there_before_loses_no_signal() -> None:
    """A library may have made one that does not block them: it is handed on."""
    done = subprocess.run(
        [sys.executable, "-c", EARLY],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = done.stdout.splitlines()
    assert said[0] == "1 True"
    assert said[-1] == "given up"


@pytest.mark.parametrize("where", ["examine", "Examined.hide"])
def test_any_command_says_that_it_heard(
    formasi: Command, city: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Where no solve listens, Ctrl-C ends a command with 130 and a sentence."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"formasi.quality.examine.{where}", interrupted)
    answer = formasi("validate", city, "--report", city.parent / "page.html")
    assert answer.exit_code == 130
    assert "Given up: no half-written run is left." in answer.stderr
    assert not (city.parent / "page.html").exists()


def test_twice_gives_up(start: Start, tmp_path: Path) -> None:
    """It ends soon, and nothing half-written is left."""
    process = start("--no-report")
    under_way(process)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    while "Stopping" not in process.stderr.readline():
        pass
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert "Traceback" not in said
    if process.returncode == 130:
        assert "Given up" in said
        assert not list(tmp_path.iterdir())
    else:
        assert process.returncode in (0, 1)


def test_the_report_can_be_left_out_once_the_plan_is_kept(
    start: Start, tmp_path: Path, formasi: Command
) -> None:
    """The plan is written first; a signal after that costs the report alone."""
    process = start()
    assert process.stderr is not None
    under_way(process)
    process.send_signal(signal.SIGINT)
    said = ""
    while line := process.stderr.readline():
        said += line
        if "the report follows" in line:
            process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert "Traceback" not in said
    run = tmp_path / "run"
    if "the report follows" in said:
        assert process.returncode == 0
        assert "formasi report run" in said or (run / "report.html").is_file()
        assert formasi("verify", run).exit_code == 0
    assert [p.name for p in tmp_path.iterdir()] == (["run"] if run.exists() else [])
