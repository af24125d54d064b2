"""Results that the report tests share."""

import pytest

from models.plan.result import Result
from tests.formasi.reports.cities import city


@pytest.fixture(scope="session")
def small() -> Result:
    """A city of 40 people with every kind of change."""
    return city(40, 6)


@pytest.fixture(scope="session")
def middling() -> Result:
    """A city of 600 people in 16 units."""
    return city(600, 16)
