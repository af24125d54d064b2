"""``formasi generate``: an invented city to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from formasi.cli import options
from formasi.cli.output import say
from formasi.cli.place import claim_empty
from formasi.cli.words import words
from formasi.language.choice import language
from models.phrase import phrase, sentence_of


def generate(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder to write.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The same, as elsewhere."),
    ] = None,
    size: Annotated[int, typer.Option(help="Employees, 50 to 200,000.")] = 600,
    seed: Annotated[int, typer.Option(help="Same size and seed, same city.")] = 1,
    kind: Annotated[
        str,
        typer.Option(help="delayering, merging, shrinking, growing or equalised."),
    ] = "delayering",
    tight: Annotated[
        bool, typer.Option("--tight", help="Fewer seats than people.")
    ] = False,
    regencies: Annotated[
        int, typer.Option(min=1, max=600, help="Regencies, of SIZE employees each.")
    ] = 1,
    dirty: Annotated[
        bool, typer.Option("--dirty", help="With the mistakes that registers have.")
    ] = False,
    lang: options.Lang = "",
) -> None:
    """Invent a city: believable tables of any size, in which nobody is real."""
    del lang
    from benchmarks.generator import LOCAL_KINDS
    from benchmarks.generator import generate as generate_city
    from benchmarks.generator.province import generate_province

    folder = output if folder is None else folder
    if folder is None or (output is not None and output != folder):
        raise typer.BadParameter(phrase("generate needs one DIR: the folder to write."))
    claim_empty(folder)
    try:
        local = language() == "id"
        wanted: Any = {"kind": LOCAL_KINDS.get(kind, kind), "tight": tight}
        if regencies > 1:
            if dirty:
                raise typer.BadParameter(
                    phrase("--dirty is for one city, not for --regencies.")
                )
            made = generate_province(regencies, size, seed, **wanted)
        else:
            made = generate_city(size, seed, **wanted, dirty=dirty)
        made.write(folder, local=local)
    except ValueError as error:
        raise typer.BadParameter(sentence_of(error)) from None
    t = words()
    said = t(
        "{count} invented employees in {folder}.",
        count=t.number(size * regencies),
        folder=folder,
    )
    say(f"{said}\n{t('Now: formasi validate {path}', path=folder)}")
