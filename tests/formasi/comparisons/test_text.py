"""The comparison in the terminal."""

from __future__ import annotations

from formasi.comparisons.text import comparison_text
from scenarios.comparing.comparison import Comparison, Option
from scenarios.metrics import METRICS

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
