"""What is promised about set-up: the lock, the wheel, the version."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import formasi
from formasi.example import example_folder

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text()
PINS = re.split(r"\n(?=\S)", LOCK.strip())


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """The [project] table of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")


def test_lock_names_no_place() -> None:
    """Anyone may install from the index of their choice."""
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-|#)(?!-hash=)", LOCK, re.MULTILINE)


def test_lock_pins_version_and_hashes() -> None:
    """Every requirement has one exact version and at least one hash."""
    for pin in PINS:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+ ", pin)
        assert "--hash=sha256:" in pin


def test_lock_holds_every_dependency(project: dict[str, Any]) -> None:
    """A dependency that pyproject.toml names is in the lock."""
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(name for extra in extras for name in extra)]
    missing = {_name(one) for one in asked} - {_name(pin) for pin in PINS}
    assert not missing, "Maybe run `make lock`."


def test_version_is_told_once(project: dict[str, Any]) -> None:
    """The package and its metadata agree."""
    assert formasi.__version__ == project["version"]


def test_a_wheel_holds_the_example_city(tmp_path: Path) -> None:
    """What is built starts without the checkout and finds its own example."""
    build = ["egg_info", "-e", tmp_path, "build_py", "-d", tmp_path / "site"]
    subprocess.run(
        [sys.executable, "setup.py", "-q", *build],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from formasi.example import *; print(example_folder())",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    shipped = Path(answer.stdout.strip())
    assert shipped.is_relative_to(tmp_path)
    assert _files(shipped) == _files(example_folder())


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
