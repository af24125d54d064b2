"""A kernel in HiGHS, in a process of its own: it cannot be interrupted, only ended.

In the field: branch and cut on a mixed-integer programme.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from optimizer.bounds.standard import StandardForm
from optimizer.kernel.outcome import Outcome, obeys
from optimizer.program.rows import NO_LIMIT

VAST = 20_000
"""Pairs from which on HiGHS's own presolve takes longer than all that it saves."""
LEASH = """
import ctypes, os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asked
try:
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
except (AttributeError, OSError, TypeError):
    pass
if os.getppid() != int(sys.argv[3]):
    os._exit(1)
"""
"""Lets the process end with the one that asked, even if that is killed (on Linux)."""
WORK = """
import pickle, sys
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
with open(sys.argv[1], "rb") as file:
    job = pickle.load(file)
with np.errstate(all="ignore"):
    found = milp(
        job["cost"], integrality=np.ones(len(job["cost"])),
        bounds=Bounds(0, job["top"]),
        constraints=LinearConstraint(job["matrix"], job["lower"], job["upper"]),
        options=job["options"],
    )
with open(sys.argv[2], "wb") as file:
    pickle.dump((found.status, found.x, found.mip_dual_bound), file)
"""


class HighsJob:
    """One kernel given to HiGHS; ask ``done`` now and then, read ``outcome``."""

    def __init__(self, form: StandardForm, *, seconds: float) -> None:
        """Start the process."""
        self._form = form
        self._folder = tempfile.TemporaryDirectory(prefix="formasi-")
        self._answer = Path(self._folder.name) / "answer"
        question = Path(self._folder.name) / "question"
        with question.open("wb") as file:
            pickle.dump(_job(form, seconds), file, protocol=5)
        told = [str(question), str(self._answer), str(os.getpid())]
        command = [sys.executable, "-c", LEASH + WORK, *told]
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._folder.cleanup()

    def done(self) -> bool:
        """Say whether the process has ended."""
        return self._process.poll() is not None

    def outcome(self) -> Outcome:
        """Read what HiGHS found; its numbers count only if they hold exactly."""
        unknown = Outcome(None, None, closed=False, by="HiGHS")
        if self._process.returncode != 0:
            return unknown
        with self._answer.open("rb") as file:
            status, x, bound = pickle.load(file)  # noqa: S301
        if status == 2:  # noqa: PLR2004
            return Outcome(None, None, closed=True, by="HiGHS")
        if x is None:
            return unknown
        return _outcome(self._form, np.rint(x).astype(np.int64), bound)


def _outcome(form: StandardForm, x: Any, bound: float | None) -> Outcome:
    if not obeys(form, x):
        return Outcome(None, None, closed=False, by="HiGHS")
    value = int(form.cost @ x)
    top = None
    if bound is not None and np.isfinite(bound):
        top = max(value, int(np.floor(-bound + 1e-4)))
    closed = top is not None and top <= value
    chosen = form.pairs[x[: len(form.pairs)] > 0]
    return Outcome(chosen, None if top is None else top + form.offset, closed, "HiGHS")


def _job(form: StandardForm, seconds: float) -> dict[str, Any]:
    """Write the form in doubles; HiGHS minimises."""
    low = np.where(form.lower <= -NO_LIMIT, -np.inf, form.lower)
    high = np.where(form.upper >= NO_LIMIT, np.inf, form.upper)
    size = float(max(1, abs(form.cost).max(initial=1)))
    gap = min(1e-9, 0.4 / max(1.0, size * form.n_employees))
    return {
        "cost": -form.cost.astype(float),
        "top": form.top.astype(float),
        "matrix": form.matrix.astype(float),
        "lower": low,
        "upper": high,
        "options": {
            "mip_rel_gap": gap,
            "time_limit": float(seconds),
            "presolve": len(form.pairs) < VAST,
        },
    }
