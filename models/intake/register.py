"""The tables of an application for job analysis (anjab), joined to tables of ours.

Such applications keep a table for each part of the form, tied by the numbers of their
rows (``jabatan_id``). People are not among them.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from models.errors import PlacementError
from models.intake.register_parts import READ, analysis_rows, by_id, named, plain
from models.phrase import phrase
from models.records.competency import GENERAL_NAMES
from models.storage.ours import put_list
from models.tables.cells.cells import guard

Row = dict[str, str]
Tables = dict[str, list[Row]]

MARKS = ("jabatan.csv", "anjab_tugas_pokok.csv")
"""Files by which such a folder is known."""
TYPES = {
    "pimpinan tinggi": "JPT",
    "administrator": "ADM",
    "pengawas": "PWS",
    "fungsional": "JF",
    "pelaksana": "PLK",
}
YEAR = 72000
"""Minutes a year by which these applications reckon; a month has 6,000."""


def is_register(folder: Path) -> bool:
    """Tell whether a folder holds the tables of such an application."""
    return folder.is_dir() and all((folder / name).is_file() for name in MARKS)


def joined_register(folder: Path) -> Tables:
    """Join the tables to ours: units, posts, analysis, evaluation, workload, standards.

    Parameters
    ----------
    folder : where ``jabatan.csv`` and the tables beside it stand.

    Returns
    -------
    Name of a table of ours -> its rows; posts are called by their number.

    Raises
    ------
    PlacementError
        When a table lacks a column, or holds something else than a number there.
    """
    try:
        return _joined(folder)
    except (KeyError, ValueError) as wrong:
        raise PlacementError(
            phrase(
                "{path}: the tables of the anjab application do not fit together: "
                "{what}.\nMaybe a table was exported without all of its columns?",
                path=folder,
                what=str(wrong),
            )
        ) from None


def left_unread(folder: Path) -> dict[str, int]:
    """Count the rows of tables about posts that nothing is taken from."""
    return {
        name: len(rows)
        for name, rows in _raw(folder).items()
        if name not in READ and rows and any("jabatan" in key for key in rows[0])
    }


def _raw(folder: Path) -> dict[str, list[Row]]:
    raw: dict[str, list[Row]] = defaultdict(list)
    for path in sorted(folder.glob("*.csv")):
        text = path.read_text(encoding="utf-8-sig")
        raw[path.stem] = list(csv.DictReader(io.StringIO(text)))
    return raw


def _joined(folder: Path) -> Tables:
    """Join the tables, whatever may be wrong in them."""
    raw = _raw(folder)
    return {
        "units": list(_units(raw)),
        "posts": list(_posts(raw)),
        "job_analysis": list(analysis_rows(raw)),
        "job_evaluation": list(_evaluation(raw)),
        "workload": list(_workload(raw)),
        "competencies": list(_competencies(raw)),
        "post_competencies": list(_standards(raw)),
    }


def write_register(tables: Tables, folder: Path) -> list[Path]:
    """Write the joined tables as CSV files into a folder that holds none of them.

    Returns
    -------
    The files, those without a row left out.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PlacementError(
            phrase(
                "{path}: a new or empty folder is asked for.\nMaybe another name after "
                "-o.",
                path=folder,
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    return [
        put_list(folder / f"{name}.csv", _text(rows))
        for name, rows in tables.items()
        if rows
    ]


def _text(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard(row.get(key, "")) for key in columns])
    return out.getvalue()


def _unit(row: Row) -> str:
    """Name the unit of a post; its spellings differ in blanks and capitals."""
    words = re.sub(r"\s*,\s*", ", ", plain(row.get("unit")))
    return " ".join(words.split())


def _units(raw: Mapping[str, list[Row]]) -> Iterator[Row]:
    """Give each unit once, under the unit of the post above its first post."""
    posts, codes = by_id(raw["jabatan"]), dict[str, str]()
    for row in raw["jabatan"]:
        codes.setdefault(_unit(row).casefold(), f"U{len(codes) + 1}")
    seen = set[str]()
    for row in raw["jabatan"]:
        code = codes[_unit(row).casefold()]
        above = posts.get(row.get("jabatan_id", ""))
        parent = codes[_unit(above).casefold()] if above else ""
        if code not in seen:
            seen.add(code)
            own = "" if parent == code else parent
            yield {"unit_code": code, "unit_name": _unit(row), "parent": own}


def _posts(raw: Mapping[str, list[Row]]) -> Iterator[Row]:
    kinds, echelons = by_id(raw["master_jenis_jabatan"]), by_id(raw["master_eselon"])
    units = {row["unit_name"].casefold(): row["unit_code"] for row in _units(raw)}
    seats = _needs(raw)
    for row in raw["jabatan"]:
        kind = named(kinds, row.get("master_jenis_jabatan_id", "")).casefold()
        echelon = named(echelons, row.get("master_eselon_id", "")).replace(" ", ".")
        type_ = next((t for word, t in TYPES.items() if word in kind), "")
        if not type_ and echelon:  # "Struktural" says no more than the echelon
            type_ = {"I": "JPT", "II": "JPT", "III": "ADM", "IV": "PWS"}.get(
                echelon.split(".")[0], ""
            )
        above = row.get("jabatan_id", "0")
        yield {
            "post_code": row["id"],
            "post_name": plain(row["nama"]),
            "unit_code": units[_unit(row).casefold()],
            "type": type_,
            "echelon": echelon,
            "need": seats.get(row["id"], ""),
            "reports_to": "" if above in ("", "0") else above,
        }


def _needs(raw: Mapping[str, list[Row]]) -> dict[str, str]:
    """Leave the need to the workload where there is one; else count today's holders."""
    told = {row["jabatan_id"] for row in raw["abk"]}
    return {
        row["id"]: row.get("jml_pegawai", "")
        for row in raw["jabatan"]
        if row["id"] not in told
    }


def _evaluation(raw: Mapping[str, list[Row]]) -> Iterator[Row]:
    factors = by_id(raw["master_faktor_evjab"])
    levels = by_id(raw["master_faktor_evjab_level"])
    for row in raw["evjab"]:
        factor = row.get("master_faktor_evjab_id", "")
        level = row.get("master_faktor_evjab_level_id", "")
        yield {
            "post_code": row["jabatan_id"],
            "factor": named(factors, factor, "kode") or factor,
            "factor_name": named(factors, factor, "uraian"),
            "level": named(levels, level, "level"),
            "points": row["nilai"],
        }


def _workload(raw: Mapping[str, list[Row]]) -> Iterator[Row]:
    steps = by_id(raw["anjab_tugas_pokok_tahapan"])
    for row in raw["abk"]:
        minutes = row.get("waktu_efektif") or str(YEAR)
        times = Fraction(YEAR) / Fraction(minutes) if Fraction(minutes) else Fraction(1)
        step = row.get("anjab_tugas_pokok_tahapan_id", "")
        yield {
            "post_code": row["jabatan_id"],
            "task": named(steps, step, "uraian"),
            "measure": plain(row.get("hasil_kerja")),
            "volume": f"{float(Fraction(row['jumlah_hasil']) * times):g}",
            "minutes": row["waktu_penyelesaian"],
        }


def _code(row: Row) -> str:
    """Spell a code; what PermenPANRB 38/2017 asks of all is known by its name."""
    named = {name.casefold(): code for code, name in GENERAL_NAMES.items()}
    own = plain(row["kode"]).upper()
    return named.get(plain(row["nama"]).casefold(), own)


def _competencies(raw: Mapping[str, list[Row]]) -> Iterator[Row]:
    asked = {row["master_kamus_kompetensi_skj_id"] for row in raw["skj"]}
    for row in raw["master_kamus_kompetensi_skj"]:
        letters = _code(row).split(".")[0]
        kind = {"M": "M", "T": "T"}.get(letters, "SK")
        if row["id"] in asked:
            name = plain(row["nama"]).title()
            yield {"comp_code": _code(row), "comp_name": name, "kind": kind}


def _standards(raw: Mapping[str, list[Row]]) -> Iterator[Row]:
    known = by_id(raw["master_kamus_kompetensi_skj"])
    levels = by_id(raw["master_kamus_kompetensi_skj_level"])
    for row in raw["skj"]:
        own = known.get(row["master_kamus_kompetensi_skj_id"])
        level = named(levels, row["master_kamus_kompetensi_skj_level_id"], "level")
        if own and level:
            code = row["jabatan_id"]
            asked = {"comp_code": _code(own), "required_level": level}
            yield {"post_code": code, **asked}
