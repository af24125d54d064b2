"""Dirt as it comes from registers: spellings, floats, dates, spaces, wrong codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.generator.given.settings import CitySettings

DIRTY = 0.03


@dataclass(frozen=True)
class Dirt:
    """One soiled cell.

    Attributes
    ----------
    row : spreadsheet row, the header being 1.
    clean, soiled : the value before and after.
    harmless : a reader that knows registers still reads the clean value.
    """

    table: str
    row: int
    column: str
    clean: str
    soiled: str
    kind: str
    harmless: bool


_DATE = "birth_date"
SOILERS: tuple[tuple[str, str, Callable[[str], str], bool], ...] = (
    ("grade spelling", "grade", lambda v: v.replace("/", "."), True),
    ("grade spelling", "grade", lambda v: v.replace("/", "").lower(), True),
    ("id as float", "emp_id", lambda v: f"{v}.0", True),
    ("day first", _DATE, lambda v: "-".join(reversed(v.split("-"))), True),
    ("stray spaces", "name", lambda v: f"  {v} ", True),
    ("stray spaces", "post_code", lambda v: f" {v} ", True),
    ("unknown code", "post_code", lambda v: f"{v}X", False),
    ("no date", "post_date", lambda _: "2024-02-31", False),
)


def soil(
    tables: Mapping[str, pd.DataFrame], settings: CitySettings
) -> tuple[dict[str, pd.DataFrame], tuple[Dirt, ...]]:
    """Soil about 3 % of the employees' rows, one cell each; the rest stays clean."""
    rng = settings.rng("dirt")
    people = tables["employees"]
    cells = {
        column: people[column].astype(object).to_numpy().copy()
        for _, column, _, _ in SOILERS
    }
    count = max(len(SOILERS), round(DIRTY * len(people)))
    rows = np.sort(rng.choice(len(people), count, replace=False))
    dirt = []
    for number, place in enumerate(rows):
        kind, column, spoil, harmless = SOILERS[number % len(SOILERS)]
        clean = str(cells[column][place])
        soiled = spoil(clean)
        if soiled != clean:
            cells[column][place] = soiled
            row = int(place) + 2
            dirt.append(Dirt("employees", row, column, clean, soiled, kind, harmless))
    return {**tables, "employees": people.assign(**cells)}, tuple(dirt)
