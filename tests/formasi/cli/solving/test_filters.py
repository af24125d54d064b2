"""Conditions as they are typed: our names, and headers of the reader's own tables."""

from __future__ import annotations

import pytest

from formasi.cli.solving.filters import filter_of


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("nip=P00069", "emp_id"),
        ("golongan=III/c", "grade"),
        ("unit=SETDA", "unit"),
        ("new.type=JPT", "new.type"),
        ("new.jenis_jabatan=JPT", "new.type"),
        ("my_column=3", "my_column"),
    ],
)
def test_a_header_of_the_table_is_a_name_too(typed: str, key: str) -> None:
    """Names of our own come first: a unit is asked for with all below it."""
    assert list(filter_of([typed])) == [key]
