"""Ctrl-C and SIGTERM end any command, once, whatever a library makes of them."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

SCRIPT = """
import os, signal, sys, time
import formasi.quality.examine as examine
from models.storage.whole import whole

def hit(number):
    os.kill(os.getpid(), getattr(signal, number))

class Dying:  # where an exception can go nowhere
    def __del__(self):
        hit("SIGINT")

def once(*_):
    hit("SIGTERM")

def tidied(*_):
    try:
        hit("SIGINT")
    finally:
        hit("SIGTERM")
        hit("SIGINT")
        print("tidied away")

def other(*_):
    try:
        hit("SIGINT")
    except KeyboardInterrupt:
        raise ImportError("initialization failed")

def swallowed(*_):
    Dying()
    time.sleep(20)

examine.examine = {where}
sys.argv = ["formasi", "validate", {city!r}, "--report", "page.html", "--lang", "en"]
from formasi.cli import main
main()
"""


def ended(where: str, city: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Have ``validate`` interrupted in the midst of it."""
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(where=where, city=str(city))],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("where", ["once", "tidied", "other", "swallowed"])
def test_a_signal_ends_a_command_with_a_word(
    where: str, binjai: Path, tmp_path: Path
) -> None:
    """SIGTERM too; a second one lets it tidy; a library's own error is not told."""
    done = ended(where, binjai, tmp_path)
    assert (done.returncode, done.stderr) == (
        130,
        "Given up: no half-written run is left.\n",
    )
    assert ("tidied away" in done.stdout) == (where == "tidied")
    assert not list(tmp_path.iterdir())


def test_an_ignored_signal_stays_ignored(binjai: Path, tmp_path: Path) -> None:
    """So a shell starts what is to go on when its terminal is gone."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        done = ended("lambda *_: hit('SIGINT') or os._exit(7)", binjai, tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)
    assert done.returncode == 7
