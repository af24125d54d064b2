"""An invented but believable city of any size, as the tables of a problem."""

from benchmarks.generator.city import City, generate, write_city
from benchmarks.generator.dirt import Dirt
from benchmarks.generator.given.settings import (
    KINDS,
    LOCAL_KINDS,
    PLAN_DATE,
    Kind,
)

__all__ = [
    "KINDS",
    "LOCAL_KINDS",
    "PLAN_DATE",
    "City",
    "Dirt",
    "Kind",
    "generate",
    "write_city",
]
