"""Records as pandas frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.records.education import Education
from models.records.grade import Grade
from models.records.record import Record
from models.records.scores import Scores

if TYPE_CHECKING:
    import pandas as pd


def as_frame(table: Sequence[Record] | Scores) -> pd.DataFrame:
    """Give a table of a problem as a frame: fields first, then extra columns.

    Grades and levels of education are given as text.
    """
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    if isinstance(table, Scores):
        return table.frame()
    return pd.DataFrame([_plain(record) for record in table])


def _plain(record: Record) -> dict[str, object]:
    own = {name: _text(value) for name, value in record.__dict__.items()}
    extra = own.pop("extra")
    assert isinstance(extra, dict)
    return {**own, **{key: extra[key] for key in extra if key not in own}}


def _text(value: object) -> object:
    if isinstance(value, Education):
        return value.name
    return str(value) if isinstance(value, Grade) else value
