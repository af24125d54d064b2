"""Which commands exist: a file in ``commands/``, ``serving/`` and so on is one.

A file ``explain.py`` with a function ``explain`` is the command ``formasi explain``; a
line below the name keeps words of Python apart (``import_``).
Nothing else has to know of it; ``ORDER`` only says where it stands in the list.
"""

from __future__ import annotations

from collections.abc import Callable
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
    found = {
        module.name.rstrip("_").replace("_", "-"): _function(room.__name__, module.name)
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
