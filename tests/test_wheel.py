"""What a wheel promises: it takes no common names, and works beside their owners."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from formasi.example import example_folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("models", "optimizer", "scenarios", "benchmarks")
SOURCES = (*ROOMS, "formasi", "examples")
FILES = ("setup.py", "pyproject.toml", "LICENSE")
NAMED = re.compile(rf"(?<![\w./-])({'|'.join(ROOMS)})(?:\.([a-z_]\w*)| import )")
BIN = "Scripts" if os.name == "nt" else "bin"

SCENARIOS = """\
[[scenarios]]
name = "more"
edits = [{ edit = "change-seats", posts = { post_code = "P2" }, add = 1 }]

[[scenarios]]
name = "today"
"""
TINY = {
    "employees.csv": "emp_id,name\nE1,Siti\nE2,Budi\nE3,Ani\nE4,Joko\n",
    "posts.csv": "post_code,need\nP1,1\nP2,2\n",
    "scores.csv": "emp_id,post_code,score\n"
    "E1,P1,80\nE1,P2,70\nE2,P2,60\nE3,P1,90\nE3,P2,75\nE4,P2,40\n",
    "policy.toml": 'extends = "plain"\n',
    "scenarios.toml": SCENARIOS,
}
AT_WORK = """
import json, pickle
import models, optimizer
import formasi
from formasi.example import example_folder

result = formasi.solve(formasi.read_problem("tiny"))
again = pickle.loads(pickle.dumps(result.plan))
formasi.write_run(result, "run")
print(json.dumps({
    "formasi": formasi.__file__,
    "theirs": [models.OWNER, optimizer.OWNER],
    "module": type(result.plan).__module__,
    "same": again == result.plan,
    "failed": [str(check) for check in formasi.verify("run") if not check.holds],
    "city": str(example_folder()),
    "status": result.status,
}))
"""
EVERY_MODULE = """
import sys
from importlib import import_module
from pkgutil import walk_packages
import formasi

for found in walk_packages(formasi.__path__, "formasi."):
    try:
        found.name.endswith("__main__") or import_module(found.name)
    except ModuleNotFoundError as missing:
        assert missing.name == "timefold", missing
print(*{"models", "optimizer", "scenarios", "benchmarks"} & {*sys.modules})
"""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Give a command that knows nothing of this checkout."""
    ours = {"PYTHONPATH", "PYTHONSAFEPATH", "VIRTUAL_ENV"}
    env = {key: value for key, value in os.environ.items() if key not in ours}
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=env | {"FORMASI_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to build from: a build leaves folders behind."""
    folder = tmp_path_factory.mktemp("build") / "checkout"
    no_caches = shutil.ignore_patterns("__pycache__")
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=no_caches)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    return folder


def build(source: Path, into: Path) -> Path:
    """Build a wheel without an index."""
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--quiet")
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        *offline,
        "-w",
        into,
        source,
        cwd=into.parent,
    )
    (wheel,) = into.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    """The wheel of this checkout."""
    return build(checkout, checkout.parent / "dist")


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel, beside a user's own `models` and `optimizer`.

    Dependencies are those of the environment that runs the tests. They come in by a
    line of a .pth file, which does not run the .pth files there: an editable install
    of the checkout stays out.
    """
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / BIN / "python"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(python, "-c", ask, cwd=folder).stdout.strip())
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "dependencies.pth").write_text("\n".join(sorted(places)))
    install = ("install", "--no-index", "--no-deps", "--quiet")
    run(sys.executable, "-m", "pip", "--python", python, *install, wheel, cwd=folder)
    (site / "models").mkdir()
    (site / "models" / "__init__.py").write_text('OWNER = "user"\n')
    (site / "optimizer.py").write_text('OWNER = "user"\n')
    return python


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working directory full of names like ours."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "__init__.py").write_text("raise RuntimeError\n")
    (tmp_path / "benchmarks.py").write_text("raise RuntimeError\n")
    (tmp_path / "formasi").mkdir()
    (tmp_path / "tiny").mkdir()
    for name, text in TINY.items():
        (tmp_path / "tiny" / name).write_text(text)
    return tmp_path


def test_a_wheel_takes_one_name(wheel: Path) -> None:
    """Nothing but formasi and its metadata goes to the top of site-packages."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = {name.split("/")[0] for name in names} - {"formasi"}
        assert re.fullmatch(r"formasi-[\d.]+\.dist-info", metadata)
        assert archive.read(f"{metadata}/top_level.txt").split() == [b"formasi"]
        for room in ROOMS:
            assert f"formasi/{room}/__init__.py" in names
            assert f"formasi/{room}/py.typed" in names


def test_a_wheel_holds_every_file_of_the_rooms(wheel: Path) -> None:
    """Policies, templates and catalogues travel too; what reads a checkout stays."""
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    here = {
        (("formasi/" if name != "formasi" else "") + path.relative_to(ROOT).as_posix())
        for name in (*ROOMS, "formasi")
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - inside == {"formasi/language/catalogue.py"}


def test_no_module_of_a_wheel_names_a_room_of_the_checkout(wheel: Path) -> None:
    """Neither in an import nor in a string or docstring."""
    with zipfile.ZipFile(wheel) as archive:
        code = {n: archive.read(n) for n in archive.namelist() if n.endswith(".py")}
    left = {name: leftovers(text) for name, text in code.items()}
    assert not {name: found for name, found in left.items() if found}


def leftovers(code: bytes) -> list[str]:
    """List the modules of the checkout that code imports or names."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += named_modules(node.value)
        if isinstance(node, ast.ImportFrom):
            found += named_modules(f"{node.module} import ")
        if isinstance(node, ast.Import):
            found += [
                m for name in node.names for m in named_modules(f"{name.name} import ")
            ]
    return found


def named_modules(text: str) -> list[str]:
    """List the modules of the checkout in a text; `scenarios.toml` is none."""
    found = [(it[0], ROOT / it[1], it[2]) for it in NAMED.finditer(text)]
    ends = ("", ".py")
    return [
        name
        for name, room, module in found
        if not module or any((room / f"{module}{end}").exists() for end in ends)
    ]


def test_a_source_archive_builds_the_same_wheel(checkout: Path, wheel: Path) -> None:
    """Every file is the same."""
    run(sys.executable, "setup.py", "-q", "sdist", cwd=checkout)
    (archive,) = (checkout / "dist").glob("*.tar.gz")
    unpacked = checkout.parent / "unpacked"
    with tarfile.open(archive) as tar:
        tar.extractall(unpacked, filter="data")
    (source,) = unpacked.iterdir()
    run(sys.executable, "setup.py", "-q", "bdist_wheel", cwd=source)
    (again,) = (source / "dist").glob("*.whl")
    assert contents(again) == contents(wheel)


def contents(wheel: Path) -> dict[str, int]:
    """Give a checksum of every file in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {file.filename: file.CRC for file in archive.infolist()}


def test_solving_beside_a_users_own_packages(python: Path, desk: Path) -> None:
    """Both are imported by their own names; pickles name modules inside formasi."""
    told = json.loads(run(python, "-c", AT_WORK, cwd=desk).stdout)
    assert Path(told["formasi"]).is_relative_to(python.parents[1])
    assert told["theirs"] == ["user", "user"]
    assert told["module"] == "formasi.models.plan.plan"
    assert (told["same"], told["failed"]) == (True, [])
    assert Path(told["city"]).is_relative_to(python.parents[1])
    assert files(Path(told["city"])) == files(example_folder())
    assert told["status"] == "optimal"


def files(folder: Path) -> set[Path]:
    """Give the files of a folder."""
    return {path.relative_to(folder) for path in folder.rglob("*.*")}


def test_every_module_of_a_wheel_can_be_imported(python: Path, tmp_path: Path) -> None:
    """None of them asks for a name at the top."""
    assert not run(
        python, "-W", "error", "-c", EVERY_MODULE, cwd=tmp_path
    ).stdout.split()


def test_commands_work_from_a_wheel(python: Path, desk: Path) -> None:
    """The example city with its papers, and the check of a run."""
    formasi = python.with_name("formasi")
    run(formasi, "demo", "demo", cwd=desk)
    assert (desk / "demo" / "report.html").is_file()
    run(formasi, "solve", "tiny", "-o", "run", "--no-report", cwd=desk)
    assert "ok" in run(formasi, "verify", "run", cwd=desk).stdout


def test_a_version_says_where_it_lies(python: Path, desk: Path) -> None:
    """A folder `formasi` without __init__.py in the working directory hides nothing."""
    for command in ([python.with_name("formasi")], [python, "-m", "formasi"]):
        told = run(*command, "--version", cwd=desk).stdout
        assert re.match(r"formasi [\d.]+ from ", told)
        assert str(python.parents[1]) in told


def test_a_package_of_the_same_name_in_the_way(python: Path, desk: Path) -> None:
    """The command never looks there; nor do its processes, but Python alone does."""
    (desk / "formasi" / "__init__.py").write_text('print("another")\n')
    assert (
        "another" not in run(python.with_name("formasi"), "--version", cwd=desk).stdout
    )
    which = ("--scenarios", "tiny/scenarios.toml", "--jobs", "2", "-o", "options")
    run(python.with_name("formasi"), "compare", "tiny", *which, cwd=desk)
    assert (desk / "options" / "comparison.json").is_file()
    assert "another" in run(python, "-c", "import formasi", cwd=desk).stdout
    assert not run(python, "-P", "-c", "import formasi", cwd=desk).stdout
    assert "from" in run(python, "-P", "-m", "formasi", "--version", cwd=desk).stdout
