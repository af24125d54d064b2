"""Jobs: queued, worked on in a process of their own, and told of honestly."""

import json
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from formasi.cli.extending.new_rule import new_rule
from formasi.workbench.desk import Desk
from formasi.workbench.jobs.curve import curve_of
from formasi.workbench.jobs.job import EVENTS, RECORD, Job, find_job, new_folder
from formasi.workbench.jobs.queue import ASKING, SOLVING, Queue
from formasi.workbench.pages.solving import _units
from optimizer.plugins.load import LISTED
from tests.formasi.workbench.conftest import Idle

PEOPLE = "emp_id,name,post_code\n1,Ana,A\n2,Budi,B\n"
POSTS = "post_code,need\nA,1\nB,1\n"


def tiny(folder: Path) -> Path:
    """A city of two."""
    folder.mkdir()
    (folder / "employees.csv").write_text(PEOPLE)
    (folder / "posts.csv").write_text(POSTS)
    (folder / "policy.toml").write_text(
        'extends = "plain"\n[plan]\ndate = 2026-01-01\n'
    )
    return folder


def waited(folder: Path, ident: str, server: str) -> Job:
    """Wait for the end of a job."""
    for _ in range(1200):
        job = find_job(folder, ident, server)
        assert job is not None
        if job.over:
            return job
        time.sleep(0.05)
    raise AssertionError(job)


def test_a_job_has_a_process_of_its_own(tmp_path: Path) -> None:
    """It is solved there, and its run is kept whole."""
    queue = Queue()
    wish = {"input": str(tiny(tmp_path / "city"))}
    job = queue.add(tmp_path / "runs", "solve", wish)
    done = waited(tmp_path / "runs", job.ident, queue.server)
    said = (job.folder / "said.txt").read_text()
    assert (done.state, done.status) == ("done", "optimal"), (done.said, said)
    assert done.pid != job.pid
    assert (done.run / "manifest.json").is_file()
    queue.close()


def test_a_job_knows_the_plug_ins_of_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process is told of their files; without one a policy cannot name the rule."""
    new_rule("two-steps", tmp_path)
    monkeypatch.setenv(LISTED, str(tmp_path / "two_steps.py"))
    city = tiny(tmp_path / "city")
    with (city / "policy.toml").open("a") as policy:
        policy.write('[rules.two-steps]\nmode = "hard"\n')
    queue = Queue()
    job = queue.add(tmp_path / "runs", "solve", {"input": str(city)})
    done = waited(tmp_path / "runs", job.ident, queue.server)
    assert (done.state, done.status) == ("done", "optimal"), done.said
    assert (done.run / "plugins" / "two_steps.py").is_file()
    queue.close()


def test_what_nobody_works_on_any_more_says_so(tmp_path: Path) -> None:
    """After a server was killed its jobs are neither running nor done."""
    for state in ("queued", "running"):
        job = Job(new_folder(tmp_path), "solve", server="gone", pid=2**22 + 1)
        job.state = state  # type: ignore[assignment]
        job.save()
        found = find_job(tmp_path, job.ident, "here")
        assert found is not None
        assert found.state == "lost"


def test_a_wrong_input_ends_as_a_sentence(tmp_path: Path) -> None:
    """In both languages, for whoever reads it later."""
    queue = Idle()
    queue.add(tmp_path, "solve", {"input": str(tmp_path / "nothing")})
    job = queue.do()
    assert job.state == "failed"
    assert set(job.said) == {"id", "en"}


def test_a_stopped_job_that_waits_never_begins(tmp_path: Path) -> None:
    """It is taken from the queue."""
    queue = Idle()
    job = queue.add(tmp_path, "solve", {})
    other = queue.add(tmp_path, "solve", {})
    assert queue.before(other) == 1
    queue.stop(job)
    assert queue.before(other) == 0
    found = find_job(tmp_path, job.ident, queue.server)
    assert found is not None
    assert found.state == "stopped"


def test_a_question_waits_for_questions_alone(tmp_path: Path) -> None:
    """A solve that goes on and on holds up solves, and nothing else."""
    queue = Idle()
    for kind in ("solve", "compare", "question", "waves"):
        job = queue.add(tmp_path, kind, {})
        assert queue.before(job) == (1 if kind in ("compare", "waves") else 0)
    taken = [queue._next(lane) for lane in (ASKING, SOLVING, ASKING)]
    assert [job and job.kind for job in taken] == ["question", "solve", "waves"]


def test_a_record_that_is_cut_off_is_no_job(tmp_path: Path) -> None:
    """Nor is anything else with odd contents."""
    folder = new_folder(tmp_path)
    (folder / RECORD).write_text('{"kind": ')
    assert find_job(tmp_path, folder.name) is None
    assert find_job(tmp_path, "../x") is None


def test_events_are_read_as_they_come(tmp_path: Path) -> None:
    """A line that is being written waits for its end."""
    job = Job(new_folder(tmp_path), "solve")
    (job.folder / EVENTS).write_text('{"stage": "flow"}\n{"sta')
    assert job.events() == [{"stage": "flow"}]


def test_the_curve_draws_the_plan_below_its_bound() -> None:
    """In units, over the seconds of the tier that took longest."""
    events = [
        {"tier": 0, "name": "t", "seconds": s, "value": v, "bound": b, "scale": 10}
        for s, v, b in ((1.0, 10, 90), (2.0, 30, 50), (4.0, 40, 40))
    ]
    curve = curve_of(events)
    assert curve is not None
    assert (curve.begun, curve.ended, curve.high) == (1.0, 4.0, 9.0)
    assert curve_of(events[:1]) is None
    assert curve_of([{**e, "seconds": e["seconds"] / 10} for e in events]) is None
    moves = {"name": "tier 4: fewest-moves", "value": -62, "bound": None}
    assert (_units(moves, "value"), _units(moves, "bound")) == (62, None)
    assert _units(events[0], "value") == 1


def test_a_solve_is_asked_for_watched_and_shown(
    own: TestClient, own_desk: Desk
) -> None:
    """The page of the job, its live part, and the answer at the end."""
    (project,) = own_desk.store
    root = f"/p/{project.ident}"
    answer = own.post(f"{root}/solve", data={"title": "Second", "ties": "off"})
    assert "It waits." in answer.text
    assert "Good enough: stop and keep" in answer.text
    assert isinstance(own_desk.queue, Idle)
    job = own_desk.queue.do()
    assert job.status == "optimal"
    with own.stream("GET", f"{root}/runs/{job.ident}/events") as stream:
        lines = [*stream.iter_lines()]
    live = json.loads(lines[1].removeprefix("data: "))
    assert "It is done." in live
    assert lines[-2] == 'data: "done"'
    assert "Proven best" in own.get(f"{root}?run={job.ident}").text
    bad = own.post(f"{root}/solve", data={"minutes": "soon"})
    assert bad.status_code == 400
    assert "is no number above 0" in bad.text
