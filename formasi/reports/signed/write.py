"""The papers of a run written apart: annexes, lists, minutes, charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets import SHEETS
from formasi.reports.signed.chart import charts
from formasi.reports.signed.confirmed import demand_confirmed
from formasi.reports.signed.drawing import drawing
from formasi.reports.telling.context import Context, Dated
from models.plan.result import Result
from models.storage.naming import Names
from models.storage.ours import claim_papers, put_paper, put_text
from optimizer.runs.mark import Mark

Job = tuple[str, Callable[[Path], Path]]
CHART = N_("chart")
BEFORE, AFTER = N_("before"), N_("after")


def write_papers(
    result: Result,
    folder: str | Path,
    lang: str = "id",
    *,
    pseudonyms: bool = False,
    final: bool = False,
    mark: Mark | None = None,
    days: Mapping[str, Dated] | None = None,
) -> list[Path]:
    """Write each paper that is signed as a document, and the charts as pictures.

    Parameters
    ----------
    result : with a plan.
    folder : where they are to stand.
    lang : ``id`` or ``en``.
    pseudonyms : as in the report; what would tell people apart is left out.
    final : without the mark of a draft; for a policy whose rules are confirmed.
    mark : day and words on the papers; today's where none is given.
    days : wave and day of each move, where a schedule says them.

    Returns
    -------
    The files, in the order of the workbook, charts last.

    Raises
    ------
    PlacementError
        When a file stands there that Formasi did not write, or final papers would
        rest on rules that nobody has confirmed.
    ValueError
        When there is no such language.
    """
    if final:
        demand_confirmed(result.problem.policy)
    ctx = Context.of(result, lang, pseudonyms=pseudonyms, mark=mark)
    ctx = ctx.with_days(days or {})
    folder = Path(folder)
    jobs = [*_documents(ctx, final=final), *_charts(ctx)]
    claim_papers(folder, [name for name, _ in jobs])
    folder.mkdir(parents=True, exist_ok=True)
    return [write(folder / name) for name, write in jobs]


def _documents(ctx: Context, *, final: bool) -> Iterator[Job]:
    from formasi.reports.signed.document import document

    for sheet in SHEETS:
        if sheet.paper is not None and sheet.applies(ctx):
            paper = document(ctx, sheet.told(ctx), final=final)

            def write(path: Path, paper: Any = paper) -> Path:
                return put_paper(path, paper.save)

            yield f"{sheet.paper.file}.docx", write


def _charts(ctx: Context) -> Iterator[Job]:
    """Draw the charts, each called after its unit: "bagan-PAR-sesudah.svg"."""
    names = Names()
    for pair in charts(ctx):
        code = names.of(pair[0].unit)
        for chart in pair:
            if chart.roots:
                text = drawing(ctx.t, chart)

                def write(path: Path, text: str = text) -> Path:
                    return put_text(path, text)

                when = ctx.t(AFTER if chart.after else BEFORE)
                yield f"{ctx.t(CHART)}-{code}-{when}.svg", write
