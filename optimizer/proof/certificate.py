"""The certificate: numbers with which anyone recomputes the bounds of a run.

In the field: a dual certificate; each bound follows by weak duality.
"""

from __future__ import annotations

import io
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from models.errors import CheckError
from models.phrase import phrase
from models.unreadable import unreadable
from optimizer.program.answer import Answer, Certificate
from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows
from optimizer.proof.paper import Columns, demand_whole, restored, written
from optimizer.search.floors import Floor

VERSION = 2
UNREADABLE = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError),
    *(RecursionError, OverflowError, BadZipFile, zlib.error, EOFError),
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

    def save(self, folder: Path) -> None:
        """Write ``certificate.json`` and the multipliers, ``certificate.npz``."""
        columns: dict[str, Ints] = {}
        tiers = []
        for place, tier in enumerate(self.tiers):
            entry = {k: v for k, v in vars(tier).items() if k != "certificate"}
            paper = written(tier.certificate, f"tier{place}", columns)
            tiers.append({**entry, "certificate": paper})
        for place, cut in enumerate(self.cuts):
            columns |= {f"cut{place}_{k}": v for k, v in _cut_columns(cut).items()}
        data = {
            "version": VERSION,
            "tiers": tiers,
            "rows": list(self.labels),
            "infeasible": written(self.infeasible, "infeasible", columns),
            "floors": [
                _plain_floor(floor, f"floor{place}", columns)
                for place, floor in enumerate(self.floors)
            ],
            "cuts": [
                {
                    "rule": c.rule,
                    "labels": list(c.labels),
                    "scale": c.scale,
                    "tier": c.tier,
                }
                for c in self.cuts
            ],
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
            with np.load(folder / "certificate.npz", allow_pickle=False) as columns:
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
        cuts = tuple(
            _restored_cut(entry, place, columns)
            for place, entry in enumerate(data["cuts"])
        )
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
    return {**vars(floor), "certificate": paper, "earlier": earlier}


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
    }
    return Floor(**own)


def _cut_columns(cut: Rows) -> dict[str, Ints]:
    row, pair, coef = cut.entries()
    columns = {"row": row, "pair": pair, "coef": coef}
    columns |= {"lower": np.asarray(cut.lower), "upper": np.asarray(cut.upper)}
    return columns if cut.price is None else {**columns, "price": np.asarray(cut.price)}


def _restored_cut(entry: dict[str, Any], place: int, columns: dict[str, Ints]) -> Rows:
    own: dict[str, Any] = {
        name: columns[f"cut{place}_{name}"]
        for name in ("row", "pair", "coef", "lower", "upper")
    }
    price = columns.get(f"cut{place}_price")
    return Rows(**entry, **own, price=price)
