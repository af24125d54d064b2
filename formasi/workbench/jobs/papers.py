"""Papers of a run, made when they are asked for; and the check of a run."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from formasi.language.i18n import N_, translator
from formasi.language.retell import retell
from formasi.workbench.jobs.ask import keep_answer
from formasi.workbench.jobs.job import PAPERS, Job
from formasi.workbench.jobs.queue import in_all
from formasi.workbench.limits import LIMITS
from models.storage.whole import whole

UNNAMED = "without-names.zip"
STANDS = N_("The run stands up: every claim was derived anew.")
FALLS = N_("The run does not stand up.")


def papers_work(job: Job, stop: Callable[[], bool]) -> None:
    """Write report, workbook, documents, charts and dossiers of a run."""
    from formasi.reports import write_report, write_workbook
    from formasi.reports.dossier import write_dossiers
    from formasi.reports.signed.write import write_papers
    from optimizer.runs.mark import mark_of
    from optimizer.runs.read import read_run

    run, lang, final = Path(job.wish["run"]), job.wish["lang"], bool(job.wish["final"])
    result, mark = read_run(run), mark_of(run)
    folder = job.folder.parent / str(job.wish["of"]) / PAPERS
    folder.mkdir(exist_ok=True)
    write_report(result, folder, lang, mark=mark)
    write_workbook(result, folder, lang, mark=mark)
    write_papers(result, folder / "signed", lang, final=final, mark=mark)
    if not stop():
        write_dossiers(result, folder / "dossiers", lang, final=final)
    job.papers = True
    job.end("stopped" if stop() else "done")


def unnamed_work(job: Job, stop: Callable[[], bool]) -> None:
    """Put the plan under pseudonyms, proven anew, and its papers into one archive.

    Notes, log and journal stay out: in them people speak of people.
    """
    from formasi.pseudonyms.given_away import given_away
    from formasi.reports import write_report, write_workbook
    from formasi.reports.signed.write import write_papers
    from models.storage.staging import passing
    from optimizer.runs.mark import mark_of
    from optimizer.runs.read import read_run
    from optimizer.runs.write import write_run

    result, lang = given_away(read_run(Path(job.wish["run"])), stop), job.wish["lang"]
    final = bool(job.wish["final"])
    target = job.folder.parent / str(job.wish["of"]) / PAPERS / UNNAMED
    target.parent.mkdir(exist_ok=True)
    with passing(target) as there:
        run = Path(there) / "run"

        def papers(work: Path) -> None:
            for write in (write_report, write_workbook):
                write(result, work, lang, mark=mark_of(work))

        write_run(result, run, [papers])
        signed = Path(there) / "signed"
        write_papers(result, signed, lang, final=final, mark=mark_of(run))
        zipped(target, files_below(run, signed))
    job.papers = True
    job.end("done")


def files_below(*folders: Path) -> Iterator[tuple[Path, str]]:
    """Give each file below some folders, and what it is called in an archive."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.name != UNNAMED:
                yield file, f"{folder.name}/{file.relative_to(folder).as_posix()}"


def zipped(target: Path, files: Iterable[tuple[Path, str]]) -> Path:
    """Put files into an archive, whole or not at all."""

    def fill(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for file, name in files:
                made.write(file, name)

    return whole(target, fill)


def verify_work(job: Job, stop: Callable[[], bool]) -> None:
    """Derive every claim of a run anew, and say what does not stand up."""
    from formasi.verified import verify

    del stop
    verdicts = verify(Path(job.wish["run"]))
    said = {}
    for lang in ("id", "en"):
        t = translator(lang)
        wrong = [retell(w, t) for v in verdicts for w in v.wrong]
        said[lang] = "\n".join([t(FALLS if wrong else STANDS), *wrong])
    keep_answer(job, said)
    job.end("done", in_all(FALLS) if any(v.wrong for v in verdicts) else None)


def diff_work(job: Job, stop: Callable[[], bool]) -> None:
    """Hold two runs against each other, and solve again with each change alone."""
    from formasi.deciding.differing import diff

    one, other = Path(job.wish["one"]), Path(job.wish["run"])
    found = diff(one, other, time_limit=job.wish.get("time_limit"), stop=stop)
    keep_answer(job, {lang: found.text(lang) for lang in ("id", "en")})
    job.end("done")


def waves_work(job: Job, stop: Callable[[], bool]) -> None:
    """Date the plan, and keep the schedule beside its papers."""
    from formasi.schedules.asked import checked_run
    from formasi.schedules.dated import waves
    from formasi.schedules.papers import papers
    from optimizer.waves.files.write import write_schedule

    limit = job.wish.get("time_limit", LIMITS["waves"])
    result = checked_run(Path(job.wish["run"]), None, [])
    found = waves(result, time_limit=limit, stop=stop)
    folder = job.folder.parent / str(job.wish["of"]) / PAPERS / "waves"
    folder.parent.mkdir(exist_ok=True)
    write_schedule(found, folder, papers(found), replace=folder.exists())
    job.papers = True
    job.end("done")
