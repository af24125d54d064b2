"""The cells of a workbook: how high their rows are, and how they are written."""
