"""The page in a real browser: its script runs, and its tables answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from formasi.reports import write_report
from models.plan.result import Result

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(
    middling: Result, tmp_path_factory: pytest.TempPathFactory, chromium: Any
) -> Iterator[Any]:
    """The page of 600 people, open; what the console says is kept."""
    path = write_report(middling, tmp_path_factory.mktemp("page"), "en")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(path.as_uri())
    yield page
    page.close()


def test_people_can_be_found_sorted_and_opened(opened: Any) -> None:
    """One table of 600 people: a page of rows, a search, an order, the reasons."""
    rows = opened.locator("#people-table tbody > tr")
    assert rows.count() == 25
    opened.select_option("#people select[data-filter=change]", "")
    assert "of 600" in opened.locator("#people .pager").inner_text()
    opened.locator("#people-table thead button").last.click()
    opened.locator("#people-table thead button").last.click()
    assert opened.locator("#people-table th[aria-sort=descending]").count() == 1
    opened.fill("#people input", "siregar pendidikan")
    assert 0 < rows.count() < 25
    opened.locator("#people button.open").first.press("Enter")
    assert opened.locator("#people tr.detail h4").first.inner_text() == "Why"
    opened.fill("#people input", "nobody at all")
    assert rows.first.inner_text() == "Nothing matches."
    opened.fill("#people input", "")
    assert opened.said == []


def test_the_page_prints_on_a4(opened: Any, tmp_path: Path) -> None:
    """Everybody who changes is on paper, without the controls."""
    paper = tmp_path / "report.pdf"
    opened.pdf(path=str(paper), prefer_css_page_size=True)
    assert paper.stat().st_size > 10_000


def test_nothing_sticks_out_on_a_phone(opened: Any) -> None:
    """The page is as wide as the screen."""
    opened.set_viewport_size({"width": 360, "height": 740})
    width = opened.evaluate("document.documentElement.scrollWidth")
    assert width <= 361
