"""``formasi export``: a problem or a run for any other solver."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.place import claim_empty, is_run
from formasi.cli.reading import read
from formasi.cli.words import words
from formasi.language.choice import language
from models.phrase import phrase

What = Annotated[
    Path, typer.Argument(metavar="PROBLEM|RUN", help="Problem, or folder of a run.")
]
Out = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to make.")
]
Tiers = Annotated[
    list[int] | None,
    typer.Option(
        "--tier", min=1, metavar="N", help="Only this tier. May be given again."
    ),
]


def export(
    what: What,
    output: Out,
    tier: Tiers = None,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    pseudonyms: options.Pseudonyms = False,
    lang: options.Lang = "",
) -> None:
    """Write each tier as MPS and OPB, so that any other solver can check the plan.

    Of a run: with targets, plan and multipliers. All numbers are whole, none rounded.
    """
    del lang
    from formasi.exports.export import export as write
    from optimizer.runs.write import read_run

    claim_empty(output)
    if not is_run(what):
        problem = read(what, policy, setting, pseudonyms=pseudonyms)
        folder = write(problem, output, tiers=tier or (), lang=language())
    elif policy or setting or pseudonyms:
        raise typer.BadParameter(
            phrase(
                "a run has its policy and its names: --policy, --set and --pseudonyms "
                "are for a problem."
            )
        )
    else:
        folder = write(read_run(what), output, tiers=tier or (), lang=language())
    for path in sorted(folder.iterdir()):
        tell(str(path))
    t, page = words(), folder / ("BACA.md" if language() == "id" else "README.md")
    say(t("{page} says how to run a solver of your own on these files.", page=page))
