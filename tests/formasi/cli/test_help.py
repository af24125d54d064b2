import re

import pytest

from formasi.cli.registry import commands
from tests.formasi.cli.conftest import Command

ENGLISH = re.compile(
    r"\b(the|of|and|with|instead|folder to|usage|options|arguments|show|default:"
    r"|required|write|path|range|bool)\b",
    re.IGNORECASE,
)
FRAME = re.compile(r"[│╭╰─╮╯]")


@pytest.mark.parametrize("name", ["", *commands()])
def test_help_is_indonesian_throughout(name: str, formasi: Command) -> None:
    """What commands and options say, and typer's own words."""
    answer = formasi("--lang", "id", *([name] if name else []), "--help")
    assert answer.exit_code == 0
    told = FRAME.sub(" ", answer.stdout)
    assert "Cara pakai:" in told
    assert "Opsi" in told
    wrong = [line for line in told.splitlines() if ENGLISH.search(line)]
    assert wrong == []


def test_english_comes_back(formasi: Command) -> None:
    """One language leaves nothing behind for the next."""
    before = formasi("solve", "--help").stdout
    formasi("--lang", "id", "solve", "--help")
    after = formasi("--lang", "en", "solve", "--help").stdout
    assert "Find the best plan" in after
    assert "Usage:" in before
    assert "Usage:" in after
    assert "[required]" in after
    assert "HASIL" not in after


@pytest.mark.parametrize("name", ["solve", "generate", "explain"])
def test_english_help_names_no_types_of_a_language(name: str, formasi: Command) -> None:
    """A number is a number, and an option without a value says nothing of one."""
    told = formasi("--lang", "en", name, "--help").stdout
    assert not re.search(r"<\w+>|BOOL", told)
