"""A problem as JSON: its tables row by row, and its policy."""

from __future__ import annotations

import json

from models.policy.policy import policy_data
from models.problem.problem import Problem
from models.tables.write import sheets_of


def problem_json(problem: Problem) -> str:
    """Write tables and policy as JSON.

    Parameters
    ----------
    problem : what is written.

    Returns
    -------
    One object, ``tables`` and ``policy``, with a newline at its end.
    """
    tables = {
        name: [
            dict(zip(header, row, strict=True)) for row in zip(*columns, strict=True)
        ]
        for name, (header, columns) in sheets_of(problem).items()
    }
    data = {"tables": tables, "policy": policy_data(problem.policy)}
    return json.dumps(data, ensure_ascii=False, default=str) + "\n"
