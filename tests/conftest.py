"""What every test may ask for."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from typer.main import get_command

from formasi.example import example_folder

ROOT = Path(__file__).resolve().parents[1]

# The same few examples every time: a red build is red again when it is run again.
settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=15,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_finish() -> None:
    """Spare the garbage collector thousands of tests: they took a tenth of all time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def commands_once() -> Iterator[None]:
    """Read the options of thirty commands once, not with each command of a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command))
        yield


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """Public data sets that are too large for the repository."""
    folder = Path(os.environ.get("FORMASI_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no data sets in {folder}; FORMASI_DATA names another folder")
    return folder


@pytest.fixture(scope="session")
def binjai() -> Path:
    """Folder of the example city."""
    return example_folder("binjai")


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The words of ``formasi`` in a process of its own, without the imports of each."""
    if sys.platform != "linux":
        yield [sys.executable, "-m", "formasi"]
        return
    script = str(ROOT / "tests" / "forked.py")
    socket = str(tmp_path_factory.mktemp("forks") / "ready")
    server = subprocess.Popen([sys.executable, "-P", script, "serve", socket])
    yield [sys.executable, "-IS", script, "ask", socket]
    server.kill()
    server.wait()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's chromium, started once: two of these in one process are in their way."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium on this machine")
    play_it = pytest.importorskip("playwright.sync_api").sync_playwright
    with play_it() as play:
        started = play.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()
