"""Re-check a run folder from its own files: hashes, every rule, every value, the bound.

No solver is used, and nothing that the folder says is taken for granted: the plan is
read from ``placements.csv``, the problem from its copy, and all else is worked out
anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from models.errors import PlacementError
from models.phrase import Name, Phrase, joined, phrase, sentence_of
from models.plan.finding import Finding
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.program.rows import Rows
from optimizer.proof.certificate import Proof
from optimizer.proof.check import evaluate
from optimizer.proof.claims import wrong_bounds, wrong_status, wrong_values
from optimizer.proof.recheck import recheck
from optimizer.proof.spotcheck import spot_check
from optimizer.runs.intact import changed_files, wrong_tables
from optimizer.runs.read import read_run, run_folder

Checked = Literal[
    "files",
    "readable",
    "rules",
    "values",
    "tables",
    "status",
    "certificate",
    "bounds",
    "added-limits",
    "on-trust",
    "sample",
]


@dataclass(frozen=True)
class Verdict:
    """One thing that was re-checked, and what was wrong with it (nothing: it holds).

    Attributes
    ----------
    code : its name, the same in every language and version.   what : in words.
    wrong : a sentence for each thing that does not hold; none when all does.
    findings : breaches of rules, one for each sentence of ``wrong``; else none.

    Examples
    --------
    >>> from optimizer.verify import Verdict
    >>> whole = Verdict("files", "the files are those that were written")
    >>> whole.holds, Verdict(whole.code, whole.what, ("run.txt: missing.",)).holds
    (True, False)
    """

    code: Checked
    what: str
    wrong: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether it stands up."""
        return not self.wrong


def verify(folder: str | Path) -> list[Verdict]:
    """Re-check a run folder; every verdict that does not hold names what and where.

    Parameters
    ----------
    folder : the folder of a run, as ``write_run`` or ``formasi solve`` made it.

    Returns
    -------
    A verdict on each thing, in the order of looking. A folder that is not read any
    further ends with the verdict ``readable``.

    Raises
    ------
    CheckError
        When the folder is no run at all.

    Examples
    --------
    >>> import tempfile
    >>> from formasi import read_problem, solve, verify, write_run
    >>> result = solve(read_problem("examples/binjai"), "plain")
    >>> run = write_run(result, tempfile.mkdtemp() + "/run")
    >>> all(verdict.holds for verdict in verify(run))
    True
    >>> _ = (run / "vacancies.csv").write_text("edited by hand")
    >>> [verdict.code for verdict in verify(run) if not verdict.holds]
    ['files', 'tables']
    """
    folder = run_folder(folder)
    verdicts = [
        Verdict(
            "files",
            phrase("the files are those that were written"),
            tuple(changed_files(folder)),
        )
    ]
    try:
        result = read_run(folder)
        policy = bind(result.problem)
    except PlacementError as error:
        return [
            *verdicts,
            Verdict("readable", phrase("the run can be read"), (sentence_of(error),)),
        ]
    return [*verdicts, *_judged(folder, result, policy)]


def _said(finding: Finding) -> str:
    """Say a breach with its rule, so that it can be said in another language too."""
    return joined(
        [Name(finding.rule, "rule"), Phrase(finding.message, finding.values)], ": "
    )


def _judged(folder: Path, result: Result, policy: BoundPolicy) -> Iterator[Verdict]:
    if result.plan is not None:
        found = evaluate(result.problem, result.plan, policy)
        broken = tuple(found.breaches)
        what = phrase("the plan obeys every hard rule")
        yield Verdict("rules", what, tuple(map(_said, broken)), broken)
        if any(f.rule == "one-post" for f in found.breaches):
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
    if isinstance(result.certificate, Proof):
        yield from _proven(result, policy, result.certificate)
    elif result.plan is not None or result.status == "infeasible":
        wrong = phrase(
            "certificate.json is missing: no bound of this run can be re-checked."
        )
        yield Verdict(
            "certificate", phrase("the bounds follow from the certificate"), (wrong,)
        )


def _proven(result: Result, policy: BoundPolicy, proof: Proof) -> Iterator[Verdict]:
    program, pairs = assemble(result.problem, policy)
    wrong = tuple(recheck(program, proof))
    yield Verdict(
        "certificate", phrase("the bounds follow from the certificate"), wrong
    )
    yield Verdict(
        "bounds",
        phrase("the bounds are those of the certificate"),
        tuple(wrong_bounds(result, proof)),
    )
    if proof.cuts:
        yield from added_limits(result.problem, policy, pairs, proof.cuts)
    wrong = tuple(spot_check(result.problem, policy, program, pairs))
    yield Verdict(
        "sample", phrase("columns agree with the rules by hand (a sample)"), wrong
    )


def added_limits(
    problem: Problem, policy: BoundPolicy, pairs: Pairs, cuts: Sequence[Rows]
) -> Iterator[Verdict]:
    """Judge by hand the limits that the solve added for rules it cannot list.

    Parameters
    ----------
    pairs : the candidate pairs that the rows of the limits speak of.
    cuts : the limits, as the certificate holds them.

    Returns
    -------
    A verdict on those that a rule can judge, and one that names those on trust.
    """
    wrong, trusted = [], []
    checks = {a.title: a.rule.doubts(problem, pairs) for a in policy.hard}
    for place, cut in enumerate(cuts, start=1):
        judge = checks.get(cut.rule)
        if judge is None:
            trusted.append(cut)
        else:
            wrong += [_astray(cut.rule, place, why) for why in judge(cut)]
    yield Verdict(
        "added-limits",
        phrase(
            "{count} limits that the solve added follow from the rules",
            count=len(cuts) - len(trusted),
        ),
        tuple(wrong),
    )
    if trusted:
        titles = dict.fromkeys(cut.rule for cut in trusted)
        names = joined((Name(title, "rule") for title in titles), ", ")
        count = sum(map(len, trusted))
        yield Verdict(
            "on-trust",
            phrase(
                "taken on trust: {count} limits that the solve added for {names}",
                count=count,
                names=names,
            ),
        )


def _astray(rule: str, place: int, why: Phrase) -> Phrase:
    return phrase(
        "{rule}: added limit {place}: {why}.",
        rule=Name(rule, "rule"),
        place=place,
        why=why,
    )
