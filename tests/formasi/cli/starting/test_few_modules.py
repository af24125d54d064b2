"""A plain solve loads what it needs: to load the rest took as long as to solve."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LATE = (
    "models.tables.files.workbook",
    "models.tables.starter",
    "multiprocessing",
    "numpy.f2py",
    "numpy.fft",
    "optimizer.chain.build",
    "optimizer.diagnose.trial",
    "optimizer.explain.again",
    "optimizer.kernel.portfolio",
    "optimizer.reuse.pairs_again",
    "optimizer.search.apart",
    "optimizer.warm",
    "ortools.sat.python",
    "pandas",
    "python_calamine",
    "rich",
    "scipy.linalg",
    "scipy.optimize",
    "xml.etree.ElementTree",
)
"""What is only for workbooks, re-solves, kernels, parts or questions; or for nobody."""
SCRIPT = f"""
import sys
from formasi.cli import main
try:
    main()
finally:
    assert not [*{{*{LATE!r}}} & sys.modules.keys()], {{*{LATE!r}}} & sys.modules.keys()
"""


def test_a_plain_solve_loads_what_it_needs(binjai: Path, tmp_path: Path) -> None:
    """From a folder of tables to the papers, of the example."""
    words = ("solve", binjai, "-o", tmp_path / "run")
    subprocess.run([sys.executable, "-c", SCRIPT, *map(str, words)], check=True)
    assert (tmp_path / "run" / "plan.xlsx").is_file()
