"""A run signed, once it stands up to every check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from formasi.verified import verify
from models.demands import demand_function, demand_path
from models.errors import CheckError
from models.phrase import joined, phrase
from optimizer.runs.read import run_folder
from optimizer.seals.keys import read_private
from optimizer.seals.sealing import demand_first, put_seal, signers_name

SHOWN = 5
"""Things told that are wrong with a run; ``formasi verify`` tells all."""


def seal(
    run: str | Path,
    key: str | Path,
    name: str = "",
    *,
    ask: Callable[[], str] | None = None,
) -> Path:
    """Sign a run, so that anybody can check offline who signed what, and when.

    It is checked first: what does not stand up is not signed. What rests on a solver's
    word may rest on it.

    Parameters
    ----------
    run : the folder of a run.
    key : file of a private key of the kind Ed25519, PEM or OpenSSH.
    name : name and office of whoever signs, as they are to be read; "" for none.
    ask : gives the words that the key is locked with; None where it is open.

    Returns
    -------
    The path of the seal, in the folder ``seals`` of the run.

    Raises
    ------
    CheckError
        When the folder is no run, or does not stand up.
    PlacementError
        When the key cannot be read, has sealed this run before, or the package
        ``cryptography`` is missing.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from formasi import read_problem, seal, solve, write_run
    >>> from optimizer.seals.keys import make_pair
    >>> folder = tempfile.mkdtemp()
    >>> public = make_pair(Path(folder) / "siti")
    >>> result = solve(read_problem("examples/binjai"), "plain")
    >>> run = write_run(result, folder + "/run")
    >>> made = seal(run, folder + "/siti", "Siti, Kepala BKPSDM")
    >>> made.read_text().splitlines()[3]
    'signer Siti, Kepala BKPSDM'
    """
    demand_path("run", run)
    demand_path("key", key)
    demand_function("ask", ask)
    private = read_private(Path(key), ask or (lambda: ""))
    folder = run_folder(run)
    demand_first(folder, private)
    signer = signers_name(name)
    wrong = [said for verdict in verify(folder) for said in verdict.wrong]
    if wrong:
        message = phrase(
            "{run} does not stand up, and is not signed:\n{wrong}\n"
            "Maybe formasi verify {run} tells more.",
            run=folder,
            wrong=joined(wrong[:SHOWN]),
        )
        raise CheckError(message)
    return put_seal(folder, private, signer)
