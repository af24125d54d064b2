"""What README.md and docs/method.md show is what happens.

``RENEW=1 pytest tests/test_readme.py`` writes what happens into README.md.
"""

import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from formasi.cli.registry import commands

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = (README, *(ROOT / "docs").rglob("*.md"))
METHOD = ROOT / "docs" / "method.md"
BLOCK = re.compile(r"```(console|pycon|python)\n(.*?)```", re.DOTALL)
ENV = {**os.environ, "FORMASI_LANG": "en"}
TINY = {
    "employees": "emp_id,name\nE1,Siti\nE2,Budi\nE3,Ani\nE4,Joko\n",
    "posts": "post_code,need,min_filled\nP1,1,1\nP2,2,0\n",
    "scores": "emp_id,post_code,score\n"
    "E1,P1,80.5\nE1,P2,70\nE2,P2,60\nE3,P1,90\nE3,P2,75\nE4,P2,40\n",
}


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, as after a checkout."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def formasi(words: list[str], folder: Path) -> str:
    """Give a command, and give back what it prints."""
    command = [sys.executable, "-m", "formasi", *words]
    done = subprocess.run(
        command, cwd=folder, env=ENV, check=True, capture_output=True, text=True
    )
    return done.stdout


def console(block: str, folder: Path) -> str:
    """Give the commands of a block again, with what they print now."""
    told = []
    for line in block.splitlines():
        if line.startswith("$ formasi "):
            told += [line, formasi(shlex.split(line)[2:], folder).rstrip()]
    return "\n".join(told) + "\n"


def session(block: str) -> str:
    """Run the examples of a block again, with what they give now."""
    told, names = [], {}  # type: ignore[var-annotated]
    for example in doctest.DocTestParser().get_examples(block):
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(example.source, "README.md", "single"), names)  # noqa: S102
        told.append(f">>> {example.source}{out.getvalue()}")
    return "".join(told)


def timeless(text: str) -> str:
    """Leave out how long things took, and who was first to close a tier."""
    text = re.sub(r"^Proven by .*$", "Proven by N", text, flags=re.MULTILINE)
    return re.sub(r"[\d.]+ seconds", "N seconds", text)


def blocks(kind: str, path: Path = README) -> Iterator[str]:
    """Give the code blocks of a kind."""
    text = path.read_text(encoding="utf-8")
    return (found[2] for found in BLOCK.finditer(text) if found[1] == kind)


def compare(told: str, now: str) -> None:
    """Hold what the page shows against what happens; or renew the page."""
    if os.environ.get("RENEW") and timeless(told) != timeless(now):
        text = README.read_text(encoding="utf-8")
        README.write_text(text.replace(told, now), encoding="utf-8")
        return
    assert timeless(told) == timeless(now), "Maybe RENEW=1 pytest tests/test_readme.py"


@pytest.mark.slow
def test_the_commands_print_what_is_shown(workplace: Path) -> None:
    """Each console block is given again."""
    for block in blocks("console"):
        compare(block, console(block, workplace))


@pytest.mark.slow
def test_the_library_gives_what_is_shown(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each session is run again."""
    monkeypatch.chdir(workplace)
    for block in blocks("pycon"):
        compare(block, session(block))


def test_every_command_is_in_the_table() -> None:
    """A new command has its line."""
    text = README.read_text(encoding="utf-8")
    missing = [name for name in commands() if f"| `formasi {name}" not in text]
    assert not missing


def test_every_command_that_is_named_exists() -> None:
    """A page tells of no command that is still to come."""
    named = {
        (page.name, word)
        for page in PAGES
        for word in re.findall(
            r"^(?:\$ )?formasi ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert not {(page, word) for page, word in named if word not in commands()}


def test_the_auditor_s_own_check_works(tmp_path: Path) -> None:
    """The page of numpy in docs/method.md agrees with a run, and sees a false claim."""
    problem = tmp_path / "problem"
    problem.mkdir()
    for name, text in TINY.items():
        (problem / f"{name}.csv").write_text(text)
    formasi(["solve", "problem", "-o", "run", "--policy", "plain"], tmp_path)
    (audit,) = blocks("python", METHOD)
    command = [sys.executable, "-c", audit, "run"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert b"tier 1: the plan reaches 3, no plan exceeds 3" in done.stdout
    assert b"tier 2: the plan reaches 2200, no plan exceeds 2200" in done.stdout
    table = tmp_path / "run" / "placements.csv"
    table.write_text(table.read_text().replace("P2", "P1"))
    assert subprocess.run(
        command, cwd=tmp_path, check=False, capture_output=True
    ).returncode
