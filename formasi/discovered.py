"""Modules that register themselves: a file put into a folder takes part."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any


def discovered(package: ModuleType, name: str) -> Iterator[Any]:
    """Give what the modules of a package, and of its folders, call by a name.

    A module without that name is a helper and is passed over.

    Parameters
    ----------
    package : looked through to the last folder.
    name : of a constant, such as ``SECTION``.

    Returns
    -------
    The constants, in the order of the files' names.
    """
    prefix = f"{package.__name__}."
    for found in walk_packages(package.__path__, prefix):
        value = getattr(import_module(found.name), name, None)
        if value is not None and not found.ispkg:
            yield value
