"""Why a problem cannot be solved in parts: then it is solved as one whole."""

from __future__ import annotations

from models.phrase import Phrase


class OneWholeError(Exception):
    """The parts of a problem do not say of themselves all that a whole needs.

    Attributes
    ----------
    why : in words, for whoever wonders that no worker was asked.
    """

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why
