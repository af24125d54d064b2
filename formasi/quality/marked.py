"""The same workbook again: every finding marked in its cell, and a sheet of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from formasi.language.i18n import Translator
from formasi.language.retell import retell
from formasi.quality.examine import Examined
from formasi.quality.unmarked import AUTHOR, LISTS, unmarked
from formasi.reports.cells.heights import height
from models.errors import PlacementError
from models.issue import Issue
from models.phrase import phrase
from models.problem.links import LINKS
from models.records.grade import PNS_GRADES, ROMAN
from models.storage.ours import claim_marked
from models.storage.whole import whole
from models.tables.parse import Parsed
from models.tables.schema.guide import choices

KINDS = (".xlsx", ".xlsm")
FILLS = {
    "error": PatternFill("solid", start_color="FFFF9999"),
    "warning": PatternFill("solid", start_color="FFFFE699"),
}
HEADER_ROWS, MORE_ROWS = 40, 200
"""The header is looked for in so many rows; drop-downs reach so far below the last."""
MOST_CHARACTERS = 255
"""A list of allowed values that is longer cannot stand in a cell's rule."""
MOST_LINKS = 65_530
"""Excel repairs a sheet that has more, and takes all of them away."""
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Place:
    """Where a finding stands: its sheet, and its cell where it has one."""

    sheet: str
    cell: str = ""


class Placed(NamedTuple):
    """A finding, where it stands, and what is said of it there."""

    issue: Issue
    place: Place
    said: str


def write_marked(made: Examined, source: Path, target: Path, t: Translator) -> Path:
    """Write the workbook again with red and yellow cells, comments and drop-downs.

    Parameters
    ----------
    made : what was found in it.   source : the workbook.
    target : the file to write; never the workbook itself.

    Raises
    ------
    PlacementError
        When the problem is no workbook, or would be overwritten.
    """
    if source.suffix.lower() not in KINDS or not source.is_file():
        said = phrase(
            "only a workbook can be marked, and {path} is none.\n"
            "Maybe --report FILE: the page lists the same.",
            path=source,
        )
        raise PlacementError(said)
    if target.suffix.lower() != source.suffix.lower() or _same(source, target):
        said = phrase(
            "{path} cannot be the marked workbook.\n"
            "Maybe another name that ends in {ending}: the original stays as it is.",
            path=target,
            ending=source.suffix,
        )
        raise PlacementError(said)
    claim_marked(target)
    return whole(target, lambda path: _fill(made, source, path, t))


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _fill(made: Examined, source: Path, target: Path, t: Translator) -> None:
    book = unmarked(source)
    tables = {p.raw.label: p for p in made.found.tables.values()}
    tops = {label: _top(book, p) for label, p in tables.items()}
    placed = [
        Placed(issue, _place(issue, book, tables, tops), _text(issue, t))
        for issue in made.issues
    ]
    _mark(book, placed)
    for label, parsed in tables.items():
        if label in book.sheetnames:
            lists = _lists(parsed, found=made.found.tables, tops=tops, t=t)
            _drop_downs(book[label], parsed, tops[label], lists)
    _list(book, placed, t)
    book.properties.lastModifiedBy = AUTHOR
    book.save(target)


def _top(book: Workbook, parsed: Parsed) -> int:
    """Find the row of the header, counted from 1."""
    if parsed.raw.label not in book.sheetnames:
        return 1
    header, best, found = parsed.raw.header, 1, 0
    rows = book[parsed.raw.label].iter_rows(max_row=HEADER_ROWS, values_only=True)
    for number, row in enumerate(rows, start=1):
        cells = [str(cell or "").strip() for cell in row]
        same = sum(bool(a) and a == b for a, b in zip(cells, header, strict=False))
        if same > found:
            best, found = number, same
    return best


def _place(
    issue: Issue,
    book: Workbook,
    tables: Mapping[str, Parsed],
    tops: Mapping[str, int],
) -> Place:
    """Find the cell of a finding; of a column as a whole, its header."""
    if issue.table not in book.sheetnames:
        return Place("")
    parsed = tables.get(issue.table)
    if parsed is None or issue.column not in parsed.raw.header:
        row = issue.row or 0
        return Place(issue.table, f"A{row}" if row else "")
    letter = get_column_letter(parsed.raw.header.index(issue.column) + 1)
    return Place(issue.table, f"{letter}{issue.row or tops[issue.table]}")


def _mark(book: Workbook, placed: Iterable[Placed]) -> None:
    """Colour each cell by the gravest finding, and say all of them in its comment."""
    said: dict[Place, list[Placed]] = {}
    for one in placed:
        if one.place.cell and one.issue.severity in FILLS:
            said.setdefault(one.place, []).append(one)
    for place, found in said.items():
        cell: Any = book[place.sheet][place.cell]
        if type(cell).__name__ == "MergedCell":
            continue
        cell.fill = FILLS[min((o.issue.severity for o in found), key=SEVERITIES.index)]
        lines = [one.said for one in found]
        lines += [cell.comment.text] if cell.comment else []
        cell.comment = Comment("\n".join(lines), AUTHOR, height=160, width=320)


def _text(issue: Issue, t: Translator) -> str:
    """Say a finding without its place, which the cell is."""
    parts = [retell(issue.message, t)]
    if issue.allowed:
        parts.append(t("Allowed: {allowed}.", allowed=retell(issue.allowed, t)))
    if issue.maybe:
        parts.append(t("Maybe {maybe}", maybe=retell(issue.maybe, t)))
    return " ".join(parts)


def _lists(
    parsed: Parsed, found: Mapping[str, Parsed], tops: Mapping[str, int], t: Translator
) -> Iterator[tuple[int, str]]:
    """Give the places of columns with few allowed values, and what a cell's rule says.

    Codes of another table are those that stand on its sheet.
    """
    aims = {column: aim for name, column, aim in LINKS if name == parsed.table.name}
    for field, place in parsed.headers.fields.items():
        column, aim = parsed.table.fields[field], found.get(aims.get(field, ""))
        allowed = choices(column, "id" if t.lang == "id" else "en")
        if column.kind.endswith("grade"):
            allowed = [*PNS_GRADES, *ROMAN]
        listed = ",".join(allowed)
        if aim is not None and field not in parsed.headers.by_name:
            key = aim.headers.fields.get(aim.table.columns[0].field)
            if key is None or key in aim.raw.made_of:
                continue
            label = aim.raw.label
            name, letter = label.replace("'", "''"), get_column_letter(key + 1)
            last = int(aim.raw.rows[-1]) + MORE_ROWS if len(aim.raw) else MORE_ROWS
            yield place, f"'{name}'!${letter}${tops[label] + 1}:${letter}${last}"
        elif allowed and len(listed) <= MOST_CHARACTERS:
            yield place, f'"{listed}"'


def _drop_downs(
    sheet: Worksheet, parsed: Parsed, top: int, lists: Iterable[tuple[int, str]]
) -> None:
    """Offer the allowed values of each coded column that has no list yet."""
    taken = [rule.sqref for rule in sheet.data_validations.dataValidation]
    last = int(parsed.raw.rows[-1]) if len(parsed.raw) else top
    for place, listed in lists:
        letter = get_column_letter(place + 1)
        first = f"{letter}{top + 1}"
        if " + " in parsed.raw.header[place] or place >= sheet.max_column:
            continue  # joined of two columns, or told by no column of the sheet
        if any(first in ranges for ranges in taken):
            continue
        rule = DataValidation("list", formula1=listed, allow_blank=True)
        rule.errorStyle = "warning"
        rule.add(f"{first}:{letter}{last + MORE_ROWS}")
        sheet.add_data_validation(rule)


def _list(book: Workbook, placed: Iterable[Placed], t: Translator) -> None:
    """Add the sheet that lists all, the gravest first, each linked to its cell."""
    sheet = book.create_sheet(LISTS[0] if t.lang == "id" else LISTS[1])
    heads = (t("Kind"), t("Sheet"), t("Cell"), t("Finding"), t("What stands there"))
    for number, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True), start=1):
        _write(sheet, 1, number, head).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    _printed(sheet)
    order = sorted(placed, key=lambda one: SEVERITIES.index(one.issue.severity))
    links = 0
    for row, one in enumerate(order, start=2):
        line = list(_line(one, t))
        for column, text in enumerate(line, start=1):
            _write(sheet, row, column, text).alignment = _WRAPPED
        told = zip(line, _WIDTHS, strict=True)
        sheet.row_dimensions[row].height = height(told, 11)
        if one.place.cell and links < MOST_LINKS:
            links += 1
            link = sheet.cell(row, 3)
            name = one.place.sheet.replace("'", "''")
            aim = f"'{name}'!{one.place.cell}"
            link.hyperlink = Hyperlink(ref=link.coordinate, location=aim)
            link.font = _LINKED
    if sum(bool(one.place.cell) for one in order) > links:
        said = t("The first {count} are links: a sheet holds no more.", count=links)
        _write(sheet, 1, 3, f"{t('Cell')} ({said})").alignment = _WRAPPED


_WIDTHS = (12, 22, 9, 80, 30)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LINKED = Font(underline="single", color="FF0563C1")


def _printed(sheet: Worksheet) -> None:
    """Print a list as wide as the paper, its first row on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _line(one: Placed, t: Translator) -> Iterator[str]:
    kinds = {"error": t("error"), "warning": t("warning"), "note": t("note")}
    yield kinds[one.issue.severity]
    yield one.place.sheet or one.issue.table
    yield one.place.cell
    yield one.said
    yield one.issue.value


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    """Write a text as a text: nothing of a finding becomes a formula."""
    cell: Any = sheet.cell(row, column)
    cell.value = "".join(c for c in text if c.isprintable() or c == "\n")
    cell.data_type = "s"
    return cell
