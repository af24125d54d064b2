"""What only the whole column tells of a cell."""

from __future__ import annotations

import pytest

from models.tables.cells.badcell import BadCell
from models.tables.cells.grouping import plain
from models.tables.cells.whole_column import told
from models.tables.schema.schema import Column

NUMBER = Column("volume", "number", low=0)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("1.200", "2.5"), {}),
        (("1.200", "1.234.567"), {"1.200": "1200"}),
        (("1.200", "2,5"), {"1.200": "1200"}),
        (("1,200", "2.5"), {"1,200": "1200"}),
        (("0.125", "1.200"), {}),
        (("12", "7"), {}),
    ],
)
def test_the_rest_of_the_column_tells_thousands(
    words: tuple[str, ...], wanted: dict[str, str]
) -> None:
    """One mark of one group means what it means elsewhere."""
    assert told(NUMBER, words) == wanted


def test_nobody_guesses_where_nothing_tells() -> None:
    """1.200 alone is 1200 to one reader and 1.2 to another."""
    assert isinstance(told(NUMBER, ("1.200", "7"))["1.200"], BadCell)


def test_bounds_tell_as_well() -> None:
    """No potential of 100 is 85125, and no year has 1.5 days of it."""
    assert told(Column("potential", "number", low=0, high=100), ("85.125",)) == {}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("T", "Y"), "tidak"),
        (("T", "Y", "N"), "tidak"),
        (("Ya", "t"), "tidak"),
        (("T", "F"), None),
    ],
)
def test_t_means_no_beside_y(words: tuple[str, ...], wanted: str | None) -> None:
    """T is tidak beside Y, and true beside F."""
    t = next(w for w in words if w.lower() == "t")
    assert told(Column("locked", "flag"), words).get(t) == wanted


def test_t_alone_is_doubted() -> None:
    """A column of T and blanks can mean either."""
    assert isinstance(told(Column("locked", "flag"), ("T", ""))["T"], BadCell)


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        (("04/01/2019", "10/01/2020", "07/01/2018"), True),
        (("04-01-2019 0:00", "10-01-2020 0:00", "12-01-2018 0:00", ""), True),
        (("04/01/2019", "10/01/2020"), False),
        (("04/01/2019", "10/01/2020", "07/01/2018", "07/02/2018"), False),
        (("04/01/2019", "10/01/2020", "07/01/2018", "2018-04-01"), False),
        (("04/01/2019", "10/01/2020", "17/01/2018"), False),
        (("01/01/2019", "01/01/2020", "01/01/2018"), False),
    ],
)
def test_a_column_of_nothing_but_january_is_doubted(
    words: tuple[str, ...], *, doubted: bool
) -> None:
    """What takes effect on the first of a month looks so with the month first."""
    found = told(Column("post_date", "date"), words)
    assert set(found) == (set(filter(None, words)) if doubted else set())
    assert all(isinstance(bad, BadCell) for bad in found.values())


def test_months_first_doubt_the_whole_column() -> None:
    """04/13 proves that 04/01 is April, or may be."""
    found = told(Column("post_date", "date"), ("04/01/2019", "04/13/2019"))
    assert list(found) == ["04/01/2019"]
    born = ("Binjai, 04/01/1980", "04/13/1981")
    assert list(told(Column("birth_date", "date"), born)) == [born[0]]


def test_codes_lose_a_zero_only_where_all_have_it() -> None:
    """12.0 and 13.0 went through a number; 1.0 beside 1.10 did not."""
    assert told(Column("post_code", "id"), ("12.0", "13.0")) == {
        "12.0": "12",
        "13.0": "13",
    }
    assert told(Column("post_code", "id"), ("1.0", "1.10")) == {}


def test_a_written_decimal_is_never_doubted() -> None:
    """What Formasi writes it reads back."""
    assert (plain(1.234), plain(1.5), plain(1234.5)) == ("1.2340", "1.5", "1234.5")


def test_a_date_of_neither_kind_proves_nothing() -> None:
    """13-31 has no month at all; 01-01 means the same either way."""
    column = Column("post_date", "date")
    assert told(column, ("13-31-2020", "02-01-2020")) == {}
    assert list(told(column, ("04/13/2019", "01/01/2019", "02/01/2019"))) == [
        "02/01/2019"
    ]
