"""A limit that gives way: which number of a policy, from what to what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NewLimit:
    """A limit as it was and has to be; ``part`` is its unit or post, "" for all.

    ``table`` and ``name`` are the list of the policy and the number in its entry.
    """

    table: str
    name: str
    part: str
    old: float
    new: float

    @property
    def share(self) -> bool:
        """Tell whether the limit is a share."""
        return self.name.endswith("_share")

    @property
    def up(self) -> bool:
        """Tell whether the limit is raised."""
        return self.name in ("max", "limit", "max_share")
