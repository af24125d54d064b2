"""Days on which a post is empty, and who acts for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["Plh", "Plt"]
"""For a holder who is away for a while, or for a post that nobody holds."""


@dataclass(frozen=True)
class Gap:
    """Days, both counted, on which nobody is in a post; ``part`` where it is long.

    ``kind`` : whether the post is empty (Plt), or its one holder away (Plh).
    """

    post_code: str
    start: date
    end: date
    part: int = 0
    kind: Kind = "Plt"

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.end - self.start).days + 1

    def meets(self, other: Gap) -> bool:
        """Tell whether two have a day in common."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True)
class Acting:
    """Somebody acts for an empty post from a day to a day, both counted."""

    post_code: str
    emp_id: str
    start: date
    end: date
    kind: Kind
    basis: str
