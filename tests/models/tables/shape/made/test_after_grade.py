"""A bare TMT: of the grade it stands behind, else of the post."""

import pytest

from models.tables.parse import parse_table
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table
from models.tables.shape.headers import match_headers

EMPLOYEES = TABLES["employees"]


@pytest.mark.parametrize(
    ("header", "grade_date", "post_date"),
    [
        (("NIP", "GOL", "TMT", "JABATAN", "TMT JAB"), "TMT", "TMT JAB"),
        (("NIP", "PANGKAT", "GOL", "RUANG", "TMT", "TMT JAB"), "TMT", "TMT JAB"),
        (("NIP", "GOL", "TMT", "JABATAN"), "TMT", None),
        (("NIP", "GOL", "JABATAN", "TMT"), None, "TMT"),
        (("NIP", "TMT GOL", "GOL", "TMT"), "TMT GOL", "TMT"),
    ],
)
def test_whose_day_it_is(
    header: tuple[str, ...], grade_date: str | None, post_date: str | None
) -> None:
    """Lists by seniority have two such days, and name the second alone."""
    raw, _ = make_table("duk", [header, ["198003122006042007"]], EMPLOYEES)
    fields = match_headers(raw, EMPLOYEES)[0].fields
    days = {name: raw.header[place] for name, place in fields.items()}
    assert (days.get("grade_date"), days.get("post_date")) == (grade_date, post_date)


@pytest.mark.parametrize(
    ("header", "cell", "grade", "day"),
    [
        ("Pangkat, Gol. Ruang, TMT", "Penata Tk. I, III/d, 01-04-2018", "III/d", 2018),
        ("GOL / TMT", "III/b TMT 1 April 2020", "III/b", 2020),
        ("Pangkat/Gol", "Penata (III/c) - 2021-10-01", "III/c", 2021),
        ("Golongan", "IX, 01/12/2021", "IX", 2021),
        ("Golongan", "III/a", "III/a", None),
    ],
)
def test_a_day_behind_the_grade_is_its_day(
    header: str, cell: str, grade: str, day: int | None
) -> None:
    """Rank, grade and day in one cell."""
    raw, _ = make_table("duk", [("NIP", header), ("1", cell)], EMPLOYEES)
    values = parse_table(raw, EMPLOYEES).values
    assert str(values["grade"][0]) == grade
    told = values["grade_date"][0] if "grade_date" in values else None
    assert (told and told.year) == day
