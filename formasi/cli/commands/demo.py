"""``formasi demo``: the example city, solved and reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say
from formasi.cli.place import claim_run, is_run
from formasi.cli.reading import read
from formasi.cli.solving.solving import Wish, conclude, solve_into
from formasi.cli.words import words


def demo(
    run: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Folder to write.")
    ] = Path("demo"),
    time_limit: options.SolveLimit = None,
    workers: options.Workers = None,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Solve the example city and report on it; an earlier demo there is replaced."""
    del lang
    from formasi.example import example_folder

    wish = Wish(time_limit, workers=workers, as_json=as_json, force=is_run(run))
    claim_run(run, force=True)
    city = example_folder()
    t = words()
    say(t("The example city: {folder}", folder=city))
    result = solve_into(lambda: read(city), run, wish)
    conclude(result, run, wish)
    if not as_json:
        say(t("To look around in it: formasi workbench {folder}", folder=run))
