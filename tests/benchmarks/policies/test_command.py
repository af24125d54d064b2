"""``formasi benchmark policies`` from a shell's point of view."""

import json
import re
from pathlib import Path

import pytest

from benchmarks.policies import MECHANISMS
from formasi.cli.app import build_app


def call(*words: str) -> int:
    """Give a command; give back its exit code."""
    with pytest.raises(SystemExit) as left:
        build_app()(list(words), prog_name="formasi")
    return int(left.value.code or 0)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Folder in which what one test has run is kept for the next."""
    return str(tmp_path_factory.mktemp("kept"))


def test_a_smoke_run_prints_a_table_and_writes_every_figure(
    kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0, a line for each mechanism, and the entries in the file."""
    file = tmp_path / "out.json"
    assert (
        call("benchmark", "policies", "--smoke", "-o", kept, "--json", str(file)) == 0
    )
    shown = capsys.readouterr().out
    assert all(mechanism.title in shown for mechanism in MECHANISMS.values())
    found = json.loads(file.read_text("utf-8"))
    (group,) = found["summaries"]
    assert (group["size"], group["strict"]) == (60, False)
    assert len(found["entries"]) == len(group["rows"]) == len(MECHANISMS)
    assert all(known["source"] for known in found["mechanisms"].values())


def test_the_table_speaks_indonesian(
    kept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Title, heads and mechanisms in the reader's language, numbers as well."""
    assert call("benchmark", "policies", "--smoke", "-o", kept, "--lang", "id") == 0
    shown = capsys.readouterr().out
    assert "60 pegawai, aturan longgar" in shown
    assert "Cara memutuskan" in shown
    assert "Optimum, bertingkat" in shown
    assert re.search(r"\d,\d", shown)


@pytest.mark.parametrize("sizes", ["300,many", "7"])
def test_sizes_that_cannot_be_are_wrong_usage(sizes: str) -> None:
    """Exit 2 for words, and for a city too small to invent."""
    assert call("benchmark", "policies", "--sizes", sizes) == 2
