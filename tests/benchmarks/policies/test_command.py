"""``formasi benchmark policies`` from a shell's point of view."""

import json
from pathlib import Path

import pytest

from benchmarks.policies import MECHANISMS
from formasi.cli.app import build_app


def call(*words: str) -> int:
    """Give a command; give back its exit code."""
    with pytest.raises(SystemExit) as left:
        build_app()(list(words), prog_name="formasi")
    return int(left.value.code or 0)


def test_a_smoke_run_prints_a_table_and_writes_every_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0, a line for each mechanism, and the entries in the file."""
    file = tmp_path / "out.json"
    assert call("benchmark", "policies", "--smoke", "--json", str(file)) == 0
    shown = capsys.readouterr().out
    assert all(mechanism.title in shown for mechanism in MECHANISMS.values())
    found = json.loads(file.read_text("utf-8"))
    assert len(found["entries"]) == len(found["summary"]) == len(MECHANISMS)


@pytest.mark.parametrize("sizes", ["300,many", "7"])
def test_sizes_that_cannot_be_are_wrong_usage(sizes: str) -> None:
    """Exit 2 for words, and for a city too small to invent."""
    assert call("benchmark", "policies", "--sizes", sizes) == 2
