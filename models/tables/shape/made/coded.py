"""Codes for a map of posts that has none, made from unit, title and level."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import is_blank, read_text
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable, Texts
from models.tables.shape.spelled import spelled_nearly

PARTS = ("unit_code", "post_name", "level")
"""Fields that tell one post from another, where there is no code."""
SHORT, LONG = 4, 12
"""Signs of the code's end; the long one where two short ones are the same."""
_SMALL_WORDS = frozenset(
    ("dan", "pada", "di", "the", "of", "and", "untuk", "serta", "atau")
)

Parts = tuple[str, ...]


def code_posts(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Give each post a code where the table has no column of codes, or an empty one.

    A column whose header is spelled nearly as that of the codes is taken for them: the
    reader is told so, and no codes are made that nobody else's table would know.

    The code depends on nothing but the row's own unit, title and level: it is the same
    in the next list, whatever stands above or below it.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be; only posts get codes.

    Returns
    -------
    The table, and a note that names the column as ours.
    """
    places = _places(raw, table)
    own = places.get("post_code")
    lacking = own is None or raw.columns[own].blank.all()
    if (
        table.name != "posts"
        or "post_name" not in places
        or not lacking
        or not len(raw)
        or _misspelt(raw, table)
    ):
        return raw, []
    rows = _rows(raw, [places[part] for part in PARTS if part in places])
    title = _title_of(places)
    codes = _codes([row for row in dict.fromkeys(rows) if row[title]])
    if not codes:
        return raw, []
    column = Texts.of([codes.get(row, "") for row in rows])
    note = _note(raw, codes, title)
    if own is not None:
        columns = (*raw.columns[:own], column, *raw.columns[own + 1 :])
        made_of = {own: places["post_name"]}
        return replace(raw, columns=columns, made_of=made_of), [note]
    header = (*raw.header, "kode_jabatan")
    made_of = {len(raw.header): places["post_name"]}
    columns = (*raw.columns, column)
    return replace(raw, header=header, columns=columns, made_of=made_of), [note]


def _places(raw: RawTable, table: Table) -> dict[str, int]:
    """Give the column of each field, the one with the best header."""
    found: dict[str, tuple[int, int]] = {}
    for place, header in enumerate(raw.header):
        known = table.by_header.get(squeeze(header))
        if known and place not in raw.meant:
            field, rank = known[0].field, known[1]
            found[field] = min(found.get(field, (rank, place)), (rank, place))
    return {field: place for field, (_, place) in found.items()}


def _misspelt(raw: RawTable, table: Table) -> bool:
    strange = (h for h in raw.header if squeeze(h) not in table.by_header)
    code = table.fields["post_code"]
    return any(spelled_nearly(header, (code,)) is not None for header in strange)


def _title_of(places: Mapping[str, int]) -> int:
    return [part for part in PARTS if part in places].index("post_name")


def _rows(raw: RawTable, places: Sequence[int]) -> list[Parts]:
    """Give the cells of each row that its code is made of."""
    columns = []
    for place in places:
        words = ["" if is_blank(w) else read_text(w) for w in raw.columns[place].words]
        columns.append([words[code] for code in raw.columns[place].codes])
    return list(zip(*columns, strict=True))


def _codes(rows: Sequence[Parts]) -> dict[Parts, str]:
    """Give each distinct row its code; longer ones where two would be the same."""
    short = {row: _code(row, SHORT) for row in rows}
    keys: dict[str, set[str]] = {}
    for row, code in short.items():
        keys.setdefault(code, set()).add(_key(row))
    return {
        row: code if len(keys[code]) == 1 else _code(row, LONG)
        for row, code in short.items()
    }


def _code(row: Parts, length: int) -> str:
    digest = b32encode(sha256(_key(row).encode()).digest()).decode()
    parts = [*filter(None, map(_initials, row[:2])), digest[:length]]
    return "-".join(parts)


def _key(row: Parts) -> str:
    return "|".join(map(squeeze, row))


def _initials(text: str) -> str:
    """Give the first letters of a name; a word in capitals is an abbreviation."""
    words = re.findall(r"\w+", text)
    shout = text.isupper()
    told = [w for w in words if w.lower() not in _SMALL_WORDS]
    letters = [w if w.isupper() and not shout and len(w) > 1 else w[0] for w in told]
    return "".join(letters).upper()[:10]


def _note(raw: RawTable, codes: Mapping[Parts, str], title: int) -> Issue:
    row, code = next(iter(codes.items()))
    return Issue(
        phrase(
            "posts have no codes here: {count} were made from unit and title, such as "
            "{code} for {title}. They stay the same as long as both do.",
            count=len(codes),
            code=code,
            title=", ".join(filter(None, (*row[title:], *row[:title]))),
        ),
        raw.label,
        severity="note",
        code="computed",
    )
