"""Objections read from a list: who asks for what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from models.errors import InputError, PlacementError
from models.issue import Issue
from models.phrase import NOTHING, Name, Phrase, phrase, sentence_of
from models.problem.problem import Problem
from models.tables.cells.cells import read_text
from models.tables.files.csvfile import Unreadable, read_csv
from models.tables.files.workbook import read_workbook
from models.tables.schema.people import EMP_ID, PERSON_NAME, POST_CODE, POST_NAME
from models.tables.schema.schema import Column, Table, squeeze
from models.tables.shape.grid import read_header
from optimizer.shared.called import person_called, post_called
from scenarios.deciding.objecting.granting import Kind, Objection
from scenarios.deciding.objecting.objections import with_facts
from scenarios.editing.written_rows import field_of
from scenarios.errors import EditError

COMPLAINTS = Table(
    "objections",
    None,
    ("keberatan", "sanggahan", "masa_sanggah"),
    (
        Column("emp_id", "id", EMP_ID, by_name=PERSON_NAME),
        Column("kind", "text", ("jenis", "jenis_keberatan", "permintaan", "asks")),
        Column("column", "text", ("kolom", "data", "unsur_data")),
        Column("value", "text", ("nilai", "isi_yang_benar", "seharusnya")),
        Column(
            "post_code",
            "id",
            ("jabatan_yang_diminta", "kode_jabatan_yang_diminta", *POST_CODE),
            by_name=POST_NAME,
        ),
        Column("reason", "text", ("alasan",)),
        Column("document", "text", ("nomor_dokumen", "dokumen", "bukti")),
    ),
)
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("fact", "fakta", "data", "koreksi", "koreksidata"), "fact"),
    **dict.fromkeys(("post", "jabatan", "mintajabatan", "pindah"), "post"),
    **dict.fromkeys(("stay", "tetap", "tetapditempat", "menetap"), "stay"),
}
WORKBOOKS = (".xlsx", ".xlsm")


def complaints_in(path: Path, problem: Problem) -> list[Objection]:
    """Read objections from a CSV file, or from the first sheet of a workbook.

    Raises
    ------
    InputError
        With everything that is not clear in it, at once.
    """
    try:
        if path.suffix.lower() in WORKBOOKS:
            rows: Sequence[Sequence[str]] = next(read_workbook(path)).rows
        else:
            rows, _ = read_csv(path, COMPLAINTS)
    except Unreadable as error:
        raise InputError([error.issue]) from None
    header, top = read_header(rows, COMPLAINTS)
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        known = COMPLAINTS.by_header.get(squeeze(name))
        if known is not None:
            places.setdefault(known[0].field, place)
    issues = list(_missing(path, places))
    whole, found = not issues, []
    for number, row in enumerate(rows[top + 1 :], start=top + 2):
        cells = {
            name: read_text(row[place]) if place < len(row) else ""
            for name, place in places.items()
        }
        if whole and any(cells.values()):
            found.append(_read(path, number, cells, problem, issues))
    if issues:
        raise InputError(issues)
    return [own for own in found if own is not None]


def _missing(path: Path, places: dict[str, int]) -> Iterator[Issue]:
    for field in ("emp_id", "kind"):
        if field not in places:
            yield Issue(
                phrase("this column is needed."),
                path.name,
                column=COMPLAINTS.fields[field].local,
                code="missing-column",
            )


def _read(
    path: Path,
    number: int,
    cells: dict[str, str],
    problem: Problem,
    issues: list[Issue],
) -> Objection | None:
    before = len(issues)

    def refuse(field: str, text: str, allowed: str = "") -> None:
        header = COMPLAINTS.fields[field].local
        value = cells.get(field, "")
        issues.append(Issue(text, path.name, number, header, value, allowed))

    kind = KINDS.get(squeeze(cells.get("kind", "")))
    emp_id = code = ""
    try:
        emp_id = person_called(problem, cells.get("emp_id", "")).emp_id
    except PlacementError as error:
        refuse("emp_id", sentence_of(error))
    if kind is None:
        refuse(
            "kind", phrase("this is no kind of objection."), phrase("fact, post, stay")
        )
    if kind == "fact" and not cells.get("column"):
        refuse("column", phrase("which fact is to be put right is not said."))
    if kind == "post":
        code = _post(problem, cells, refuse)
    if kind is None or len(issues) > before:
        return None
    own = Objection(
        number,
        emp_id,
        kind,
        column=cells.get("column", ""),
        value=cells.get("value", ""),
        post_code=code,
        reason=cells.get("reason", ""),
        document=cells.get("document", ""),
    )
    wrong = list(_wrong(problem, own))
    for field, why, allowed in wrong:
        refuse(field, why, allowed)
    return None if wrong else own


def _post(
    problem: Problem, cells: Mapping[str, str], refuse: Callable[[str, str], None]
) -> str:
    try:
        return post_called(problem, cells.get("post_code", "")).post_code
    except PlacementError as error:
        refuse("post_code", sentence_of(error))
        return ""


def demand_clear(problem: Problem, asked: Sequence[Objection]) -> None:
    """Refuse objections of a caller's own that nobody could put right, all at once.

    Raises
    ------
    InputError
        When a person, a post or a fact is none that the problem knows.
    """
    issues = []
    for own in asked:
        for field, why, allowed in (*_unknown(problem, own), *_wrong(problem, own)):
            value = str(getattr(own, field))
            issues.append(Issue(why, "asked", own.number, field, value, allowed))
    if issues:
        raise InputError(issues)


def _unknown(
    problem: Problem, own: Objection
) -> Iterator[tuple[str, Phrase | str, Phrase | str]]:
    """Name the person and the post that the problem does not know."""
    people, posts = Name("employees", "table"), Name("posts", "table")
    text = "this code is not in the table {target}."
    if own.emp_id not in problem.employee:
        yield "emp_id", phrase(text, target=people), NOTHING
    if own.kind == "post" and own.post_code not in problem.post:
        yield "post_code", phrase(text, target=posts), NOTHING


def _wrong(
    problem: Problem, own: Objection
) -> Iterator[tuple[str, Phrase | str, Phrase | str]]:
    """Say why a fact cannot be put right so: an unknown column, or a bad value."""
    if own.kind != "fact" or own.emp_id not in problem.employee:
        return
    try:
        field = field_of("employees", own.column)
        if field == "emp_id":
            text = phrase("the number says who is meant: it is no fact to put right.")
            yield "column", text, NOTHING
            return
    except EditError as error:
        yield "column", sentence_of(error), NOTHING
        return
    try:
        with_facts(problem, [own])
    except InputError as error:
        for issue in error.issues:
            yield "value", issue.message, issue.allowed
    except PlacementError as error:
        yield "value", sentence_of(error), NOTHING
