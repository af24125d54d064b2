"""Why one cell cannot be read."""

from __future__ import annotations


class BadCell(ValueError):  # noqa: N818  (it never leaves the package)
    """What is wrong with a cell, what may stand there, and a guess at the cause."""

    def __init__(self, message: str, allowed: str = "", maybe: str = "") -> None:
        super().__init__(message)
        self.message, self.allowed, self.maybe = message, allowed, maybe
