"""Which commands exist: a file in ``commands/``, ``serving/`` and so on is one.

A file ``explain.py`` with a function ``explain`` is the command ``formasi explain``; a
line below the name keeps words of Python apart (``import_``).
Nothing else has to know of it; ``ORDER`` only says where it stands in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from formasi.cli import checking, dating, deciding, extending, intake, serving
from formasi.cli import commands as package

ROOMS = (package, serving, intake, checking, deciding, dating, extending)
ORDER = (
    "demo",
    "workbench",
    "new",
    "new-rule",
    "generate",
    "import",
    "anjab",
    "validate",
    "solve",
    "verify",
    "seal",
    "export",
    "explain",
    "diagnose",
    "diff",
    "check",
    "candidates",
    "alternatives",
    "objections",
    "reach",
    "decide",
    "decisions",
    "compare",
    "frontier",
    "robustness",
    "report",
    "waves",
    "acting",
    "dossier",
    "papers",
    "benchmark",
)


def commands() -> dict[str, Callable[..., Any]]:
    """Find the commands, in the order of the work; others follow by name."""
    return {name: _function(*place) for name, place in _places().items()}


class Commands(Mapping[str, Any]):
    """The commands by name, each imported and made when it is first asked for.

    To make all of them took longer than a small city is solved.

    Parameters
    ----------
    make : gives a command of a name and the function that does its work.
    """

    def __init__(self, make: Callable[[str, Callable[..., Any]], Any]) -> None:
        self._make, self._found = make, _places()
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """Give a command, made when it is first asked for."""
        if name not in self._made:
            self._made[name] = self._make(name, _function(*self._found[name]))
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a command, without making it."""
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        """Give the names, in the order of the work."""
        return iter(self._found)

    def __len__(self) -> int:
        """Count them."""
        return len(self._found)


def _places() -> dict[str, tuple[str, str]]:
    """Find the room and the module of each command."""
    found = {
        module.name.rstrip("_").replace("_", "-"): (room.__name__, module.name)
        for room in ROOMS
        for module in iter_modules(room.__path__)
    }
    return {name: found[name] for name in sorted(found, key=_place)}


def _function(room: str, name: str) -> Callable[..., Any]:
    module = import_module(f"{room}.{name}")
    function: Callable[..., Any] = getattr(module, name)
    return function


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)
