"""Files that a browser sends: broken, hostile, impossible; and two options of one."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.formasi.workbench.browsing import Shown

pytestmark = pytest.mark.browser
EVIL = '<img src=x onerror="document.title=1">'
PEOPLE = (
    f'nip,nama,kode_jabatan\n1,"{EVIL.replace(chr(34), chr(34) * 2)}",A\n2,Budi,B\n'
)
POSTS = "kode_jabatan,nama_jabatan,kebutuhan\nA,<script>alert(1)</script>,1\nB,=1+1,1\n"
POLICY = """extends = "plain"
[plan]
date = 2026-01-01
[[quotas]]
name = "two in A"
posts = {post_code = "A"}
min = 2
"""


def sent(shown: Shown, files: list[Path]) -> str:
    """Choose files on the first page, send them, and give what is said."""
    page = shown.page
    page.goto(f"{shown.base}/")
    page.set_input_files("#files", [str(file) for file in files])
    shown.send("form[action='/open/files'] button")
    return str(page.inner_text("main"))


@pytest.fixture
def city(tmp_path: Path) -> list[Path]:
    """A city of two with hostile names, as files."""
    texts = {"pegawai.csv": PEOPLE, "jabatan.csv": POSTS}
    texts["policy.toml"] = 'extends = "plain"\n[plan]\ndate = 2026-01-01\n'
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    return [tmp_path / name for name in texts]


def test_broken_and_hostile_files_are_refused(calm: Shown, tmp_path: Path) -> None:
    """Each in words; nothing of them is left behind."""
    before = calm.page.context.request.get(f"{calm.base}/").text().count("/drop")
    bomb, wrong = tmp_path / "bomb.xlsx", tmp_path / "program.exe"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "x")
        made.writestr("xl/workbook.xml", b"0" * (64 << 20))
    wrong.write_bytes(b"MZ")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    assert "not of a kind that is read" in sent(calm, [wrong])
    for file in (bomb, broken):
        told = sent(calm, [file])
        assert "error" in told or "This was not done" in told, told
        assert "It can be solved" not in told
    after = calm.page.context.request.get(f"{calm.base}/").text().count("/drop")
    assert after - before <= 2  # a workbook with errors stays, to be mended
    calm.said.clear()  # the browser itself tells of the refusal


def test_hostile_names_are_names(calm: Shown, city: list[Path]) -> None:
    """On every page that shows them; then mended files take the place of those sent."""
    page = calm.page
    assert "It can be solved" in sent(calm, city)
    root = page.url.removesuffix("/data")
    for path in ("/people", "/posts", "/person?id=1", "/post?code=A", "/search?q=img"):
        page.goto(root + path)
        assert page.locator("main img, main script").count() == 0
        assert page.title() != "1"
    page.goto(f"{root}/people")
    assert EVIL in page.inner_text("table.long")
    text = city[0].read_text().replace("2,Budi", "2,Citra")
    city[0].write_text(text)
    page.goto(f"{root}/data")
    page.set_input_files("form[action$='/mended'] input", [str(file) for file in city])
    calm.send("form[action$='/mended'] button")
    page.goto(f"{root}/people")
    assert "Citra" in page.inner_text("table.long")


def test_an_impossible_quota_is_repaired_by_a_button(
    calm: Shown, city: list[Path]
) -> None:
    """No plan is a screen with ways out; one click, solved again, and there is one."""
    page = calm.page
    city[2].write_text(POLICY)
    told = sent(calm, city)
    assert "It can be solved" in told, told
    root = page.url.removesuffix("/data")
    page.goto(root)
    calm.send("form.solve button.main")
    calm.answered()
    assert "What would make it possible?" in page.inner_text("main")
    calm.send("text=Seek ways out")
    calm.solved()
    calm.send("text=The ways out, as buttons")
    assert page.locator(".way button").count() >= 1
    calm.send(".way button >> nth=0")
    assert page.locator("ol.changes > li").count() >= 1
    calm.send("form.solve button.main")
    calm.answered()
    assert "Proven best" in page.inner_text("#decision")


def test_a_workbook_that_is_held_open_is_told_of(
    calm: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Excel holds it on Windows; the address may be pasted with its quotes."""

    def held(*_: Any) -> None:
        raise PermissionError(13, "held")

    book = tmp_path / "Data Pegawai.xlsx"
    book.write_bytes(b"PK")
    monkeypatch.setattr(shutil, "copyfile", held)
    calm.page.goto(f"{calm.base}/")
    calm.page.fill("#path", f'"{book}"')
    calm.send("form[action='/open/path'] button")
    assert "Maybe close it in Excel" in calm.page.inner_text("main")
    calm.said.clear()


def test_compare_two_options(calm: Shown, city: list[Path]) -> None:
    """Two lists of changes, side by side with the input as it is."""
    page = calm.page
    sent(calm, city)
    root = page.url.removesuffix("/data")
    for who in ("1", "2"):
        page.goto(f"{root}/person?id={who}")
        calm.send("#acts button:has-text('Leaves')")
        page.goto(f"{root}/compare")
        page.fill("input[name=name]", f"without {who}")
        calm.send("form[action$='/compare/keep'] button")
        page.goto(f"{root}/changes")
        calm.send("text=Empty the list")
    page.goto(f"{root}/compare")
    calm.send("form[action$='/compare/start'] button")
    calm.answered()
    heads = page.locator("main table thead th").all_inner_texts()
    assert heads[1:] == ["the input as it is", "without 1", "without 2"]
    assert "get the same place in every option" in page.inner_text("main")
    calm.send("text=Against without 2")
    assert page.locator("main td small").count() > 0


def test_what_was_typed_is_not_lost(calm: Shown, emptied: Callable[[], None]) -> None:
    """By a refusal, by another language, by another page; once it is done, it goes."""
    emptied()
    page, posts = calm.page, "#change-seats [name=posts]"
    calm.go("/changes?form=change-seats")
    page.fill(posts, "SETDA-10")
    page.fill("#change-seats [name=add]", "many")
    calm.send("#change-seats button >> nth=0")
    assert "is no whole number" in page.inner_text("main")
    calm.send("#back")
    assert page.input_value(posts) == "SETDA-10"
    calm.send("button[value=id]")
    calm.send("button[value=en]")
    calm.go("/people?q=P00030")
    calm.go("/changes?form=change-seats")
    assert page.input_value(posts) == "SETDA-10"
    page.fill("#change-seats [name=add]", "1")
    page.dblclick("#change-seats button >> nth=0")
    page.wait_for_selector("ol.changes > li")
    assert page.locator("ol.changes > li").count() == 1
    calm.go("/changes?form=change-seats")
    assert page.input_value(posts) == ""
    calm.go("/people?q=P00030")
    page.keyboard.press("z")
    page.wait_for_selector("text=0 changes stand in the list")
    calm.said.clear()  # the browser itself tells of the refusal
