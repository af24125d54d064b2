"""A tiny problem, and two ways to give a command."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from formasi.cli.app import build_app
from formasi.language.choice import forget_language

ENGLISH = {"FORMASI_LANG": "en"}

EMPLOYEES = """\
emp_id,name,status,grade,post_code
E1,Siti,PNS,III/c,P1
E2,Budi,PNS,III/a,P2
E3,Ani,PNS,III/d,P1
E4,Joko,PNS,II/c,
"""
POSTS = """\
post_code,post_name,type,level,grade_min,need
P1,Kepala Seksi Umum,PWS,pengawas,III/c,1
P2,Analis,JF,ahli pertama,III/a,2
"""
SCORES = """\
emp_id,post_code,score
E1,P1,80
E1,P2,70
E2,P2,60
E3,P1,90
E3,P2,75
E4,P2,40
"""


Command = Callable[..., Result]
Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def no_language_left() -> None:
    """Forget what language the command of an earlier test was asked for."""
    forget_language()


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Four people for three seats, under the policy that has no rules."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "employees.csv").write_text(EMPLOYEES)
    (folder / "posts.csv").write_text(POSTS)
    (folder / "scores.csv").write_text(SCORES)
    (folder / "policy.toml").write_text('extends = "plain"\n')
    return folder


@pytest.fixture(scope="session")
def formasi() -> Command:
    """Give a command in this process: ``formasi("solve", folder, "-o", run)``."""

    def give(*args: object) -> Result:
        words = [str(arg) for arg in args]
        answer = CliRunner().invoke(build_app(), words, env=ENGLISH)
        assert "Traceback" not in answer.output
        return answer

    return give


@pytest.fixture
def shell(tmp_path: Path, forked: list[str]) -> Shell:
    """Give a command in a process of its own, outside the checkout."""

    def give(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
        # Some variables are read by the interpreter while it starts.
        command = [sys.executable, "-m", "formasi"] if env else forked
        answer = subprocess.run(
            [*command, *(str(arg) for arg in args)],
            cwd=tmp_path,
            env={**os.environ, **ENGLISH, **env},
            capture_output=True,
            text=True,
            check=False,
        )
        assert env or "Traceback" not in answer.stdout + answer.stderr
        return answer

    return give


@pytest.fixture
def run(tiny: Path, tmp_path: Path, formasi: Command) -> Path:
    """The tiny problem, solved."""
    folder = tmp_path / "run"
    answer = formasi("solve", tiny, "-o", folder, "--workers", 1, "--no-report")
    assert answer.exit_code == 0, answer.output
    return folder
