"""``--timings``: where the time of a solve went."""

from __future__ import annotations

import json
from pathlib import Path

from tests.formasi.cli.conftest import Command


def test_a_solve_writes_its_stages(
    formasi: Command, tiny: Path, tmp_path: Path
) -> None:
    """In the order in which they came."""
    file, run = tmp_path / "t.json", tmp_path / "run"
    answer = formasi("solve", tiny, "-o", run, "--no-report", "--timings", file)
    assert answer.exit_code == 0
    told = json.loads(file.read_text("utf-8"))
    stages = [name for name in told["seconds"] if name != "start"]
    assert stages == [
        "read",
        "build",
        "tiers",
        "tie-break",
        "check",
        "write",
        "summary",
    ]
    assert told["processor"].keys() == told["seconds"].keys()
