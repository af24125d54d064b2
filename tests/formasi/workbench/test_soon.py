"""What takes long to read is read beside the page."""

import time
from threading import Event
from typing import Any

import pytest
from starlette.testclient import TestClient

from formasi.workbench.desk import Desk, Kept
from formasi.workbench.projects.project import Project
from formasi.workbench.soon import HEADER
from optimizer.runs import read


def test_the_summary_is_there_before_the_run_is_read(
    own: TestClient,
    own_desk: Desk,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With its numbers; the names come once all is read; files wait for them."""
    go, real, own_desk.patience = Event(), read.read_run, 0.01

    def slow(*asked: Any) -> Any:
        go.wait(10)
        return real(*asked)

    monkeypatch.setattr(read, "read_run", slow)
    root = f"/p/{project.ident}"
    for page in ("", "/people", "/person?id=P00150", "/rules"):
        early = own.get(root + page)
        assert early.headers[HEADER] == "yes"
        assert "593 people have a post, 7 without" in early.text
    go.set()
    for _ in range(100):
        whole = own.get(root)
        if HEADER not in whole.headers:
            break
        time.sleep(0.1)
    assert 'id="decision"' in whole.text
    assert own.get(f"{root}/people.csv").status_code == 200


def test_what_cannot_be_read_is_told(own: TestClient, project: Project) -> None:
    """A run that was altered is refused, not waited for."""
    (project.runs / "0001" / "run" / "placements.csv").write_text("emp_id\n")
    answer = own.get(f"/p/{project.ident}")
    assert answer.status_code == 400
    assert HEADER not in answer.headers
    assert "placements.csv" in answer.text
    assert "Maybe solve again" in answer.text


def test_things_are_made_once_beside() -> None:
    """Whoever is in a hurry is told that they are not there yet."""
    kept, go, made = Kept(), Event(), list[int]()

    def make() -> int:
        go.wait(10)
        made.append(1)
        return 7

    assert not kept.soon("x", make, 0.0)
    assert not kept.soon("x", make, 0.01)
    go.set()
    assert kept.get("x", make) == 7
    assert kept.soon("x", make, 0.0)
    assert made == [1]
