"""The targets, and whether the run reached them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.speed.telling.line import Line
from benchmarks.speed.telling.report import Report
from benchmarks.speed.telling.tables import NONE, number, ratio, share, table

CITY, OURS = "city", "formasi"
RIVALS = ("highs", "highs-newest", "cp-sat")
MOST_GROWTH = 1.3
WHOLE = {5_000: 40, 20_000: 30}
"""Multiples of the flow that the whole command may take, by employees."""
PROOF = 10
"""Multiples of the flow in which the main tier is to be proven at these sizes."""
GIGABYTE = 1e9


@dataclass(frozen=True)
class TargetVerdict:
    """A target, what was found, and "reached", "not reached" or "not measured"."""

    target: str
    found: str
    state: str


def verdicts(report: Report) -> list[TargetVerdict]:
    """Hold the run against every target."""
    return [
        *_at_5000(report.find(5_000, CITY, OURS), report),
        *_at_20000(report.find(20_000, CITY, OURS), report),
        *_at_50000(report.find(50_000, CITY, OURS)),
        *_proofs(report),
        *_wholes(report),
        _growth(report),
        *_never_behind(report),
    ]


def verdict_table(report: Report) -> str:
    """Write the verdicts as a Markdown table."""
    rows = [(v.target, v.found, v.state) for v in verdicts(report)]
    return "\n".join(table(("target", "found", "verdict"), rows))


def _at_5000(line: Line | None, report: Report) -> Iterator[TargetVerdict]:
    flow = None if line is None else report.flow(line)[0]
    close = None if line is None else ratio(line.to_gap[2], flow)
    proof = None if line is None else ratio(line.proof, flow)
    memory = None if line is None else line.peak / GIGABYTE
    yield _at_most("5,000: 0.01 % within 25 x flow", line, close, 25, " x")
    yield _at_most("5,000: proof within 75 x flow", line, proof, 75, " x")
    yield _at_most("5,000: at most 1.5 GB", line, memory, 1.5, " GB")


def _at_20000(line: Line | None, report: Report) -> Iterator[TargetVerdict]:
    flow = None if line is None else report.flow(line)[0]
    found = None if line is None else ratio(line.to_gap[1], flow)
    yield _at_most("20,000: 0.1 % within 15 x flow", line, found, 15, " x")


def _at_50000(line: Line | None) -> Iterator[TargetVerdict]:
    gap = None if line is None else _last_gap(line)
    memory = None if line is None else line.peak / GIGABYTE
    percent = None if gap is None else 100 * gap
    yield _at_most("50,000: certified 0.5 %", line, percent, 0.5, " %")
    yield _at_most("50,000: below 12 GB", line, memory, 12, " GB")


def _proofs(report: Report) -> Iterator[TargetVerdict]:
    for size in WHOLE:
        line = report.find(size, CITY, OURS)
        found = None if line is None else ratio(line.proof, report.flow(line)[0])
        target = f"{size:,}: main tier proven within {PROOF} x flow"
        yield _at_most(target, line, found, PROOF, " x")


def _wholes(report: Report) -> Iterator[TargetVerdict]:
    """Hold the whole command against the flow, both in processor seconds."""
    runs = {whole.size: whole for whole in report.wholes}
    for size, most in WHOLE.items():
        run, line = runs.get(size), report.find(size, CITY, OURS)
        known = None if run is None else line
        found = None
        if run is not None and line is not None:
            found = ratio(run.cpu, report.flow(line)[1])
        target = f"{size:,}: the whole command within {most} x flow"
        yield _at_most(target, known, found, most, " x")
    largest = runs.get(20_000)
    found = None if largest is None else largest.peak / GIGABYTE
    line = None if largest is None else report.find(20_000, CITY, OURS)
    yield _at_most("20,000: the whole command within 1.5 GB", line, found, 1.5, " GB")


def _last_gap(line: Line) -> float | None:
    return line.points[-1][1] if line.points else None


def _at_most(
    target: str, line: Line | None, found: float | None, limit: float, unit: str
) -> TargetVerdict:
    if line is None:
        return TargetVerdict(target, NONE, "not measured")
    reached = found is not None and found <= limit
    text = f"not within {line.seconds:.0f} s" if found is None else number(found) + unit
    return TargetVerdict(target, text, "reached" if reached else "not reached")


def _growth(report: Report) -> TargetVerdict:
    target = f"growth exponent at most {MOST_GROWTH}"
    found = report.growth(CITY).get(OURS)
    if found is None:
        return TargetVerdict(target, "0.1 % at fewer than two sizes", "not measured")
    state = "reached" if found <= MOST_GROWTH else "not reached"
    return TargetVerdict(target, number(found), state)


def _never_behind(report: Report) -> Iterator[TargetVerdict]:
    """Compare gaps at every moment at which either of the two gaps changed."""
    for size, variant in report.problems():
        ours = report.find(size, variant, OURS)
        for name in RIVALS:
            other = report.find(size, variant, name)
            if ours is not None and other is not None:
                yield _beside(ours, other)


def _beside(ours: Line, other: Line) -> TargetVerdict:
    target = f"{ours.size:,}, {ours.variant}: never a worse gap than {other.title}"
    moments = sorted(at for line in (ours, other) for at, _ in line.points)
    worse = [at for at in moments if ours.gap_at(at) > other.gap_at(at)]
    if not worse:
        never = all(gap is None for _, gap in other.points)
        found = "at no moment" + (": the other had no gap at all" if never else "")
        return TargetVerdict(target, found, "reached")
    pair = (share(line.gap_at(worse[-1])) for line in (ours, other))
    when = f"from {number(worse[0])} to {number(worse[-1])} s"
    text = f"worse {when}; at the end of that {' against '.join(pair)}"
    return TargetVerdict(target, text, "not reached")
