"""Plug-ins from files, from installed packages, and from whoever sent a task."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterable
from functools import cache, partial
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from models.demands import demand_path
from models.errors import ArgumentError
from models.phrase import phrase
from models.storage.regular import demand_regular
from optimizer.plugins.guard import line_in
from optimizer.plugins.register import forget, loading
from optimizer.plugins.store import Plugin, known

GROUP = "formasi.plugins"
"""Entry points of this group are modules that register when they are imported."""
LISTED = "FORMASI_PLUGINS"
"""Files that processes of ours load too, parted as PATH is."""
_lock = threading.RLock()


def load_plugin(path: str | Path) -> Plugin:
    """Run a file that registers rules, goals, parts of fit, edits or metrics.

    Parameters
    ----------
    path : a file of Python. It is run with all rights of yours: read it first.

    Returns
    -------
    What it is: name, hash, and what it offers.

    Raises
    ------
    ArgumentError
        When it cannot be read or run, or registers nothing.
    """
    demand_path("path", path)
    file = Path(path)
    try:
        demand_regular(file)
        source = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = phrase(
            "{file}: the plug-in cannot be read: {error}.", file=file, error=str(error)
        )
        raise ArgumentError(said) from None
    loaded = _run(Plugin(file.stem, source), str(file.resolve()))
    listed = [*filter(None, os.environ.get(LISTED, "").split(os.pathsep))]
    if str(file.resolve()) not in listed:
        os.environ[LISTED] = os.pathsep.join([*listed, str(file.resolve())])
    return loaded


def load_listed() -> None:
    """Load the files that a process of ours was told of."""
    for path in filter(None, os.environ.get(LISTED, "").split(os.pathsep)):
        load_plugin(path)


@cache
def load_installed() -> None:
    """Import the plug-ins of installed packages, once.

    Raises
    ------
    ArgumentError
        Naming the package whose module cannot be imported.
    """
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            point.load()
        except ArgumentError:
            raise
        except (Exception, SystemExit) as error:
            said = phrase(
                "the plug-in {name} of the package {package} cannot be imported: "
                "{error}.\nMaybe pip uninstall {package}, or ask who made it.",
                name=point.name,
                package=point.dist.name if point.dist else "?",
                error=f"{type(error).__name__}: {error}",
            )
            raise ArgumentError(said) from error


def load_sent(sent: Iterable[Plugin]) -> None:
    """Take over what whoever sent a task has; another text of the same name goes.

    Parameters
    ----------
    sent : plug-ins with their text; nothing is run that is there already.
    """
    with _lock:
        for plugin in sent:
            own = known(plugin.name)
            if own is not None and own.sha256 == plugin.sha256:
                continue
            forget(plugin.name)
            _run(plugin, f"<plug-in {plugin.name}>")


def _run(plugin: Plugin, place: str) -> Plugin:
    """Run the text of a plug-in as a module."""
    own = known(plugin.name)
    if own is not None and own.sha256 == plugin.sha256:
        return own
    module = ModuleType(f"formasi_plugin_{plugin.name}")
    module.__file__ = place
    # standard output is for data: what a plug-in prints goes beside it
    vars(module)["print"] = partial(print, file=sys.stderr)
    sys.modules[module.__name__] = module  # dataclasses look for it there
    token = loading.set(Plugin(plugin.name, plugin.source))
    try:
        exec(compile(plugin.source, place, "exec"), module.__dict__)  # noqa: S102
    except ArgumentError:
        raise
    except (Exception, SystemExit) as error:
        said = phrase(
            "{file}, line {line}: the plug-in cannot be run: {error}.",
            file=place,
            line=line_in(error, place),
            error=f"{type(error).__name__}: {getattr(error, 'msg', error)}",
        )
        raise ArgumentError(said) from error
    finally:
        loading.reset(token)
    found = known(plugin.name)
    if found is None:
        raise ArgumentError(
            phrase(
                "{file}: the plug-in registers nothing.\n"
                "Maybe @register above its class is missing?",
                file=place,
            )
        )
    return found
