"""From frames to tables of text, as a workbook's sheets are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from models.demands import demand
from models.issue import Issue
from models.phrase import Name, phrase
from models.records.scores import Scores
from models.tables.files.byheaders import NEEDED
from models.tables.files.names import near, table_of
from models.tables.files.source import Source, twice
from models.tables.files.workbook import as_text
from models.tables.frames.as_frame import as_frame
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table
from models.tables.write import to_cell

if TYPE_CHECKING:
    import pandas as pd

FRAME = phrase("pandas.DataFrame(rows) makes one.")


def frames_source(frames: Mapping[str, pd.DataFrame | Scores]) -> Source:
    """Take frames for the tables that their names mean.

    Parameters
    ----------
    frames : name of a table, English or Indonesian -> its frame.

    Returns
    -------
    The tables as text. A name that is none is an error, and so is a missing table.
    """
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    source = Source()
    for label, frame in frames.items():
        kinds = (pd.DataFrame, Scores)
        demand(f"frames[{label!r}]", frame, kinds, FRAME)
        name = table_of(str(label))
        if name is None:
            source.issues.append(_unknown(str(label)))
        elif name in source.tables:
            source.issues.append(twice(str(label), source.tables[name].label, name))
        else:
            given = as_frame(frame) if isinstance(frame, Scores) else frame
            rows = _rows(given)
            source.tables[name], more = make_table(str(label), rows, TABLES[name])
            source.issues += more
    for name in NEEDED:
        if name not in source.tables:
            source.issues.append(_absent(name))
            source.failed.add(name)
    return source


def _rows(frame: pd.DataFrame) -> list[list[str]]:
    """Write a frame as rows of text; an index that has a name is a column too."""
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    columns = [_texts(frame.iloc[:, place]) for place in range(frame.shape[1])]
    header = [str(name) for name in frame.columns]
    return [header, *(list(row) for row in zip(*columns, strict=True))]


def _texts(column: pd.Series[Any]) -> Iterable[str]:
    """Write each distinct value once; what pandas calls missing is blank."""
    known: dict[tuple[type, Any], str] = {}
    missing = column.isna().to_numpy()
    for value, blank in zip(column.astype(object).tolist(), missing, strict=True):
        if blank:
            yield ""
        elif isinstance(value, str):
            yield value
        elif isinstance(value, (list, set, dict)):
            yield _text(value)
        else:
            key = type(value), value
            if key not in known:
                known[key] = _text(value)
            yield known[key]


def _text(value: Any) -> str:
    """Write one value as a sheet would show it."""
    if isinstance(value, (list, set, frozenset)):
        value = tuple(map(str, value))
    if hasattr(value, "item"):  # a number of numpy
        value = value.item()
    return as_text(value if isinstance(value, date) else to_cell(value))


def _unknown(label: str) -> Issue:
    text = phrase("this is not the name of a table: it was not read.")
    named = ", ".join(TABLES)
    return Issue(
        text,
        label,
        allowed=phrase("one of {names}", names=named),
        maybe=near(label),
        code="not-read",
    )


def _absent(name: str) -> Issue:
    return Issue(
        phrase("the table {name} is missing.", name=Name(name, "our table")),
        "frames",
        allowed=phrase(
            "a frame {name} or {local}", name=name, local=TABLES[name].names[0]
        ),
        code="missing-table",
    )
