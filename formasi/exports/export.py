"""A problem or a run written for any solver: who trusts nobody checks with his own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from formasi.exports.page import readme
from models.demands import demand, demand_choice, demand_path, demand_whole
from models.errors import CheckError
from models.phrase import phrase
from models.plan.result import Result
from models.problem.leaving import without_leavers
from models.problem.problem import Problem
from models.storage.whole import whole_folder
from optimizer.assemble import assemble
from optimizer.export.folder import Export
from optimizer.policy.bind import bind
from optimizer.proof.certificate import Proof

README = {"en": "README.md", "id": "BACA.md"}


def export(
    what: Problem | Result,
    folder: str | Path,
    *,
    tiers: Sequence[int] = (),
    lang: Literal["id", "en"] = "en",
) -> Path:
    """Write each tier of a problem, or of a run, as MPS and OPB for other solvers.

    All numbers are whole and none is rounded. Of a run, the targets of earlier tiers
    stand as rows, and plan and multipliers beside each tier; of a problem alone the
    targets are to be filled in, and a page says how.

    Parameters
    ----------
    what : a problem, or what a solve gave; ``read_run`` gives that of a folder.
    folder : a new one; it is written whole or not at all.
    tiers : numbers of the tiers to write, from 1; none for all.
    lang : language of the page, ``en`` or ``id``.

    Returns
    -------
    The path of the folder.

    Raises
    ------
    ArgumentError
        When an argument is of a wrong kind, or there is no such tier.
    CheckError
        When a run does not fit its own problem.
    PlacementError
        When something stands at ``folder`` already.

    Examples
    --------
    >>> import tempfile
    >>> from formasi import export, read_problem
    >>> folder = export(
    ...     read_problem("examples/binjai", "plain"), tempfile.mkdtemp(), tiers=[1]
    ... )
    >>> sorted(path.name for path in folder.iterdir())
    ['README.md', 'columns.csv', 'rows.csv', 'tier1.mps', 'tier1.opb', 'tiers.json']
    """
    demand("what", what, (Problem, Result))
    demand_path("folder", folder)
    demand_choice("lang", lang, README)
    result = what if isinstance(what, Result) else None
    problem = what.problem if isinstance(what, Result) else without_leavers(what)
    policy = bind(problem)
    program, pairs = assemble(problem, policy)
    demand("tiers", tiers, (list, tuple, range))
    for tier in tiers:
        demand_whole("tier", tier, 1, len(program.tiers))
    if result is not None and not isinstance(result.certificate, Proof):
        raise CheckError(phrase("The run has no certificate that can be written."))
    own = Export(problem, program, result)
    folder = Path(folder)
    with whole_folder(folder) as work:
        told = own.write(work, tuple(tiers))
        linked = [a.title for a in policy.rules if [*a.rule.links(pairs.frame, pairs)]]
        text = readme(told, program.tiers, lang, linked)
        (work / README[lang]).write_text(text, encoding="utf-8", newline="\n")
    return folder
