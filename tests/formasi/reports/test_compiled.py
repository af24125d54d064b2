"""Compiled templates are kept where Python keeps byte code, on the same terms."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from formasi.language.i18n import translator
from formasi.reports.scripted import TABLES, Compiled, environment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let byte code be written, into a folder of its own."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def _compiled() -> Compiled:
    """Fill a template by a cache that remembers nothing of this process."""
    cache, env = Compiled(), environment(translator("en"))
    env.bytecode_cache = cache
    env.get_template(TABLES)
    return cache


def test_a_template_is_compiled_once_for_all_processes(folder: Path) -> None:
    """Another process reads what the first compiled, unless it is damaged."""
    assert _compiled()._codes
    (kept,) = folder.rglob("*.code")
    assert not _compiled()._codes  # read, not compiled again
    kept.write_bytes(kept.read_bytes()[:60])  # damaged: compiled again, written anew
    assert _compiled()._codes
    assert not _compiled()._codes
    kept.write_bytes(b"0" * 40 + kept.read_bytes()[40:])  # of another text
    assert _compiled()._codes


def test_no_code_is_written_where_python_writes_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who forbids byte code forbids this."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _compiled()._codes
    assert not [*folder.rglob("*.code")]


def test_a_folder_that_takes_no_file_does_no_harm(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation may be read-only."""
    (folder / "file").touch()
    monkeypatch.setattr(sys, "pycache_prefix", str(folder / "file"))
    assert _compiled()._codes
