"""What becomes of each column of the forms that offices have."""

import pytest

from models.tables.schema.forms import Form, forms, left_out
from models.tables.schema.organisation import TABLES
from models.tables.schema.private import topic_of
from models.tables.schema.schema import squeeze


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_a_form_says_what_the_tables_do(form: Form) -> None:
    """A used header fills its field, one left out fills none, neither is private."""
    known = TABLES[form.table].by_header
    for column in form.columns:
        found = known.get(squeeze(column.header))
        if column.fate == "used":
            assert found is not None, column
            assert found[0].field == column.field
        if column.fate == "out":
            assert found is None, column
        if column.fate != "private":
            assert topic_of(column.header) is None, column


def test_the_download_of_siasn_is_whole() -> None:
    """Every column of the download has a fate; left-out columns say why."""
    siasn = next(form for form in forms() if form.name == "siasn")
    assert len(siasn.columns) > 70
    assert left_out("employees")["golawalnama"].why[0]
