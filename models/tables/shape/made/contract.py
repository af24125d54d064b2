"""People on contract, told by whichever column of a register tells of them."""

from __future__ import annotations

import re
from dataclasses import replace

from models.tables.schema.schema import squeeze
from models.tables.shape.raw import RawTable, Texts

_MAIN = (
    *("status", "statuspegawai", "statuskepegawaian", "employmentstatus", "statusasn"),
    *("statuscpnspns", "statuscpnspnsnama", "jenispegawainama", "jenispegawai"),
    "statuspppk",
)
_ALSO = frozenset((*_MAIN, "kedudukanhukum", "kedudukanhukumnama", "statuskedudukan"))
_ONLY_CONTRACTS = frozenset(("nipppk", "nippppk", "golonganpppk", "golpppk"))
"""Headers that only a list of contract staff has."""
_CONTRACT = re.compile(r"(?i)\b(pppk|p3k)\b")
_PART_TIME = re.compile(r"(?i)paruh\s*waktu|part.?time")


def tell_contracts(raw: RawTable, table: str) -> RawTable:
    """Let a contract that any column tells of outweigh what the others say.

    A register calls everybody ``P`` in one column, and ``PPPK Aktif`` in another.

    Parameters
    ----------
    raw : the table as it stands.
    table : its name; only people have contracts.

    Returns
    -------
    The table, with the contracts in the column of the status.
    """
    if table != "employees":
        return raw
    at = {squeeze(header): place for place, header in enumerate(raw.header)}
    main = next((at[name] for name in _MAIN if name in at), None)
    if main is None and any(name in _ONLY_CONTRACTS for name in at):
        return _all_on_contract(raw)
    for name in sorted(_ALSO & set(at)):
        column = raw.columns[at[name]]
        if at[name] == main or not any(map(_CONTRACT.search, column.words)):
            continue
        if main is None:  # no status is given: what is no contract says nothing of it
            raw, main = _outweighed(raw, at[name], column, alone=True), at[name]
        else:
            raw = _outweighed(raw, main, column)
    return raw


def _all_on_contract(raw: RawTable) -> RawTable:
    """Add the status that a list of contract staff has in its headers alone."""
    header, columns = (*raw.header, "status"), [*raw.columns]
    columns.append(Texts.of(["PPPK"] * len(raw)))
    return replace(raw, header=header, columns=tuple(columns))


def _outweighed(
    raw: RawTable, main: int, other: Texts, *, alone: bool = False
) -> RawTable:
    """Write the contracts of another column into that of the status."""
    status = raw.columns[main]
    contract = [_contract(word) for word in other.words]
    pairs = zip(status.codes.tolist(), other.codes.tolist(), strict=True)
    words = [""] * len(status.words) if alone else status.words
    cells = [contract[b] or words[a] for a, b in pairs]
    columns = (*raw.columns[:main], Texts.of(cells), *raw.columns[main + 1 :])
    return replace(raw, columns=columns, meant={**raw.meant, main: "status"})


def _contract(word: str) -> str:
    if not _CONTRACT.search(word):
        return ""
    return "PPPK paruh waktu" if _PART_TIME.search(word) else "PPPK"
