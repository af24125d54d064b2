"""Other people's solvers read what was written, and say what is best."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import highspy
from ortools.sat.python import cp_model
from pyscipopt import Model as Scip

TERM = re.compile(r"([+-]?\d+) x(\d+)")


def by_highs(path: Path) -> int | None:
    """Give the least cost that HiGHS finds; None where it says there is no plan."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.0)
    assert solver.readModel(str(path)) == highspy.HighsStatus.kOk
    solver.run()
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        assert status == highspy.HighsModelStatus.kInfeasible, status
        return None
    return round(solver.getInfo().objective_function_value)


def by_scip(path: Path, solution: Path | None = None) -> int | None:
    """Give the least cost that SCIP finds; a solution file has to be one."""
    solver = Scip()
    solver.hideOutput()
    solver.readProblem(str(path))
    if solution is not None:
        given = solver.readSolFile(str(solution))
        assert solver.checkSol(given, original=True)
    solver.optimize()
    if solver.getStatus() != "optimal":
        assert solver.getStatus() == "infeasible", solver.getStatus()
        return None
    return round(solver.getObjVal())


@dataclass(frozen=True)
class Line:
    """A line of OPB: terms, a relation and a number."""

    terms: tuple[tuple[int, int], ...]
    relation: str
    side: int


def read_opb(path: Path) -> tuple[int, tuple[tuple[int, int], ...], list[Line], int]:
    """Read OPB: how many columns, the objective, the lines, and what to add."""
    text = path.read_text()
    head = re.match(r"\* #variable= (\d+) #constraint= (\d+)\n", text)
    assert head is not None
    added = re.search(r"^\* add (-?\d+) to", text, re.MULTILINE)
    body = re.sub(r"^\*.*\n", "", text, flags=re.MULTILINE)
    told = [part.strip() for part in body.split(";")][:-1]
    assert told[0].startswith("min:")
    lines = []
    for part in told[1:]:
        found = re.fullmatch(r"((?:[+-]\d+ x\d+ )+)(>=|=) (-?\d+)", part)
        assert found is not None, part
        lines.append(Line(_terms(found[1]), found[2], int(found[3])))
    assert len(lines) == int(head[2])
    return int(head[1]), _terms(told[0]), lines, int(added[1]) if added else 0


def _terms(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((int(c), int(x)) for c, x in TERM.findall(text))


def by_cp_sat(path: Path) -> int | None:
    """Give the least cost of an OPB file, found in whole numbers alone."""
    count, costs, lines, added = read_opb(path)
    model = cp_model.CpModel()
    x = [model.new_bool_var(f"x{k}") for k in range(count + 1)]
    for line in lines:
        total = sum(c * x[k] for c, k in line.terms)
        equal = line.relation == "="
        model.add(total == line.side if equal else total >= line.side)
    model.minimize(sum(c * x[k] for c, k in costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status != cp_model.OPTIMAL:
        assert status == cp_model.INFEASIBLE
        return None
    return round(solver.objective_value) + added


def worth(path: Path, literals: Path) -> int:
    """Give the cost of a line of literals, and see that no line of OPB is broken."""
    _, costs, lines, added = read_opb(path)
    ones = {int(word[1:]) for word in literals.read_text().split()[1:]}
    for line in lines:
        total = sum(c for c, k in line.terms if k in ones)
        assert total == line.side if line.relation == "=" else total >= line.side
    return added + sum(c for c, k in costs if k in ones)


def names_in(path: Path) -> list[str]:
    """Name the columns of an MPS file, in order, each once."""
    body = path.read_text().split("COLUMNS\n")[1].split("RHS\n")[0]
    names = [line.split()[0] for line in body.splitlines() if "MARKER" not in line]
    return [names[0], *(b for a, b in pairwise(names) if a != b)]
