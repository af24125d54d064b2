"""Re-check a run folder from its own files: hashes, every rule, every value, the bound.

No solver is used, and nothing that the folder says is taken for granted: the plan is
read from ``placements.csv``, the problem from its copy, and all else is worked out
anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from models.errors import PlacementError
from models.phrase import Name, Phrase, joined, phrase, sentence_of
from models.plan.finding import Finding
from models.plan.result import Result
from optimizer.columns.pairs import Pairs
from optimizer.plugins.load import load_installed
from optimizer.plugins.used import differing, used_by, wrong_plugins
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof
from optimizer.proof.check import Evaluation, evaluate
from optimizer.proof.claims import wrong_bounds, wrong_status, wrong_values
from optimizer.proof.recheck import fits, proven_alone, recheck, staged
from optimizer.proof.spotcheck import spot_check
from optimizer.reuse.assembled import assembled
from optimizer.runs.intact import changed_files, wrong_tables
from optimizer.runs.read import read_claims, read_manifest, run_folder
from optimizer.runs.usable import ONE_POST
from optimizer.verdicts.added_limits import added_in, added_limits
from optimizer.verdicts.facts import not_judged, wrong_manifest, wrong_sizes
from optimizer.verdicts.pieces import by_pieces, pays
from optimizer.verdicts.prices import wrong_prices
from optimizer.verdicts.trust import infeasibility, trusted_tiers
from optimizer.verdicts.unique import wrong_tie_break
from optimizer.verdicts.verdict import Verdict

__all__ = ["Verdict", "verdicts_of", "verify"]
PLUGINS = phrase("the plug-ins are those of the run")


def verify(folder: str | Path) -> list[Verdict]:
    """Re-check the data of a run; a verdict that does not hold names what and where.

    Parameters
    ----------
    folder : the folder of a run, as ``write_run`` or ``formasi solve`` made it.

    Returns
    -------
    A verdict on each thing, in the order of looking. A folder that is not read any
    further ends with the verdict ``readable``, or ``plug-ins`` where one is missing.

    Raises
    ------
    CheckError
        When the folder is no run at all.
    """
    return [*verdicts_of(folder)]


def verdicts_of(
    folder: str | Path, read: Callable[[Path], Result] = read_claims
) -> Iterator[Verdict]:
    """Re-check a run as ``verify`` does, and give each verdict once it is found.

    Parameters
    ----------
    folder : the folder of a run.
    read : gives what the run claims; of one that was read already, without a file. What
        it finds of the plan is not looked at: that is found here.
    """
    folder = run_folder(folder)
    yield Verdict(
        "files",
        phrase("the files are those that were written"),
        tuple(changed_files(folder)),
    )
    try:
        load_installed()
        manifest = read_manifest(folder)
        if missing := tuple(wrong_plugins(manifest)):
            yield Verdict("plug-ins", PLUGINS, missing)
            return
        result = read(folder)
        policy, plan = bind(result.problem), result.plan
        found = None if plan is None else evaluate(result.problem, plan, policy)
    except PlacementError as error:
        what = phrase("the run can be read")
        yield Verdict("readable", what, (sentence_of(error),))
        return
    yield from _judged(folder, manifest, result, found)


def _said(finding: Finding) -> str:
    """Say a breach with its rule, so that it can be said in another language too."""
    return joined(
        [Name(finding.rule, "rule"), Phrase(finding.message, finding.values)], ": "
    )


def _judged(
    folder: Path, manifest: Mapping[str, Any], result: Result, found: Evaluation | None
) -> Iterator[Verdict]:
    policy = bind(result.problem)
    if manifest.get("plugins") or used_by(result.problem):
        yield Verdict("plug-ins", PLUGINS, tuple(differing(manifest, result.problem)))
    yield Verdict(
        "manifest",
        phrase("the manifest names this problem and this solve"),
        tuple(wrong_manifest(manifest, result)),
    )
    if found is not None:
        broken = tuple(found.breaches)
        what = phrase("the plan obeys every hard rule")
        yield Verdict("rules", what, tuple(map(_said, broken)), broken)
        if any(f.rule == ONE_POST for f in found.breaches):
            return
        result = replace(result, findings=found.findings)
        yield Verdict(
            "values",
            phrase("every value is right"),
            tuple(wrong_values(result, found, policy)),
        )
    yield Verdict(
        "tables",
        phrase("every table says what the plan says"),
        tuple(wrong_tables(folder, result)),
    )
    yield Verdict(
        "status",
        phrase("the status says what was proven"),
        tuple(wrong_status(result, policy)),
    )
    yield from verdicts_of_proof(result, policy)
    yield not_judged(result)


def verdicts_of_proof(result: Result, policy: BoundPolicy) -> Iterator[Verdict]:
    """Judge all that is said to be proven, and all that is claimed without proof."""
    proof = result.certificate
    if not isinstance(proof, Proof):
        wrong = phrase(
            "certificate.json is missing: no bound of this run can be re-checked."
        )
        yield Verdict(
            "certificate", phrase("the bounds follow from the certificate"), (wrong,)
        )
        return
    pieces = by_pieces(result, policy, proof) if pays(result, policy, proof) else None
    if pieces is not None:
        yield from pieces
        return
    program, pairs = assembled(result.problem, policy)
    stages, amiss = staged(program, proof)
    doubts = [*infeasibility(result, program, proof)]
    certified = [
        *recheck(program, proof),
        *(d for d in doubts if isinstance(d, Phrase)),
    ]
    yield Verdict(
        "certificate",
        phrase("the bounds follow from the certificate"),
        tuple(certified),
    )
    yield Verdict(
        "bounds",
        phrase("the bounds are those of the certificate"),
        tuple(wrong_bounds(result, proof)),
    )
    if fits(stages, proof) and not amiss:
        yield from _derived(result, policy, stages, pairs, proof)
    yield from (said for said in doubts if isinstance(said, Verdict))
    if added := [*added_in(pairs, stages, proof)]:
        yield from added_limits(result.problem, policy, added)
    yield Verdict(
        "sample",
        phrase("columns agree with the rules by hand (a sample)"),
        tuple(spot_check(result.problem, policy, program, pairs)),
    )


def _derived(
    result: Result,
    policy: BoundPolicy,
    stages: Sequence[Program],
    pairs: Pairs,
    proof: Proof,
) -> Iterator[Verdict]:
    """Work out what follows from a certificate of the right shape."""
    yield Verdict(
        "sizes",
        phrase("pairs, limits and tiers are those of the problem"),
        tuple(wrong_sizes(result, stages[-1])),
    )
    yield Verdict(
        "prices",
        phrase("the prices are those of the certificate"),
        tuple(wrong_prices(result, policy, stages[-1], proof)),
    )
    if result.plan is None or not proof.tiers:
        return
    yield Verdict(
        "unique",
        phrase("the tie-break is that of the plan"),
        tuple(wrong_tie_break(result, stages[0], pairs, proof)),
    )
    alone = partial(proven_alone, stages, proof)
    yield from trusted_tiers(policy, stages[0], proof, alone)
