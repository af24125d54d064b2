"""Units of the organisation, a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from models.records.record import Record


class Unit(Record):
    """A node of the organisation tree (OPD, bidang, UPTD, kecamatan, ...).

    Attributes
    ----------
    parent : unit above, None at the top.   district : kecamatan where it works.
    new_status, merged_into : what the restructuring does to it.
    former_name : what it is called today, where the restructuring renames it.
    public_service : serves citizens directly (health, permits, schools, registry).

    Examples
    --------
    >>> from formasi import Unit
    >>> Unit(unit_code="DINKES", new_status="merged", merged_into="DKK").parent is None
    True
    """

    unit_code: str
    unit_name: str = ""
    parent: str | None = None
    type: str = ""
    district: str = ""
    new_status: Literal["kept", "new", "abolished", "merged"] = "kept"
    merged_into: str | None = None
    former_name: str = ""
    public_service: bool = False
    extra: Mapping[str, str] = Field(default_factory=dict)
