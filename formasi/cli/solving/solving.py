"""What ``solve`` and ``demo`` share: seek a plan, keep it, say what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import typer

from formasi.cli.output import say, tell
from formasi.cli.solving.interrupt import interruptible
from formasi.cli.solving.keeper import Keeper
from formasi.cli.solving.papers import papers, renew
from formasi.cli.solving.progress import progress
from formasi.cli.solving.spread import the_team
from formasi.cli.trouble import NO, reason_of
from formasi.cli.words import retold, words
from formasi.language.choice import language
from models.errors import PlacementError
from models.issue import Issue
from models.phrase import Name, phrase

if TYPE_CHECKING:
    from models.plan.result import Result
    from models.problem.problem import Problem


@dataclass(frozen=True)
class Wish:
    """How a problem is to be solved and told of: the options of ``solve``."""

    time_limit: float | None = None
    gap: float = 0.0
    seed: int = 1
    workers: int | None = None
    max_memory: float | None = None
    tie_break: bool = True
    report: bool = True
    pseudonyms: bool = False
    as_json: bool = False
    force: bool = False
    start: Path | None = None
    jobs: int | None = None
    dask: str | None = None

    @property
    def limits(self) -> Mapping[str, Any]:
        """Give what ``optimizer.solve`` is told: seconds, gap, bytes and the like."""
        from models.demands import demand_number  # with numpy: not before signals
        from optimizer.control.memory import GIGABYTE

        most = self.max_memory
        demand_number("max_memory", most, 0, none=True)
        return {
            "time_limit": self.time_limit,
            "gap": self.gap,
            "seed": self.seed,
            "workers": self.workers,
            "tie_break": self.tie_break,
            "max_memory": None if most is None else int(most * GIGABYTE),
        }


def solve_into(read: Callable[[], Problem], folder: Path, wish: Wish) -> Result:
    """Read a problem, solve it and write the run; stop well when asked to.

    Parameters
    ----------
    read : gives the problem; called once Ctrl-C is listened for.
    folder : where the run is to stand.
    wish : what the user asked of the solve and of its papers.

    Returns
    -------
    The result, kept in the folder already.

    Raises
    ------
    PlacementError
        When the problem is wrong or has no plan.
    """
    with interruptible() as asked:
        from optimizer.control.memory import give_back
        from optimizer.control.stages import begin
        from optimizer.runs.write import read_run

        begin("read")
        problem = read()
        give_back()  # the cells of all tables were text
        start = None if wish.start is None else read_run(wish.start)
        for issue in _doubts(problem):
            say(retold(issue.sentence()))
        keeper = Keeper(folder, asked, force=wish.force, papers=wish.report)
        try:
            result = _solved(problem, start, wish, keeper)
            _say_what_was_asked(result)
            _demand_something(result, stopped=asked.stop())
            begin("write")
            give_back()  # the search is over, and the papers take a lot
            _keep(result, folder, keeper)
            _add_papers(result, folder, wish)
        except KeyboardInterrupt:
            if keeper.kept is None:
                raise
            result = keeper.kept
            _say_without_report(folder)
        finally:
            asked.kept = False
    if result.status == "feasible":
        _say_why_not_proven(result, stopped=asked.stop())
    return result


def _solved(
    problem: Problem, start: Result | None, wish: Wish, keeper: Keeper
) -> Result:
    """Solve a problem, while the keeper waits for a signal; what it kept may do."""
    from optimizer.solve import solve

    with (
        progress() as show,
        the_team(wish.jobs, wish.dask) as team,
        keeper.watching() as stop,
    ):
        asks: Mapping[str, Any] = {"on_progress": show, "stop": stop}
        own = {**asks, **wish.limits}
        result = solve(problem, start=start, executor=team, **own)
    return keeper.better(result)


def _say_what_was_asked(result: Result) -> None:
    """Say so where parts were asked for and there were none."""
    t, why = words(), result.facts.get("one_whole")
    if why:
        say(t("Not solved in parts: {why}.", why=retold(why)))


def _keep(result: Result, folder: Path, keeper: Keeper) -> None:
    """Keep a run, and where there is no room for it, in the folder for passing things.

    Raises
    ------
    PlacementError
        When it is not where it was asked for: where it is, or that it is nowhere.
    """
    try:
        keeper.keep(result)
    except OSError as error:
        reason = reason_of(error)
        try:
            spare = _spare(result)
        except OSError:
            raise PlacementError(
                phrase(
                    "the run cannot be written to {folder}: {reason}; it is lost.\n"
                    "Maybe make room, and solve again.",
                    folder=folder,
                    reason=reason,
                )
            ) from None
        raise PlacementError(
            phrase(
                "the run cannot be written to {folder}: {reason}.\n"
                "Maybe make room, and fetch it from {spare}, where it is kept.",
                folder=folder,
                reason=reason,
                spare=spare,
            )
        ) from None


def _spare(result: Result) -> Path:
    """Keep a run in the folder for passing things, or leave nothing there."""
    from optimizer.runs.write import write_run

    passing = Path(mkdtemp(prefix="formasi-"))
    try:
        return write_run(result, passing / "run")
    except OSError:
        rmtree(passing, ignore_errors=True)
        raise


def _say_why_not_proven(result: Result, *, stopped: bool) -> None:
    t = words()
    if stopped:
        say(t("Stopped: the best checked plan is kept; it is not proven best."))
    elif result.facts.get("ended") == "memory limit":
        say(t("The memory is used up: the best checked plan is kept, not proven best."))


def _add_papers(result: Result, folder: Path, wish: Wish) -> None:
    """Add the papers to a run that is kept already: they take longer than the plan."""
    try:
        if papers(result, wish):
            renew(result, wish, folder)
    except OSError as error:
        raise PlacementError(
            phrase(
                "the plan is kept in {folder}, but without a report: {reason}.\n"
                "Maybe make room, then: formasi report {folder}",
                folder=folder,
                reason=reason_of(error),
            )
        ) from None


def _say_without_report(folder: Path) -> None:
    t = words()
    say(t("Without a report. Maybe later: formasi report {folder}", folder=folder))


def _demand_something(result: Result, *, stopped: bool) -> None:
    """Refuse to keep a run that holds neither a plan nor a proof that there is none."""
    if result.status != "no_plan":
        return
    if stopped:
        message = phrase("stopped before a first plan was found; nothing was written.")
        raise PlacementError(message)
    result.raise_for_status()


def conclude(result: Result, folder: Path, wish: Wish) -> None:
    """Print what came out, and where to look."""
    if wish.as_json:
        tell((folder / "result.json").read_text(encoding="utf-8").rstrip())
    elif result.plan is not None:
        from formasi.reports.summary import summary
        from optimizer.control.stages import begin

        begin("summary")
        tell(summary(result, language()))
    _where(folder)
    if result.plan is None:
        from formasi.reports.telling.context import Context
        from formasi.reports.telling.sentences import reason_sentences

        t = words()
        say(t("No plan obeys every hard rule."))
        reasons = reason_sentences(Context.of(result, language()))
        say("\n".join((*reasons, t("Maybe run formasi diagnose."))))
        raise typer.Exit(NO)


def _doubts(problem: Problem) -> Iterator[Issue]:
    """Give what a planner must hear before the plan: what was passed over, or idle.

    A column that was not read although it looks like one of ours may make another plan
    of the same office; all other doubts are told by ``formasi validate``.
    """
    from optimizer.remarks.remarks import remarks

    for issue in problem.notes:
        if (issue.code, issue.severity) == ("not-read", "warning"):
            yield issue
    yield from map(_as_in_files, remarks(problem))


def _as_in_files(issue: Issue) -> Issue:
    """Name table and column so that they are told as workbooks call them."""
    table = Name(issue.table, "our table")
    column = Name(issue.column, f"ours {issue.table}")
    return replace(issue, table=table, column=column)


def _where(folder: Path) -> None:
    t, report = words(), folder / "report.html"
    say(t("Run kept in {folder}", folder=folder))
    if report.is_file():
        say(t("Open {report}", report=report))
