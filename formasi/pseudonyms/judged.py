"""Verdicts on a run in which nobody is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from formasi.pseudonyms.veiling import veil_of
from models.errors import PlacementError
from models.problem.pseudonyms import Veil, hidden_words
from optimizer.runs.read import read_manifest, read_run, run_folder
from optimizer.verify import Verdict
from optimizer.waves.files.write import RUN, is_schedule


def unnamed(folder: Path, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Give verdicts with pseudonyms for the people of a run or schedule.

    Where the run cannot be read, so that its people are not known, every text that
    fills a sentence is left out.
    """
    veil = _veil(folder)
    yield from (_hidden(verdict, veil) for verdict in verdicts)


def _veil(folder: Path) -> Veil | None:
    try:
        dated = is_schedule(read_manifest(run_folder(folder)))
        return veil_of(read_run(folder / RUN if dated else folder).problem)
    except PlacementError:
        return None


def _hidden(verdict: Verdict, veil: Veil | None) -> Verdict:
    alias = _alias(veil)
    return replace(
        verdict,
        what=_said(verdict.what, veil),
        wrong=tuple(_said(sentence, veil) for sentence in verdict.wrong),
        findings=tuple(
            replace(found, employees=tuple(map(alias, found.employees)))
            for found in verdict.findings
        ),
    )


def _alias(veil: Veil | None) -> Callable[[str], str]:
    return lambda emp_id: "…" if veil is None else veil.alias.get(emp_id, emp_id)


def _said(text: str, veil: Veil | None) -> str:
    hide = (lambda _: "…") if veil is None else veil.text
    told: str = hidden_words(text, hide)
    return told if told is not text else hide(text)
