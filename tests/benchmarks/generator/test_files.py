"""Cities as files: the same bytes again, read without a complaint, dirty on request."""

from pathlib import Path

import pytest

from benchmarks.generator import City, Dirt, generate, write_city
from formasi.example import example_folder
from models.errors import InputError
from models.problem.problem import Problem
from models.tables.read import read_problem


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Read all files that the generator writes."""
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def read(folder: Path) -> Problem:
    """Read a problem under the plainest policy."""
    return read_problem(folder, "plain", ["plan.date=2027-01-01"])


@pytest.mark.parametrize("size", [100, 5_000])
def test_the_same_seed_gives_the_same_bytes(size: int, tmp_path: Path) -> None:
    """Two runs agree in every byte; another seed does not."""
    write_city(tmp_path / "a", size, 11)
    write_city(tmp_path / "b", size, 11)
    write_city(tmp_path / "c", size, 12)
    first = bytes_of(tmp_path / "a")
    assert first == bytes_of(tmp_path / "b")
    assert first != bytes_of(tmp_path / "c")


def test_a_city_reads_without_an_error(city: City, tmp_path: Path) -> None:
    """The reader knows every table, column and value; it only counts full posts."""
    problem = read(city.write(tmp_path / "city"))
    assert len(problem.employees) == len(city.tables["employees"])
    assert len(problem.posts) == len(city.tables["posts"])
    assert {note.severity for note in problem.notes} <= {"warning"}
    assert all("more holders" in note.message for note in problem.notes)
    assert all(post.level in problem.policy.levels for post in problem.posts)
    assert not any(row.extra for row in (*problem.employees, *problem.posts))


def test_the_example_is_what_its_readme_says(tmp_path: Path) -> None:
    """`--size 600 --seed 2027` gives the committed files."""
    write_city(tmp_path / "binjai", 600, 2027)
    committed = bytes_of(example_folder())
    for name, content in bytes_of(tmp_path / "binjai").items():
        assert committed[name] == content, name


def test_harmless_dirt_reads_as_if_it_were_clean(tmp_path: Path) -> None:
    """Spellings, floats, spaces and day-first dates are understood."""
    city = generate(600, 3, dirty=True)
    clean = read(City(restored(city, only_harmful=False)).write(tmp_path / "clean"))
    harmless = read(City(restored(city, only_harmful=True)).write(tmp_path / "dirty"))
    assert harmless.employees == clean.employees


def test_harmful_dirt_is_named_by_row(tmp_path: Path) -> None:
    """Unknown codes and impossible dates are all told, each with its row."""
    city = generate(600, 3, dirty=True)
    with pytest.raises(InputError) as caught:
        read(city.write(tmp_path / "dirty"))
    told = {(issue.row, issue.column) for issue in caught.value.issues}
    harmful = {(d.row, d.column) for d in city.dirt if not d.harmless}
    assert told == harmful


def test_three_percent_of_the_rows_are_soiled() -> None:
    """One cell a row, of every kind; grades of contracts have no other spelling."""
    dirt = generate(2_000, 3, dirty=True).dirt
    assert len({d.row for d in dirt}) == len(dirt) == pytest.approx(55, abs=6)
    assert {d.kind for d in dirt} == {
        "grade spelling",
        "id as float",
        "day first",
        "stray spaces",
        "unknown code",
        "no date",
    }


def restored(city: City, *, only_harmful: bool) -> dict[str, object]:
    """Undo the dirt: all of it, or only what no reader could understand."""
    table = city.tables["employees"].copy()
    for dirt in city.dirt:
        if not (only_harmful and dirt.harmless):
            undo(table, dirt)
    return {**city.tables, "employees": table}


def undo(table: object, dirt: Dirt) -> None:
    """Put the clean value back."""
    table.loc[dirt.row - 2, dirt.column] = dirt.clean


def test_indonesian_files_are_read_as_the_same_city(tmp_path: Path) -> None:
    """Files and headers bear the names that Indonesian offices know."""
    city = generate(60, 3)
    city.write(tmp_path / "en")
    city.write(tmp_path / "id", local=True)
    names = {path.stem for path in (tmp_path / "id").glob("*.csv")}
    assert {"pegawai", "jabatan", "unit", "abk"} <= names
    head = (tmp_path / "id" / "pegawai.csv").read_text("utf-8").splitlines()[0]
    assert head.startswith("nip,nama,jenis_kelamin,tanggal_lahir")
    english, own = read_problem(tmp_path / "en"), read_problem(tmp_path / "id")
    assert own.employees == english.employees
    assert own.posts == english.posts
    assert own.workload == english.workload
