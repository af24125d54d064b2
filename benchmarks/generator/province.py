"""An invented province: regencies side by side, and a few who may change over."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from benchmarks.generator.city import POLICY, City, generate
from benchmarks.generator.given.columns import Words
from benchmarks.generator.given.settings import Kind
from models.phrase import phrase
from models.problem.links import LINKS

MOST = 600
TRANSFERS = 100
"""Employees for each of whom one asks to be transferred to another regency."""
CHOICE = 3
"""Posts elsewhere that somebody who asks for a transfer may get."""
HOURS = 0.6
"""Hours of training that the province pays for, for each employee."""
CODES = (
    *("unit_code", "post_code", "emp_id"),
    *sorted({column for _, column, _ in LINKS}),
)
"""Columns with codes, each of one regency."""
PLACES = ("district", "home_district")
SHARED = ("competencies", "courses")
"""Tables that all regencies have in common."""
LIMITS = """
# What ties the regencies together: everybody stays in the own one, but for those whose
# transfer is asked for (table exemptions); how many, and what the province pays for.
[rules.own-region]
mode = "hard"

[[budgets]]
name = "transfers between regencies"
usage = "transfers"
limit = {transfers}

[[budgets]]
name = "training paid by the province"
usage = "training_hours"
limit = {hours}

[[quotas]]
name = "women in managerial posts of the province"
employees = {{ sex = "P" }}
posts = {{ managerial = true }}
min_share = 0.2
mode = "soft"
price = 5.0
"""


def generate_province(
    regencies: int,
    size: int,
    seed: int,
    *,
    kind: Kind = "delayering",
    tight: bool = False,
) -> City:
    """Invent a province; the same arguments give the same one.

    Parameters
    ----------
    regencies : how many, 2 to 600.   size : employees of each.
    seed, kind, tight : as for ``generate``.

    Returns
    -------
    Its tables and its policy, as of a city.

    Raises
    ------
    ValueError
        When an argument is out of range.
    """
    if not 2 <= regencies <= MOST:  # noqa: PLR2004
        raise ValueError(
            phrase(
                "regencies is {count}; it must be 2 to {most}.",
                count=regencies,
                most=MOST,
            )
        )
    cities = [
        generate(size, seed * MOST + k, kind=kind, tight=tight)
        for k in range(regencies)
    ]
    parts = [_named(city.tables, k + 1) for k, city in enumerate(cities)]
    tables = {
        name: parts[0][name]
        if name in SHARED
        else pd.concat([part[name] for part in parts], ignore_index=True)
        for name in parts[0]
    }
    asked = _transfers(tables, parts, np.random.default_rng([seed, regencies]))
    for name, rows in asked.items():
        old = tables[name]
        frame = pd.DataFrame(rows, columns=old.columns, dtype=object).fillna("")
        tables[name] = pd.concat([old, frame], ignore_index=True)
    limits = LIMITS.format(
        transfers=max(1, len(asked["exemptions"]) // CHOICE // 2),
        hours=int(HOURS * regencies * size),
    )
    return City(tables, POLICY.replace('"city"', '"province"') + limits)


def _named(tables: Mapping[str, pd.DataFrame], number: int) -> dict[str, pd.DataFrame]:
    """Give every code of a regency its number, and the regency its name."""
    mark = f"R{number:03}-"
    found: dict[str, pd.DataFrame] = {}
    for name, table in tables.items():
        own = table.copy()
        if name not in SHARED:
            for column in own.columns.intersection([*CODES]):
                own[column] = _marked(own[column], mark)
            for column in own.columns.intersection([*PLACES]):
                text = own[column].astype(str)
                own[column] = np.where(text == "", "", text + f" {number:03}")
        found[name] = own
    units = found["units"]
    top = units["parent"] == ""
    units.loc[top, "unit_name"] = f"Pemerintah Kabupaten {number:03}"
    units.loc[top, "type"] = "kabupaten"
    return found


def _marked(column: pd.Series[str], mark: str) -> Words:
    text = column.fillna("").astype(str).to_numpy(dtype=object)
    return np.where(text == "", "", mark + text)


def _transfers(
    tables: Mapping[str, pd.DataFrame],
    parts: list[dict[str, pd.DataFrame]],
    rng: np.random.Generator,
) -> dict[str, list[dict[str, object]]]:
    """Let a few of each regency ask for a post like their own in the next one."""
    papers: list[dict[str, object]] = []
    wishes: list[dict[str, object]] = []
    for k, part in enumerate(parts):
        there = parts[(k + 1) % len(parts)]["posts"]
        there = there[there["new_status"] != "abolished"]
        people = part["employees"].merge(
            part["posts"], on="post_code", suffixes=("", "_")
        )
        free = people[(people["locked"] != "yes") & (people["status"] == "PNS")]
        count = min(len(free), max(1, len(part["employees"]) // TRANSFERS))
        chosen = free.iloc[np.sort(rng.choice(len(free), count, replace=False))]
        for who in chosen.itertuples():
            same = (there["level"] == who.level) & (
                there["job_family"] == who.job_family
            )
            for post in there["post_code"][same].head(CHOICE):
                document = f"800/{len(papers) + 1:04}/PINDAH/2026"
                papers.append(
                    {
                        "rule": "own-region",
                        "emp_id": who.emp_id,
                        "post_code": post,
                        "cause": "permintaan_sendiri",
                        "document": document,
                        "valid_until": "2027-12-31",
                    }
                )
            if same.any():
                post = there["post_code"][same].iloc[0]
                wish = {"emp_id": who.emp_id, "post_code": post}
                wishes.append({**wish, "rank": 1, "wish": "want"})
    taken = set(tables["preferences"]["emp_id"])
    wishes = [wish for wish in wishes if wish["emp_id"] not in taken]
    return {"exemptions": papers, "preferences": wishes}
