"""A frame as rows of text: what a sheet would show of each value."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Any

from models.issue import Issue
from models.phrase import phrase
from models.tables.files.workbook import as_text
from models.tables.write import to_cell

if TYPE_CHECKING:
    import pandas as pd


def rows_of(label: str, frame: pd.DataFrame) -> tuple[list[list[str]], list[Issue]]:
    """Write a frame as rows of text; an index that has a name is a column too.

    Parameters
    ----------
    label : what the table was called.

    Returns
    -------
    The rows, and where a cell holds what no sheet could show.
    """
    frame, issues = _with_index(label, frame)
    header = [str(name) for name in frame.columns]
    columns = [
        [*_texts(label, header[place], frame.iloc[:, place], issues)]
        for place in range(frame.shape[1])
    ]
    return [header, *(list(row) for row in zip(*columns, strict=True))], issues


def _with_index(label: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Issue]]:
    """Make columns of the parts of an index that have names.

    ``set_index(..., drop=False)`` leaves the same column twice: once is enough.
    """
    issues = []
    for name in [str(n) for n in frame.index.names if n in frame.columns]:
        known = frame.index.get_level_values(name).tolist()
        if known != frame[name].tolist():
            issues.append(_twice(label, str(name)))
        frame = frame.reset_index(level=name, drop=True)
    fresh = any(name is not None for name in frame.index.names)
    return frame.reset_index() if fresh else frame, issues


def _texts(
    label: str, column: str, values: pd.Series[Any], issues: list[Issue]
) -> Iterable[str]:
    """Write each distinct value once; what pandas calls missing is blank."""
    known: dict[tuple[type, Any], str] = {}
    cells = zip(values.astype(object).tolist(), values.isna().to_numpy(), strict=True)
    for row, (value, blank) in enumerate(cells, start=2):
        if blank:
            yield ""
        elif isinstance(value, str):
            yield value
        else:
            key = type(value), _key(value)
            if key not in known:
                if not _can_be_shown(value):
                    issues.append(_no_cell(label, row, column, value))
                known[key] = _text(value)
            yield known[key]


def _key(value: Any) -> Any:
    """Give what a value is looked up by: itself where it can be."""
    try:
        hash(value)
    except TypeError:  # lists, arrays
        return id(value)
    return value


def _can_be_shown(value: Any) -> bool:
    """Tell what has a text of its own, other than where it lies in memory."""
    kind: Any = type(value)
    own = kind.__str__ is object.__str__ and kind.__repr__ is object.__repr__
    return not own and not isinstance(value, (bytes, bytearray, memoryview))


def _text(value: Any) -> str:
    """Write one value as a sheet would show it."""
    if isinstance(value, AbstractSet):
        value = sorted(map(str, value))  # a set has no order: the same one each time
    if hasattr(value, "tolist"):  # numbers of numpy, arrays, series
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        value = tuple(map(str, value))
    return as_text(value if isinstance(value, date) else to_cell(value))


def _twice(label: str, name: str) -> Issue:
    return Issue(
        phrase("the index is called as a column is, and holds other values."),
        label,
        column=name,
        allowed=phrase("one of them"),
        maybe=phrase("frame.reset_index(drop=True)"),
        code="duplicate-column",
    )


def _no_cell(label: str, row: int, column: str, value: Any) -> Issue:
    return Issue(
        phrase("a cell cannot hold {kind}.", kind=type(value).__name__),
        label,
        row,
        column,
        value=repr(value)[:80],
        allowed=phrase("text, a number, a date, or a list of texts"),
        maybe=phrase("value.decode()") if isinstance(value, bytes) else "",
        code="unreadable",
    )
