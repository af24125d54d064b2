"""All papers of a comparison, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from formasi.comparisons.look import Look
from formasi.comparisons.page import render
from formasi.comparisons.workbook import fill_workbook
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
    lang : ``id`` or ``en``.
    pseudonyms : people are called P-0001 and so on in the page and the workbook.

    Returns
    -------
    The files, the page first.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    look = Look.of(comparison, lang, pseudonyms=pseudonyms)
    data = to_json(comparison_data(comparison))
    return [
        whole(folder / "comparison.html", lambda path: write_text(path, render(look))),
        whole(folder / "comparison.xlsx", lambda path: fill_workbook(look, path)),
        whole(folder / "comparison.json", lambda path: write_text(path, data)),
    ]


def write_text(path: Path, text: str) -> None:
    """Write a text as it is."""
    path.write_text(text, encoding="utf-8", newline="\n")


def whole(path: Path, fill: Callable[[Path], None]) -> Path:
    """Fill a file beside the target and rename it when all went well."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", dir=path.parent)
    os.close(handle)
    work = Path(name)
    try:
        fill(work)
        work.chmod(0o644)
        return work.replace(path)
    finally:
        work.unlink(missing_ok=True)
