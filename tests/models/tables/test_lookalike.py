from pathlib import Path

from models.tables import inspect_problem

POSTS = "post_code,need\nP,9\n"


def proposals(folder: Path, header: str, *cells: str) -> dict[str, str]:
    """Give the unread columns that look like one of ours, each with the proposal."""
    rows = "".join(f"E{n};{cell}\n" for n, cell in enumerate(cells))
    (folder / "employees.csv").write_text(f"emp_id;{header}\n{rows}", "utf-8")
    (folder / "posts.csv").write_text(POSTS, "utf-8")
    found = inspect_problem(folder, "plain").issues
    looks = [i for i in found if "looks like" in i.message]
    assert all(i.severity == "warning" for i in looks)
    return {i.column: i.message.split("looks like ")[1].rstrip(".") for i in looks}


def test_a_header_that_holds_one_of_ours_is_proposed(tmp_path: Path) -> None:
    """With further words around it, or nearly spelled the same."""
    found = proposals(tmp_path, "Tgl Lahir Pegawai Ybs", "1980-01-01")
    assert found == {"Tgl Lahir Pegawai Ybs": "birth_date"}
    found = proposals(tmp_path, "kontrak_sampei", "2027-01-01")
    assert found == {"kontrak_sampei": "contract_until"}


def test_cells_that_only_one_column_holds_are_proposed(tmp_path: Path) -> None:
    """Grades under any header; numbers and texts tell nothing."""
    found = proposals(tmp_path, "kolom x", "III/a", "IV/b", "II/c")
    assert found == {"kolom x": "grade"}
    assert proposals(tmp_path, "kolom x", "3", "4", "7") == {}
    assert proposals(tmp_path, "catatan rapat", "cek lagi", "sudah") == {}


def test_what_is_marked_as_extra_is_left_in_peace(tmp_path: Path) -> None:
    """Neither is a field proposed that has a column."""
    assert proposals(tmp_path, "extra.kolom x", "III/a", "IV/b") == {}
    found = proposals(tmp_path, "golongan;gol awal", "III/a;II/a", "IV/b;II/c")
    assert found == {}


def test_a_misspelt_column_of_codes_is_one_error_and_not_thousands(
    tmp_path: Path,
) -> None:
    """No codes are made in its place, and no present post is taken for none."""
    posts = "kode_jabatn,post_name,need\nP,Analis,1\nQ,Bendahara,1\n"
    (tmp_path / "posts.csv").write_text(posts, "utf-8")
    (tmp_path / "employees.csv").write_text("emp_id,post_code\nE1,P\nE2,Q\n", "utf-8")
    wrong = _errors(tmp_path)
    assert wrong == [("posts", ""), ("posts", "kode_jabatn")]
    (tmp_path / "posts.csv").write_text(posts.replace("tn", "tan"), "utf-8")
    assert _errors(tmp_path) == []
    people = "emp_id,kode_jabatn\nE1,P\nE2,Q\n"
    (tmp_path / "employees.csv").write_text(people, "utf-8")
    assert _errors(tmp_path) == [("employees", "kode_jabatn")]


def _errors(folder: Path) -> list[tuple[str, str]]:
    found = inspect_problem(folder, "plain").issues
    return sorted((i.table, i.column) for i in found if i.severity == "error")
