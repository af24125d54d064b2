"""Files of any content: a problem or a clear refusal, never a stack trace."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.tables import read_problem
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import column_headers

CELLS = st.sampled_from(
    (
        "",
        "1",
        "A",
        "-1",
        "x",
        "ya",
        "III/a",
        "2020-01-01",
        "1.5",
        "1,5E+17",
        "'",
        '"',
        ";",
    )
) | st.text(max_size=6)
HEADERS = st.sampled_from(
    sorted(
        {h for t in TABLES.values() for c in t.columns for h, _ in column_headers(c)}
    )
)


def survives(**files: bytes) -> None:
    """Read files; only a refusal with issues is allowed."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name.replace("_csv", ".csv")).write_bytes(content)
        path = Path(folder) / "p.xlsx" if "xlsx" in files else Path(folder)
        if "xlsx" in files:
            (Path(folder) / "xlsx").rename(path)
        with suppress(InputError):
            read_problem(path, "plain")


@given(st.binary(), st.binary())
def test_any_bytes(employees: bytes, posts: bytes) -> None:
    """Whatever a file holds."""
    survives(pegawai_csv=employees, jabatan_csv=posts)
    survives(xlsx=employees)


@given(st.data())
def test_any_cells_under_known_headers(data: st.DataObject) -> None:
    """Whatever stands in the columns that are known."""
    files = {}
    names = data.draw(st.lists(st.sampled_from(sorted(TABLES)), unique=True))
    for name in {"employees", "posts", *names}:
        header = data.draw(st.lists(HEADERS, min_size=1, max_size=5))
        row = st.lists(CELLS, max_size=6)
        rows = [header, *data.draw(st.lists(row, max_size=4))]
        text = "\n".join(";".join(cells) for cells in rows)
        files[f"{name}_csv"] = text.encode("utf-8", "replace")
    survives(**files)
