"""The whole command in the tables: stages, their ratios and their growth."""

from __future__ import annotations

from pathlib import Path

from benchmarks.speed.telling.report import Report, read_report
from benchmarks.speed.telling.tables import markdown
from benchmarks.speed.whole import whole_of
from tests.benchmarks.speed.lines import line


def _report() -> Report:
    report = Report(60.0)
    for size, pairs, seconds in ((1_000, 10_000, 1.0), (5_000, 100_000, 10.0)):
        report.lines.append(
            line("flow", size=size, pairs=pairs, cpu=seconds / 4, floor=True)
        )
        timings = {
            "processor": {"read": seconds, "tiers": 2 * seconds},
            "seconds": {"read": 2.0, "tiers": 3.0},
            "peak": 250_000_000,
        }
        report.wholes.append(whole_of(size, pairs, timings, 1.0))
    return report


def test_stages_stand_beside_the_flow_and_grow() -> None:
    """Ten times the pairs in ten times the seconds is growth of 1."""
    text = markdown(_report())
    assert "| read | 1 | 4 | 10 | 4 | 1 |" in text
    assert "| **in all** | 3 | 12 | 30 | 12 | 1 |" in text
    assert "| on the wall, s | 5 |  | 5 |  |  |" in text
    assert "| peak, GB | 0.25 |  | 0.25 |  |  |" in text


def test_without_a_run_there_is_no_table() -> None:
    """An older file of figures has none."""
    assert "whole command" not in markdown(Report(60.0, [line()]))


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    """With the runs of the whole command."""
    report = _report()
    report.write(tmp_path / "speed.json")
    assert read_report(tmp_path / "speed.json").data() == report.data()
