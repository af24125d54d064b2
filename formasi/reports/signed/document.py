"""A sheet as a document of its own, with room for letterhead, number and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, Twips
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from formasi.reports.cells.heights import FONT
from formasi.reports.sheets.decisions import minutes
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.signed.widths import INDENT, widths_of
from formasi.reports.telling.context import Context

LAID_DOWN = datetime(2000, 1, 1)  # noqa: DTZ001  (the same result gives the same paper)
LONG, SHORT = Mm(330), Mm(215)
"""Paper of offices (F4), on its side for tables."""
MARGIN = Mm(15)
SIZE, SMALL = Pt(9), 8
"""Size of the letters, and in points of those in tables."""
MARGINS = (
    f"<w:tblCellMar {nsdecls('w')}>"
    f'<w:left w:w="{INDENT}" w:type="dxa"/><w:right w:w="{INDENT}" w:type="dxa"/>'
    "</w:tblCellMar>"
)
PAGES = re.compile(r"(\{pages?\})")
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
"""What a program counts itself, where a footer says which page of how many."""
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What no XML can hold."""


class Paper:
    """A document while it is being written."""

    def __init__(self, ctx: Context, *, final: bool, wide: bool = True) -> None:
        self.ctx, self.t = ctx, ctx.t
        self.made = Document()
        properties = self.made.core_properties
        properties.author = properties.last_modified_by = "Formasi"
        properties.created = properties.modified = LAID_DOWN
        style = self.made.styles["Normal"]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size = FONT, SIZE
        style.paragraph_format.space_after = Pt(2)
        self.page = self.made.sections[0]
        self._lay_out(wide=wide)
        if not final:
            self.page.header.paragraphs[0].text = self.t("DRAFT")
        words = f" · {ctx.mark.words}" if ctx.mark.words else ""
        foot = self.page.footer.paragraphs[0]
        foot.text = f"Formasi{words} · "
        for part in PAGES.split(self.t("page {page} of {pages}")):
            run = foot.add_run("" if part in FIELDS else part)
            if part in FIELDS:
                run._r.addprevious(_field(FIELDS[part]))  # noqa: SLF001  (no public way)

    def _lay_out(self, *, wide: bool) -> None:
        page = self.page
        page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = (LONG, SHORT) if wide else (SHORT, LONG)
        page.left_margin = page.right_margin = page.top_margin = MARGIN
        page.bottom_margin = MARGIN

    def say(
        self, text: str, *, bold: bool = False, centred: bool = False, size: int = 0
    ) -> Paragraph:
        """Write a paragraph; a line break in it stays one."""
        paragraph = self.made.add_paragraph()
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
        return paragraph

    def letterhead(self) -> None:
        """Leave room for the letterhead of the office."""
        self.say(self.t("[Letterhead of the agency]"), bold=True, centred=True)

    def table(
        self,
        columns: Sequence[Heading],
        rows: Iterable[Sequence[Any]],
        *,
        headed: bool = True,
        whole: bool = False,
    ) -> None:
        """Write a table whose header stands on every page.

        Parameters
        ----------
        columns : their headers and widths.   rows : a cell for each column.
        headed : its headers are written.
        whole : all of it, and not the last row alone, stays with what follows.
        """
        room = ((self.page.page_width or 0) - 2 * MARGIN) // Twips(1)
        heads = [self.t(column.header) for column in columns]
        days = [column.kind == "day" for column in columns]
        widths = widths_of([c.width for c in columns], heads, days, room)
        table = self.made.add_table(rows=0, cols=len(columns))
        table.style, table.autofit = "Table Grid", False
        for place, width in enumerate(widths):
            table.columns[place].width = Twips(width)
        body = table._tbl  # noqa: SLF001  (python-docx takes seconds for long tables)
        body.tblPr.append(parse_xml(MARGINS))
        if headed:
            body.append(_row(heads, widths, head=True))
        listed = list(rows)
        for place, row in enumerate(listed, start=1):
            cells = [self._text(v, c) for v, c in zip(row, columns, strict=True)]
            body.append(_row(cells, widths, kept=whole or place == len(listed)))

    def _text(self, value: Any, column: Heading) -> str:
        if value is None:
            return ""
        if isinstance(value, date):
            return self.t.short_day(value)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return self.t.number(value, 1 if column.kind == "points" else None)
        return str(value)

    def signature(self, who: str) -> None:
        """Leave room for a signature, on the right; no page ends within it."""
        blank = self.t("[name]\nNIP [number]")
        table = self.made.add_table(rows=1, cols=3)
        whole = parse_xml(f"<w:cantSplit {nsdecls('w')}/>")
        table.rows[0]._tr.get_or_add_trPr().append(whole)  # noqa: SLF001
        table.rows[0].cells[2].text = f"{who},\n\n\n\n{blank}"

    def save(self, path: Path) -> None:
        """Write the file."""
        self.made.save(str(path))


def document(ctx: Context, sheet: Sheet, *, final: bool) -> Paper:
    """Write a sheet as a document.

    Parameters
    ----------
    ctx : of the report.
    sheet : one with a ``paper``.
    final : without the mark of a draft.

    Returns
    -------
    The document, not saved yet.
    """
    assert sheet.paper is not None
    paper = Paper(ctx, final=final)
    HEADS[sheet.paper.head](paper, sheet)
    if sheet.note and not (final and sheet.paper.head == "decree"):
        paper.say(ctx.t(sheet.note))
    if sheet.paper.head == "minutes":
        _sitting(paper)
        return paper
    paper.table(sheet.columns, sheet.rows(ctx))
    paper.say("").paragraph_format.keep_with_next = True
    paper.signature(ctx.t("[Post of who signs]"))
    return paper


def _sitting(paper: Paper) -> None:
    """Write minutes: who sat, what was decided, the result, and where they sign."""
    ctx, told = paper.ctx, minutes.SHEET.columns
    head = [told[1], told[2]._replace(width=120)]
    before = ([row[0], _joined(row[1:])] for row in minutes.opening(ctx))
    paper.table(head, before, headed=False)
    paper.say("")
    paper.table(told, minutes.numbered(ctx))
    paper.say("")
    after = ([row[0], _joined(row[1:])] for row in minutes.closing(ctx))
    paper.table(head, after, headed=False, whole=True)
    paper.say("").paragraph_format.keep_with_next = True
    room = ([f"\n{word}" for word in line] for line in minutes.signatures(ctx))
    paper.table(told[1:4], room, headed=False, whole=True)


def _joined(words: Iterable[str | None]) -> str:
    return "\n".join(word for word in words if word)


def _decree(paper: Paper, sheet: Sheet) -> None:
    t = paper.t
    paper.say(t("ANNEX OF THE DECREE OF [APPOINTING AUTHORITY]"), bold=True)
    paper.say(t("NUMBER: [........]\nDATE: [........]"))
    paper.say(t(sheet.title).upper(), bold=True, centred=True, size=11)


def _minutes(paper: Paper, sheet: Sheet) -> None:
    paper.letterhead()
    paper.say(paper.t("MINUTES"), bold=True, centred=True, size=12)
    paper.say(paper.t("NUMBER: [........]"), centred=True)
    paper.say(paper.t(sheet.title), centred=True)


def _list(paper: Paper, sheet: Sheet) -> None:
    paper.letterhead()
    paper.say(paper.t(sheet.title).upper(), bold=True, centred=True, size=11)
    paper.say(paper.t("NUMBER: [........]"), centred=True)


HEADS = {"decree": _decree, "minutes": _minutes, "list": _list}


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    *,
    head: bool = False,
    kept: bool = False,
) -> Any:
    """Make a row that is not broken over two pages; a head stands on each of them.

    One that is ``kept`` stands on the same page as what follows.
    """
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    keep = "<w:keepNext/>" if kept or head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr>{keep}<w:spacing w:after="0"/></w:pPr>'
        f"{_runs(text, bold=head)}</w:p>"
        "</w:tc>"
        for text, width in zip(texts, widths, strict=True)
    )
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{marks}</w:trPr>{cells}</w:tr>")


def _field(name: str) -> Any:
    """Make a number that the program which shows the document fills in."""
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"/>')


def _runs(text: str, *, bold: bool) -> str:
    style = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{2 * SMALL}"/></w:rPr>'
    lines = [
        f'<w:t xml:space="preserve">{escape(UNSHOWN.sub(" ", line))}</w:t>'
        for line in text.split("\n")
    ]
    return f"<w:r>{style}{'<w:br/>'.join(lines)}</w:r>"
