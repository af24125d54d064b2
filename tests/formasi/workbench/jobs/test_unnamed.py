"""The archive without names: in no byte of it is anybody named."""

import zipfile
from pathlib import Path

from formasi.verified import verify
from formasi.workbench.jobs.job import PAPERS, Job, new_folder, now
from formasi.workbench.jobs.papers import UNNAMED, files_below
from formasi.workbench.jobs.work import work
from models.tables import read_problem
from optimizer.runs.write import write_run
from optimizer.solve import solve
from tests.formasi.named import hold, write_named


def test_an_archive_without_names(tmp_path: Path) -> None:
    """The run in it stands up to its re-check; the archive of all leaves it out."""
    runs = tmp_path / "runs"
    runs.mkdir()
    of = Job(new_folder(runs), "solve", server="here", made=now())
    result = solve(read_problem(write_named(tmp_path / "named")), workers=1)
    write_run(result, of.run)
    job = Job(new_folder(runs), "unnamed", server="here", made=now())
    job.wish = {"of": of.ident, "run": str(of.run), "lang": "en", "final": False}
    work(job, lambda: False)
    assert job.state == "done", job.said
    papers = of.folder / PAPERS
    hold(papers)
    with zipfile.ZipFile(papers / UNNAMED) as archive:
        archive.extractall(tmp_path / "given")
    made = {p.relative_to(tmp_path / "given").as_posix() for p in papers_of(tmp_path)}
    assert {"run/report.html", "run/plan.xlsx", "signed/berita-acara.docx"} <= made
    assert all(verdict.holds for verdict in verify(tmp_path / "given" / "run"))
    assert not [name for _, name in files_below(papers) if UNNAMED in name]


def papers_of(folder: Path) -> list[Path]:
    """Give what the archive held."""
    return [path for path in (folder / "given").rglob("*") if path.is_file()]
