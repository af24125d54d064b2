from typing import Any

from optimizer.rules.functional.jf_entry import JfEntry
from tests.optimizer.rules.asked import GONE, KASI, MADYA, MUDA, STAFF, move

RULE = JfEntry()


def result(text: str) -> dict[str, Any]:
    """Make a person with a result of the competency test."""
    return {"competency_test_passed": text}


def test_who_failed_does_not_enter() -> None:
    """Passed does, and conditionally passed with a remark."""
    assert move(RULE, result("yes"), MUDA, STAFF) == "fine"
    assert move(RULE, result("conditional"), MUDA, STAFF) == "remark 1"
    assert move(RULE, result("conditional"), KASI, STAFF) == "fine"
    assert move(RULE, result("no"), MUDA, STAFF) == "breach 1"
    assert move(JfEntry(conditional=False), result("conditional"), MUDA, STAFF) == (
        "breach 1"
    )


def test_another_step_or_family_is_an_entry() -> None:
    """The same step of the same family is none."""
    old = {**MUDA, "job_family": "hukum"}
    assert move(RULE, result("no"), {**MUDA, "job_family": "hukum"}, old) == "fine"
    assert move(RULE, result("no"), {**MADYA, "job_family": "hukum"}, old) == "breach 1"
    assert move(RULE, result("no"), {**MUDA, "job_family": "teknik"}, old) == "breach 1"


def test_no_test_yet_is_counted() -> None:
    """It passes, unless the policy asks for the result beforehand."""
    assert move(RULE, {}, MUDA, STAFF) == "remark 1"
    assert move(JfEntry(unknown_passes=False), {}, MUDA, STAFF) == "breach 1"


def test_equalisation_needs_no_test() -> None:
    """PermenPANRB 17/2021."""
    old = {**KASI, **GONE, "equalised_to": "NEW"}
    assert move(RULE, result("no"), MUDA, old) == "fine"
