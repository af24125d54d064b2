"""Ratings of several years, a row each."""

from models.tables.parse import parse_table
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table

TABLE = TABLES["employees"]


def rated(rows: list[list[str]]) -> dict[str, tuple[object, object]]:
    """Give the ratings of the last year and of the one before, of each person."""
    parsed = parse_table(make_table("t", rows, TABLE)[0], TABLE)
    none = [None] * len(parsed.raw)
    fields = (parsed.values.get(f, none) for f in ("emp_id", "rating_y1", "rating_y2"))
    return {who: (one, two) for who, one, two in zip(*fields, strict=True)}


def test_the_order_of_the_years_does_not_matter() -> None:
    """The rating of the last year of all is last year's; who has none gets none."""
    rows = [
        ["NIP", "TAHUN", "PREDIKAT"],
        ["A", "2023", "Buruk"],
        ["A", "2024", "Kurang"],
        ["A", "2025", "Baik"],
        ["B", "2024", "Sangat Baik"],
    ]
    found = rated(rows)
    assert [str(x) for x in found["A"]] == ["baik", "kurang"]
    assert found["B"][0] in (None, "")
    assert str(found["B"][1]) == "sangat-baik"


def test_joined_ratings_are_told_apart_too() -> None:
    """Work and conduct give the rating of each year."""
    rows = [
        ["NIP", "Tahun", "Hasil Kerja", "Perilaku Kerja"],
        ["A", "2024", "Di Bawah Ekspektasi", "Di Bawah Ekspektasi"],
        ["A", "2025", "Di Atas Ekspektasi", "Di Atas Ekspektasi"],
    ]
    one, two = rated(rows)["A"]
    assert (str(one), str(two)) == ("sangat-baik", "sangat-kurang")


def test_what_is_no_pile_of_years_stays_as_it_is() -> None:
    """The same year twice, or a cell that is no year: doubles are named elsewhere."""
    for years in (("2025", "2025"), ("2025", "kemarin")):
        rows = [["NIP", "TAHUN", "PREDIKAT"], *(["A", y, "Baik"] for y in years)]
        raw, _ = make_table("t", rows, TABLE)
        assert len(raw) == 2
