"""A comparison as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formasi.comparisons.words import STATUSES, TITLES, half, some, value_text
from formasi.language.i18n import Translator, translator
from formasi.language.retell import retell
from models.plan.change import NO_MOVE
from scenarios.comparing.comparison import Comparison
from scenarios.comparing.ranking import dominated_by, ranking

SHOWN = (
    *("fit-mean", "fit-worst-decile", "surplus", "key-posts-filled", "moves-post"),
    *("promotions", "losers", "class-losses", "training-cost", "service-coverage"),
    *("gap", "seconds"),
)
"""The metrics that the terminal shows; comparison.html has all."""
DATED = ("waves", "waves-weeks", "vacancy-weeks", "acting-weeks")
"""Those that it shows too where the policy has the waves of options compared."""


def comparison_text(comparison: Comparison, lang: str = "id") -> str:
    """Tell a comparison in plain lines: a row for each option, then what follows.

    Parameters
    ----------
    comparison : options that were solved, and those that could not be.
    lang : ``id`` or ``en``.

    Returns
    -------
    Lines of plain text.
    """
    t = translator(lang)
    shown = _shown(comparison)
    heads = [t("Option"), t("Status"), *(t(TITLES[name]) for name in shown)]
    rows = [_row(t, comparison, option.name, shown) for option in comparison.options]
    lines = [*_table(_letters(heads), rows), ""]
    lines += [
        f"  {letter}  {head}" for letter, head in zip(_keys(), heads[2:], strict=False)
    ]
    lines += ["", *_rest(t, comparison)]
    return "\n".join(lines)


def _shown(comparison: Comparison) -> tuple[str, ...]:
    """Give what is shown: how long the moves take only where that was reckoned."""
    known = {
        name
        for option in comparison.options
        for name in DATED
        if option.solved and option.metrics.get(name) is not None
    }
    return (*SHOWN[:-2], *(n for n in DATED if n in known), *SHOWN[-2:])


def _keys() -> Iterator[str]:
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _letters(heads: list[str]) -> list[str]:
    return [*heads[:2], *(key for key, _ in zip(_keys(), heads[2:], strict=False))]


def _row(
    t: Translator, comparison: Comparison, name: str, shown: Sequence[str]
) -> list[str]:
    option = comparison.option(name)
    base = "*" if name == comparison.base else ""
    values = [
        value_text(t, metric, option.metrics.get(metric)) if option.solved else ""
        for metric in shown
    ]
    return [_title(t, comparison, name) + base, t(STATUSES[option.status]), *values]


def _title(t: Translator, comparison: Comparison, name: str) -> str:
    """Call an option by its title in the reader's language, else by its name."""
    return half(t, comparison.option(name).title) or name


def _table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    widths = [max(len(line[k]) for line in (heads, *rows)) for k in range(len(heads))]
    for line in (heads, *rows):
        cells = [
            cell.ljust(width) if k < 2 else cell.rjust(width)  # noqa: PLR2004
            for k, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _core(t: Translator, comparison: Comparison) -> Iterator[str]:
    if len(comparison.solved) < 2:  # noqa: PLR2004  (nothing to compare)
        return
    core = comparison.core()
    moved = sum(placed.change not in NO_MOVE for placed in core.values())
    yield t(
        "Equal in every option: {core} placements, {moved} of them moves.",
        core=t.number(len(core)),
        moved=t.number(moved),
    )


def _rest(t: Translator, comparison: Comparison) -> Iterator[str]:
    yield t("* the option that the others are held against")
    yield from _core(t, comparison)
    for name, others in dominated_by(comparison).items():
        if others:
            yield t(
                "{option} is dominated by {others}.",
                option=_title(t, comparison, name),
                others=some(t, [_title(t, comparison, other) for other in others]),
            )
    ranked = ranking(comparison)
    if ranked:
        weights = [
            f"{t(TITLES[k])} {t.number(w)}" for k, w in comparison.weights.items()
        ]
        yield t("Ranking under these weights: {weights}", weights=", ".join(weights))
        for entry in ranked:
            title = _title(t, comparison, entry.name)
            yield f"  {entry.place}. {title}  {t.number(entry.score, 2)}"
    for option in comparison.options:
        for line in option.diagnosis:
            title = _title(t, comparison, option.name)
            yield f"{title}: {retell(line, t)}"
