"""Which commands exist: a file in ``formasi/cli/commands/`` is a command.

A file ``explain.py`` with a function ``explain`` is the command ``formasi explain``.
Nothing else has to know of it; ``ORDER`` only says where it stands in the list.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from formasi.cli import commands as package

ORDER = (
    "demo",
    "new",
    "generate",
    "validate",
    "solve",
    "verify",
    "explain",
    "diagnose",
    "compare",
    "frontier",
    "robustness",
    "report",
    "dossier",
    "benchmark",
)


def commands() -> dict[str, Callable[..., Any]]:
    """Find the commands, in the order of the work; others follow by name."""
    found = sorted((found.name for found in iter_modules(package.__path__)), key=_place)
    return {name: _function(name) for name in found}


def _function(name: str) -> Callable[..., Any]:
    module = import_module(f"{package.__name__}.{name}")
    function: Callable[..., Any] = getattr(module, name)
    return function


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)
