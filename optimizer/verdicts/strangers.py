"""Files that stand in a folder, listed in its manifest, and that no check reads.

Anybody may put a file into a run and make its hash anew: a list of answered objections,
say. Nothing in it is judged, so it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.phrase import joined, phrase
from models.tables.schema.organisation import TABLES
from optimizer.verdicts.verdict import Verdict

SHOWN = 8
"""Files that are named; of the others their number is told."""
PROOF = ("certificate.json", "certificate.npz")
PLAN = "placements.csv"


def files_of_run(manifest: Mapping[str, Any]) -> Iterator[str]:
    """Name the files of a run whose content is judged, its papers left out.

    Parameters
    ----------
    manifest : of the run; without a plan it has no tables of one.
    """
    yield from ("result.json", "findings.csv", *PROOF, "problem/policy.toml")
    yield from (f"problem/{name}.csv" for name in TABLES)
    if PLAN in manifest["files"]:
        yield from (PLAN, "surplus.csv", "training.csv", "vacancies.csv", "retired.csv")
    yield from (f"plugins/{p['name']}.py" for p in manifest.get("plugins", ()))


def strangers(manifest: Mapping[str, Any], known: Iterable[str]) -> Iterator[Verdict]:
    """Name the files that no check reads; nothing where there are none.

    Parameters
    ----------
    manifest : of a run or schedule.
    known : names of the files that are judged.
    """
    names = sorted({*manifest["files"]} - {*known})
    if not names:
        return
    told = names[:SHOWN]
    if len(names) > SHOWN:
        told.append(phrase("{count} more", count=len(names) - SHOWN))
    what = phrase(
        "no file of such a folder, and nothing in it is verified: {names}",
        names=joined(told, ", "),
    )
    yield Verdict("not-judged", what)
