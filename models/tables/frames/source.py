"""From frames to tables of text, as a workbook's sheets are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.demands import demand
from models.issue import Issue
from models.phrase import Name, phrase
from models.records.given.foreign import as_pandas
from models.records.scores import Scores
from models.tables.files.byheaders import NEEDED
from models.tables.files.names import near, table_of
from models.tables.files.source import Source, twice
from models.tables.frames.as_frame import as_frame
from models.tables.frames.rows import rows_of
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.grid import make_table
from models.tables.shape.raw import RawTable

if TYPE_CHECKING:
    import pandas as pd

FRAME = phrase("pandas.DataFrame(rows) makes one.")


def frames_source(frames: Mapping[str, pd.DataFrame | Scores]) -> Source:
    """Take frames for the tables that their names mean.

    Parameters
    ----------
    frames : name of a table, English or Indonesian -> its frame, of pandas or another
        library.

    Returns
    -------
    The tables as text. A name that is none is an error, and so is a missing table.
    """
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    source = Source()
    for label, found in frames.items():
        called = f"frames[{label!r}]"
        frame: Any = as_pandas(called, found)
        demand(called, frame, (pd.DataFrame, Scores), FRAME)
        name = table_of(str(label))
        if name is None:
            source.issues.append(_unknown(str(label)))
        elif name in source.tables:
            source.issues.append(twice(str(label), source.tables[name].label, name))
        else:
            given = as_frame(frame) if isinstance(frame, Scores) else frame
            rows, wrong = rows_of(str(label), given)
            source.tables[name], more = make_table(str(label), rows, TABLES[name])
            source.issues += [*wrong, *more]
            if turned := _turned(str(label), given, source.tables[name], TABLES[name]):
                del source.tables[name]
                source.issues.append(turned)
                source.failed.add(name)
    for name in NEEDED:
        if name not in source.tables and name not in source.failed:
            source.issues.append(_absent(name))
            source.failed.add(name)
    return source


def _turned(
    label: str, frame: pd.DataFrame, raw: RawTable, table: Table
) -> Issue | None:
    """Say what to do with ids in an index without a name, or scores as a matrix."""
    known = {
        table.by_header[h][0].field
        for h in map(squeeze, raw.header)
        if h in table.by_header
    }
    lacking = [c.field for c in table.columns if c.required and c.field not in known]
    if table.name == "scores" and {"post_code", "score"} <= {*lacking}:
        maybe = phrase("formasi.Scores.of(frame), which takes a matrix")
    elif lacking and frame.index.dtype.kind not in "iu":
        maybe = phrase(
            "frame.rename_axis({name!r}): an index without a name is no column",
            name=lacking[0],
        )
    else:
        return None
    return Issue(
        phrase(
            "there is no column {names}.",
            names=Name(lacking[0], f"column {table.name}"),
        ),
        label,
        allowed=", ".join(lacking),
        maybe=maybe,
        code="missing-column",
    )


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
