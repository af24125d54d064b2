"""What is registered: a line for each class, looked up beside the list."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any


def classes(package: str, lines: Iterable[str]) -> tuple[Any, ...]:
    """Import the classes that lines ``folder.file:Class`` of a package name."""
    places = (line.split(":") for line in lines)
    return tuple(
        getattr(import_module(f"{package}.{file}"), name) for file, name in places
    )
