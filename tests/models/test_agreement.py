import re

import pytest

from formasi.language import catalogue as messages
from models.agreement import THINGS, agreed
from models.phrase import phrase
from models.plan.finding import Finding

MANY = re.compile(r"\b1 (more |other |invented )?(" + "|".join(THINGS) + r")\b")
COUNTS = re.compile(
    r"\{(?:count|days|draws|hours|months|people|points|posts|rows|seats|years)[^{}]*\} "
    r"(?:more |other |invented )?(\w+s|people)\b"
)
"""A number, by its name, and what it counts."""


@pytest.mark.parametrize(
    ("template", "count", "said"),
    [
        ("{n} months", 1, "1 month"),
        ("{n} months", 2, "2 months"),
        ("{n:,} people", 1, "1 person"),
        ("{n} posts have no job family", 1, "1 post has no job family"),
        ("{n} employees were never assessed", 1, "1 employee was never assessed"),
        ("{n} more cells", 1, "1 more cell"),
        ("{n} of {n} people", 1, "1 of 1 person"),
        ("{n} months", True, "True months"),
        ("{n} months", "1", "1 month"),
    ],
)
def test_one_is_one(template: str, count: object, said: str) -> None:
    """As people say it."""
    assert agreed(template, {"n": count}).format(n=count) == said


def test_phrases_and_findings_agree() -> None:
    """Wherever a sentence is filled."""
    assert phrase("{months} more months of service", months=1) == (
        "1 more month of service"
    )
    assert str(Finding("x", phrase("{n} seats"), {"n": 1.0})) == "1 seat"


def test_every_message_counts_one_thing_as_one() -> None:
    """No message says "1 people", and none counts what the list does not know."""
    told: list[str] = []
    unknown: set[tuple[str, str]] = set()
    for message in messages.read():
        if not message.id or not isinstance(message.id, str):
            continue
        found = COUNTS.findall(message.id)
        unknown |= {(x, message.id) for x in found if x not in THINGS}
        ones = dict.fromkeys(re.findall(r"\{(\w+)", message.id), 1)
        filled = re.sub(r"\{[^{}]*\}", "1", agreed(message.id, ones))
        if MANY.search(filled):
            told.append(filled)
    assert told == []
    assert unknown == set()
