"""Which column of a file is which field; what may not be there at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.errors import hint
from models.issue import Issue
from models.phrase import phrase
from models.tables.schema.schema import BY_NAME, STRONG, Table, squeeze
from models.tables.shape.raw import RawTable

EXTRA_MARK = "extra."
"""In front of a header that names an extra column although it looks like another."""

_REFUSED = {
    phrase("religion"): "agama agamaid religion faith kepercayaan",
    phrase("ethnicity"): "suku sukubangsa etnis etnisitas ethnicity ethnic race ras",
    phrase("marital status"): (
        "statuskawin statusperkawinan statusnikah statuspernikahan statuskawinid "
        "jeniskawin jeniskawinid kawin maritalstatus marital married perkawinan menikah"
    ),
    phrase("politics"): (
        "partai partaipolitik politik party politicalparty politics afiliasipolitik "
        "pilihanpolitik politicalaffiliation"
    ),
}
REFUSED = {word: topic for topic, text in _REFUSED.items() for word in text.split()}


@dataclass(frozen=True)
class Headers:
    """Place of each field's column, of extra columns, and fields given by name.

    ``borrowed`` fields are read from the column of another field.
    """

    fields: dict[str, int]
    extras: dict[str, int]
    by_name: set[str]
    borrowed: set[str] = field(default_factory=set)


def match_headers(raw: RawTable, table: Table) -> tuple[Headers, list[Issue]]:
    """Find the fields in a header, and everything that is wrong with it."""
    issues = list(_refused(raw))
    candidates: dict[str, list[tuple[int, int]]] = {}
    headers = Headers({}, {}, set())
    for place, header in enumerate(raw.header):
        known = table.by_header.get(squeeze(header))
        if place in raw.meant:
            candidates.setdefault(raw.meant[place], []).append((STRONG, place))
        elif known:
            candidates.setdefault(known[0].field, []).append((known[1], place))
        elif header and squeeze(header) not in REFUSED:
            issues += _add_extra(raw, headers, place)
    for name, found in candidates.items():
        issues += _choose(raw, headers, name, sorted(found))
    _borrow(table, headers)
    issues += _missing(raw, table, headers.fields)
    if headers.extras and table.record is not None:
        issues.append(_kept(raw, headers.extras))
    return headers, issues


def _borrow(table: Table, headers: Headers) -> None:
    """Read a field that has no column from that of another, where one may tell it."""
    for column in table.columns:
        if column.borrows in headers.fields and column.field not in headers.fields:
            headers.fields[column.field] = headers.fields[column.borrows]
            headers.borrowed.add(column.field)


def _choose(
    raw: RawTable, headers: Headers, field: str, found: list[tuple[int, int]]
) -> Iterator[Issue]:
    """Take the best of the headers of a field; keep others as extra columns."""
    (best, place), *others = found
    headers.fields[field] = place
    if best == BY_NAME:
        headers.by_name.add(field)
        yield from _add_extra(raw, headers, place)
    for rank, other in others:
        if rank == best:
            yield _same_meaning(raw, field, place, other)
        else:
            yield from _add_extra(raw, headers, other)


def _refused(raw: RawTable) -> Iterator[Issue]:
    for header in raw.header:
        if topic := REFUSED.get(squeeze(header)):
            yield Issue(
                phrase(
                    "{topic} is no business of a placement: this column is refused.",
                    topic=topic,
                ),
                raw.label,
                column=header,
                allowed=phrase("no such column"),
                maybe=phrase(
                    "delete the column, also from the copy you keep for planning."
                ),
                code="refused-column",
            )


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
    elif not raw.columns[place].blank.all():
        extras[name] = place


def _same_meaning(raw: RawTable, field: str, place: int, other: int) -> Issue:
    one, two = raw.header[place], raw.header[other]
    same = phrase("two columns have the header {name!r}.", name=one)
    differ = phrase(
        "the columns {one!r} and {two!r} both mean {field}.",
        one=one,
        two=two,
        field=field,
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
            either = _either(column.field, column.local)
            others = [h for p, h in enumerate(raw.header) if p not in fields.values()]
            yield Issue(
                phrase("there is no column {names}.", names=either),
                raw.label,
                allowed=either,
                maybe=hint(column.local, others),
                code="missing-column",
            )


def _either(one: str, other: str) -> str:
    return one if one == other else phrase("{one} or {other}", one=one, other=other)


def _kept(raw: RawTable, extras: dict[str, int]) -> Issue:
    names = ", ".join(extras)
    text = phrase(
        "columns that Formasi does not know are kept and not used: {names}.",
        names=names,
    )
    return Issue(text, raw.label, severity="note", code="not-read")
