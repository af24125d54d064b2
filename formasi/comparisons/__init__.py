"""The papers of a comparison: page, workbook, data, and a table for terminals."""

from formasi.comparisons.text import comparison_text
from formasi.comparisons.write import write_comparison

__all__ = ["comparison_text", "write_comparison"]
