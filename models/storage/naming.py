"""Names of files made of codes: allowed on any system, and never one twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORBIDDEN = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in range(10)
}
"""Names of devices, which Windows takes for no file, whatever the ending."""
LONGEST = 60


class Names:
    """Gives a name to one code after another.

    Parameters
    ----------
    taken : names that are used already; large and small letters are the same.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.lower() for name in taken}

    def of(self, code: str) -> str:
        """Give a name without ending that no other code was given."""
        plain = re.sub(r"[^A-Za-z0-9-]+", "_", code)[:LONGEST] or "_"
        plain = f"_{plain}" if plain.upper() in FORBIDDEN else plain
        name, number = plain, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{plain}_{number}"
        self._taken.add(name.lower())
        return name
