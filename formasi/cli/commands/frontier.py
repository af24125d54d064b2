"""``formasi frontier``: what each further move, hour or rupiah is worth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell_kept
from formasi.cli.place import claim_comparison
from formasi.cli.reading import read
from formasi.cli.solving.interrupt import DONE, interruptible
from formasi.cli.solving.many import stopped, stopping
from formasi.cli.words import words
from formasi.language.choice import language

if TYPE_CHECKING:
    from scenarios.frontier.frontier import Point


def frontier(
    problem: options.ProblemPath,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write.")
    ] = Path("frontier"),
    limit: Annotated[
        str,
        typer.Option(
            help="moves, moves:unit, training_hours; any limit's name; quota:NAME:max."
        ),
    ] = "moves",
    points: Annotated[int, typer.Option(min=2, help="Points to trace.")] = 8,
    at: Annotated[
        list[float] | None,
        typer.Option(
            metavar="VALUE", help="Trace these values instead; again for more."
        ),
    ] = None,
    goal: Annotated[
        str, typer.Option(help="Goal of the main tier to trace; '' for all of it.")
    ] = "fit",
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    keep_extra: options.KeepExtra = None,
    time_limit: options.EachLimit = None,
    gap: options.Gap = 0.0,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Trace the best plans at several values of one limit, and price the next unit.

    Ctrl-C keeps the points that are traced.
    """
    del lang
    claim_comparison(output, "frontier.html", "frontier.json")
    with interruptible(DONE) as asked:
        from formasi.comparisons.frontier import frontier_text, write_frontier
        from formasi.pseudonyms.veiling import veil_of
        from optimizer.control.settings import Settings
        from scenarios.frontier.frontier import trace_frontier

        base = read(problem, policy, setting, keep_extra, pseudonyms=pseudonyms)
        if pseudonyms:
            limit = veil_of(read(problem, policy, setting, keep_extra)).text(limit)
        asked.writing = True
        with stopping():
            found = trace_frontier(
                base,
                limit,
                points,
                goal,
                Settings(time_limit, gap, seed, workers or 1),
                values=at or (),
                on_point=_told,
                stop=asked.stop,
                folder=output,
            )
        files = write_frontier(found, output, language())
    tell_kept(files[-1], frontier_text(found, language()), as_json=as_json)
    t = words()
    say(t("Frontier kept in {folder}; open {page}", folder=output, page=files[0]))
    if asked.stop():
        raise stopped()


def _told(point: Point) -> None:
    t = words()
    worth = t("no plan") if point.value is None else t.number(point.value, 2)
    share = point.limit is not None and 0 < point.limit < 1
    limit = t.number(point.limit, 4 if share else None)
    seconds = t.number(point.seconds, 1)
    said = t(
        "limit {limit}: {worth} ({seconds} s)",
        limit=limit,
        worth=worth,
        seconds=seconds,
    )
    say(said)
