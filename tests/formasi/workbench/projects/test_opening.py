"""What can be opened, and that nothing is left of what cannot."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from starlette.testclient import TestClient

from formasi.workbench.desk import Desk
from formasi.workbench.projects.journal import Journal
from formasi.workbench.projects.opening import open_example, open_path, safe_name
from formasi.workbench.projects.store import Store
from models.errors import PlacementError


def test_the_example_is_one_click_away(client: TestClient, desk: Desk) -> None:
    """And the same project when it is clicked again."""
    answer = client.post("/open/example")
    assert "600 employees and 216 posts" in answer.text or "Ready" in answer.text
    client.post("/open/example")
    assert len([*desk.store]) == 1


def test_tables_can_be_sent(client: TestClient, desk: Desk, binjai: Path) -> None:
    """Several files of a folder become a project."""
    paths = [*binjai.glob("*.csv"), binjai / "policy.toml"]
    sent = [("files", (path.name, path.read_bytes())) for path in paths]
    answer = client.post("/open/files", files=sent)
    assert answer.status_code == 200
    assert "It can be solved." in answer.text
    (project,) = desk.store
    assert {p.name for p in project.input.iterdir()} == {p.name for p in paths}


def test_a_workbook_comes_back_marked(client: TestClient, desk: Desk) -> None:
    """Its errors are listed, and stand in the cells of the copy."""
    book = Workbook()
    sheet = book.active
    sheet.title = "employees"
    sheet.append(["emp_id", "name", "post_code"])
    sheet.append(["1", '=HYPERLINK("http://x")', "NOWHERE"])
    posts = book.create_sheet("posts")
    posts.append(["post_code", "need"])
    posts.append(["A", "many"])
    out = io.BytesIO()
    book.save(out)
    answer = client.post("/open/files", files={"files": ("kota.xlsx", out.getvalue())})
    assert "many" in answer.text
    assert "Errors stop a solve" in answer.text
    (project,) = desk.store
    marked = client.get(f"/p/{project.ident}/marked")
    assert marked.headers["content-disposition"].startswith("attachment")
    assert zipfile.is_zipfile(io.BytesIO(marked.content))
    assert client.get(f"/p/{project.ident}/people").url.path.endswith("/data")


def bomb() -> bytes:
    """A small file that unpacks to two gigabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 1000)
    told = (1000).to_bytes(4, "little")
    return out.getvalue().replace(told, (2**31).to_bytes(4, "little"))


def no_book() -> bytes:
    """An archive with a sheet, and no workbook that it belongs to."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 1000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "is not of a kind"),
        ("a.xlsx", b"not a zip", "not an .xlsx workbook"),
        ("a.xlsx", no_book(), "not an .xlsx workbook"),
        ("a.xlsx", bomb(), "unpacks to"),
        ("..", b"x", "no name"),
        ("employees.csv", b"\x00\x01\x02", "employees"),
    ],
)
def test_hostile_files_are_refused_clearly(
    client: TestClient, desk: Desk, name: str, content: bytes, said: str
) -> None:
    """As a page with the reason; nothing breaks, and only what can be mended stays."""
    answer = client.post("/open/files", files={"files": (name, content)})
    assert said in answer.text
    assert answer.status_code == (200 if name == "employees.csv" else 400)
    left = [path for path in desk.store.folder.rglob("*") if path.suffix == ".xlsx"]
    assert left == []


def test_names_lead_nowhere(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    """A path in the name of a file is cut off."""
    sent = [
        ("files", ("../../evil.csv", b"a,b\n1,2\n")),
        ("files", ("C:\\x\\posts.csv", b"post_code\nA\n")),
    ]
    client.post("/open/files", files=sent)
    (project,) = desk.store
    names = sorted(p.name for p in project.input.iterdir())
    assert names == ["evil.csv", "posts.csv"]
    assert not (tmp_path / "evil.csv").exists()


@pytest.mark.parametrize("name", ["", "...", "/", "a/.."])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    """There is no file to make of it."""
    with pytest.raises(PlacementError):
        safe_name(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("CON.csv", "_CON.csv"),
        ("nul", "_nul"),
        ("com1 .tar.csv", "_com1 .tar.csv"),
        ("pegawai.csv. ", "pegawai.csv"),
        ("console.csv", "console.csv"),
        ("a:b|c?.csv", "a_b_c_.csv"),
        ("C:\\Users\\ani\\Désktop\\pegawai.csv", "pegawai.csv"),
    ],
)
def test_names_are_files_on_windows_too(name: str, kept: str) -> None:
    """No device, no dot or blank at the end, none of the signs that it forbids."""
    assert safe_name(name) == kept


def test_nothing_is_left_of_what_fails(desk: Desk, client: TestClient) -> None:
    """Two files of one name are refused, and no project is there."""
    sent = [("files", ("a.csv", b"x")), ("files", ("A.csv", b"y"))]
    answer = client.post("/open/files", files=sent)
    assert answer.status_code == 400
    assert not [*desk.store.folder.iterdir()]


def test_a_locked_workbook_gets_a_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where Excel holds it open on Windows."""
    path = tmp_path / "kota.xlsx"
    path.write_bytes(b"x")

    def held(*_: object) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr("shutil.copyfile", held)
    store = Store(tmp_path / "home")
    with pytest.raises(PlacementError, match="close it in Excel"):
        open_path(store, path)
    assert not [*store]


def test_ids_of_others_find_nothing(tmp_path: Path) -> None:
    """Neither folders beside the store nor odd characters."""
    store = Store(tmp_path / "home")
    project = open_example(store)
    assert store.find(project.ident) is not None
    for ident in ("..", "../home", "", project.ident.upper() + "x", "a" * 10):
        assert store.find(ident) is None


def test_the_journal_only_grows(tmp_path: Path) -> None:
    """A line that was cut off by a power cut is passed over."""
    journal = Journal(tmp_path)
    journal.note("opened", kind="example")
    with journal.path.open("a") as file:
        file.write('{"what": "hal')
    assert [line["what"] for line in journal.lines()] == ["opened"]
    assert json.loads(journal.path.read_text().splitlines()[0])["at"]


def test_the_list_of_errors_shrinks_as_they_are_mended(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    """In the source, which is read again by a button; what is gone is told."""
    (tmp_path / "posts.csv").write_text("post_code,need\nA,many\nB,few\n")
    (tmp_path / "employees.csv").write_text("emp_id,post_code\n1,A\n")
    (tmp_path / "policy.toml").write_text(
        'extends = "plain"\n[plan]\ndate = 2026-01-01\n'
    )
    text = client.post("/open/path", data={"path": str(tmp_path)}).text
    assert "many" in text
    assert "few" in text
    (project,) = desk.store
    for need, left in (("2", "few"), ("2\nB,1", "")):
        mended = f"post_code,need\nA,{need}\n" + ("B,few\n" if left else "")
        (tmp_path / "posts.csv").write_text(mended)
        text = client.post(f"/p/{project.ident}/again").text
        gone, _, listed = text.partition('id="gone"')[2].partition("</details>")
        assert "many" not in listed
        assert ("few" in listed) == bool(left)
        assert ("many" in gone, "few" in gone) == (bool(left), not left)
        again = client.get(f"/p/{project.ident}/data").text
        assert gone in again, "a page that is loaded twice tells it twice"
    assert "It can be solved" in text
