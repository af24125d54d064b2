"""``formasi new-rule``: a rule of one's own, to begin with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.words import words
from models.errors import PlacementError
from models.phrase import phrase
from models.storage.whole import write_text


def new_rule(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What a policy calls it: own-rule.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write to.")
    ] = Path(),
    lang: options.Lang = "",
) -> None:
    """Write a rule of your own to begin with, and the test that both halves agree."""
    del lang
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise typer.BadParameter(
            phrase(
                "NAME is {name!r}; it must be small letters and digits, parted by -.",
                name=name,
            )
        )
    stem = name.replace("-", "_")
    files = {f"{stem}.py": "rule.py.j2", f"test_{stem}.py": "test_rule.py.j2"}
    for file in files:
        if (output / file).is_symlink() or (output / file).exists():
            raise PlacementError(
                phrase(
                    "{file} exists already.\nMaybe choose another name, or another "
                    "folder (-o).",
                    file=output / file,
                )
            )
    output.mkdir(parents=True, exist_ok=True)
    for file, starter in files.items():
        write_text(output / file, _filled(starter, name, stem))
        tell(str(output / file))
    t = words()
    said = t(
        "Now change it, and hold both halves against each other: pytest {test}",
        test=output / f"test_{stem}.py",
    )
    use = t(
        "Then: formasi solve PROBLEM -o RUN --plugin {file} "
        "--set rules.{name}.mode=hard",
        file=output / f"{stem}.py",
        name=name,
    )
    say(f"{said}\n{use}")


def _filled(starter: str, name: str, stem: str) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("formasi.cli", "starter"),
        autoescape=False,  # noqa: S701  (code, not a page; the name is letters alone)
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    kind = "".join(part.capitalize() for part in name.split("-"))
    title = name.replace("-", " ").capitalize()
    return env.get_template(starter).render(
        name=name, file=stem, kind=kind, title=title
    )
