"""The comparison in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from formasi.comparisons.text import comparison_text
from formasi.comparisons.words import value_text
from formasi.comparisons.write import write_comparison
from formasi.language.i18n import translator
from scenarios.comparing.comparison import Comparison, Option
from scenarios.metrics import GROUPS, METRICS
from scenarios.metrics.metric import Metric

DATED = {"waves": 3.0, "waves-weeks": 2.0, "vacancy-weeks": 1.5, "acting-weeks": 4.0}


def test_how_long_the_moves_take_is_told_where_it_was_reckoned() -> None:
    """Waves, weeks, empty and acting weeks: only where some option has them."""
    still = {name: 0.0 for name in METRICS if name not in DATED}
    plain = Option("now", "Now", "", "optimal", metrics=still)
    dated = Option("fewer", "Fewer", "", "optimal", metrics={**still, **DATED})
    text = comparison_text(Comparison((plain, plain), "now"), "en")
    assert "Weeks of acting" not in text
    told = comparison_text(Comparison((plain, dated), "now"), "en")
    assert "K  Waves that the moves take" in told
    assert "N  Weeks of acting" in told
    row = next(line for line in told.splitlines() if line.startswith("Fewer"))
    assert row.split()[-6:] == ["3", "2.0", "1.5", "4.0", "0%", "0"]


def test_a_metric_from_outside_has_a_unit_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A unit that we have no word for was a mistake of ours, and 0.375 was 0."""
    own = Metric("trips", "Trips", "<trips>", 0, lambda _: 0.375)
    monkeypatch.setitem(METRICS, "trips", own)
    monkeypatch.setitem(GROUPS, "Plug-ins", (own,))
    told = {**dict.fromkeys(METRICS, 0.0), "trips": 0.375}
    now = Option("now", "Now", "", "optimal", metrics=told)
    found = Comparison((now, now), "now")
    assert value_text(translator("en"), "trips", 0.375) == "0.38"
    files = write_comparison(found, tmp_path, "en")
    assert "<trips>" not in files[0].read_text(encoding="utf-8")
    book = load_workbook(next(tmp_path.glob("*.xlsx")))
    cells = {cell.value for sheet in book for row in sheet for cell in row}
    assert {"Trips", "<trips>", 0.375} <= cells
