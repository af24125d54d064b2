"""The papers of a comparison: a page, a workbook, data, and a table for the terminal."""

from formasi.reports.comparison.text import comparison_text
from formasi.reports.comparison.write import write_comparison

__all__ = ["comparison_text", "write_comparison"]
