"""What every test may ask for."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from formasi.example import example_folder

ROOT = Path(__file__).resolve().parents[1]

# The same few examples every time: a red build is red again when it is run again.
settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.hookimpl(trylast=True)  # hypothesis marks its tests in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Trace the worked examples of the rooms that owe coverage, and nothing else.

    Tracing doubles the time of a test. Properties are tested besides, on lines that an
    example of the same room should reach too.
    """
    for item in items:
        room = item.path.relative_to(ROOT / "tests").parts[0]
        heavy = any(item.get_closest_marker(m) for m in ("slow", "hypothesis"))
        if heavy or room not in {"models", "optimizer"}:
            item.add_marker(pytest.mark.no_cover)


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
