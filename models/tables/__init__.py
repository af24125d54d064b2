"""Reading and writing folders of CSV files and Excel workbooks."""

from models.tables.read import read_problem
from models.tables.write import write_problem

__all__ = ["read_problem", "write_problem"]
