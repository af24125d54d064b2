"""Reports: the page, the workbook and the summary of one result, in two languages."""

from __future__ import annotations

from formasi.reports.page import write_report
from formasi.reports.summary import summary
from formasi.reports.workbook import write_workbook

__all__ = ["summary", "write_report", "write_workbook"]
