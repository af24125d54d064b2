"""The workbench in a real browser: drag, keys, live progress, small screens, axe."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from formasi.workbench.app import build
from formasi.workbench.desk import Desk
from formasi.workbench.jobs.queue import Queue
from formasi.workbench.projects.store import Store
from formasi.workbench.security.keys import Keys
from formasi.workbench.serve import Place, bound_to

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SCREENS = Path(__file__).parents[3] / "build" / "screens"
PAGES = (
    *("", "/people", "/posts", "/units?unit=PAR", "/person?id=P00150"),
    *("/post?code=SDM-03", "/try?id=P00150&post=SDM-03", "/changes", "/rules"),
    *("/runs", "/runs/0001", "/compare", "/decide", "/data", "/search?q=camat"),
    "/difference?run=0001",
)
pytestmark = pytest.mark.browser


class Shown:
    """A browser at a workbench of its own."""

    def __init__(self, page: Any, base: str, root: str) -> None:
        self.page, self.base, self.root = page, base, root
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def go(self, path: str = "") -> Any:
        """Go to a page of the project."""
        return self.page.goto(f"{self.base}{self.root}{path}")


@pytest.fixture(scope="module")
def shown(
    solved_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shown]:
    """A browser at the solved example, served as the command serves it."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    play_it = pytest.importorskip("playwright.sync_api").sync_playwright
    folder = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(solved_store, folder)
    bound = bound_to(Place())
    port = bound.getsockname()[1]
    desk = Desk(Store(folder), Queue(), Keys(port), "en")
    config = uvicorn.Config(
        build(desk), log_level="error", lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
    thread.start()
    with play_it() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(15_000)
        base = f"http://127.0.0.1:{port}"
        page.goto(f"{base}/start?key={desk.keys.start}")
        (project,) = desk.store
        yield Shown(page, base, f"/p/{project.ident}")
        browser.close()
    server.should_exit = True
    thread.join(5)
    desk.queue.close()
    bound.close()


def test_pin_by_drag_solve_live_and_undo(shown: Shown) -> None:
    """Drag shows the price; the solve is watched; the difference names the change."""
    page = shown.page
    shown.go("/post?code=SDM-03")
    row = page.locator("[data-drag-person]").last
    row.drag_to(page.locator("[data-drop-post]"))
    page.wait_for_url(re.compile(r"/try\?id=P\d+&post=SDM-03"))
    who = re.findall(r"id=(P\d+)", page.url)[0]
    page.click("button.main")
    assert f"{who} must hold" in page.inner_text("ol.changes")
    page.click("form.solve button.main")
    page.wait_for_selector("#live a.button.main", timeout=60_000)
    page.wait_for_function("!document.getElementById('stopping')")
    page.click("text=What changed")
    first = page.inner_text("#moved tbody tr:first-child")
    assert "named in change 1" in first
    assert who in first
    shown.go("/changes")
    page.keyboard.press("z")
    page.wait_for_selector("text=Nothing is changed yet")
    page.click("#redo")
    page.wait_for_selector("ol.changes")
    page.click("#undo")
    assert shown.said == []


def test_pin_by_key_and_find_by_key(shown: Shown) -> None:
    """One hand on the keyboard: down, choose, pin; and the box for everything."""
    page = shown.page
    shown.go("/people")
    for key in ("j", "j", "x", "k", "x"):
        page.keyboard.press(key)
    assert page.locator(".pick input:checked").count() == 2
    with page.expect_navigation():
        page.keyboard.press("p")
    shown.go("/changes")
    assert page.locator("ol.changes > li").count() == 2
    with page.expect_navigation():
        page.click("text=Empty the list")
    page.keyboard.press("Control+k")
    page.keyboard.type("tono ramadhan")
    page.keyboard.press("Enter")
    page.click("main a:has-text('Tono Ramadhan')")
    assert "P00150" in page.inner_text("h1")
    assert shown.said == []


def test_it_works_without_script(shown: Shown) -> None:
    """Search, sort, pages and forms are plain addresses and forms."""
    context = shown.page.context.browser.new_context(java_script_enabled=False)
    context.add_cookies(shown.page.context.cookies())
    page = context.new_page()
    page.goto(f"{shown.base}{shown.root}/people")
    page.fill("main input[name=q]", "promotion")
    page.click("main .controls button")
    assert "of 3" in page.inner_text(".count")
    page.click("thead a:has-text('Fit in the plan')")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.locator(".pick input").first.check()
    page.click("#bulk button[value=lock]")
    page.goto(f"{shown.base}{shown.root}/changes")
    assert "Locked: 1 person" in page.inner_text("ol.changes")
    page.click("text=Empty the list")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_for_everybody(shown: Shown, scheme: Any) -> None:
    """No serious finding of axe; nothing sticks out at 390 px or at 400 %."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page, wrong = shown.page, []
    page.emulate_media(color_scheme=scheme)
    SCREENS.mkdir(parents=True, exist_ok=True)
    for path in PAGES if scheme == "light" else PAGES[:9:2]:
        page.set_viewport_size({"width": 1280, "height": 900})
        shown.go(path)
        name = re.sub(r"\W+", "-", path).strip("-") or "answer"
        page.screenshot(path=SCREENS / f"{name}-{scheme}.png", full_page=True)
        for found in axe.run(page).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                nodes = [node["html"][:120] for node in found["nodes"][:3]]
                wrong.append((path, found["id"], nodes))
        for width in (390, 320):  # 320 is what 400 % leaves of 1280
            page.set_viewport_size({"width": width, "height": 800})
            if width == 390:
                page.screenshot(path=SCREENS / f"{name}-{scheme}-390.png")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width + 1:
                wrong.append((path, "too wide", [str(wide)]))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert wrong == []


def test_it_prints(shown: Shown, tmp_path: Path) -> None:
    """The answer and a table, without bars and buttons."""
    for path in ("", "/people"):
        shown.go(path)
        shown.page.emulate_media(media="print")
        assert not shown.page.locator("header.bar").is_visible()
        shown.page.pdf(path=str(tmp_path / "x.pdf"))
        assert (tmp_path / "x.pdf").stat().st_size > 10_000
    shown.page.emulate_media(media="screen")


def test_a_slow_client_blocks_nobody(shown: Shown) -> None:
    """A browser that never reads what it asked for keeps no other waiting."""
    host, port = shown.base.removeprefix("http://").split(":")
    cookie = "; ".join(
        f"{c['name']}={c['value']}" for c in shown.page.context.cookies()
    )
    slow = []
    for _ in range(20):
        made = socket.create_connection((host, int(port)))
        made.sendall(
            f"GET {shown.root}/people?size=200 HTTP/1.1\r\nHost: {host}:{port}\r\n"
            f"Cookie: {cookie}\r\n\r\n".encode()
        )
        slow.append(made)
    begun = time.monotonic()
    assert shown.go("/runs").status == 200
    assert time.monotonic() - begun < 5
    for made in slow:
        made.close()
