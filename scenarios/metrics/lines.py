"""Lines of decision: layers above people, and the span of control of leaders."""

from __future__ import annotations

from optimizer.effects.lines import Lines
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View


def _all(view: View) -> Lines:
    return view.lines[0].after if view.lines else Lines()


def layers(view: View) -> float | None:
    """Give the mean number of posts above whoever has a post."""
    return _all(view).layers


def span(view: View) -> float | None:
    """Give the mean number of people directly below a leader."""
    return _all(view).span


def outside(view: View) -> int | None:
    """Count the leaders with fewer than 3 or more than 15 people."""
    return _all(view).narrow + _all(view).wide if view.lines else None


LINES = (
    Metric("layers", "Layers above people, mean", "layers", -1, layers),
    Metric("span", "People directly below a leader, mean", "people", 0, span),
    Metric("span-outside", "Leaders of under 3 or over 15", "people", -1, outside),
)
