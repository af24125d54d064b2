"""The command ``formasi``: asks the rooms below, prints what they answer."""

from __future__ import annotations

import gc
import os
import sys

MANY = 1_000_000
"""Objects made between two searches for dead circles: Python's own 700 are too few.

A command makes millions of objects that live to its end, and hardly a circle: at
5,000 employees looking for them again and again took a twentieth of the whole command,
and every 100,000 still a thirtieth.
"""


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(MANY, 5, 5)  # by far not never: the workbench goes on for days
    # Nothing here multiplies large matrices of decimals: threads kept ready for that
    # turned in circles for a thirtieth of a short command.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.unraisablehook = _left
    try:
        from formasi.cli.starting.compiled import compiled_once
        from formasi.cli.starting.heeded import heed
        from formasi.cli.starting.spared import spare

        spare()
        heed()
        with compiled_once():
            from formasi.cli.app import build_app

            build_app()(prog_name="formasi")
    except KeyboardInterrupt as error:  # before the command began, or after its end
        from formasi.cli.trouble import told

        sys.exit(told(error))
    finally:
        # Python seeks dead circles once more before it leaves: an eighth of a short
        # command went into looking at objects that end with it anyway.
        gc.freeze()
    sys.exit(0)


def _left(found: sys.UnraisableHookArgs) -> None:
    """Let a file go that a full disk does not let close: that it is full was said."""
    lxml = found.exc_type.__name__ == "SerialisationError"
    if not lxml and not isinstance(found.exc_value, OSError):
        sys.__unraisablehook__(found)
