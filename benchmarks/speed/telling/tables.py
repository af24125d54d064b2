"""The tables that a reader sees, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.speed.telling.growth import exponent
from benchmarks.speed.telling.line import Line
from benchmarks.speed.telling.report import Report

HEADER = (
    "solver",
    "first plan, s",
    "1 %, s",
    "0.1 %, s",
    "0.01 %, s",
    "proof, s",
    "gap at 60 s",
    "plan behind best bound",
    "peak, GB",
    "0.01 % / flow",
    "proof / flow",
    "CPU, s",
    "0.01 % / flow, CPU",
    "proof / flow, CPU",
    "load",
    "note",
)
NONE = "–"


def markdown(report: Report) -> str:
    """Write one table a problem, then growth and who took no part.

    Parameters
    ----------
    report : all that was measured.

    Returns
    -------
    The page, in Markdown.
    """
    parts = [_problem(report, *problem) for problem in report.problems()]
    whole = whole_table(report)
    return "\n".join([*parts, *whole, _growth(report), _skipped(report)])


def whole_table(report: Report) -> list[str]:
    """Write where the time of the whole command goes, beside the flow of its city."""
    runs = report.wholes
    if not runs:
        return []
    header = ["processor seconds"]
    for run in runs:
        header += [f"{run.size:,}", "/ flow"]
    names = dict.fromkeys(name for run in runs for name in run.stages)
    rows = [
        _stage(report, name, [run.stages.get(name) for run in runs]) for name in names
    ]
    rows.append(_stage(report, "**in all**", [run.cpu for run in runs]))
    rows.append(_told("on the wall, s", [number(run.seconds) for run in runs]))
    rows.append(_told("peak, GB", [f"{run.peak / 1e9:.2f}" for run in runs]))
    rows.append(_told("pairs", [f"{run.pairs:,}" for run in runs]))
    rows.append(_told("load", [f"{run.load:.1f}" for run in runs]))
    title = "### The whole command, stage by stage\n"
    return [title, *table((*header, "growth"), rows), ""]


def _stage(report: Report, name: str, used: Sequence[float | None]) -> tuple[str, ...]:
    cells: list[str] = [name]
    for run, seconds in zip(report.wholes, used, strict=True):
        floor = report.find(run.size, "city", "flow")
        flow = None if floor is None else floor.cpu
        cells += [number(seconds), number(ratio(seconds, flow))]
    pairs = [run.pairs for run in report.wholes]
    grown = exponent(zip(pairs, used, strict=True))
    return (*cells, number(grown))


def _told(name: str, cells: Sequence[str]) -> tuple[str, ...]:
    """Write a row that has nothing to be held against the flow."""
    return (name, *(cell for one in cells for cell in (one, "")), "")


def _problem(report: Report, size: int, variant: str) -> str:
    lines = report.of(size, variant)
    pairs = lines[0].pairs
    bounds = [x.bound for x in lines if x.bound is not None and not x.floor]
    best = min(bounds, default=None)
    rows = [_cells(line, report.flow(line), best) for line in lines]
    title = f"### {size:,} employees, {variant}: {pairs:,} pairs\n"
    return "\n".join([title, *table(HEADER, rows), ""])


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Write rows as a Markdown table."""
    rule = tuple("---" for _ in header)
    return [f"| {' | '.join(row)} |" for row in (header, rule, *rows)]


def _cells(
    line: Line, flow: tuple[float, float], best: float | None
) -> tuple[str, ...]:
    behind = None
    if line.value is not None and best is not None:
        behind = max(0.0, best - line.value) / max(1.0, abs(line.value))
    return (
        f"{line.title} ({line.seconds:.2f} s)" if line.floor else line.title,
        number(line.first),
        *(number(seconds) for seconds in line.to_gap),
        number(line.proof),
        share(line.gap_at_60),
        share(behind),
        f"{line.peak / 1e9:.2f}",
        number(ratio(line.to_gap[2], flow[0])),
        number(ratio(line.proof, flow[0])),
        number(line.cpu or None),
        number(ratio(line.cpu_to_gap[2], flow[1])),
        number(ratio(line.cpu if line.proof else None, flow[1])),
        f"{line.load:.1f}",
        line.note,
    )


def ratio(seconds: float | None, flow: float | None) -> float | None:
    """Divide, where both are known."""
    return None if seconds is None or not flow else seconds / flow


def number(value: float | None) -> str:
    """Write a number with two or three digits that matter."""
    if value is None:
        return NONE
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004


def share(value: float | None) -> str:
    """Write a share in per cent."""
    if value is None:
        return NONE
    return "0" if value == 0 else f"{100 * value:.2g} %"


def _growth(report: Report) -> str:
    lines = ["### Growth\n", "Exponent of pairs in the time to 0.1 %.\n"]
    rows = [
        (name, variant, number(found))
        for variant in ("city", "seats")
        for name, found in report.growth(variant).items()
    ]
    return "\n".join([*lines, *table(("solver", "problem", "exponent"), rows), ""])


def _skipped(report: Report) -> str:
    lines = [
        f"- {who} ({size:,}, {variant}): {why}"
        for size, variant, who, why in report.skipped
    ]
    return "\n".join(["### Took no part\n", *lines, ""]) if lines else ""
