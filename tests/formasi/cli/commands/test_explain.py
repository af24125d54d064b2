"""``formasi explain`` and ``formasi diagnose`` as a planner gives them."""

import json
from pathlib import Path

import pytest

from tests.formasi.cli.conftest import Command


def test_why_this_post(run: Path, formasi: Command) -> None:
    """Where somebody goes, and what else there was, by name."""
    answer = formasi("explain", run, "--employee", "E1")
    assert answer.exit_code == 0
    assert "Siti (E1)" in answer.stdout
    assert "Kepala Seksi Umum (P1)" in answer.stdout
    data = json.loads(formasi("explain", run, "--employee", "E1", "--json").stdout)
    fit = {"total": 70.0, "steps": 70, "scale": 1, "source": "given", "parts": []}
    assert data["why"]["fit"] == fit


def test_why_not_that_post_gives_the_exact_cost(run: Path, formasi: Command) -> None:
    """By hand: the best is 90 for E3 in P1, with 70 and 60 in P2: 220.

    With E1 in P1 (80), E3 goes to P2 (75) beside E2 (60): 215.
    """
    answer = formasi("explain", run, "--employee", "E1", "--post", "P1")
    assert answer.exit_code == 0
    assert "loses 5.00 (proven" in answer.stdout
    assert "Ani (E3): Analis (P2) instead of Kepala Seksi Umum (P1)" in answer.stdout
    data = json.loads(
        formasi("explain", run, "--employee", "E1", "--post", "P1", "--json").stdout
    )
    assert data["why_not"]["losses"][-1]["loss"] == pytest.approx(5.0)
    assert [d["employee"] for d in data["why_not"]["displaced"]] == ["E3"]


def test_a_barred_post_says_by_which_rule(run: Path, formasi: Command) -> None:
    """A pair that the scores do not list is barred, and nothing is solved."""
    answer = formasi("explain", run, "--employee", "E4", "--post", "P1")
    assert answer.exit_code == 0
    assert "may not hold" in answer.stdout
    assert "Only listed pairs" in answer.stdout


def test_a_post_alone_ranks_who_could(run: Path, formasi: Command) -> None:
    """Holders first."""
    answer = formasi("explain", run, "--post", "P1")
    lines = answer.stdout.splitlines()
    assert "1 of 1 filled" in lines[0]
    assert any("Ani (E3): holds it in the plan" in line for line in lines)


def test_people_and_posts_may_be_named(run: Path, formasi: Command) -> None:
    """Whoever has the name alone is meant, under pseudonyms too."""
    answer = formasi(
        "explain", run, "--employee", "siti", "--post", "Kepala Seksi Umum"
    )
    assert "loses 5.00 (proven" in answer.stdout
    hidden = formasi("explain", run, "--employee", "Siti", "--pseudonyms")
    assert hidden.exit_code == 0
    assert "Siti" not in hidden.stdout
    near = formasi("explain", run, "--employee", "Sity")
    assert "Maybe 'E1 Siti'?" in near.stderr


def test_unknown_names_are_refused_with_the_nearest(
    run: Path, formasi: Command
) -> None:
    """Nobody guesses ids."""
    answer = formasi("explain", run, "--employee", "E9")
    assert answer.exit_code == 1
    assert "E9" in answer.stderr
    assert "Maybe" in answer.stderr
    answer = formasi("explain", run, "--post", "P9", "--lang", "id")
    assert answer.exit_code == 1
    assert "jabatan 'P9' tidak ada." in answer.stderr
    assert "Mungkin" in answer.stderr
    assert formasi("explain", run).exit_code == 2


def test_indonesian(run: Path, formasi: Command) -> None:
    """The same in Indonesian, with nothing left in English."""
    answer = formasi("explain", run, "--employee", "E1", "--post", "P1", "--lang", "id")
    assert "Tidak ada aturan yang menghalangi" in answer.stdout
    assert "terbukti" in answer.stdout
    assert "loses" not in answer.stdout


def test_diagnose_names_who_is_left_and_what_helps(
    tiny: Path, formasi: Command
) -> None:
    """Four people, three seats: one seat more places everybody."""
    answer = formasi("diagnose", tiny)
    assert answer.exit_code == 0
    assert "At most 3 of 4 people can be placed." in answer.stdout
    assert "4 people may hold 3 seats between them" in answer.stdout
    assert "open one seat: Analis (P2) +1" in answer.stdout
    data = json.loads(formasi("diagnose", tiny, "--json", "--pseudonyms").stdout)
    (people,) = (s["employees"] for s in data["shortages"])
    assert len(people) == 4
    assert not {"E1", "E2", "E3", "E4"} & set(people)
    assert "1 more placed" in answer.stdout


def test_diagnose_of_what_cannot_be_is_a_no(tiny: Path, formasi: Command) -> None:
    """Nobody may be left over: no plan; the conflict and the ways out, exit code 1."""
    answer = formasi(
        "diagnose",
        tiny,
        "--set",
        "rules.surplus-protection.mode=hard",
        "--set",
        "rules.surplus-protection.holders_only=false",
    )
    assert answer.exit_code == 1
    assert "No plan obeys every hard rule (proven)." in answer.stdout
    assert "Protected from surplus" in answer.stdout
    assert "Ways out" in answer.stdout
    assert "verified by a plan" in answer.stdout


def test_the_rules_are_listed_when_asked_for(run: Path, formasi: Command) -> None:
    """The answer comes first; the rules that hold for all at the end, and on demand."""
    plain = formasi("explain", run, "--employee", "E1").stdout
    asked = formasi("explain", run, "--employee", "E1", "--rules").stdout
    assert "--rules lists" in plain
    assert "Rules" not in plain
    assert asked.index("Other posts") < asked.index("Rules met:")
