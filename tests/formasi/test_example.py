from pathlib import Path

import pytest

from formasi.example import example_folder


def test_the_example_city_is_found(binjai: Path) -> None:
    """The city holds tables to read."""
    assert [path for path in binjai.iterdir() if path.suffix == ".csv"]


def test_an_unknown_example_is_named_in_the_error() -> None:
    """The message says what was asked for and where it was looked for."""
    with pytest.raises(FileNotFoundError, match=r"'atlantis' in .*examples"):
        example_folder("atlantis")
