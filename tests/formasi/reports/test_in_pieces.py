"""Papers of a run whose pairs are looked at piece by piece are the same papers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.generator import write_city
from formasi.reports import write_report, write_workbook
from models.tables.read import read_problem
from optimizer.explain.pieces.apart import Apart, opened
from optimizer.proof.left import cut, piece
from optimizer.solve import solve


def test_page_and_workbook_are_the_same_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a city under the laws, cut into six pieces that are put aside."""
    write_city(tmp_path / "city", size=90, seed=4)
    result = solve(read_problem(tmp_path / "city"))
    papers = {}
    for many in (10**9, 0):
        monkeypatch.setattr(cut, "MANY", many)
        monkeypatch.setattr(cut, "PEOPLE", 16)
        monkeypatch.setattr(piece, "FEW", 1)
        anew = replace(result, problem=replace(result.problem))
        assert isinstance(opened(anew), Apart) is (many == 0)
        folder = tmp_path / str(many)
        for write in (write_report, write_workbook):
            path = write(anew, folder)
            papers.setdefault(path.name, []).append(path.read_bytes())
    for name, (one, other) in papers.items():
        assert one == other, name
