"""What is printed where the console, or a pipe of Windows, is not UTF-8."""

import io
import sys

import pytest

from formasi.cli.output import tell


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("cp1252", "-0,6 -> 5 “baik” <= 9 v Désa ?"),
        ("cp850", '-0,6 -> 5 "baik" <= 9 v Désa ?'),
        ("ascii", '-0,6 -> 5 "baik" <= 9 v D?sa ?'),
        ("utf-8", "−0,6 → 5 “baik” ≤ 9 ✓ Désa 中"),
    ],
)
def test_a_console_of_an_older_code_page_loses_no_sign(
    page: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where what goes to a file or a pipe is not UTF-8."""
    held = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(held, page, newline=""))
    tell("−0,6 → 5 “baik” ≤ 9 ✓ Désa 中")
    assert held.getvalue().decode(page) == shown + "\n"
