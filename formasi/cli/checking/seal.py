"""``formasi seal``: a run signed, so that who signed what, and when, can be checked."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.words import words
from models.errors import PlacementError
from models.phrase import phrase

VARIABLE = "FORMASI_PASSPHRASE"
"""Variable of the environment, where nobody can be asked."""
OTHERS = 0o077
"""Bits of a file's mode that let others than its owner at it."""

Run = Annotated[
    Path | None,
    typer.Argument(metavar="[RUN]", help="Folder that formasi solve wrote."),
]
Key = Annotated[
    Path | None,
    typer.Option("--key", metavar="FILE", help="Private key to sign with (Ed25519)."),
]
NewKey = Annotated[
    Path | None,
    typer.Option(
        "--new-key",
        metavar="FILE",
        help="Make a pair of keys: FILE, for you alone, and FILE.pub, for all others.",
    ),
]
Name = Annotated[
    str,
    typer.Option("--name", metavar="NAME", help="Your name and office, signed too."),
]
Locked = Annotated[
    bool,
    typer.Option(
        "--passphrase",
        help="Lock the new key with words: asked for, or in FORMASI_PASSPHRASE.",
    ),
]


def seal(
    run: Run = None,
    key: Key = None,
    new_key: NewKey = None,
    name: Name = "",
    passphrase: Locked = False,
    lang: options.Lang = "",
) -> None:
    """Sign a run, once it stands up to every check; or make the keys for it.

    Several people may sign. formasi verify RUN --signed-by FILE.pub tells who did.
    """
    del lang
    if new_key is not None and run is None and key is None:
        _make(new_key, locked=passphrase)
    elif run is not None and key is not None and new_key is None:
        _seal(run, key, name)
    else:
        said = phrase("seal needs RUN and --key FILE, or --new-key FILE and no other.")
        raise typer.BadParameter(said)


def _make(path: Path, *, locked: bool) -> None:
    """Make a pair of keys, and say what each is for."""
    from optimizer.seals.keys import demand_library, make_pair

    demand_library()
    public = make_pair(path, _asked(twice=True) if locked else "")
    tell(str(path))
    tell(str(public))
    t = words()
    say(
        t(
            "{path} signs: keep it to yourself, and a copy in a safe. Give {public} "
            "to whoever is to check your seals.",
            path=path,
            public=public,
        )
    )


def _seal(run: Path, key: Path, name: str) -> None:
    from formasi.sealed import seal as sign
    from optimizer.runs.mark import mark_of

    t = words()
    if os.name == "posix" and key.is_file() and key.stat().st_mode & OTHERS:
        say(t("Note: others than you may read {path}. Maybe chmod 600 it.", path=key))
    path = sign(run, key, name, ask=_asked)
    tell(str(path))
    say(
        t(
            "{run} is sealed; its words, on its papers too: {words}.",
            run=run,
            words=mark_of(run).words,
        )
    )


def _asked(*, twice: bool = False) -> str:
    """Ask for the words that a key is locked with, once or twice."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    t = words()
    if not sys.stdin.isatty():
        raise PlacementError(
            phrase(
                "Nobody can be asked for the passphrase here.\nMaybe {variable}=... "
                "before the command.",
                variable=VARIABLE,
            )
        )
    answer: str = typer.prompt(
        t("Passphrase"), hide_input=True, confirmation_prompt=twice, err=True
    )
    return answer
