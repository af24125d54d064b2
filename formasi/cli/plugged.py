"""``--plugin FILE``: loaded before all else, wherever it stands among the words."""

from __future__ import annotations

import os
from collections.abc import Sequence

OPTION = "--plugin"


def without_plugins(words: Sequence[str]) -> list[str]:
    """Load the plug-ins that words name, and give the words without them.

    Parameters
    ----------
    words : of the command; a ``--plugin`` without a file behind it stays.

    Returns
    -------
    What the command itself is to read.
    """
    left, files = [], []
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name != OPTION:
            left.append(word)
            continue
        file = value if equals else next(rest, "")
        if file:
            files.append(file)
        else:
            left.append(word)
    _load(files)
    return left


def _load(files: Sequence[str]) -> None:
    from_above = os.environ.get("FORMASI_PLUGINS")
    if not files and not from_above:
        return
    from optimizer.plugins.load import load_listed, load_plugin

    load_listed()
    for file in files:
        load_plugin(file)
