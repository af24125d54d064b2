"""A problem in and out: folders of CSV files and Excel workbooks.

What is wrong with them is told all at once: table, row, column and a hint. Each name is
imported when it is first asked for: to read a folder takes no writer of workbooks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.showing.elsewhere import when_asked

if TYPE_CHECKING:
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
__getattr__ = when_asked(
    __name__,
    {
        "as_frame": ".frames.as_frame",
        "inspect_problem": ".read",
        "read_problem": ".read",
        "summarise": "models.issue_summary",
        "write_example": ".starter",
        "write_problem": ".write",
        "write_template": ".starter",
    },
)
