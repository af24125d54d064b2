"""Frames of other libraries (polars, Arrow ...), as frames of pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.errors import ArgumentError
from models.phrase import phrase

if TYPE_CHECKING:
    import pandas as pd


def as_pandas(name: str, given: Any) -> Any:
    """Give a frame of another library as one of pandas, and all else as it came.

    Its values are taken as plain ones of Python, so that a whole number beside a
    missing one stays whole, and nothing but pandas has to be installed.

    Parameters
    ----------
    name : what it is called, in an error.
    given : a frame of polars, a table or batch of Arrow, or anything that has
        ``to_pandas``.

    Raises
    ------
    ArgumentError
        For a lazy frame, and for two columns of one name.
    """
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    if isinstance(given, pd.DataFrame | pd.Series | Mapping):
        return given
    if callable(getattr(given, "collect", None)) and hasattr(given, "lazy"):
        said = phrase("{name} is a lazy frame.\nMaybe .collect()", name=name)
        raise ArgumentError(said)
    columns = _columns(given)
    if columns is not None:
        names = [column for column, _ in columns]
        twice = next((n for n in names if names.count(n) > 1), None)
        if twice is not None:
            said = phrase("{table} has two columns {name!r}.", table=name, name=twice)
            raise ArgumentError(said)
        return pd.DataFrame({column: _series(values) for column, values in columns})
    if callable(getattr(given, "to_pandas", None)) and hasattr(given, "columns"):
        return given.to_pandas()
    return given


def _columns(given: Any) -> list[tuple[str, list[Any]]] | None:
    """Give names and values, where a library gives them as lists."""
    columns = getattr(given, "columns", None)
    if hasattr(given, "to_pydict") and hasattr(given, "column_names"):
        values = [column.to_pylist() for column in columns or ()]
        return list(zip(given.column_names, values, strict=True))
    if hasattr(given, "get_columns") and hasattr(given, "to_dicts"):
        return [(column.name, column.to_list()) for column in given.get_columns()]
    return None


def _series(values: Sequence[Any]) -> pd.Series[Any]:
    """Let pandas find the kind of full columns; what is missing would make floats."""
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    some = any(value is None for value in values)
    return pd.Series(values, dtype=object if some or not values else None)
