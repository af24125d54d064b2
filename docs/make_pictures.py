"""Make the pictures of the guides, on the example, in both languages.

The workbench, the comparison of three restructurings, a chart after a merger, how the
report begins, and how the page of waves does.

``make pictures`` runs it; it needs Debian's chromium and the package playwright.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent / "images"
WIDE = {"width": 1280, "height": 820}
PAGES = (
    ("answer", ""),
    ("person", "/person?id=P00150"),
    ("units", "/units?unit=PAR"),
    ("changes", "/changes"),
    ("difference", "/difference"),
    ("compare", "/compare"),
    ("price", "/foresee?edit=close-unit&unit=PAR"),
    ("ask", "/questions"),
)
TOLD = (
    ("report", "run/report.html"),
    ("waves", "schedule/waves.html"),
)
"""Papers of which the guides show how they begin."""
LOW = {"x": 0, "y": 0, "width": 1280, "height": 640}
SECONDS = 120_000
LATER = "[data-later]:not([data-told])"
"""A price that takes a while is told on the page."""


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Give the start address of a workbench that keeps everything in a folder."""
    words = [sys.executable, "-m", "formasi", "workbench", "--no-browser"]
    env = {**os.environ, "FORMASI_WORKBENCH": str(home), "FORMASI_LANG": "en"}
    server = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=env)  # noqa: S603
    try:
        assert server.stderr is not None
        found = (re.search(r"http://\S+", line) for line in server.stderr)
        yield next(match[0] for match in found if match)
    finally:
        server.terminate()
        server.wait()


def ended(page: Any, button: str) -> None:
    """Start a job, and wait for its end: a quick one shows its answer by itself."""
    with page.expect_navigation():
        page.click(button)
    page.wait_for_selector("#stopping", state="detached", timeout=2 * SECONDS)


def prepared(page: Any, start: str) -> str:
    """Open the example, solve it, pin somebody, solve again; give its address."""
    page.goto(start)
    page.click("form[action='/open/example'] button")
    root = page.url
    page.click("form[action='/tour'] button")
    ended(page, "form.solve button.main")
    page.goto(f"{root}/try?id=P00150&post=SDM-03")
    page.click("form[action$='/changes/act'] button")
    ended(page, "form.solve button.main")
    page.goto(f"{root}/compare")
    page.fill("input[name=name]", "Tono SDM-03")
    page.click("form[action$='/compare/keep'] button")
    ended(page, "form[action$='/compare/start'] button")
    return str(root)


def pictures(page: Any, root: str, lang: str) -> None:
    """Take the pictures in one language."""
    page.goto(root)
    page.click(f".tongue button[value={lang}]")
    for name, path in PAGES:
        page.goto(root + path)
        page.wait_for_selector("#reading", state="detached")
        page.wait_for_selector(LATER, state="detached")
        page.screenshot(path=IMAGES / f"workbench-{name}-{lang}.png")
        print(f"workbench-{name}-{lang}.png")


def restructured(browser: Any, lang: str) -> None:
    """Take the picture of the options of the guide, and copy a chart of a merger."""
    example = Path(__file__).parents[1] / "examples" / "binjai"
    words = [sys.executable, "-m", "formasi", "--lang", lang]
    with tempfile.TemporaryDirectory() as home:
        options = ["--scenarios", str(example / "restructuring.toml"), "-o", "options"]
        for line in (
            ["compare", str(example), *options],
            ["solve", str(example), "-o", "run"],
            ["papers", "run", "-o", "papers"],
            ["waves", "run", "-o", "schedule"],
        ):
            subprocess.run([*words, *line], cwd=home, check=True)  # noqa: S603
        page = browser.new_page(viewport=WIDE)
        page.goto(f"file://{home}/options/comparison.html")
        page.locator("#glance").screenshot(path=IMAGES / f"restructuring-{lang}.png")
        (chart,) = (
            path
            for path in (Path(home) / "papers").glob("*-PAR-*.svg")
            if path.stem.endswith(("sesudah", "after"))
        )
        shutil.copy(chart, IMAGES / f"merged-{lang}.svg")
        for name, path in TOLD:
            page.goto(f"file://{home}/{path}")
            page.screenshot(path=IMAGES / f"{name}-{lang}.png", clip=LOW)
        page.close()


def main() -> None:
    """Make all of them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("There is no chromium here. Maybe: make browser")
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        served(Path(home)) as start,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        page = browser.new_page(viewport=WIDE)
        page.set_default_timeout(SECONDS)
        root = prepared(page, start)
        for lang in ("id", "en"):
            pictures(page, root, lang)
            restructured(browser, lang)
        browser.close()


if __name__ == "__main__":
    main()
