"""``formasi decisions``: the log of a project, checked line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from formasi.cli import options
from formasi.cli.output import say, tell, tell_json
from formasi.cli.words import words

if TYPE_CHECKING:
    from formasi.deciding.log import Entry


def decisions(
    project: options.Project,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """List what was decided, by whom and why, at what price; the log is checked."""
    del lang
    from formasi.deciding.listed import said
    from formasi.deciding.log import entries, log_of, standing

    log, t = log_of(project), words()
    found = entries(log)
    if pseudonyms:
        found = _unnamed(found, project)
    if as_json:
        tell_json([{"number": e.number, **e.values} for e in found])
        return
    for entry in found:
        tell(said(entry, t))
    say(
        t(
            "{log}: lines, none changed: {count}; decisions that stand: {standing}.",
            log=log,
            count=len(found),
            standing=len(standing(found)),
        )
    )
    if not found:
        raise typer.Exit(1)


def _unnamed(found: Sequence[Entry], project: Path) -> tuple[Entry, ...]:
    """Name nobody: the log stands beside the tables of the people in it."""
    from formasi.deciding.listed import unnamed
    from formasi.pseudonyms.veiling import veil_of
    from models.tables import read_problem

    veil = veil_of(read_problem(project))
    return tuple(unnamed(entry, veil) for entry in found)
