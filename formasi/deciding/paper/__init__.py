"""An answer laid out once, and written as text, page, workbook and data."""
