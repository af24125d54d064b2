"""Lines of the table, made by hand."""

from typing import Any

from benchmarks.speed.telling.line import Line


def line(
    name: str = "formasi",
    *,
    points: tuple[tuple[float, float | None], ...] = (),
    size: int = 5_000,
    **changes: Any,
) -> Line:
    """Make a line whose times follow from nothing."""
    usual: dict[str, Any] = {
        "size": size,
        "variant": "city",
        "name": name,
        "title": name,
        "pairs": 100 * size,
        "seconds": 60.0,
        "cpu": 60.0,
        "cpu_to_gap": (None, None, None),
        "first": 1.0,
        "to_gap": (1.0, 2.0, 4.0),
        "proof": 8.0,
        "gap_at_60": 0.0,
        "peak": 10**9,
        "value": 100.0,
        "bound": 100.0,
        "obeys": True,
        "note": "",
        "load": 1.0,
        "points": points,
    }
    return Line(**(usual | changes))
