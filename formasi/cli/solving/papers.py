"""The papers of a run: the report to open and the workbook to work on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Protocol

from formasi.language.choice import language

if TYPE_CHECKING:
    from models.plan.result import Result


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


def papers(result: Result, wish: Wanted) -> list[Callable[[Path], object]]:
    """Give what adds the papers to a run folder that is being made."""
    if not wish.report or result.plan is None:
        return []
    from formasi.reports import write_report, write_workbook

    options: dict[str, Any] = {"lang": language(), "pseudonyms": wish.pseudonyms}
    return [
        lambda folder: write_report(result, folder, **options),
        lambda folder: write_workbook(result, folder, **options),
    ]


def renew(result: Result, wish: Wanted, run: Path) -> list[Path]:
    """Write the papers of a run anew, in a folder beside it, and move them in.

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
    from optimizer.runs.write import MANIFEST, digest, to_json

    manifest = json.loads((run / MANIFEST).read_text(encoding="utf-8"))
    with TemporaryDirectory(prefix=f".{run.name}-", dir=run.parent) as beside:
        made = Path(beside)
        shutil.copy(run / MANIFEST, made)  # papers bear the day and words of the run
        for paper in papers(result, wish):
            paper(made)
        names = sorted(p.name for p in made.iterdir() if p.name != MANIFEST)
        manifest["files"] |= {name: digest(made / name) for name in names}
        (made / MANIFEST).write_text(to_json(manifest), encoding="utf-8")
        return [(made / name).replace(run / name) for name in (*names, MANIFEST)][:-1]
