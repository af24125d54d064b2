"""A workbench with the example city, solved once for all of its tests."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from formasi.example import example_folder
from formasi.workbench.app import build
from formasi.workbench.desk import Desk
from formasi.workbench.jobs.job import Job, new_folder, now
from formasi.workbench.jobs.queue import Queue
from formasi.workbench.jobs.work import work
from formasi.workbench.projects.opening import open_example
from formasi.workbench.projects.project import Project
from formasi.workbench.projects.store import Store
from formasi.workbench.security.keys import Keys
from models.problem.leaving import without_leavers
from models.problem.problem import Problem
from models.tables import read_problem
from tests.formasi.workbench.browsing import calm, emptied, served, shown

__all__ = ["calm", "emptied", "served", "shown"]
OWN = {"sec-fetch-site": "same-origin"}
BASE = "http://127.0.0.1:8765"


class Idle(Queue):
    """A queue whose jobs wait for the test to do them, in its own process."""

    def __init__(self) -> None:
        super().__init__(at_once=0)

    def do(self, stop: Callable[[], bool] = lambda: False) -> Job:
        """Do the job that waits longest."""
        job = self._waiting.popleft()
        job.wish["papers"] = False  # they have tests of their own
        job.state, job.begun = "running", now()
        job.save()
        work(job, stop)
        return job


@pytest.fixture(scope="session")
def solved_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of projects: the example, with one run."""
    store = Store(tmp_path_factory.mktemp("solved") / "home")
    project = open_example(store)
    job = Job(new_folder(project.runs), "solve", server="here", made=now())
    job.wish = {"input": str(project.input), "lang": "id", "papers": False}
    job.save()
    work(job, lambda: False)
    assert job.status == "optimal", job.said
    return store.folder


def client_of(desk: Desk) -> TestClient:
    """Give a browser that has swapped its key for a cookie."""
    client = TestClient(build(desk), base_url=BASE, headers=OWN)
    client.get(f"/start?key={desk.keys.start}", headers={"sec-fetch-site": "none"})
    return client


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with nothing on it."""
    made = Desk(Store(tmp_path / "home"), Idle(), Keys(8765), "en", patience=60)
    yield made
    made.queue.close()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A browser at an empty workbench."""
    return client_of(desk)


@pytest.fixture(scope="session")
def shared_desk(solved_store: Path) -> Desk:
    """A desk with the solved example, for tests that change nothing."""
    return Desk(Store(solved_store), Idle(), Keys(8765), "en", patience=60)


@pytest.fixture(scope="session")
def shared(shared_desk: Desk) -> TestClient:
    """A browser at the solved example, for tests that change nothing."""
    return client_of(shared_desk)


@pytest.fixture(scope="session")
def root(shared_desk: Desk) -> str:
    """The address of the solved example."""
    return f"/p/{next(iter(shared_desk.store)).ident}"


@pytest.fixture
def own_desk(solved_store: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk with the solved example, to change at will."""
    shutil.copytree(solved_store, tmp_path / "home")
    made = Desk(Store(tmp_path / "home"), Idle(), Keys(8765), "en", patience=60)
    yield made
    made.queue.close()


@pytest.fixture
def own(own_desk: Desk) -> TestClient:
    """A browser at the solved example, to change it at will."""
    return client_of(own_desk)


@pytest.fixture
def project(own_desk: Desk) -> Project:
    """The solved example, to change it at will."""
    return next(iter(own_desk.store))


@pytest.fixture
def binjai() -> Path:
    """Folder of the example city."""
    return example_folder()


@pytest.fixture(scope="session")
def binjai_problem() -> Problem:
    """The example city."""
    return without_leavers(read_problem(example_folder()))
