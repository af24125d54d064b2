"""The server: a port, a start address, a browser, and a quiet end."""

from __future__ import annotations

import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from formasi.workbench.desk import Desk
from formasi.workbench.jobs.queue import Queue
from formasi.workbench.jobs.taken import take
from formasi.workbench.projects.opening import open_path
from formasi.workbench.projects.store import Store, home
from formasi.workbench.security.keys import Keys
from formasi.workbench.security.origin import LOOPBACK
from models.errors import PlacementError
from models.phrase import phrase

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  (the name of it, to warn of it)
Said = Callable[[str], None]


@dataclass(frozen=True)
class Place:
    """Where to listen; port 0 takes any that is free."""

    host: str = "127.0.0.1"
    port: int = 0

    @property
    def near(self) -> bool:
        """Tell whether this machine alone can reach it."""
        return self.host in LOOPBACK

    @property
    def hosts(self) -> tuple[str, ...]:
        """Give the names by which it may be called, beside those of loopback."""
        return (socket.gethostname(),) if self.host in EVERYWHERE else (self.host,)


def serve(
    place: Place,
    lang: str,
    opened: Path | None,
    *,
    browser: bool,
    told: Said,
    stay: Callable[[socket.socket, object], None] | None = None,
) -> None:
    """Serve the workbench until Ctrl-C.

    Parameters
    ----------
    place : where to listen.   lang : what it speaks to begin with.
    opened : a problem or a run to open at once.
    browser : open one.   told : is given the addresses to print.
    stay : serves the socket; another than uvicorn in tests.

    Raises
    ------
    PlacementError
        When the port is taken, or there is nothing to open.
    """
    bound = bound_to(place)
    port = bound.getsockname()[1]
    shown = f"[{place.host}]" if ":" in place.host else place.host
    if place.host in EVERYWHERE:
        shown = place.hosts[0]

    def address(key: str, to: str = "/") -> str:
        return f"http://{shown}:{port}/start?{urlencode({'key': key, 'to': to})}"

    keys = Keys(port, lambda key: told(address(key)))
    queue = Queue()
    try:
        desk = Desk(Store(home()), queue, keys, lang, place.near)
        queue.done = desk.ahead
        first = _opened(desk, opened) if opened is not None else "/"
        told(address(keys.start, first))
        if browser:
            webbrowser.open(address(keys.start, first))
        (stay or _stay)(bound, _app(desk, place))
    finally:
        bound.close()
        queue.close()


def _opened(desk: Desk, path: Path) -> str:
    project = open_path(desk.store, path)
    take(project, desk.queue.server)
    run = desk.latest(project)
    if run is not None:
        desk.ahead(run)
        key = ("input", project.ident)  # prices of changes ask for it
        desk.results.soon(key, lambda: desk.problem(project), 0.0)
    return f"/p/{project.ident}"


def _app(desk: Desk, place: Place) -> object:
    from formasi.workbench.app import build

    return build(desk, place.hosts)


def bound_to(place: Place) -> socket.socket:
    """Take the port.

    Raises
    ------
    PlacementError
        When somebody else has it, or there is no such host here.
    """
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    # Named TCP, so that asyncio sends at once: else each page waits 40 ms for an ack.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would share the port with another
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((place.host, place.port))
        made.listen(128)  # a browser that is quicker than we are waits
    except OSError as error:
        made.close()
        raise PlacementError(
            phrase(
                "{host}:{port} cannot be listened on: {reason}.\n"
                "Maybe another --port, or none: then a free one is taken.",
                host=place.host,
                port=place.port,
                reason=error.strerror or str(error),
            )
        ) from None
    return made


def settings_of(app: object) -> Any:
    """Give uvicorn's settings; what is asked for stands in no log."""
    import uvicorn

    from formasi.workbench.security.patient import Patient

    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        http=Patient,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
        timeout_keep_alive=20,
        limit_concurrency=512,
        ws="none",
    )


def _stay(bound: socket.socket, app: object) -> None:
    """Serve until Ctrl-C."""
    import uvicorn

    uvicorn.Server(settings_of(app)).run(sockets=[bound])
