"""What ``result.json`` and ``certificate.json`` must look like before they are judged.

Whoever forges a file may put anything anywhere: what is no number is no figure.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from models.fault import fault_of
from models.phrase import phrase

WORD = 2**63
Whole = Annotated[int, Field(gt=-WORD, lt=WORD)]
Count = Annotated[int, Field(ge=0, lt=WORD)]
Figure = float | None


@dataclass
class _Goal:
    name: str
    tier: Whole
    weight: float
    sense: Literal[-1, 1]
    unit: str
    value: float
    bound: Figure


@dataclass
class _Tier:
    name: str
    tier: Whole
    value: Figure
    bound: Figure
    gap: Figure
    proven_by: str
    goals: list[str]


@dataclass
class _Price:
    rule: str
    label: str
    side: Literal["upper", "lower"]
    limit: float
    amount: float


@dataclass
class _Facts:
    parameters: dict[str, float | int | None] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)


@dataclass
class _Result:
    status: Literal["optimal", "feasible", "infeasible", "no_plan"]
    objective: Figure
    bound: Figure
    gap: Figure
    proven_by: str
    unique: bool
    goals: list[_Goal]
    tiers: list[_Tier]
    reasons: list[str]
    prices: list[_Price]
    seconds: float
    facts: _Facts
    widest_gap: Figure = None


@dataclass
class _Multipliers:
    grid: Annotated[int, Field(ge=1, lt=WORD)]
    before: list[Count]
    targets: list[Whole]
    weight: Count
    numerator: int
    bars: bool = False
    beyond: Whole | None = None


@dataclass
class _TierProof:
    name: str
    scale: Annotated[int, Field(ge=1, lt=WORD)]
    tolerance: Count
    value: Whole | None
    bound: Whole | None
    proven_by: str
    certificate: _Multipliers | None


@dataclass
class _Cut:
    rule: str
    labels: list[str]
    scale: Annotated[int, Field(ge=1, lt=WORD)]
    tier: Count


@dataclass
class _Floor:
    place: Count
    value: Whole
    reached: Whole
    bound: Whole
    targets: list[Whole]
    refuted_tier: Annotated[int, Field(ge=-1, lt=WORD)] | None
    certificate: _Multipliers | None
    proven_by: str
    earlier: list[_Multipliers | None] = Field(default_factory=list)


@dataclass
class _Certificate:
    version: int
    tiers: list[_TierProof]
    rows: list[str]
    infeasible: _Multipliers | None
    floors: list[_Floor]
    cuts: list[_Cut]


KINDS: dict[str, Any] = {"result.json": _Result, "certificate.json": _Certificate}


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[name])


def demand_shape(name: str, text: str) -> None:
    """Refuse a file in which something is of a wrong kind.

    Parameters
    ----------
    name : of the file.
    text : of it, JSON.

    Raises
    ------
    ValueError
        With a phrase that says where, and what should stand there.
    """
    try:
        _adapter(name).validate_json(text, strict=True)
    except ValidationError as error:
        found = error.errors()[0]
        if found["type"] == "json_invalid":  # what Python could read is nested too deep
            raise ValueError(phrase("it is nested too deep")) from None
        where = ".".join(str(step) for step in found["loc"])
        said = phrase("{where}: {fault}", where=where, fault=fault_of(found))
        raise ValueError(said) from None
