"""Ratings of several years side by side."""

import pytest

from models.tables.parse import parse_table
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table


def read(*headers: str) -> dict[str, list[str | None]]:
    """Read ratings below these headers."""
    rows = [
        ["NIP", *headers],
        ["1", *["Baik", "Kurang", "Sangat Baik"][: len(headers)]],
    ]
    parsed = parse_table(
        make_table("t", rows, TABLES["employees"])[0], TABLES["employees"]
    )
    return {k: v.tolist() for k, v in parsed.values.items() if k != "emp_id"}


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        (
            ("Predikat Kinerja 2025", "Predikat Kinerja 2024"),
            {"rating_y1": "baik", "rating_y2": "kurang"},
        ),
        (
            ("PREDIKAT 2023", "PREDIKAT TAHUN 2024", "Predikat (2025)"),
            {"rating_y1": "sangat-baik", "rating_y2": "kurang"},
        ),
        (("Predikat 2025", "Predikat 2022"), {"rating_y1": "baik"}),
        (
            ("Predikat Kinerja", "Predikat Kinerja 2024"),
            {"rating_y1": "baik", "rating_y2": "kurang"},
        ),
        (("Predikat Kinerja", "Predikat 2025", "Predikat 2024"), {"rating_y1": "baik"}),
        (("Tahun 2024", "Nilai 2025"), {}),
    ],
)
def test_the_last_year_is_the_newest(
    headers: tuple[str, ...], wanted: dict[str, str]
) -> None:
    """The year before is the next one only; one column without a year is the later."""
    assert read(*headers) == {field: [value] for field, value in wanted.items()}
