"""A bare TMT: of the grade it stands behind, else of the post."""

import pytest

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
