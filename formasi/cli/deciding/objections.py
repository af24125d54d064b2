"""``formasi objections``: each answered alone and all together, with letters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say
from formasi.cli.solving.answering import claim_answer, give
from formasi.cli.solving.interrupt import KNOWN, interruptible
from formasi.cli.words import words
from formasi.language.choice import language


def objections(
    run: options.RunFolder,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="List of objections: nip, jenis ...")
    ],
    output: options.Papers = None,
    moved: Annotated[
        int | None,
        typer.Option(min=0, help="Others who may be placed otherwise, at most."),
    ] = None,
    losers: Annotated[
        int, typer.Option(min=0, help="Others who may fit less or be left over.")
    ] = 0,
    final: options.Final = False,
    time_limit: options.TimeLimit = 300.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Answer objections: granted, at which price, barred by which article; letters.

    Each puts a fact right, asks for a post, or asks to stay. They are answered one by
    one, then the most that can be granted together is sought.
    """
    del lang
    from formasi.deciding.letters import claim_letters, write_letters

    claim_answer(output, "objections")
    if output is not None and not pseudonyms:
        claim_letters(output)
    with interruptible(KNOWN) as asked:
        from formasi.deciding.objected import objections as answer

        found = answer(
            *(run, file),
            most_moved=moved,
            most_losers=losers,
            time_limit=time_limit,
            stop=asked.stop,
        )
    give(found, output, as_json=as_json, pseudonyms=pseudonyms)
    if output is not None and pseudonyms:
        t = words()
        say(t("No letters with --pseudonyms: a letter names the person."))
    elif output is not None:
        write_letters(found, output, language(), final=final)
