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


def test_a_folder_of_our_name_hides_nothing(tmp_path: Path) -> None:
    """A folder called formasi in the working directory does not win."""
    (tmp_path / "formasi").mkdir()
    asked = "import formasi; print(formasi.__version__)"
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    command = [sys.executable, "-c", asked]
    answer = subprocess.check_output(command, cwd=tmp_path, env=env, text=True)
    assert answer.strip() == formasi.__version__
