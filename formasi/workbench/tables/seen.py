"""Tables and pictures read off a finished page, so that each exports as it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import zip_longest

from babel.numbers import NumberFormatError, parse_decimal

from formasi.language.i18n import MINUS, Translator
from formasi.workbench.tables.table import Cell, Column, Row, Table

ARROW = " → "
"""Leads from today to the plan; a file has a column for each."""
HIDDEN = ("button", "script", "style", "title", "option", "svg")
"""Elements whose text is no part of what a cell tells."""
STYLE = (
    "<style>svg{background:#fff}text{font:12px sans-serif;fill:#4a5a61}"
    "polyline{stroke-width:2.5}.plan{stroke:#0b5d5e}circle{fill:#0b5d5e}"
    ".bound{stroke:#7c8b91;stroke-dasharray:6 4}.grid{stroke:#dde4e6}</style>"
)


@dataclass
class _Read:
    """A cell as it was read: its texts, and whether it holds a number."""

    number: bool
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        text = " ".join(" ".join(self.texts).split())
        return text.replace("( ", "(").replace(" )", ")")


class _Reader(HTMLParser):
    """Reads the rows of the table that has an id."""

    def __init__(self, ident: str) -> None:
        super().__init__()
        self.rows: list[list[_Read]] = []
        self._ident, self._inside, self._hidden = ident, False, ""
        self._cell: _Read | None = None

    def handle_starttag(
        self, tag: str, attrs: Sequence[tuple[str, str | None]]
    ) -> None:
        own = dict(attrs)
        if tag == "table":
            self._inside = own.get("id") == self._ident
        if not self._inside or self._hidden:
            return
        kinds = (own.get("class") or "").split()
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td") and self.rows:
            self._cell = _Read("num" in kinds)
            self.rows[-1].append(self._cell)
        elif self._cell is not None:
            self._within(tag, own, kinds)

    def _within(self, tag: str, own: dict[str, str | None], kinds: list[str]) -> None:
        """Take what a field holds; skip what is only for those who cannot see."""
        if tag == "input" and own.get("type", "text") == "text":
            self._told(own.get("value") or "")
        elif tag == "option" and "selected" in own:
            return
        elif tag in HIDDEN or "sr" in kinds or (tag == "small" and self._counts):
            self._hidden = tag
        elif tag == "small":
            self._told("(")

    @property
    def _counts(self) -> bool:
        return self._cell is not None and self._cell.number

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._told(data)

    def _told(self, text: str) -> None:
        if self._cell is not None:
            self._cell.texts.append(text)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        elif tag == "small" and not self._hidden:
            self._told(")")
        elif tag in ("th", "td") and not self._hidden:
            self._cell = None
        elif tag == "table":
            self._inside = False


def table_in(page: str, ident: str, t: Translator) -> Table | None:
    """Read a table off a page; None where none has that id.

    Parameters
    ----------
    page : the page, as a browser is given it.   ident : id of the table.
    t : of the language in which the page is written; numbers are read by it.
    """
    reader = _Reader(ident)
    reader.feed(page)
    if not reader.rows:
        return None
    heads, *rows = reader.rows
    whole = [list(column) for column in zip_longest(heads, *rows)]
    columns = [made for own in whole for made in _columns(own, t)]
    lines = zip(*(cells for _, cells in columns), strict=True)
    made = (Row(str(place), cells) for place, cells in enumerate(lines))
    return Table(ident, tuple(column for column, _ in columns), tuple(made))


def _columns(
    cells: Sequence[_Read | None], t: Translator
) -> Iterator[tuple[Column, list[Cell]]]:
    """Give the column, or the two where arrows lead from today to the plan."""
    head, texts = cells[0], [cell.text if cell else "" for cell in cells[1:]]
    title, number = (head.text, head.number) if head else ("", False)
    if not title and not any(texts):  # buttons stand there, and nothing else
        return
    if not number or not any(ARROW in text for text in texts):
        yield Column(title, title, number), [_cell(x, t, number=number) for x in texts]
        return
    for place, when in ((0, t("today")), (-1, t("plan"))):
        name = f"{title} ({when})"
        parts = [text.split(ARROW)[place] for text in texts]
        yield Column(name, name, number=True), [_cell(x, t, number=True) for x in parts]


def _cell(text: str, t: Translator, *, number: bool) -> Cell:
    """Give a cell, a number as one: it can be reckoned with in the file."""
    plain = text.replace(MINUS, "-")
    if number and plain not in ("", "–"):
        try:
            value = parse_decimal(plain, t.lang, strict=True)
            return Cell(int(value) if value == int(value) else float(value), text)
        except NumberFormatError:
            return Cell(text, text)  # a share, a span
    return Cell(text, text)


def picture_in(page: str, ident: str) -> str:
    """Give a picture of a page as a file of its own; "" where none has that id."""
    begin = page.find(f'<svg id="{ident}"')
    end = page.find("</svg>", begin)
    if begin < 0 or end < 0:
        return ""
    drawn, rest = page[begin : end + 6].split(">", 1)
    return f'{drawn} xmlns="http://www.w3.org/2000/svg">{STYLE}{rest}'
