"""The command ``formasi``: asks the rooms below, prints what they answer."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from formasi.cli.app import build_app

    build_app()(prog_name="formasi")
    sys.exit(0)
