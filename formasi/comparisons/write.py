"""All papers of a comparison, each whole or not at all."""

from __future__ import annotations

from pathlib import Path

from formasi.answers.plain import masked
from formasi.comparisons.look import Look
from formasi.comparisons.page import render
from formasi.comparisons.workbook import fill_workbook
from models.storage.ours import put_paper, put_text
from optimizer.runs.write import to_json
from scenarios.comparing.comparison import Comparison
from scenarios.comparing.plain_data import comparison_data


def write_comparison(
    comparison: Comparison,
    folder: str | Path,
    lang: str = "id",
    *,
    pseudonyms: bool = False,
) -> list[Path]:
    """Write ``comparison.html``, ``comparison.xlsx`` and ``comparison.json``.

    Parameters
    ----------
    comparison : options that were solved, and those that could not be.
    folder : where the papers are to stand.
    lang : ``id`` or ``en``.
    pseudonyms : people are called P-0001 and so on.

    Returns
    -------
    The files, the page first.
    """
    folder = Path(folder)
    look = Look.of(comparison, lang, pseudonyms=pseudonyms)
    data = to_json(masked(comparison_data(comparison), look.aliases))
    return [
        put_text(folder / "comparison.html", render(look)),
        put_paper(folder / "comparison.xlsx", lambda path: fill_workbook(look, path)),
        put_text(folder / "comparison.json", data),
    ]
