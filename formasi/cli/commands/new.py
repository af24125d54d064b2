"""``formasi new``: a workbook to fill in and a policy to edit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.place import claim_empty
from formasi.cli.words import words
from formasi.language.choice import language
from models.storage.whole import whole_folder

NAMES = {
    "en": ("problem", "merger-example", "README.md"),
    "id": ("isian", "contoh-penggabungan", "BACA.md"),
}
"""Stems of the workbook and of the filled example, and the page to read."""


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make.")],
    lang: options.Lang = "",
) -> None:
    """Make a folder: a workbook to fill in, a policy to edit, and what to do next."""
    del lang
    claim_empty(folder)
    with whole_folder(folder) as made:
        names = _fill(made, language())
    for name in names:
        tell(str(folder / name))
    t = words()
    book, page = folder / names[0], folder / names[-1]
    say(t("Now fill in {book}; {page} says how to go on.", book=book, page=page))


def _fill(folder: Path, lang: Literal["id", "en"]) -> tuple[str, ...]:
    """Write the files, and give their names."""
    from models.tables import write_example, write_template

    stem, other, readme = NAMES[lang]
    workbook, policy = f"{stem}.xlsx", f"{stem}.policy.toml"
    example, dated = f"{other}.xlsx", f"{other}.policy.toml"
    write_template(folder / workbook, lang)
    write_example(folder / example, lang)
    words = {
        "workbook": workbook,
        "policy": policy,
        "example": example,
        "date": _new_year(),
    }
    starters = {policy: "policy", dated: "example", readme: "readme"}
    for name, starter in starters.items():
        text = _starter(f"{starter}.{lang}.j2", words)
        (folder / name).write_text(text, encoding="utf-8")
    return workbook, policy, example, dated, readme


def _starter(name: str, words: dict[str, str]) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    env = Environment(
        loader=PackageLoader("formasi.cli", "starter"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return env.get_template(name).render(words)


def _new_year() -> str:
    return f"{date.today().year + 1}-01-01"  # noqa: DTZ011  (a day of the calendar)
