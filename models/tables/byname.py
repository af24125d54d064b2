"""Posts and units that a register names instead of giving their code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.errors import hint
from models.issue import Issue
from models.phrase import phrase
from models.tables.parse import MOST_ISSUES, Parsed
from models.tables.schema.schema import squeeze

_KINDS = {"unit_code": phrase("unit"), "post_code": phrase("post")}
_KINDS_MANY = {"unit_code": phrase("units"), "post_code": phrase("posts")}
Known = Mapping[str, set[tuple[str, str | None]]]
"""Squeezed name or code -> the codes it may mean, each with its unit."""


def resolve_names(parsed: Mapping[str, Parsed]) -> None:
    """Turn names of units and posts into codes, units first."""
    for table, field, target in (
        ("posts", "unit_code", "units"),
        ("employees", "unit_code", "units"),
        ("employees", "post_code", "posts"),
    ):
        if table in parsed and field in parsed[table].headers.by_name:
            _resolve(parsed[table], field, parsed.get(target))


def _resolve(table: Parsed, field: str, target: Parsed | None) -> None:
    known = _known(target, field)
    if not known and field == "unit_code":
        return
    units = table.values.get("unit_code", [None] * len(table.raw))
    column = table.values[field]
    failures = 0
    for place in [p for p, name in enumerate(column) if name is not None]:
        codes = _codes(known, column[place], units[place])
        if len(codes) == 1:
            column[place] = codes.pop()
            continue
        failures += 1
        if failures <= MOST_ISSUES:
            table.issues.append(_failure(table, field, place, codes, known))
        column[place] = None
        table.bad[place] = True


def _known(target: Parsed | None, code: str) -> Known:
    if target is None or code not in target.values:
        return {}
    names = target.values.get(code.replace("_code", "_name"))
    units: Any = target.values.get("unit_code") if code == "post_code" else None
    known: dict[str, set[tuple[str, str | None]]] = {}
    for place, own in enumerate(target.values[code]):
        unit = None if units is None else units[place]
        for word in (own, None if names is None else names[place]):
            if word:
                known.setdefault(squeeze(word), set()).add((own, unit))
    return known


def _codes(known: Known, name: str, unit: str | None) -> set[str]:
    found = known.get(squeeze(name), set())
    if len(found) > 1:
        found = {pair for pair in found if pair[1] == unit}
    return {code for code, _ in found}


def _failure(
    table: Parsed, field: str, place: int, codes: set[str], known: Known
) -> Issue:
    value = str(table.values[field][place])
    kind = _KINDS[field]
    guess = ""
    if codes:
        text = phrase(
            "{count} {kinds} have this name: a column {field} is needed.",
            count=len(codes),
            kinds=_KINDS_MANY[field],
            field=field,
        )
    elif squeeze(value) in known:
        text = phrase(
            "several {kinds} have this name, none in the unit: {field} is needed.",
            kinds=_KINDS_MANY[field],
            field=field,
        )
    else:
        text = phrase("no {kind} has this name.", kind=kind)
        guess = hint(squeeze(value), known)
    row = int(table.raw.rows[place])
    header = table.header(field)
    return Issue(
        text,
        table.raw.label,
        row,
        header,
        value,
        phrase("name of a {kind}", kind=kind),
        guess,
        code="unknown-name",
    )
