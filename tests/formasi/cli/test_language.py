import pytest

from formasi.language.choice import chosen, forget_language, language_of, remember
from tests.formasi.cli.conftest import Command


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "jv_ID.UTF-8"}, "id"),
        ({"LANG": "en_ID.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "en_US", "LC_ALL": "id_ID"}, "id"),
        ({"LANG": "id_ID", "FORMASI_LANG": "en"}, "en"),
        ({"FORMASI_LANG": "id"}, "id"),
    ],
)
def test_the_environment_names_the_language(
    environment: dict[str, str], language: str
) -> None:
    """FORMASI_LANG goes before the rest; English where neither is named."""
    assert language_of(environment) == language


def test_an_unknown_language_is_refused(formasi: Command) -> None:
    """The languages that exist are listed."""
    answer = formasi("--lang", "jv", "verify", "x")
    assert answer.exit_code == 2
    assert "id, en" in answer.stderr


def test_what_was_named_is_more_than_what_is_usual(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The workbench speaks Indonesian to whoever named no language."""
    forget_language()
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("FORMASI_LANG", raising=False)
    assert chosen() is None
    monkeypatch.setenv("FORMASI_LANG", "en")
    assert chosen() == "en"
    remember("id")
    assert chosen() == "id"
    forget_language()
