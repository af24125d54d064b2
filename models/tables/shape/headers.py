"""Which column of a file is which field; what may not be there at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from models.errors import hint
from models.issue import Issue
from models.phrase import Name, joined, phrase
from models.tables.schema.schema import BY_NAME, STRONG, Table, squeeze
from models.tables.shape.raw import RawTable
from models.tables.shape.unread import EXTRA_MARK, asked_for, private, unread_notes


@dataclass(frozen=True)
class Headers:
    """Place of each field's column, of extra columns, and fields given by name.

    ``beside`` are columns of names that stand beside the codes of a field, and of ranks
    beside grades;
    ``borrowed`` fields are read from the column of another field; ``unread`` are the
    places of the columns that are not kept; ``blank`` are the names of kept ones
    without a cell: a policy names them.
    """

    fields: dict[str, int]
    extras: dict[str, int]
    by_name: set[str]
    beside: dict[str, int] = field(default_factory=dict)
    borrowed: set[str] = field(default_factory=set)
    unread: list[int] = field(default_factory=list)
    blank: dict[str, int] = field(default_factory=dict)


def match_headers(
    raw: RawTable, table: Table, keep: Collection[str] = ()
) -> tuple[Headers, list[Issue]]:
    """Find the fields in a header, and everything that is wrong with it.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be.
    keep : extra columns that are kept, as ``squeeze`` leaves their headers.

    Returns
    -------
    Which column is which field, and the issues.
    """
    issues: list[Issue] = []
    candidates: dict[str, list[tuple[int, int]]] = {}
    headers, spare = Headers({}, {}, set()), []
    for place, header in enumerate(raw.header):
        known = _known(raw, table, place)
        if known:
            candidates.setdefault(known[0], []).append((known[1], place))
        elif header and place not in raw.meant:
            spare.append(place)
    for name, found in candidates.items():
        issues += _choose(raw, table, headers, name, sorted(found), spare)
    _borrow(table, headers)
    for place in sorted(spare):
        if _stays(raw, table, place, keep):
            issues += _add_extra(raw, headers, place)
        else:
            headers.unread.append(place)
    issues += _missing(raw, table, headers.fields)
    kept = () if table.record is None else headers.extras
    return headers, [*unread_notes(raw, table, headers.unread, kept), *issues]


def _known(raw: RawTable, table: Table, place: int) -> tuple[str, int] | None:
    """Give the field of a column and the rank of its header."""
    if place in raw.meant:
        return (raw.meant[place], STRONG) if raw.meant[place] else None
    known = table.by_header.get(squeeze(raw.header[place]))
    return (known[0].field, known[1]) if known else None


def _stays(raw: RawTable, table: Table, place: int, keep: Collection[str]) -> bool:
    """Tell whether a column that fills no field is kept; private ones never are."""
    asked = table.record is None or asked_for(raw.header[place], keep)
    return asked and private(raw, place) is None


def _borrow(table: Table, headers: Headers) -> None:
    """Read a field that has no column from that of another, where one may tell it."""
    for column in table.columns:
        if column.borrows in headers.fields and column.field not in headers.fields:
            headers.fields[column.field] = headers.fields[column.borrows]
            headers.borrowed.add(column.field)


def _choose(
    raw: RawTable,
    table: Table,
    headers: Headers,
    name: str,
    found: list[tuple[int, int]],
    spare: list[int],
) -> Iterator[Issue]:
    """Take the best of the headers of a field that has cells; others are spare.

    Registers have a column of codes that nobody fills beside one of names.
    """
    found.sort(key=lambda one: bool(len(raw) and raw.columns[one[1]].blank.all()))
    (best, place), *others = found
    empty = {at for _, at in found if raw.columns[at].blank.all()}
    headers.fields[name] = place
    if best == BY_NAME:
        headers.by_name.add(name)
    for rank, other in others:
        if rank == best and not (len(raw) and other in empty):
            yield _same_meaning(raw, table, name, (place, other))
            continue
        spare.append(other)
        if rank == BY_NAME or name == "grade":
            headers.beside.setdefault(name, other)


def _add_extra(raw: RawTable, headers: Headers, place: int) -> Iterator[Issue]:
    header, extras = raw.header[place], headers.extras
    name = header.removeprefix(EXTRA_MARK) or header
    if name in extras:
        text = phrase("two columns have the header {name!r}.", name=name)
        yield Issue(
            text,
            raw.label,
            1,
            name,
            allowed=phrase("each header once"),
            code="duplicate-column",
        )
    elif raw.columns[place].blank.all():
        headers.blank[name] = place
    else:
        extras[name] = place


def _same_meaning(
    raw: RawTable, table: Table, name: str, places: tuple[int, int]
) -> Issue:
    one, two = (raw.header[place] for place in places)
    same = phrase("two columns have the header {name!r}.", name=one)
    differ = phrase(
        "the columns {one!r} and {two!r} both mean {field}.",
        one=one,
        two=two,
        field=Name(name, f"column {table.name}"),
    )
    text = same if one == two else differ
    return Issue(
        text,
        raw.label,
        column=two,
        allowed=phrase("one of them"),
        maybe=phrase("delete one?"),
        code="duplicate-column",
    )


def _missing(raw: RawTable, table: Table, fields: dict[str, int]) -> Iterator[Issue]:
    for column in table.columns:
        if column.required and column.field not in fields:
            either = Name(column.field, f"column {table.name}")
            others = [h for p, h in enumerate(raw.header) if p not in fields.values()]
            yield Issue(
                phrase("there is no column {names}.", names=either),
                raw.label,
                allowed=joined([either]),
                maybe=hint(column.local, others),
                code="missing-column",
            )
