"""One browser, and one workbench in front of it, for all tests that need one."""

import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from formasi.workbench.app import build
from formasi.workbench.desk import Desk
from formasi.workbench.jobs.job import Job, now
from formasi.workbench.jobs.queue import Queue
from formasi.workbench.jobs.work import work
from formasi.workbench.projects.store import Store
from formasi.workbench.security.keys import Keys
from formasi.workbench.serve import Place, bound_to, settings_of

SCREENS = Path(__file__).parents[3] / "build" / "screens"
WIDE = {"width": 1280, "height": 900}
GRAVE = ("serious", "critical")
AXE = """(rules) => axe.run(document, {resultTypes: ["violations"], ...rules})"""


class Near(Queue):
    """Does its jobs in a thread: a process for each has a test of its own."""

    def _serve(self, lane: str) -> None:
        while True:
            with self._changed:
                job = self._next(lane)
            if job is None:
                return
            self._do(job)

    def _do(self, job: Job) -> None:
        job.state, job.begun = "running", now()
        job.wish["papers"] = False
        job.save()
        work(job, lambda: self._ending)


class Shown:
    """A browser at a workbench of its own; what its console says is kept."""

    def __init__(self, page: Any, base: str, root: str) -> None:
        self.page, self.base, self.root = page, base, root
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def go(self, path: str = "") -> Any:
        """Go to a page of the project."""
        return self.page.goto(f"{self.base}{self.root}{path}")

    def send(self, selector: str) -> None:
        """Click what sends a form, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def solved(self) -> None:
        """Wait, without a reload, until the job on the page is done."""
        self.page.wait_for_selector("#stopping", state="detached")

    def answered(self) -> None:
        """Come to the answer: a quick one is shown by itself, a slow one by a click."""
        self.solved()
        if self.page.locator("#live [data-next]").count():
            self.send("#live [data-next]")

    def axe(self, **rules: Any) -> list[str]:
        """Give the serious findings on the page."""
        script = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(script)
        found = self.page.evaluate(AXE, rules)["violations"]
        return [
            f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
            for one in found
            if one["impact"] in GRAVE
        ]

    def picture(self, name: str) -> None:
        """Keep how the page looks."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        plain = re.sub(r"\W+", "-", name).strip("-")
        self.page.screenshot(path=SCREENS / f"{plain}.png")

    def too_wide(self, width: int) -> bool:
        """Tell whether something sticks out on a screen of a width."""
        self.page.set_viewport_size({"width": width, "height": 800})
        wide: int = self.page.evaluate("document.documentElement.scrollWidth")
        return wide > width + 1


@pytest.fixture(scope="session")
def served(
    solved_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, str]]:
    """The solved example, served as the command serves it; and its address."""
    folder = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(solved_store, folder)
    bound = bound_to(Place())
    assert bound.proto == socket.IPPROTO_TCP, "each answer would wait for an ack"
    port = bound.getsockname()[1]
    desk = Desk(Store(folder), Near(), Keys(port), "en", patience=60)
    server = uvicorn.Server(settings_of(build(desk)))
    thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
    thread.start()
    yield desk, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)
    desk.queue.close()
    bound.close()


@pytest.fixture(scope="session")
def shown(served: tuple[Desk, str], chromium: Any) -> Shown:
    """A browser at the solved example."""
    desk, base = served
    page = chromium.new_page(viewport=WIDE)
    page.set_default_timeout(45_000)  # a busy machine is no fault
    page.goto(f"{base}/start?key={desk.keys.start}")
    (project,) = desk.store
    return Shown(page, base, f"/p/{project.ident}")


@pytest.fixture
def calm(shown: Shown) -> Iterator[Shown]:
    """The same, as it was at first: wide, light; nothing may be said in the console."""
    shown.page.set_viewport_size(WIDE)
    shown.page.emulate_media(media="screen", color_scheme="light")
    shown.said.clear()
    yield shown
    assert not shown.said, shown.said


@pytest.fixture
def emptied(calm: Shown) -> Callable[[], None]:
    """Give what empties the list of changes."""

    def empty() -> None:
        calm.go("/changes")
        if calm.page.locator("ol.changes").count():
            calm.send("text=Empty the list")

    return empty
