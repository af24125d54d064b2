"""The page on scenarios names what there is, and its examples can be read."""

import re
import tomllib
from pathlib import Path

from formasi.reports.comparison.words import GROUPS as GROUP_TITLES
from formasi.reports.comparison.words import STATUSES, TITLES
from scenarios.edits import EDITS
from scenarios.metrics import GROUPS, METRICS
from scenarios.sweep import sweep_from

PAGE = (Path(__file__).parents[2] / "docs" / "scenarios.md").read_text(encoding="utf-8")


def test_every_edit_has_a_row() -> None:
    """And no row is of an edit that is gone."""
    assert set(re.findall(r"^\| `([\w-]+)`", PAGE, re.MULTILINE)) == set(EDITS)


def test_the_file_shown_can_be_read() -> None:
    """It makes three scenarios: one, and one at two points of the grid."""
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    names = [s.name for s in sweep_from(tomllib.loads(text)).scenarios]
    assert names == ["now", "delayer share=0.3", "delayer share=0.6"]


def test_every_metric_and_group_has_a_title() -> None:
    """In the words of the page, which the catalogue translates."""
    assert {name: m.title for name, m in METRICS.items()} == dict(TITLES)
    assert set(GROUPS) == set(GROUP_TITLES)
    assert {"optimal", "feasible", "infeasible", "no_plan", "failed"} <= set(STATUSES)
