"""A worksheet that writes its plain cells at once; what comes out is the same.

``xlsxwriter`` makes a list of attributes for each cell and joins them one by one. With
some hundred thousand cells of text and numbers, that is most of a workbook's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet


class QuickSheet(Worksheet):  # type: ignore[misc]  # it ships no types
    """A worksheet whose rows of texts, numbers and blanks are written in one go."""

    def __init__(self) -> None:
        """Begin without lines."""
        super().__init__()
        self._lines: dict[int, tuple[str, float]] = {}
        self._widest = 1

    def number_of(self, text: str) -> int:
        """Give the number of a text among those that all sheets share."""
        shared: Any = self.str_table
        return int(shared._get_shared_string_index(text))  # noqa: SLF001

    def said_again(self, times: int) -> None:
        """Count texts that stand in the sheet once more, whose numbers are known."""
        shared: Any = self.str_table
        shared.count += times

    def days_of(self, day: Any) -> float:
        """Count the days to a moment as workbooks do."""
        return float(self._convert_date_time(day))

    def put_lines(
        self, first: int, cells: int, texts: Iterable[str], heights: Iterable[float]
    ) -> None:
        """Keep rows whose cells, from the first column on, are text already.

        A sheet with such rows may have no comments.
        """
        self._lines.update(enumerate(zip(texts, heights, strict=True), first))
        self._widest = max(self._widest, cells)
        self._check_dimensions(first, 0)
        self._check_dimensions(max(self._lines), cells - 1)

    def _write_rows(self) -> None:
        """Write the rows, each as one text."""
        coloured = any(info.row_format for info in self.row_info.values())
        if (self.comments or coloured) and not self._lines:
            super()._write_rows()
            return
        self._calculate_spans()
        for row in self._lines:
            self.row_spans[row // 16] = f"1:{self._widest}"
        names = [xl_col_to_name(place) for place in range((self.dim_colmax or 0) + 1)]
        for row in sorted({*self.row_info, *self.table, *self._lines}):
            if row in self._lines:
                self._write_line(row)
                continue
            span = self.row_spans.get(row // 16)
            info = self.row_info.get(row)
            cells = self.table.get(row)
            if not cells:
                self._write_empty_row(row, span, info)
                continue
            self._write_row(row, span, info)
            for part in self._texts(row, cells, names):
                self.fh.write(part)
            self.fh.write("</row>")

    def _write_line(self, row: int) -> None:
        text, points = self._lines[row]
        span = self.row_spans[row // 16]
        pixels = int(points * 4 / 3 + 0.5)
        high = ""
        if pixels != self.original_row_height:
            high = f' ht="{pixels * 0.75:.16g}" customHeight="1"'
        self.fh.write(f'<row r="{row + 1}" spans="{span}"{high}>{text}</row>')

    def _texts(
        self, row: int, cells: dict[int, Any], names: list[str]
    ) -> Iterator[str]:
        """Give the cells of a row as text; what is not plain writes itself."""
        for place in sorted(cells):
            cell = cells[place]
            kind = type(cell).__name__
            if not cell.format or kind not in ("String", "Number", "Blank", "Datetime"):
                self._write_cell(row, place, cell)
                continue
            form = cell.format._get_xf_index()  # noqa: SLF001  (no public way)
            own = f'<c r="{names[place]}{row + 1}" s="{form}"'
            if kind == "String":
                yield f'{own} t="s"><v>{cell.string}</v></c>'
            elif kind == "Blank":
                yield own + "/>"
            else:
                yield f"{own}><v>{cell.number:.16G}</v></c>"
