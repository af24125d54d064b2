"""The certificate: numbers with which anyone recomputes the bounds of a run.

In the field: a dual certificate; each bound follows by weak duality.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
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
from optimizer.search.floors import Floor

VERSION = 1


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
            entry["certificate"] = _plain(tier.certificate)
            if tier.certificate is not None:
                columns[f"tier{place}"] = tier.certificate.rows
            tiers.append(entry)
        if self.infeasible is not None:
            columns["infeasible"] = self.infeasible.rows
        for place, floor in enumerate(self.floors):
            if floor.certificate is not None:
                columns[f"floor{place}"] = floor.certificate.rows
        for place, cut in enumerate(self.cuts):
            columns |= {f"cut{place}_{k}": v for k, v in _cut_columns(cut).items()}
        data = {
            "version": VERSION,
            "tiers": tiers,
            "rows": list(self.labels),
            "infeasible": _plain(self.infeasible),
            "floors": [
                {**vars(f), "certificate": _plain(f.certificate)} for f in self.floors
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
        except (OSError, ValueError, LookupError, TypeError, BadZipFile) as error:
            message = phrase(
                "certificate.json or certificate.npz cannot be read: {error}.",
                error=unreadable(error),
            )
            raise CheckError(message) from None

    @classmethod
    def _from(cls, data: dict[str, Any], columns: dict[str, Ints]) -> Proof:
        if data["version"] != VERSION:
            raise ValueError(phrase("it is of another version of Formasi"))
        _demand_whole(data["tiers"], ("scale", "tolerance", "value", "bound"))
        _demand_whole(data["floors"], ("place", "value", "reached", "bound"))
        tiers = tuple(
            TierProof(
                **{
                    **entry,
                    "certificate": _restored(
                        entry["certificate"], columns.get(f"tier{place}")
                    ),
                }
            )
            for place, entry in enumerate(data["tiers"])
        )
        cuts = tuple(
            _restored_cut(entry, place, columns)
            for place, entry in enumerate(data["cuts"])
        )
        infeasible = _restored(data["infeasible"], columns.get("infeasible"))
        floors = tuple(
            Floor(
                **{
                    **entry,
                    "targets": tuple(entry["targets"]),
                    "certificate": _restored(
                        entry["certificate"], columns.get(f"floor{place}")
                    ),
                }
            )
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


def _plain(own: Certificate | None) -> dict[str, Any] | None:
    if own is None:
        return None
    data = asdict(own)
    del data["rows"]
    return data


def _restored(data: dict[str, Any] | None, rows: Ints | None) -> Certificate | None:
    if data is None:
        return None
    if rows is None or rows.dtype != np.int64:
        raise ValueError(phrase("the multipliers are missing"))
    lists = dict(enumerate([*data["before"], *data["targets"]]))
    _demand_whole([data], ("grid", "weight", "numerator"))
    _demand_whole([lists], lists)
    data = {**data, "before": tuple(data["before"]), "targets": tuple(data["targets"])}
    return Certificate(rows=rows, **data)


def _demand_whole(entries: Iterable[Mapping[Any, Any]], keys: Iterable[Any]) -> None:
    """Refuse what is no whole number: sums of others are not exact."""
    keys = list(keys)
    for entry in entries:
        for key in keys:
            if entry[key] is not None and type(entry[key]) is not int:
                raise ValueError(phrase("its numbers are not all whole"))


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
