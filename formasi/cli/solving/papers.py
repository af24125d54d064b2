"""The papers of a run: the report to open and the workbook to work on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from formasi.language.choice import language
from models.storage.ours import is_ours
from models.storage.whole import whole_folder

if TYPE_CHECKING:
    from models.plan.result import Result
    from optimizer.runs.mark import Mark


NAMES = ("report.html", "plan.xlsx")


class Wanted(Protocol):
    """What is asked of the papers."""

    @property
    def report(self) -> bool:
        """Write them at all."""
        ...

    @property
    def pseudonyms(self) -> bool:
        """Leave out names and numbers of people."""
        ...


def papers(
    result: Result, wish: Wanted, mark: Mark | None = None
) -> list[Callable[[Path], object]]:
    """Give what adds the papers to a folder; ``mark`` is that of their run."""
    if not wish.report or result.plan is None:
        return []
    from formasi.reports import write_report, write_workbook
    from optimizer.control.stages import begin

    options: dict[str, Any] = {"lang": language(), "pseudonyms": wish.pseudonyms}
    options["mark"] = mark

    def page(folder: Path) -> object:
        begin("report")
        return write_report(result, folder, **options)

    def workbook(folder: Path) -> object:
        begin("workbook")
        return write_workbook(result, folder, **options)

    return [page, workbook]


def renew(result: Result, wish: Wanted, run: Path) -> list[Path]:
    """Write the papers of a run anew, and move them in.

    The manifest learns the hashes of the papers and of nothing else: ``verify`` still
    sees whatever else was changed.

    Parameters
    ----------
    result : the run, read back.
    wish : language, and whether names are left out.
    run : its folder.

    Returns
    -------
    The papers, where they stand now.
    """
    from optimizer.runs.mark import mark_of
    from optimizer.runs.read import read_manifest
    from optimizer.runs.write import MANIFEST, digest, owned, to_json

    manifest, ours = read_manifest(run), owned(run)
    ours |= {name: "" for name in NAMES if name not in ours and is_ours(run / name)}
    with whole_folder(run, ours, partly=True) as made:
        for paper in papers(result, wish, mark_of(run)):
            paper(made)
        names = sorted(path.name for path in made.iterdir())
        manifest["files"] |= {name: digest(made / name) for name in names}
        (made / MANIFEST).write_text(to_json(manifest), encoding="utf-8")
    return [run / name for name in names]
