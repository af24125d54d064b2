"""``formasi solve``: the best plan, with the proof of how good it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formasi.cli import options
from formasi.cli.place import claim_run
from formasi.cli.reading import names_in, read
from formasi.cli.solving.solving import Wish, conclude, solve_into
from formasi.cli.solving.timed import timed
from formasi.cli.solving.wishes import Held
from models.phrase import phrase

if TYPE_CHECKING:
    from models.problem.problem import Problem


def solve(
    problem: options.ProblemPath,
    run: Annotated[
        Path, typer.Option("--output", "-o", metavar="RUN", help="Folder to write.")
    ],
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    keep_extra: options.KeepExtra = None,
    time_limit: options.SolveLimit = None,
    gap: options.Gap = 0.0,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    max_memory: options.MaxMemory = None,
    no_tie_break: options.NoTieBreak = False,
    no_report: options.NoReport = False,
    changes: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Apply this scenario file first, as the workbench writes it.",
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="PLAN", help="Lock the places of this plan; solve the rest."
        ),
    ] = None,
    only: options.Only = None,
    near: Annotated[
        Path | None,
        typer.Option(metavar="PLAN", help="Stay near this plan, as far as it is free."),
    ] = None,
    near_within: Annotated[
        str, typer.Option(metavar="SHARE", help="Fit given up to stay near: 0.1%.")
    ] = "0%",
    decided: Annotated[
        Path | None,
        typer.Option(
            metavar="PROJECT", help="Pin what stands in the log of decisions."
        ),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            metavar="RUN", help="Start from this run: the same answer, sooner."
        ),
    ] = None,
    jobs: options.PartJobs = None,
    dask: options.PartDask = None,
    pseudonyms: options.Pseudonyms = False,
    timings: options.Timings = None,
    as_json: options.AsJson = False,
    force: options.Force = False,
    lang: options.Lang = "",
) -> None:
    """Find the best plan, prove how good it is, and keep it in a run folder.

    With --pseudonyms nobody is named in any file of the run: it can be given away.
    Ctrl-C keeps the best plan so far at once; a second one leaves out the papers, or,
    where nothing is kept yet, gives up without writing anything.
    """
    del lang
    if jobs is not None and dask is not None:
        raise typer.BadParameter(
            phrase("--jobs and --dask both say who solves the parts: give one of them.")
        )
    wish = Wish(
        time_limit=time_limit,
        gap=gap,
        seed=seed,
        workers=workers,
        max_memory=max_memory,
        tie_break=not no_tie_break,
        report=not no_report,
        as_json=as_json,
        force=force,
        start=start,
        jobs=jobs,
        dask=dask,
    )
    claim_run(run, force=force)
    held = Held(keep, only, near, near_within, decided, changes)

    def whole(hidden: bool) -> Problem:
        named = [*(keep_extra or ()), *(names_in(changes) if changes else ())]
        return read(problem, policy, setting, named, pseudonyms=hidden)

    with timed(timings):
        result = solve_into(lambda: held.read(whole, pseudonyms=pseudonyms), run, wish)
        conclude(result, run, wish)
