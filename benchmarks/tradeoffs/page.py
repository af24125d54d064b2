"""The tables of docs/trade-offs.md, between its two marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.tradeoffs.kept import Swept, at
from benchmarks.tradeoffs.picture import WORDS, own, picture
from benchmarks.tradeoffs.weighed import FACTORS, GOALS, Figures

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
NAMES = {0.0: "left out", 1.0: "**as shipped**", 3.0: "x 3"}


def tell(docs: Path, swept: Swept, sizes: Sequence[int]) -> None:
    """Write tables into the page and the picture beside it.

    Parameters
    ----------
    docs : the folder of documents.   swept : what was measured.
    sizes : employees of each city.
    """
    page = docs / "trade-offs.md"
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    told = "\n".join(_tables(swept, sizes))
    page.write_text(f"{head}{BEGIN}\n{told}\n{END}{tail}", encoding="utf-8")
    drawn = docs / "benchmarks" / "trade-offs.svg"
    drawn.write_text(picture(swept), encoding="utf-8")


def _tables(swept: Swept, sizes: Sequence[int]) -> Iterator[str]:
    shipped = swept["", 1.0]
    met = f"{shipped.met} of {shipped.wishers} ({shipped.met / shipped.wishers:.0%})"
    left = f"{shipped.open} ({shipped.open / shipped.wishers:.0%})"
    yield (
        f"{len(sizes)} cities of {_span(sizes)} people, {shipped.people:,} in all. "
        "As shipped: "
        f"{shipped.people - shipped.surplus:,} placed, {shipped.moves} moves, mean fit "
        f"{shipped.mean_fit:.2f}. Of those with a wish {met} have one met; to {left} "
        "the rules leave any post that would grant one. "
        f"{_proven(swept)}"
    )
    for goal in GOALS:
        yield from ("", f"### `{goal}`: {WORDS[goal]}", "")
        yield (
            "| weight | its own figure | mean fit | placed | moves | wishes met | "
            "classes lost | training hours | each of its own costs |"
        )
        yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
        for factor in FACTORS:
            yield _row(goal, factor, at(swept, goal, factor), shipped)


def _span(sizes: Sequence[int]) -> str:
    """Write from which size to which."""
    least, most = min(sizes), max(sizes)
    return f"{least}" if least == most else f"{least} to {most}"


def _proven(swept: Swept) -> str:
    """Say whether every plan behind the figures is proven best."""
    open_ = sum(not figures.proven for figures in swept.values())
    if not open_:
        return "Every plan behind these figures is proven best."
    return f"In {open_} of {len(swept)} lines a plan was not proven best in time."


def _row(goal: str, factor: float, figures: Figures, shipped: Figures) -> str:
    cells = (
        NAMES.get(factor, f"x {factor:g}"),
        f"{own(goal, figures):,.0f}",
        f"{figures.mean_fit:.2f}",
        f"{figures.people - figures.surplus:,}",
        f"{figures.moves}",
        f"{figures.met}",
        f"{figures.goals['class-loss']:,.0f}",
        f"{figures.goals['training']:,.0f}",
        _price(goal, figures, shipped),
    )
    return f"| {' | '.join(cells)} |"


def _price(goal: str, figures: Figures, shipped: Figures) -> str:
    """Say how many points of fit a unit of the goal's own figure has cost or saved."""
    units = own(goal, figures) - own(goal, shipped)
    points = shipped.fit - figures.fit
    if abs(units) < 1:
        return "-"
    return f"{abs(points / units):,.2f} points of fit"
