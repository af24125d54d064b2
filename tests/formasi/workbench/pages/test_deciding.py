"""Options side by side; a decision, its papers, its archive."""

import io
import json
import zipfile

import pytest
from starlette.testclient import TestClient

from formasi.workbench.changes.history import History
from formasi.workbench.changes.options import as_sweep, options_of
from formasi.workbench.desk import Desk
from formasi.workbench.jobs.job import PAPERS
from formasi.workbench.page import LANG
from formasi.workbench.projects.project import Project
from models.errors import PlacementError
from models.tables.files.toml import to_toml
from scenarios.files.sweep import read_scenarios
from tests.formasi.workbench.conftest import Idle


def act(client: TestClient, project: Project, **sent: str) -> str:
    """Send the form of the page Decide."""
    data = {"run": "0001", **sent}
    return client.post(f"/p/{project.ident}/decide/act", data=data).text


def test_options_are_kept_and_become_a_sweep(own: TestClient, project: Project) -> None:
    """Which the command line reads too."""
    root = f"/p/{project.ident}/compare"
    History.of(project).put([{"edit": "lock", "people": ["P00001"]}], "changed")
    assert "name of its own" in own.post(f"{root}/keep", data={"name": " "}).text
    assert "One locked" in own.post(f"{root}/keep", data={"name": "One  locked"}).text
    text = as_sweep(options_of(project), "One locked")
    file = project.folder / "options.toml"
    file.write_text(text)
    sweep = read_scenarios(file)
    assert sweep.base == "One locked"
    assert [s.name for s in sweep.scenarios] == ["status-quo", "One locked"]
    version = str(History.of(project).version)
    sent = {"name": "One locked", "how": "load", "version": version}
    assert "Locked: 1 person" in own.post(f"{root}/drop", data=sent).text
    own.post(f"{root}/drop", data={"name": "One locked"})
    assert options_of(project) == {}


def test_a_comparison_puts_what_differs_first(
    own: TestClient, own_desk: Desk, project: Project
) -> None:
    """With the better and the worse marked, and the core that is the same in all."""
    root = f"/p/{project.ident}"
    own.post(f"{root}/compare/start", data={"base": "status-quo"})
    job = own_desk.jobs(project, "compare")[0]
    assert read_scenarios(job.folder / "options.toml").base == "status-quo"
    job.papers = True
    job.end("done")
    option = {"title": "b", "diagnosis": [], "status": "optimal"}
    made = {
        "base": "status-quo",
        "core": [{}, {}],
        "options": [
            {**option, "name": "status-quo", "metrics": {"surplus": 10, "placed": 5}},
            {**option, "name": "b", "metrics": {"surplus": 10, "placed": 4}},
            {**option, "name": "c", "metrics": {}, "diagnosis": ["Nobody fits."]},
        ],
    }
    (job.folder / PAPERS).mkdir()
    (job.folder / PAPERS / "comparison.json").write_text(json.dumps(made))
    text = own.get(f"{root}/compare").text
    assert text.index(">4</b>") < text.index('<td class="num">10')
    assert "2 people get the same place in every option" in text
    assert "Nobody fits." in text


def test_a_decision_locks_the_list(own: TestClient, project: Project) -> None:
    """Until it is taken back; the journal tells both."""
    text = act(own, project, what="decide", by="Siti", why="Fewest losses")
    assert "Decided: run 0001, by Siti." in text
    found = Project.read(project.folder)
    assert found is not None
    with pytest.raises(PlacementError, match="only read"):
        History.of(found).put([], "changed")
    assert "Mark this run" in act(own, project, what="reopen", why="A slip")
    own.cookies.set(LANG, "id")
    told = own.get(f"/p/{project.ident}/decide").text
    assert "penetapan dicabut · A slip" in told
    whats = [line["what"] for line in project.journal.lines()]
    assert whats[-2:] == ["decided", "reopened"]
    assert own.post(f"/p/{project.ident}/decide/act", data={"what": "burn"}).is_error


def test_rules_are_confirmed_for_final_papers(
    own: TestClient, own_desk: Desk, project: Project
) -> None:
    """By name, in the list of changes; the run that is solved with it may be final."""
    root = f"/p/{project.ident}"
    final = 'name="final" value="yes"'
    shown = own.get(f"{root}/decide").text
    assert "rules of this run wait for somebody who confirms them" in shown
    assert f"{final} disabled" in shown
    version = str(History.of(project).version)
    sent = {"version": version, "by": "Siti, 180/12", "rule": ["seats", "promotions"]}
    nothing = own.post(f"{root}/rules/confirm", data={**sent, "rule": []})
    assert "no rule was ticked" in nothing.text
    told = own.post(f"{root}/rules/confirm", data=sent).text
    assert "Confirmed by Siti, 180/12: Seats of each post, limit on promotions." in told
    waiting = own.get(f"{root}/rules").text.partition('id="confirm"')[2]
    assert 'value="grade"' in waiting
    assert 'value="seats"' not in waiting
    version = str(History.of(project).version)
    sent = {"version": version, "by": "Budi, 180/13", "how": "all"}
    own.post(f"{root}/rules/confirm", data=sent)
    own.post(f"{root}/solve", data={"ties": "off"})
    assert isinstance(own_desk.queue, Idle)
    assert own_desk.queue.do().status == "optimal"
    shown = own.get(f"{root}/decide").text
    assert "Confirmed by Siti, 180/12; Budi, 180/13." in shown
    assert final in shown
    assert f"{final} disabled" not in shown
    whats = [line["what"] for line in project.journal.lines()]
    assert whats.count("rules confirmed") == 2


def test_notes_and_approvals_are_kept(own: TestClient, project: Project) -> None:
    """With who and when; a note that says nothing is none."""
    text = act(own, project, what="note", about="P00150", text="<i>asks</i> to stay")
    assert "&lt;i&gt;asks&lt;/i&gt; to stay" in text
    root = f"/p/{project.ident}"
    sent = {"about": "SDM-03", "text": "vacant till May", "by": "Siti, BKPSDM"}
    text = act(own, project, what="note", back=f"{root}/post?code=SDM-03", **sent)
    assert "Siti, BKPSDM</p>" in text
    assert "vacant till May" in text
    assert "asks" not in text
    assert "to stay" in own.get(f"{root}/person?id=P00150").text
    assert list(project.journal.lines())[-1]["by"] == "Siti, BKPSDM"
    assert "the note says nothing" in act(own, project, what="note", text=" ")
    sent = {"what": "approve", "name": "keputusan (SK)", "number": "800/1/2026"}
    act(own, project, **sent, given="yes")
    kept = json.loads((project.folder / "approvals.json").read_text())
    assert kept["keputusan (SK)"]["number"] == "800/1/2026"
    act(own, project, **sent, given="no")
    assert json.loads((project.folder / "approvals.json").read_text()) == {}


def test_a_paper_runs_in_a_box_of_its_own(own: TestClient, project: Project) -> None:
    """And only papers are given, by the names that we gave them."""
    folder = project.runs / "0001" / PAPERS
    (folder / "signed").mkdir(parents=True)
    (folder / "report.html").write_text("<p>paper</p>")
    alone = own.get(f"/p/{project.ident}/decide")  # as after each solve
    assert (alone.status_code, "Drafts to be" in alone.text) == (200, False)
    for name in ("sk.docx", "bagan-C1-sebelum.svg"):
        (folder / "signed" / name).write_text("x")
    listed = own.get(f"/p/{project.ident}/decide").text
    assert "1 chart of the organisation" in listed
    assert listed.index(">The report<") < listed.index(">sk.docx<")
    page = own.get(f"/p/{project.ident}/papers/0001/report.html")
    assert page.headers["content-security-policy"].startswith("sandbox allow-scripts")
    assert "attachment" not in page.headers.get("content-disposition", "")
    letter = own.get(f"/p/{project.ident}/papers/0001/signed/sk.docx")
    assert letter.headers["content-disposition"].startswith("attachment")
    for name in ("../job.json", "%2e%2e/job.json", "nothing.html"):
        asked = own.get(f"/p/{project.ident}/papers/0001/{name}")
        assert asked.status_code == 404


def test_all_of_it_is_one_archive(own: TestClient, project: Project) -> None:
    """The run, its papers, the changes, the journal."""
    History.of(project).put([{"edit": "lock", "people": ["P00001"]}], "changed")
    made = own.get(f"/p/{project.ident}/archive.zip")
    names = zipfile.ZipFile(io.BytesIO(made.content)).namelist()
    assert {"run/manifest.json", "changes.toml", "journal.jsonl"} <= {*names}


def test_a_run_is_checked_by_a_job(own: TestClient, own_desk: Desk) -> None:
    """Every claim anew; the page shows the verdict."""
    (project,) = own_desk.store
    act(own, project, what="verify")
    assert isinstance(own_desk.queue, Idle)
    job = own_desk.queue.do()
    assert job.state == "done", job.said
    text = own.get(f"/p/{project.ident}/runs/{job.ident}").text
    assert "every claim was derived anew" in text


def test_a_seal_needs_a_key(own: TestClient, project: Project) -> None:
    """Without one, or with a file that is none, it says so."""
    assert "no path was given" in act(own, project, what="seal")
    assert "This was not done" in act(own, project, what="seal", key="/nowhere/key")
    sent = {"key": str(project.folder / "siti"), "words": "kata sandi"}
    assert "This was not done" not in act(own, project, what="key", **sent)
    assert (project.folder / "siti.pub").is_file()
    assert "This was not done" in act(own, project, what="seal", key=sent["key"])
    assert "Sealed: " in act(own, project, what="seal", by="Siti", **sent)


def test_an_option_without_changes_is_written() -> None:
    """As the input is."""
    assert as_sweep({"same": []}, "") == to_toml(
        {"base": "status-quo", "scenarios": [{"name": "status-quo"}, {"name": "same"}]}
    )
