"""Small folders of tables, written as they look."""

from __future__ import annotations

from pathlib import Path

from models.errors import InputError
from models.issue import Issue
from models.problem.problem import Problem
from models.tables import read_problem

POSTS = """
kode_jabatan | nama_jabatan | kebutuhan
A            | Kepala       | 1
B            | Staf         | 2
"""
EMPLOYEES = """
nip | nama
1   | Sri
"""


def folder(tmp_path: Path, **tables: str) -> Path:
    """Write tables, given as text with bars, as CSV files."""
    tmp_path.mkdir(exist_ok=True)
    shown = {"pegawai": EMPLOYEES, "jabatan": POSTS, **tables}
    for name, text in shown.items():
        rows = [[cell.strip() for cell in line.split("|")] for line in _lines(text)]
        content = "\n".join(";".join(row) for row in rows)
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    return tmp_path


def _lines(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if line.strip()]


def read(tmp_path: Path, **tables: str) -> Problem:
    """Read tables under the plain policy."""
    return read_problem(folder(tmp_path, **tables), "plain")


def refused(path: Path) -> tuple[Issue, ...]:
    """Give the errors of a problem that must be refused."""
    try:
        read_problem(path, "plain")
    except InputError as error:
        return error.issues
    raise AssertionError("the problem was read without an error")
