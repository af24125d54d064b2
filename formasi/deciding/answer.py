"""An answer in Python: what was found, as text, papers and plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Generic, TypeVar

from formasi.answers.told import Told
from formasi.deciding.paper.paper import Paper
from formasi.deciding.paper.text import text_of
from formasi.deciding.paper.veiling import veiled
from formasi.deciding.paper.write import write_paper
from formasi.reports.telling.context import Context
from models.demands import demand
from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result

Found = TypeVar("Found")


@dataclass(frozen=True, repr=False)
class Answer(Told, Generic[Found]):
    """What was asked of a run, and what came out.

    Attributes
    ----------
    found : the answer as typed data.   result : the run that it is about.
    """

    found: Found
    result: Result
    lay_out: Callable[[Found, Context], Paper]

    def paper(self, lang: str = "id", *, pseudonyms: bool = False) -> Paper:
        """Lay the answer out in a language, with or without names of people."""
        ctx = Context.about(self.result, lang, pseudonyms=pseudonyms)
        return veiled(self.lay_out(self.found, ctx), ctx.aliases)

    def text(self, lang: str = "id", *, pseudonyms: bool = False) -> str:
        """Write it as plain lines.

        Parameters
        ----------
        lang : ``id`` or ``en``.
        pseudonyms : leave names and ids out.

        Returns
        -------
        Lines of plain text.
        """
        return text_of(self.paper(lang, pseudonyms=pseudonyms))

    def data(self, *, pseudonyms: bool = False) -> dict[str, Any]:
        """Give it as dicts, lists, texts and numbers; people by id or pseudonym.

        Parameters
        ----------
        pseudonyms : leave ids of people out.

        Returns
        -------
        What the JSON file holds.
        """
        return self.paper("en", pseudonyms=pseudonyms).data

    def write(
        self, folder: str | Path, lang: str = "id", *, pseudonyms: bool = False
    ) -> list[Path]:
        """Write a page, a workbook and a JSON file.

        Parameters
        ----------
        folder : where they are to stand; it is made.
        lang : ``id`` or ``en``.
        pseudonyms : leave names and ids out.

        Returns
        -------
        The files, the page first.
        """
        paper = self.paper(lang, pseudonyms=pseudonyms)
        return write_paper(paper, folder)

    def _facts(self) -> str:
        return f"{type(self.found).__name__} of {self.result!r}"


def run_of(run: Result | str | Path) -> Result:
    """Give a result that holds a plan: itself, or read from the folder of a run.

    Raises
    ------
    PlacementError
        When there is no run there, or it holds no plan.
    """
    demand("run", run, (Result, str, PathLike))
    if not isinstance(run, Result):
        from optimizer.runs.write import read_run

        run = read_run(run)
    if run.plan is None:
        raise PlacementError(
            phrase("this run holds no plan: {status}.", status=run.status)
        )
    return run
