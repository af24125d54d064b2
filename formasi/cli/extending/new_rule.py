"""``formasi new-rule``: a rule, goal or part of fit of one's own, to begin with."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from enum import StrEnum
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.words import words
from models.errors import PlacementError
from models.phrase import phrase
from models.storage.whole import write_text


class Kind(StrEnum):
    """What can be begun."""

    RULE = "rule"
    GOAL = "goal"
    FIT = "fit"


class Starter(NamedTuple):
    """What the test of a kind says, and what brings it into a solve."""

    what: str
    registry: str
    tried: str
    use: str


STARTERS: Mapping[Kind, Starter] = {
    Kind.RULE: Starter(
        *("rule", "RULES", '[{}, {"steps": 0}, {"unknown_passes": False}]'),
        "--set rules.{name}.mode=hard",
    ),
    Kind.GOAL: Starter(
        *("goal", "GOALS", '[{}, {"free": 0}]'), "--set goals.{name}.tier=2"
    ),
    Kind.FIT: Starter(*("part of fit", "PARTS", "[{}]"), "--set fit.weights.{name}=20"),
}


def new_rule(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What a policy calls it: own-rule.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write to.")
    ] = Path(),
    kind: Annotated[
        Kind, typer.Option(help="What to begin: a rule, a goal or a part of fit.")
    ] = Kind.RULE,
    lang: options.Lang = "",
) -> None:
    """Write a rule, goal or part of fit of your own to begin with, and its test."""
    del lang
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise typer.BadParameter(
            phrase(
                "NAME is {name!r}; it must be small letters and digits, parted by -.",
                name=name,
            )
        )
    _demand_free(kind, name)
    stem = name.replace("-", "_")
    files = {f"{stem}.py": f"{kind.value}.py.j2", f"test_{stem}.py": "test_own.py.j2"}
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
        write_text(output / file, _filled(starter, name, stem, STARTERS[kind]))
        tell(str(output / file))
    t = words()
    said = t(
        "Now change it, and hold both halves against each other: pytest {test}",
        test=output / f"test_{stem}.py",
    )
    use = t(
        "Then: formasi solve PROBLEM -o RUN --plugin {file} {use}",
        file=output / f"{stem}.py",
        use=STARTERS[kind].use.format(name=name),
    )
    say(f"{said}\n{use}")


def _demand_free(kind: Kind, name: str) -> None:
    """Refuse a name of ours, and a file that would stand before a module there is."""
    from optimizer.fit.parts import PARTS
    from optimizer.goals import GOALS
    from optimizer.rules import RULES

    taken = {Kind.RULE: {*RULES}, Kind.GOAL: {*GOALS}, Kind.FIT: {*PARTS}}
    stem = name.replace("-", "_")
    python = iskeyword(name.capitalize()) or stem in sys.stdlib_module_names
    if python or name in taken[kind]:
        raise PlacementError(
            phrase(
                "the name {name!r} is taken: {owner} has it.\n"
                "Maybe choose another name.",
                name=name,
                owner="Python" if python else "Formasi",
            )
        )
    if find_spec(stem) is not None:
        raise PlacementError(
            phrase(
                "the name {name!r} is taken: an installed package is called so.\n"
                "Maybe choose another name.",
                name=name,
            )
        )


def _filled(starter: str, name: str, stem: str, own: Starter) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("formasi.cli", "starter"),
        autoescape=False,  # noqa: S701  (code, not a page; the name is letters alone)
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    kind = "".join(part.capitalize() for part in name.split("-"))
    title = name.replace("-", " ").capitalize()
    told = {"name": name, "file": stem, "kind": kind, "title": title}
    return env.get_template(starter).render(
        told, what=own.what, registry=own.registry, tried=own.tried
    )
