"""What a floor above makes of our records, found by name when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

NONE: Mapping[str, str] = MappingProxyType({})


def elsewhere(place: str) -> Any:
    """Import a function from where it lives.

    A method such as ``problem.to_frames()`` is where a user looks for it, and the
    reading of tables lives above the records. So the method knows the name of the
    function, and nothing else of it.

    Parameters
    ----------
    place : ``module.of.it:name``.

    Returns
    -------
    The function.
    """
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def when_asked(
    package: str, homes: Mapping[str, str], whole: Mapping[str, str] = NONE
) -> Callable[[str], Any]:
    """Give the ``__getattr__`` of a package whose names are imported when asked for.

    Parameters
    ----------
    package : its name.
    homes : name -> the module that has it; one that begins with a dot is inside.
    whole : name -> the module that it is.

    Returns
    -------
    A function of a name that is not there yet; what it gives is there from then on.
    """

    def named(name: str) -> Any:
        """Import a public name when it is first asked for."""
        home = sys.modules[package]
        if name in whole:
            found: Any = import_module(whole[name])
        elif name in homes:
            found = getattr(import_module(homes[name], package), name)
        else:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=home)
        setattr(home, name, found)
        return found

    return named
