from datetime import date

from optimizer.rules.entry.age import Age
from tests.optimizer.rules.asked import GONE, KASI, MUDA, SEKDA, STAFF, UTAMA, move

RULE = Age(same_level={"ahli-utama": 63})


def test_a_jf_is_open_up_to_the_birthday() -> None:
    """53 years to the day are let in, a month more is not."""
    assert move(RULE, {"birth_date": date(1974, 1, 1)}, MUDA, STAFF) == "fine"
    assert move(RULE, {"birth_date": date(1973, 12, 1)}, MUDA, STAFF) == "breach 1"


def test_moves_inside_a_family_are_no_new_career() -> None:
    """A JF of 57 moves on in the same family, not to another."""
    person = {"birth_date": date(1969, 6, 1)}
    old = {**MUDA, "job_family": "hukum"}
    assert move(RULE, person, {**MUDA, "job_family": "hukum"}, old) == "fine"
    assert move(RULE, person, {**MUDA, "job_family": "teknik"}, old) == "breach 1"


def test_between_utama_the_limit_is_later() -> None:
    """At 62 an ahli utama may change the family; a Sekda may not become one."""
    person = {"birth_date": date(1964, 6, 1)}
    old = {**UTAMA, "job_family": "hukum"}
    assert move(RULE, person, {**UTAMA, "job_family": "teknik"}, old) == "fine"
    assert move(RULE, person, UTAMA, SEKDA) == "breach 1"


def test_equalisation_waives_it() -> None:
    """Unless the policy says otherwise."""
    person = {"birth_date": date(1970, 1, 1)}
    old = {**KASI, **GONE, "equalised_to": "NEW"}
    assert move(RULE, person, MUDA, old) == "fine"
    assert move(Age(waived_for_equalisation=False), person, MUDA, old) == "breach 1"


def test_without_a_birth_date_it_is_counted() -> None:
    """Where there is a limit."""
    assert move(RULE, {}, MUDA, STAFF) == "remark 1"
    assert move(RULE, {}, KASI, STAFF) == "fine"
