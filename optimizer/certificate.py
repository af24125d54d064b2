"""The certificate: numbers with which anyone recomputes the bounds, and the recomputing.

For tier t with multipliers y of the rows, z >= 0 of the tiers before and w of the tier
itself (whole numbers, in parts of 1/grid step), no plan that reaches the targets of the
tiers before is worth more than numerator / grid steps, where

    numerator = sum_i max(S_i, max_j (V_ij - sum_r y_r a_r,ij))
                + sum_r (y_r > 0: y_r upper_r; y_r < 0: y_r lower_r)
                + w constant_t + sum_k z_k (constant_k - target_k)
    V = w value_t + sum_k z_k value_k, and S the same for the surplus list.

Nothing here comes from the relaxation or the kernel: plain numpy over whole columns.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import CheckError
from optimizer.answer import Answer, Certificate
from optimizer.bottleneck import Floor, above, floored
from optimizer.program import Program
from optimizer.restrict import restrict
from optimizer.rows import NO_LIMIT, Ints, Rows

VERSION = 1
NEVER = int(np.iinfo(np.int64).min)
"""Stands for a surplus list that an employee may not be on."""


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
        np.savez_compressed(buffer, **columns)
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
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = f"certificate.json or certificate.npz cannot be read: {error}."
            raise CheckError(message) from None

    @classmethod
    def _from(cls, data: dict[str, Any], columns: dict[str, Ints]) -> Proof:
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
    """Gather the certificates of an answer."""
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


def recheck(program: Program, proof: Proof) -> Iterator[str]:
    """Recompute every bound; give a sentence for each number that does not hold."""
    program, wrong = _recheck_floors(program, proof)
    yield from wrong
    families = (*program.rows, *proof.cuts)
    labels = tuple(label for rows in families for label in rows.labels)
    if labels != proof.labels:
        yield "the rows of the certificate are not those of the problem."
        return
    if proof.tiers and len(proof.tiers) != len(program.tiers):
        yield "the tiers of the certificate are not those of the policy."
        return
    for place, claim in enumerate(proof.tiers):
        yield from _recheck_tier(program, families, proof, place, claim)
    if proof.infeasible is not None:
        place = len(proof.infeasible.before)
        numerator = bound_of(program, families, place, proof.infeasible)
        if (
            numerator is None
            or numerator != proof.infeasible.numerator
            or numerator >= 0
        ):
            yield "infeasible: the multipliers do not prove that there is no plan."


def _recheck_floors(program: Program, proof: Proof) -> tuple[Program, list[str]]:
    """Re-check each floor, and bar the pairs below it as the solve did."""
    wrong: list[str] = []
    asked = [k for k, tier in enumerate(program.tiers) if tier.bottleneck]
    if proof.tiers and [f.place for f in proof.floors] != asked:
        return program, ["the floors of the certificate are not those of the policy."]
    for floor in proof.floors:
        name, own = program.tiers[floor.place].name, floor.certificate
        if own is not None and not _refutes(program, floor, own):
            wrong.append(f"{name}: a floor above {floor.bound} is not refuted.")
        elif (
            own is None
            and floor.proven_by == "certificate"
            and not _topmost(program, floor)
        ):
            wrong.append(f"{name}: said to be proven by a certificate, but has none.")
        program = floored(program, floor.place, floor.value)
    return program, wrong


def _refutes(program: Program, floor: Floor, own: Certificate) -> bool:
    """Tell whether the multipliers rule out any floor above the bound."""
    higher = above(program, floor.place, floor.bound + 1)
    infeasible = floor.refuted_tier == -1
    place = len(own.before) if infeasible else floor.refuted_tier
    if place is None or own.targets != floor.targets[: len(own.targets)]:
        return False
    numerator = bound_of(higher, higher.rows, place, own)
    if numerator is None or numerator != own.numerator:
        return False
    if infeasible:
        return own.weight == 0 and numerator < 0
    return own.weight > 0 and numerator // own.grid < floor.targets[place]


def _topmost(program: Program, floor: Floor) -> bool:
    """Tell whether no pair at all lies above the bound."""
    return not (program.tiers[floor.place].pairs > floor.bound).any()


def _recheck_tier(
    program: Program,
    families: Sequence[Rows],
    proof: Proof,
    place: int,
    claim: TierProof,
) -> Iterator[str]:
    tier, own = program.tiers[place], claim.certificate
    if place in {floor.place for floor in proof.floors}:
        floor = next(f for f in proof.floors if f.place == place)
        if (claim.value, claim.bound) != (floor.reached, floor.bound):
            yield f"{claim.name}: value and bound are not those of its floor."
        return
    if (claim.name, claim.scale, claim.tolerance) != (
        tier.name,
        tier.scale,
        tier.tolerance,
    ):
        yield f"{claim.name}: name, scale or tolerance differ from the policy's."
        return
    if own is None:
        if claim.proven_by == "certificate":
            yield f"{claim.name}: said to be proven by a certificate, but has none."
        return
    reached = [t.value for t in proof.tiers[:place]]
    for k, target in enumerate(own.targets):
        least = reached[k]
        if least is None or target > least - proof.tiers[k].tolerance:
            yield f"{claim.name}: asks more of {proof.tiers[k].name} than was reached."
    yield from _held(claim, own, bound_of(program, families, place, own))


def _held(claim: TierProof, own: Certificate, numerator: int | None) -> Iterator[str]:
    """Hold what was claimed of a tier against what its multipliers prove."""
    name, value, limit = claim.name, claim.value, claim.bound
    if numerator is None:
        yield f"{name}: multipliers press on limits that do not exist."
        return
    if numerator != own.numerator:
        yield f"{name}: the multipliers prove {numerator}, not {own.numerator}."
    proven = numerator // own.grid
    if limit is None:
        yield f"{name}: has a certificate but names no bound."
    elif limit > proven or (limit < proven and claim.proven_by in ("certificate", "")):
        yield f"{name}: the certificate proves {proven}, the claim is {limit}."
    elif value is not None and value > limit:
        yield f"{name}: the plan is worth {value}, above its bound {limit}."


@dataclass(frozen=True, eq=False)
class Reduced:
    """Values less the prices of the rows, in parts of 1/grid step.

    Attributes
    ----------
    pairs : int64, one per pair.   surplus : int64, one per employee, NEVER where barred.
    constant : what the limits, constants and targets add.
    """

    pairs: Ints
    surplus: Ints
    constant: int

    def best(self, emp: Ints) -> Ints:
        """Give the largest reduced value of each employee."""
        best = self.surplus.copy()
        np.maximum.at(best, emp, self.pairs)
        return best


def bound_of(
    program: Program, families: Sequence[Rows], place: int, own: Certificate
) -> int | None:
    """Compute the numerator that the multipliers prove; None when they prove nothing."""
    found = reduced(program, families, place, own)
    if found is None:
        return None
    best = found.best(program.emp)
    return None if (best == NEVER).any() else found.constant + sum(best.tolist())


def reduced(
    program: Program, families: Sequence[Rows], place: int, own: Certificate
) -> Reduced | None:
    """Price every pair with the multipliers; None when they are not allowed."""
    if len(own.before) != place or min(own.before, default=0) < 0 or own.weight < 0:
        return None
    if sum(map(len, families)) != len(own.rows):
        return None
    weights = dict(enumerate(own.before)) | ({place: own.weight} if own.weight else {})
    pairs = np.zeros(program.n_pairs, dtype=np.int64)
    surplus = np.zeros(program.n_employees, dtype=np.int64)
    total = -sum(z * target for z, target in zip(own.before, own.targets, strict=True))
    for k, weight in weights.items():
        tier = program.tiers[k]
        pairs += weight * np.asarray(tier.pairs, dtype=np.int64)
        surplus += weight * np.asarray(tier.surplus, dtype=np.int64)
        total += weight * tier.constant
    start = 0
    for rows in families:
        y = own.rows[start : start + len(rows)]
        start += len(rows)
        part = _press(rows, y, weights)
        if part is None:
            return None
        total += part
        _subtract(pairs, rows, y)
    return Reduced(pairs, np.where(program.may_be_surplus, surplus, NEVER), total)


def _press(rows: Rows, y: Ints, weights: dict[int, int]) -> int | None:
    """Add up what the limits of a family give; None where a multiplier is not allowed."""
    upper, lower = np.asarray(rows.upper), np.asarray(rows.lower)
    if ((y > 0) & (upper >= NO_LIMIT)).any() or ((y < 0) & (lower <= -NO_LIMIT)).any():
        return None
    if rows.price is not None:
        most = weights.get(rows.tier, 0)
        caps = [price * most for price in np.asarray(rows.price).tolist()]
        sizes = np.abs(y).tolist()
        if any(size > cap for size, cap in zip(sizes, caps, strict=True)):
            return None
    limits = np.where(y > 0, upper, lower)
    used = np.flatnonzero(y)
    return sum(
        a * b for a, b in zip(y[used].tolist(), limits[used].tolist(), strict=True)
    )


def _subtract(reduced: Ints, rows: Rows, y: Ints) -> None:
    if not y.any():
        return
    row, pair, coef = rows.entries()
    np.subtract.at(reduced, pair, y[row] * coef)


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
        raise ValueError("the multipliers are missing")
    data = {**data, "before": tuple(data["before"]), "targets": tuple(data["targets"])}
    return Certificate(rows=rows, **data)


def _cut_columns(cut: Rows) -> dict[str, Ints]:
    row, pair, coef = cut.entries()
    columns = {"row": row, "pair": pair, "coef": coef}
    columns |= {"lower": np.asarray(cut.lower), "upper": np.asarray(cut.upper)}
    return columns if cut.price is None else {**columns, "price": np.asarray(cut.price)}


def _restored_cut(entry: dict[str, Any], place: int, columns: dict[str, Ints]) -> Rows:
    own = {
        name: columns[f"cut{place}_{name}"]
        for name in ("row", "pair", "coef", "lower", "upper")
    }
    price = columns.get(f"cut{place}_price")
    return Rows(**entry, **own, price=price)
