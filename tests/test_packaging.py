"""What is promised about set-up: the lock, the wheel, the version."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
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


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with our wheel, the dependencies of this one, and a user.

    The user has packages of his own that are called ``models`` and ``optimizer``.
    """
    room = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip"]
    _run([*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", room, ROOT])
    _run([sys.executable, "-m", "venv", "--without-pip", room / "env"])
    python = room / "env" / "bin" / "python"
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(_run([python, "-c", asked]).strip())
    wheel = next(room.glob("*.whl"))
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    # Our checkout is on the path of this environment by a .pth file, which only a
    # folder for sites would read: of what a .pth adds, only its lines count.
    (site / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (site / "models").mkdir()
    (site / "models" / "__init__.py").write_text("MINE = True\n")
    (site / "optimizer.py").write_text("MINE = True\n")
    return room


def test_a_wheel_takes_one_name_only(installed: Path) -> None:
    """Nothing but formasi and its metadata lies at the top of a wheel."""
    with zipfile.ZipFile(next(installed.glob("*.whl"))) as packed:
        names = packed.namelist()
        code = {n: packed.read(n).decode() for n in names if n.endswith(".py")}
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"formasi"}
    ours = r"(?:models|optimizer|scenarios|benchmarks)"
    left = re.compile(
        rf"^\s*(?:from|import) {ours}\b|\"{ours}(?:\.[a-z_]+)+\"", re.MULTILINE
    )
    found = {(n, m[0]) for n, text in code.items() for m in left.finditer(text)}
    assert {text for _, text in found} <= {'"scenarios.toml"'}


def test_a_wheel_works_beside_a_users_own_packages(installed: Path) -> None:
    """It solves, verifies, compares in processes of its own; nobody loses a name."""
    python, work = installed / "env" / "bin" / "python", installed / "work"
    work.mkdir()
    (work / "formasi").mkdir()  # a folder that only bears the name hides nothing
    (work / "use.py").write_text(USE)
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "COV_CORE")}
    answer = _run([python, "use.py"], cwd=work, env=env)
    assert answer.split() == ["optimal", "True", "True"]
    formasi = [python, "-m", "formasi"]
    _run([*formasi, "demo", "shown", "--lang", "en"], cwd=work, env=env)
    assert (work / "shown" / "report.html").is_file()
    _run([*formasi, "verify", "shown"], cwd=work, env=env)
    compare = [*formasi, "compare", "town", "--scenarios", "town/options.toml"]
    _run([*compare, "-o", "options", "--jobs", "2"], cwd=work, env=env)
    assert (work / "options" / "comparison.json").is_file()
    shipped = _run([python, "-c", WHERE], cwd=work, env=env).strip()
    assert Path(shipped).is_relative_to(installed / "env")
    assert _files(Path(shipped)) == _files(example_folder())


USE = """
from pathlib import Path

import models
import optimizer
from formasi import read_problem, solve
from formasi.benchmarks.generator import write_city

if __name__ == "__main__":
    write_city(Path("town"), 60, seed=1)
    text = '[[scenarios]]\\nname = "now"\\n[[scenarios]]\\nname = "freer"\\n'
    text += '[[scenarios.edits]]\\nedit = "set-rule"\\nrule = "freeze"\\n'
    text += 'mode = "off"\\n'
    Path("town/options.toml").write_text(text)
    print(solve(read_problem("town"), workers=1).status, models.MINE, optimizer.MINE)
"""
WHERE = "from formasi.example import *; print(example_folder())"


def test_a_folder_of_our_name_hides_nothing(tmp_path: Path) -> None:
    """A folder called formasi in the working directory does not win."""
    (tmp_path / "formasi").mkdir()
    asked = "import formasi; print(formasi.__version__)"
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    answer = _run([sys.executable, "-c", asked], cwd=tmp_path, env=env)
    assert answer.strip() == formasi.__version__


def _run(command: list[Any], **how: Any) -> str:
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, check=False, **how
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
