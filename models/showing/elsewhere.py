"""What a floor above makes of our records, found by name when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any


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
