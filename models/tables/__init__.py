"""A problem in and out: folders of CSV files and Excel workbooks.

What is wrong with them is told all at once: table, row, column and a hint.
"""

from models.issue_summary import summarise
from models.tables.frames.as_frame import as_frame
from models.tables.read import inspect_problem, read_problem
from models.tables.starter import write_example, write_template
from models.tables.write import write_problem

__all__ = [
    "as_frame",
    "inspect_problem",
    "read_problem",
    "summarise",
    "write_example",
    "write_problem",
    "write_template",
]
