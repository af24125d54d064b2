"""Rules, goals and settings are called by name, in the reader's language."""

from dataclasses import fields
from datetime import date

import pytest

from formasi.language.i18n import translator
from formasi.language.names import NAMES
from formasi.language.retell import retell
from models.phrase import Name, phrase
from models.policy.policy import Budget, FitEntry, MoveLimit, Quota, RuleEntry
from optimizer.goals import GOALS
from optimizer.rules import RULES
from scenarios.editing.sentence import settings

UNSAID = {"code", "legal_basis", "certainty", "effective_from", "name"}
BOXES = {"box_performance", "box_potential"}


def test_every_setting_of_a_policy_has_a_word() -> None:
    """A new parameter would be shown as the code calls it."""
    kinds = (*RULES.values(), *GOALS.values())
    params = {f.name for kind in kinds for f in fields(kind) if f.init}
    entries = (RuleEntry, Quota, Budget, MoveLimit, FitEntry)
    keys = {key for entry in entries for key in entry.model_fields}
    assert params | keys - UNSAID - BOXES <= set(NAMES["setting"])
    assert set(RULES) <= set(NAMES["rule"])
    assert set(GOALS) <= set(NAMES["goal"])


@pytest.mark.parametrize(
    ("change", "english", "indonesian"),
    [
        (
            {"mode": "soft"},
            "force = should hold, at a price",
            "sifat = anjuran, dengan",
        ),
        ({"max_share": 0.05}, "share at most = 5%", "porsi paling banyak = 5%"),
        (
            {"min_share": 0.125},
            "share at least = 12.5%",
            "porsi paling sedikit = 12,5%",
        ),
        (
            {"price": 1.5, "tier": 2},
            "price = 1.5 · tier = 2",
            "nilai pengurang = 1,5 · tingkat = 2",
        ),
        ({"rotations": True}, "rotations too = yes", "termasuk rotasi = ya"),
        ({"posts": {"managerial": True}}, "posts = managerial yes", "manajerial ya"),
        ({"max": None}, "at most = not set", "paling banyak = tidak ditetapkan"),
        ({}, "nothing", "tidak ada"),
    ],
)
def test_what_was_set_is_said_in_both_languages(
    change: dict[str, object], english: str, indonesian: str
) -> None:
    """Numbers, shares and flags are written as the reader does."""
    said = settings(change)
    assert retell(said, translator("en")).startswith(english)
    assert indonesian in retell(said, translator("id"))


def test_days_and_unknown_names_are_written_too() -> None:
    """A name that no list holds stays as the code has it."""
    said = phrase("{x} by {day}", x=Name("odd", "rule"), day=date(2027, 1, 31))
    assert str(said) == "odd by 2027-01-31"
    assert retell(said, translator("id")) == "odd by 31 Januari 2027"
