"""The certificate: numbers with which anyone recomputes the bounds of a run.

In the field: a dual certificate; each bound follows by weak duality.
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from models.errors import CheckError
from models.phrase import phrase
from models.storage.unreadable import unreadable
from optimizer.program.answer import Answer, Certificate
from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows
from optimizer.proof.paper import Columns, demand_whole, restored, written
from optimizer.search.floors import Floor
from optimizer.search.settled import without_added

VERSION = 2
UNREADABLE = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError),
    *(RuntimeError, OverflowError, BadZipFile, zlib.error, EOFError),
)


@dataclass(frozen=True)
class TierProof:
    """What was claimed of one tier, in steps, and the multipliers that prove it."""

    name: str
    scale: int
    tolerance: int
    value: int | None
    bound: int | None
    proven_by: str
    certificate: Certificate | None


@dataclass(frozen=True)
class Proof:
    """The certificates of all tiers, with the labels of the rows they press on.

    ``cuts`` are the rows that links asked for; certificates count them last.
    """

    tiers: tuple[TierProof, ...]
    labels: tuple[str, ...]
    cuts: tuple[Rows, ...] = ()
    infeasible: Certificate | None = None
    floors: tuple[Floor, ...] = ()

    def __repr__(self) -> str:
        """Show which tiers it proves, on one line."""
        return f"<Proof: {', '.join(tier.name for tier in self.tiers) or 'no tier'}>"

    def bare(self, place: int) -> Certificate | None:
        """Give the multipliers of a tier without those of rows that links asked for.

        They count for the rows of the program, in their order; where a floor came
        later, its rows are not among them.
        """
        if not 0 <= place < len(self.tiers):
            return None
        own, floor = self.tiers[place].certificate, self.over(place)
        if own is None or floor is None or not floor.below:
            return own
        return without_added(own, len(own.rows) - sum(map(len, floor.below)))

    def over(self, place: int) -> Floor | None:
        """Give the first floor that was raised after a tier was closed."""
        return next((floor for floor in self.floors if floor.place > place), None)

    def save(self, folder: Path) -> None:
        """Write ``certificate.json`` and the multipliers, ``certificate.npz``."""
        columns: dict[str, Ints] = {}
        tiers = []
        for place, tier in enumerate(self.tiers):
            entry = {k: v for k, v in vars(tier).items() if k != "certificate"}
            paper = written(tier.certificate, f"tier{place}", columns)
            tiers.append({**entry, "certificate": paper})
        data = {
            "version": VERSION,
            "tiers": tiers,
            "rows": list(self.labels),
            "infeasible": written(self.infeasible, "infeasible", columns),
            "floors": [
                _plain_floor(floor, f"floor{place}", columns)
                for place, floor in enumerate(self.floors)
            ],
            "cuts": _plain_cuts(self.cuts, "cut", columns),
        }
        text = json.dumps(data, indent=1, ensure_ascii=False)
        (folder / "certificate.json").write_text(text + "\n", encoding="utf-8")
        buffer = io.BytesIO()
        arrays: dict[str, Any] = dict(columns)
        np.savez_compressed(buffer, **arrays)
        (folder / "certificate.npz").write_bytes(buffer.getvalue())

    @classmethod
    def load(cls, folder: Path) -> Proof:
        """Read what ``save`` wrote.

        Raises
        ------
        CheckError
            When the files cannot be read as a certificate.
        """
        try:
            text = (folder / "certificate.json").read_text(encoding="utf-8")
            data = json.loads(text)
            # opened here: of a damaged file numpy would leave the handle open
            with (
                (folder / "certificate.npz").open("rb") as file,
                np.load(file, allow_pickle=False) as columns,
            ):
                return cls._from(data, dict(columns))
        except UNREADABLE as error:
            message = phrase(
                "certificate.json or certificate.npz cannot be read: {error}.",
                error=unreadable(error),
            )
            raise CheckError(message) from None

    @classmethod
    def _from(cls, data: dict[str, Any], columns: dict[str, Ints]) -> Proof:
        if data["version"] not in range(1, VERSION + 1):
            raise ValueError(phrase("it is of another version of Formasi"))
        demand_whole(data["tiers"], ("scale", "tolerance", "value", "bound"))
        demand_whole(data["floors"], ("place", "value", "reached", "bound"))
        tiers = tuple(
            TierProof(
                **{
                    **entry,
                    "certificate": restored(
                        entry["certificate"], f"tier{place}", columns
                    ),
                }
            )
            for place, entry in enumerate(data["tiers"])
        )
        cuts = _restored_cuts(data["cuts"], "cut", columns)
        infeasible = restored(data["infeasible"], "infeasible", columns)
        floors = tuple(
            _restored_floor(entry, f"floor{place}", columns)
            for place, entry in enumerate(data["floors"])
        )
        return cls(tiers, tuple(data["rows"]), cuts, infeasible, floors)


def proof_of(program: Program, answer: Answer, floors: tuple[Floor, ...] = ()) -> Proof:
    """Gather the certificates of an answer.

    Parameters
    ----------
    program : what was solved, its tiers in the order of the answer's.
    answer : bounds and multipliers of each tier.
    floors : floors under the worst-off, each with the proof that the next fails.

    Returns
    -------
    All that a re-check needs beside the problem itself.
    """
    tiers = tuple(
        TierProof(
            tier.name,
            tier.scale,
            tier.tolerance,
            reached.value,
            reached.bound,
            reached.proven_by,
            reached.certificate,
        )
        for tier, reached in zip(program.tiers, answer.tiers, strict=False)
    )
    families = (*program.rows, *answer.cuts)
    labels = tuple(label for rows in families for label in rows.labels)
    return Proof(tiers, labels, answer.cuts, answer.infeasible_certificate, floors)


def _plain_floor(floor: Floor, name: str, columns: Columns) -> dict[str, Any]:
    earlier = [
        written(own, f"{name}_before{k}", columns)
        for k, own in enumerate(floor.earlier)
    ]
    paper = written(floor.certificate, name, columns)
    rows = {
        key: _plain_cuts(cuts, f"{name}_{key}", columns)
        for key, cuts in (("added", floor.added), ("below", floor.below))
    }
    return {**vars(floor), "certificate": paper, "earlier": earlier, **rows}


def _restored_floor(entry: dict[str, Any], name: str, columns: Columns) -> Floor:
    earlier = [
        restored(own, f"{name}_before{k}", columns)
        for k, own in enumerate(entry.get("earlier", ()))
    ]
    own = {
        **entry,
        "targets": tuple(entry["targets"]),
        "certificate": restored(entry["certificate"], name, columns),
        "earlier": tuple(earlier),
        "added": _restored_cuts(entry.get("added", ()), f"{name}_added", columns),
        "below": _restored_cuts(entry.get("below", ()), f"{name}_below", columns),
    }
    return Floor(**own)


def _plain_cuts(
    cuts: Sequence[Rows], name: str, columns: Columns
) -> list[dict[str, Any]]:
    """Give rows as plain data; their entries go into ``columns``."""
    for place, cut in enumerate(cuts):
        own = _cut_columns(cut)
        columns |= {f"{name}{place}_{key}": column for key, column in own.items()}
    return [
        {"rule": c.rule, "labels": list(c.labels), "scale": c.scale, "tier": c.tier}
        for c in cuts
    ]


def _restored_cuts(
    entries: Iterable[dict[str, Any]], name: str, columns: Columns
) -> tuple[Rows, ...]:
    return tuple(
        _restored_cut(entry, f"{name}{place}", columns)
        for place, entry in enumerate(entries)
    )


def _cut_columns(cut: Rows) -> dict[str, Ints]:
    row, pair, coef = cut.entries()
    columns = {"row": row, "pair": pair, "coef": coef}
    columns |= {"lower": np.asarray(cut.lower), "upper": np.asarray(cut.upper)}
    return columns if cut.price is None else {**columns, "price": np.asarray(cut.price)}


def _restored_cut(entry: dict[str, Any], name: str, columns: dict[str, Ints]) -> Rows:
    own: dict[str, Any] = {
        key: columns[f"{name}_{key}"]
        for key in ("row", "pair", "coef", "lower", "upper")
    }
    price = columns.get(f"{name}_price")
    rows = Rows(**entry, **own, price=price)
    sides = [own["lower"], own["upper"], *([] if price is None else [price])]
    entries = own["row"].shape == own["pair"].shape == own["coef"].shape
    here = (own["row"] >= 0) & (own["row"] < len(rows)) & (own["pair"] >= 0)
    whole = all(column.dtype.kind == "i" for column in (*own.values(), *sides))
    if not (whole and entries and here.all()) or any(
        side.shape != (len(rows),) for side in sides
    ):
        raise ValueError(phrase("its added limits are broken"))
    return rows
