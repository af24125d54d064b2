"""Points that are proven are kept, and not sought again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from optimizer.control.settings import Settings
from scenarios.frontier.frontier import trace_frontier
from scenarios.frontier.kept_points import KeptPoints
from scenarios.frontier.tracer import Tracer
from tests.scenarios.frontier.test_frontier import office


def test_a_second_trace_goes_on_from_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same frontier again, without a point solved; other settings start anew."""
    first = trace_frontier(office(), points=3, folder=tmp_path)
    sought: list[float] = []
    usual = Tracer.point

    def point(self: Tracer, value: float, *rest: Any) -> Any:
        sought.append(value)
        return usual(self, value, *rest)

    monkeypatch.setattr(Tracer, "point", point)
    again = trace_frontier(office(), points=3, folder=tmp_path)
    assert not sought

    def timeless(frontier: Any) -> list[Any]:
        return [replace(point, seconds=0.0) for point in frontier.points]

    assert timeless(again) == timeless(first)
    trace_frontier(office(), "moves", 3, "fit", Settings(seed=5), folder=tmp_path)
    assert len(sought) == 3


def test_what_is_damaged_is_sought_again(tmp_path: Path) -> None:
    """Half a file keeps nothing, and stops nobody."""
    trace_frontier(office(), points=3, folder=tmp_path)
    file = tmp_path / "runs" / "points.json"
    file.write_text(file.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    kept = KeptPoints.of(tmp_path, office(), Settings(), "moves")
    assert kept.points == {}
