"""The problem as numpy columns, made once: what vectorised rules and goals read.

Employees, posts and units are known by position, -1 for none. Unknown numbers are
``UNKNOWN``; months and ages are whole months at the plan date.
"""

from __future__ import annotations

from typing import Any

from models.problem.problem import Problem
from optimizer.columns.employees import EmployeeColumns
from optimizer.columns.index import Index
from optimizer.columns.posts import PostColumns


class Frame(Index):
    """All columns of a problem; each is made when first asked for, then kept.

    Attributes
    ----------
    memo : columns that other files make, by name.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.n_employees = len(problem.employees)
        self.n_posts = len(problem.posts)
        self.posts = PostColumns(self)
        self.employees = EmployeeColumns(self, self.posts)
        self.memo: dict[str, Any] = {}
