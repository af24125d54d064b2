"""A worksheet that writes its plain cells at once; what comes out is the same.

``xlsxwriter`` makes a list of attributes for each cell and joins them one by one. With
some hundred thousand cells of text and numbers, that is most of a workbook's time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet


class QuickSheet(Worksheet):  # type: ignore[misc]  # it ships no types
    """A worksheet whose rows of texts, numbers and blanks are written in one go."""

    # The public ones see first whether a place is given as "A1"; here none is.
    def put_text(self, row: int, place: int, text: str, form: Any = None) -> int:
        """Keep a text for its cell."""
        return int(self._write_string(row, place, text, form))

    def put_number(self, row: int, place: int, number: Any, form: Any = None) -> int:
        """Keep a number for its cell."""
        return int(self._write_number(row, place, number, form))

    def put_blank(self, row: int, place: int, form: Any = None) -> int:
        """Keep the format of a cell that stays empty."""
        return int(self._write_blank(row, place, None, form))

    def _write_rows(self) -> None:
        """Write the rows, each as one text."""
        if self.comments or any(info.row_format for info in self.row_info.values()):
            super()._write_rows()
            return
        self._calculate_spans()
        names = [xl_col_to_name(place) for place in range((self.dim_colmax or 0) + 1)]
        for row in sorted({*self.row_info, *self.table}):
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
