"""For everybody: axe, small screens, 400 %, print, keyboard alone, without script."""

import re
from pathlib import Path

import pytest

from tests.formasi.workbench.browsing import WIDE, Shown

pytestmark = pytest.mark.browser
PAGES = (
    *("", "/people?size=25", "/units?unit=PAR&board=yes", "/person?id=P00150"),
    *("/post?code=SDM-03", "/try?id=P00150&post=SDM-03", "/changes", "/rules"),
    *("/questions?ask=reach", "/runs", "/runs/0001", "/compare", "/decide", "/data"),
    *("/search?q=camat", "/difference?run=0001", "/nothing"),
    "/foresee?what=goal&name=training&weight=0.7",
)
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def looked_at(shown: Shown, path: str) -> list[str]:
    """Look at a page in light and dark, at 390 px, and at 400 % of 1280."""
    page = shown.page
    page.set_viewport_size(WIDE)
    shown.go(path)
    wrong = shown.axe()
    shown.picture(f"{path or 'answer'}-light")
    page.emulate_media(color_scheme="dark")
    wrong += shown.axe(**CONTRAST)
    shown.picture(f"{path or 'answer'}-dark")
    page.emulate_media(color_scheme="light")
    page.evaluate(OPEN)  # what is folded must fit too
    for width in (390, 320):
        if shown.too_wide(width):
            wrong.append(f"too wide at {width}")
        elif width > 320:
            shown.picture(f"{path or 'answer'}-390")
    return wrong


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_everybody(calm: Shown, path: str) -> None:
    """No serious finding of axe; nothing sticks out."""
    assert looked_at(calm, path) == []
    if path == "/nothing":
        calm.said.clear()  # the browser itself says that there is none


def test_the_first_page_is_for_everybody(calm: Shown) -> None:
    """Where projects are opened."""
    calm.page.goto(f"{calm.base}/")
    assert calm.axe() == []
    assert not calm.too_wide(320)


def test_the_open_tab_is_in_sight_on_a_narrow_screen(calm: Shown) -> None:
    """The row of tabs is wider than the screen, and stands where the open one is."""
    page = calm.page
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    for place in ("/people", "/rules", "/decide"):
        calm.go(place)
        box = page.locator(".tabs [aria-current]").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.querySelector('.tabs ul').scrollLeft") > 0
    page.set_viewport_size(size)


def test_keyboard_alone(calm: Shown) -> None:
    """From the top of the page into somebody's card, and back, with Tab and Enter."""
    page = calm.page
    calm.go("/people?size=25")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    with page.expect_event("framenavigated"):
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.tagName"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        if page.evaluate("document.activeElement.matches('table.long tbody a')"):
            break
    assert {"INPUT", "SELECT", "BUTTON", "A"} <= seen
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert re.search(r"person\?id=", page.url)
    with page.expect_navigation():
        page.go_back()


def test_it_works_without_script(calm: Shown) -> None:
    """Search, sort, pages and forms are plain addresses and forms."""
    context = calm.page.context.browser.new_context(java_script_enabled=False)
    context.add_cookies(calm.page.context.cookies())
    page = context.new_page()
    page.goto(f"{calm.base}{calm.root}/people")
    page.fill("main input[name=q]", "promotion")
    page.click("main .controls button")
    assert re.search(r"of [12](?!\d)", page.inner_text(".count"))
    page.click("thead a:has-text('Fit in the plan')")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.locator(".pick input").first.check()
    page.click("#bulk button[value=lock]")
    page.goto(f"{calm.base}{calm.root}/changes")
    assert "Locked: 1 person" in page.inner_text("ol.changes")
    page.click("text=Empty the list")
    context.close()


def test_it_prints(calm: Shown, tmp_path: Path) -> None:
    """The answer and a table, without bars and buttons."""
    for path in ("", "/people?size=25"):
        calm.go(path)
        calm.page.emulate_media(media="print")
        assert not calm.page.locator("header.bar").is_visible()
        calm.page.pdf(path=str(tmp_path / "x.pdf"))
        assert (tmp_path / "x.pdf").stat().st_size > 10_000
