"""The application: options before any command, and the commands that exist."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from platform import python_version
from typing import Annotated

import typer

from formasi import __version__
from formasi.cli.group import Group
from formasi.cli.options import Lang
from formasi.cli.output import tell
from models.phrase import phrase

HELP = phrase(
    "Place civil servants in the posts of a new structure, and prove how good it is."
)
EPILOG = phrase(
    "Exit codes: 0 done; 1 the answer is no (bad input, no plan, check failed); "
    "2 wrong usage. Data on stdout, messages on stderr."
)


@cache
def build_app() -> typer.Typer:
    """Make the application, once a process; its group knows the commands."""
    app = typer.Typer(
        cls=Group,
        help=HELP,
        epilog=EPILOG,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_before)
    return app


def _version(asked: bool) -> None:
    if asked:
        place = Path(__file__).parents[1]
        tell(f"formasi {__version__} from {place} (Python {python_version()})")
        raise typer.Exit


def _before(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Print the version and leave.",
        ),
    ] = False,
    plugin: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Rules, goals and more of your own, in a file of Python; before or "
            "behind any command. May be given again.",
        ),
    ] = None,
    lang: Lang = "",
) -> None:
    """Read the options that stand before a command."""
    del version, plugin, lang
