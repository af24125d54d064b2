"""Files of third parties in the shapes in which they are handed on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.external import gap, lap, mmkp
from models.errors import InputError

GAP = "2 3\n 5 6 7\n 4 3 2\n 1 1 2\n 2 1 1\n 3 4\n"
LAP = "3\n 1 2 3\n 4 5 6\n 7 8 9\n"
MMKP = "2 2 1\n 9\n 1\n 3 4\n 5 6\n 2\n 1 2\n 3 4\n"
WRITERS = {
    GAP: lambda path, to: gap._write(path, -1, to),
    LAP: lap._write,
    MMKP: mmkp._write,
}


def scores(text: str, where: Path, like: str) -> list[list[str]]:
    """Write a file and the tables made of it, and give its scores."""
    where.mkdir()
    path = where / "case.txt"
    path.write_bytes(text.encode())
    WRITERS[like](path, where)
    with (where / "scores.csv").open(newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("text", [GAP, LAP, MMKP])
def test_line_ends_blanks_and_marks_change_nothing(text: str, tmp_path: Path) -> None:
    """Windows' line ends, a byte order mark, trailing blanks, a note at the end."""
    plain = scores(text, tmp_path / "plain", text)
    shapes = (
        text.replace("\n", "\r\n"),
        "\ufeff" + text,
        text.replace("\n", "  \t\n") + "\n\n",
        text.replace("\n", " ").replace("  ", "\n"),
        text + "optimum: unknown\n",
    )
    for number, shape in enumerate(shapes):
        assert scores(shape, tmp_path / str(number), text) == plain


@pytest.mark.parametrize("text", [GAP, LAP, MMKP])
def test_several_cases_in_a_file_are_refused(text: str, tmp_path: Path) -> None:
    """Read as one they would be another problem, solved and proven."""
    with pytest.raises(InputError, match=r"promises \d+ numbers and holds \d+"):
        scores(f"2\n{text}{text}", tmp_path / "several", text)
    with pytest.raises(InputError, match=r"promises \d+ numbers and holds \d+"):
        scores(text.rstrip()[:-1], tmp_path / "short", text)
