"""Lays measured figures into the page of docs.

``python -m benchmarks.speed.telling.page`` does it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.speed.telling.plot import plot
from benchmarks.speed.telling.report import Report, read_report
from benchmarks.speed.telling.tables import markdown
from benchmarks.speed.telling.verdicts import verdict_table

MARK = "<!-- {} {} -->"


def lay_in(page: Path, report: Report) -> None:
    """Replace what stands between the marks, and draw the largest city beside it."""
    text = page.read_text(encoding="utf-8")
    facts = ", ".join(f"{name} {what}" for name, what in report.facts.items())
    text = between(text, "facts", facts)
    text = between(text, "verdicts", verdict_table(report))
    text = between(text, "tables", markdown(report).strip())
    page.write_text(text, encoding="utf-8")
    size = telling(report)
    title = f"Proven gap over time, city of {size:,} employees"
    drawn = plot(report.of(size, "city"), title)
    page.with_suffix(".svg").write_text(drawn, encoding="utf-8")


def telling(report: Report) -> int:
    """Find the city with most solvers that have a gap to show; the largest of them."""

    def shown(size: int) -> tuple[int, int]:
        lines = report.of(size, "city")
        return sum(any(g is not None for _, g in x.points) for x in lines), size

    return max(
        (size for size, variant in report.problems() if variant == "city"), key=shown
    )


def between(text: str, name: str, new: str) -> str:
    """Put new text between two marks.

    Raises
    ------
    ValueError
        When the text has no such marks.
    """
    first, last = MARK.format("begin", name), MARK.format("end", name)
    before, found, rest = text.partition(first)
    _, closed, after = rest.partition(last)
    if not found or not closed:
        raise ValueError(f"The page has no marks {first} and {last}.")
    return f"{before}{first}\n{new}\n{last}{after}"


def main() -> None:
    """Read the options and do it."""
    parser = argparse.ArgumentParser(description="Lay figures into a page.")
    parser.add_argument("json", nargs="+", type=Path)
    parser.add_argument("--page", type=Path, default=Path("docs/benchmarks/speed.md"))
    given = parser.parse_args()
    lay_in(given.page, read_report(*given.json))


if __name__ == "__main__":
    main()
