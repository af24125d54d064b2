"""A run re-checked: its data, and the papers that were made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from formasi.reports.remade import PAPERS, has_papers, wrong_papers
from formasi.schedules import papers as of_schedule
from models.demands import demand, demand_flag, demand_path
from models.errors import CheckError, PlacementError
from models.phrase import phrase, sentence_of
from models.plan.result import Result
from optimizer.control.memory import give_back
from optimizer.policy.bind import bind
from optimizer.proof.check import evaluate
from optimizer.proof.remembered import lead_on
from optimizer.runs.read import MANIFEST, read_claims, read_manifest, run_folder
from optimizer.runs.usable import ONE_POST, usable
from optimizer.runs.write import VERSION
from optimizer.seals.judge import judge_seals
from optimizer.verdicts.strangers import files_of_run, strangers
from optimizer.verify import Verdict, verdicts_of
from optimizer.waves.files.write import RUN, files_of_schedule, is_schedule
from optimizer.waves.schedule import Schedule
from optimizer.waves.verify import verify_schedule

ENDING = ("readable", "plug-ins")
"""A run of which one of these does not hold is not judged any further."""


def verify(
    folder: str | Path, *, trust: bool = True, signed_by: Sequence[str | Path] = ()
) -> list[Verdict]:
    """Re-derive every claim of a run folder, or say that it rests on a solver's word.

    Parameters
    ----------
    folder : the folder of a run, as ``write_run`` or ``formasi solve`` made it.
    trust : take a solver's word where the numbers alone do not reach; else each claim
        that rests on one fails.
    signed_by : files of public keys; a key that has not sealed the run fails.

    Returns
    -------
    A verdict on each thing, in the order of looking. A folder that is not read any
    further ends with the verdict ``readable``.

    Raises
    ------
    CheckError
        When the folder is no run at all.
    PlacementError
        When a key cannot be read, or there is one and ``cryptography`` is missing.

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
    return [*verifying(folder, trust=trust, signed_by=signed_by)]


def verifying(
    folder: str | Path, *, trust: bool = True, signed_by: Sequence[str | Path] = ()
) -> Iterator[Verdict]:
    """Re-check a folder as ``verify`` does, and give each verdict once it is found.

    Parameters
    ----------
    folder, trust, signed_by : as for ``verify``.
    """
    demand("signed_by", signed_by, (list, tuple), phrase('["siti.pub"].'))
    for place, key in enumerate(signed_by):
        demand_path(f"signed_by[{place}]", key)
    demand_flag("trust", trust)
    if is_schedule(read_manifest(_run_of(folder))):
        found = _of_schedule(Path(folder))
    else:
        found = _of_run(Path(folder), [*map(Path, signed_by)])
    for verdict in found:
        yield verdict if trust else verdict.distrusted()


def _run_of(folder: str | Path) -> Path:
    """Give the path of a run; what was made from one is no run, and that is said."""
    demand_path("folder", folder)
    path = Path(folder)
    if path.suffix == ".json" or (
        not (path / MANIFEST).is_file() and any(path.glob("*.json"))
    ):
        raise CheckError(
            phrase(
                "{folder} is no run, and not verified: what is made from a run "
                "(answers to objections, candidates, alternatives, differences, "
                "comparisons) has no proof of its own.\nMaybe verify the run, and "
                "make it anew from that.",
                folder=folder,
            )
        )
    return run_folder(path)


def _of_run(folder: Path, keys: Sequence[Path]) -> Iterator[Verdict]:
    """Judge a run, its report and workbook, and its seals; name what is not of it."""
    sealed = [*judge_seals(run_folder(folder), keys)]
    # The papers are of the same people: read, held and checked by hand once.
    once = cache(read_claims)
    read = True
    for verdict in verdicts_of(folder, once):
        read &= not (verdict.code in ENDING and verdict.wrong)
        read &= all(finding.rule != ONE_POST for finding in verdict.findings)
        yield verdict
    if read and has_papers(folder):
        yield from _of_papers(folder, once)
    if read:
        manifest = read_manifest(folder)
        yield from strangers(manifest, (*files_of_run(manifest), *PAPERS))
    yield from sealed


def _of_papers(folder: Path, read: Callable[[Path], Result]) -> Iterator[Verdict]:
    """Judge report and workbook; another version would have made others."""
    made_by = read_manifest(folder).get("formasi", "")
    if made_by != VERSION:
        what = phrase(
            "report and workbook were made by Formasi {version}, and this is {own}: "
            "their hashes are right, they were not made anew",
            version=made_by,
            own=VERSION,
        )
        yield Verdict("not-judged", what)
        return
    what = phrase("report and workbook are those of the run")
    try:
        result = usable(folder, _checked(read(run_folder(folder))))
        yield Verdict("papers", what, tuple(wrong_papers(folder, result)))
    except PlacementError as error:
        yield Verdict("papers", what, (sentence_of(error),))


def _checked(result: Result) -> Result:
    """Give what a run claims with what was found of its plan by hand, once."""
    give_back()  # what the proof took
    if result.plan is None:
        return result
    lead_on(result.problem)
    found = evaluate(result.problem, result.plan, bind(result.problem))
    return replace(result, findings=found.findings)


def _of_schedule(folder: Path) -> Iterator[Verdict]:
    """Judge a schedule, its run, and the papers that were made of it."""

    def papers(schedule: Schedule) -> Iterator[Verdict]:
        what = phrase("page, workbook and calendar are those of the schedule")
        manifest = read_manifest(folder)
        made = date.fromisoformat(manifest["made"])
        wrong = of_schedule.wrong_papers(folder, schedule, made)
        yield Verdict("papers", what, tuple(wrong))
        known = files_of_schedule(schedule, read_manifest(folder / RUN))
        yield from strangers(manifest, (*known, *of_schedule.NAMES))

    yield from verify_schedule(folder, papers)
