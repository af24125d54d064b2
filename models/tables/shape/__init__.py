"""From rows of cells to a table: which row is the header, which rows are records.

What may not be there at all is refused here, before a cell is read.
"""
