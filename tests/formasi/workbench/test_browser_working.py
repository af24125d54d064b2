"""A planner's day: open, solve, change by mouse and key, read, undo, ask, compare."""

import re
from collections.abc import Callable

import pytest

from tests.formasi.workbench.browsing import Shown

pytestmark = pytest.mark.browser


def drag(shown: Shown, source: str, target: str) -> None:
    """Drag with the mouse, step by step, so that places have time to speak."""
    page = shown.page
    one, other = page.locator(source), page.locator(target)
    one.scroll_into_view_if_needed()
    one.hover()
    page.mouse.down()
    other.hover()
    other.hover()


def test_open_the_example_and_solve_it(calm: Shown) -> None:
    """One click on the first page, one on the next; the solve is watched live.

    Who has looked on for long is asked to come along, who waited a moment is brought.
    """
    page = calm.page
    page.goto(f"{calm.base}/")
    calm.send("form[action='/open/example'] button")
    assert page.url == calm.base + calm.root  # it was opened before: the same project
    assert "593 of 600" in page.inner_text("#decision")
    page.add_init_script(
        "const w = sessionStorage.getItem('waited'); if (w) performance.now = () => +w"
    )
    for waited in ("6000", "0"):
        calm.go("/runs")
        page.evaluate(f"sessionStorage.setItem('waited', '{waited}')")
        page.click("text=How it is solved")
        page.fill("#title", f"again after {waited}")
        calm.send("form.solve button.main")
        calm.solved()
        if waited != "0":
            assert "It is done." in page.inner_text("#live")
            calm.send("#live a.button.main")
        assert "Proven best" in page.inner_text("#decision")
    page.evaluate("sessionStorage.clear()")


def test_pin_by_drag_solve_again_read_the_difference_and_undo(
    calm: Shown, emptied: Callable[[], None]
) -> None:
    """The place says its price while one hovers; the difference names the change."""
    emptied()
    page = calm.page
    calm.go("/post?code=SDM-03")
    drag(calm, "[data-drag-person] >> nth=-1", "[data-drop-post]")
    page.wait_for_selector(".drop.legal")
    assert "at least" in page.inner_text("[data-drop-post] .says")
    with page.expect_navigation():
        page.mouse.up()
    who = re.findall(r"/try\?id=(P\d+)&post=SDM-03", page.url)[0]
    assert page.is_visible("#price")
    calm.send("button.main")
    assert f"{who} must hold" in page.inner_text("ol.changes")
    calm.send("form.solve button.main")
    calm.answered()
    calm.send("text=What changed")
    first = page.inner_text("#moved tbody tr:first-child")
    assert "named in change 1" in first
    assert who in first
    calm.go("/changes")
    with page.expect_navigation():
        page.keyboard.press("z")
    page.wait_for_selector("text=Nothing is changed yet")
    calm.send("#redo")
    assert page.locator("ol.changes > li").count() == 1
    calm.send("#undo")


def test_a_barred_place_names_the_article(calm: Shown) -> None:
    """On the board of a unit; letting go there asks, and nothing is done."""
    page = calm.page
    calm.go("/units?unit=PAR&board=yes")
    drag(calm, "[data-drop-post=PAR-03] h3 a", "[data-drop-post=PAR-02]")
    assert page.locator(".drop.over").count() == 0, "a link is nobody"
    page.mouse.up()
    assert "board=yes" in page.url
    drag(calm, ".board [data-drag-person] >> nth=0", "[data-drop-post=PAR-02]")
    page.wait_for_selector("[data-drop-post=PAR-02].barred")
    page.dispatch_event("[data-drop-post=PAR-02]", "dragover")  # it goes on hovering
    page.wait_for_selector("[data-drop-post=PAR-02] .says:has-text('UU')")
    said = page.inner_text("[data-drop-post=PAR-02] .says")
    assert re.search(r"\[[A-Z]\d+\] \(.*(PP|UU|Per)", said), said
    assert page.locator(".drop.barred").count() > 0
    with page.expect_navigation():
        page.mouse.up()
    assert "A rule forbids it." in page.inner_text("main")


def test_lock_and_forbid_by_drag(calm: Shown, emptied: Callable[[], None]) -> None:
    """A row onto a button of the table; a person onto the zone of a post."""
    emptied()
    page = calm.page
    calm.go("/people?size=25")
    drag(calm, "tr[data-drag-person] >> nth=2", "#bulk button[data-key=l]")
    with page.expect_navigation():
        page.mouse.up()
    calm.go("/post?code=SDM-03")
    drag(calm, "[data-drag-person] >> nth=0", "form[data-drop-act] >> nth=0")
    with page.expect_navigation():
        page.mouse.up()
    told = page.inner_text("ol.changes")
    assert "Locked: 1 person" in told
    assert "must not hold" in told
    calm.send("text=Empty the list")


def test_pin_by_key_and_find_by_key(calm: Shown, emptied: Callable[[], None]) -> None:
    """One hand on the keyboard: down, choose, pin; and the box for everything."""
    emptied()
    page = calm.page
    calm.go("/people?size=25")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("w")
    assert "P00001" in page.inner_text("h1"), "why, by one key"
    calm.go("/people?size=25")
    for key in ("j", "j", "x", "k", "x"):
        page.keyboard.press(key)
    assert page.locator(".pick input:checked").count() == 2
    with page.expect_navigation():
        page.keyboard.press("p")
    calm.go("/changes")
    assert page.locator("ol.changes > li").count() == 2
    calm.send("text=Empty the list")
    page.keyboard.press("Control+k")
    page.keyboard.type("tono ramadhan")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    calm.send("main a:has-text('Tono Ramadhan')")
    assert "P00150" in page.inner_text("h1")


def test_ask_why_not_exactly(calm: Shown) -> None:
    """Another post, the price of the proof, and then who would give way."""
    page = calm.page
    calm.go("/person?id=P00150")
    page.fill("main form.controls input[name=post]:visible", "SDM-03")
    calm.send("main form.controls button")
    assert "No rule forbids it." in page.inner_text("main")
    page.fill("main input[name=minutes]", "0.05")
    calm.send("text=Ask exactly")
    calm.solved()
    assert "SDM-03" in page.inner_text("#live .told")


def test_a_job_is_told_of_on_other_pages(calm: Shown) -> None:
    """Whoever looks at something else meanwhile sees when it is done."""
    page = calm.page
    calm.go("/questions?ask=candidates")
    page.fill("#candidates-post", "SDM-03")
    page.check("#candidates-quick")
    calm.send("#candidates button.main")
    calm.solved()
    assert page.locator("#live .paper table").count() == 1
    calm.go("/questions?ask=reach")
    page.fill("#reach-moves", "64")
    page.fill("#reach-minutes", "0.05")
    calm.send("#reach button.main")
    calm.go("/data")
    if page.locator(".busy").count():
        page.wait_for_selector("text=is over: see what came of it", timeout=30_000)
    calm.go("/questions")
    assert page.locator(".hits li").count() >= 2


def test_spotlight_greys_the_rest(calm: Shown) -> None:
    """And the list is one click away; switching the language keeps the view."""
    page = calm.page
    calm.go("/people?change=promotion")
    found = page.locator("tr[data-key]").count()
    assert 0 < found < 10
    calm.send("text=Spotlight: grey the rest")
    assert 0 < page.locator("tr.dim").count() < 50
    assert re.search(rf"\b{found} rows? stand", page.inner_text(".controls"))
    calm.send(".tongue button[value=id]")
    assert page.inner_text("h1") == "Pegawai"
    assert page.locator("tr:not(.dim)[data-key]").count() > 0
    calm.send(".tongue button[value=en]")
    calm.send("text=Show list")
    assert page.locator("tr[data-key]").count() == found
