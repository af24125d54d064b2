"""``formasi workbench``: the page where people see, try, ask and decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say
from formasi.cli.words import words
from formasi.language.choice import chosen

Opened = Annotated[
    Path | None,
    typer.Argument(metavar="[PROBLEM|RUN]", help="A folder, a workbook or a run."),
]
Port = Annotated[
    int, typer.Option(min=0, max=65535, help="Port to listen on; else a free one.")
]
Host = Annotated[
    str, typer.Option(help="Name or number to listen on; else this machine alone.")
]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help="Print the address, open nothing.")
]


def workbench(
    opened: Opened = None,
    port: Port = 0,
    host: Host = "127.0.0.1",
    no_browser: NoBrowser = False,
    lang: options.Lang = "",
) -> None:
    """Open the workbench in the browser: see, try, ask, decide. Ctrl-C ends it."""
    del lang
    from formasi.workbench.serve import Place, serve

    t, place = words(), Place(host, port)
    if not place.near:
        say(
            t(
                "Warning: everybody who can reach {host} and sees the address below "
                "sees names and plans; nothing on the way is encrypted.",
                host=host,
            )
        )

    def told(address: str) -> None:
        say(t("The workbench: {address}", address=address))
        say(t("The address works once; after it a new one is printed. Ctrl-C ends."))

    serve(place, chosen() or "id", opened, browser=not no_browser, told=told)
