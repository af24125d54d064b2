"""Methods of data classes are compiled once for all commands, and are the same."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from formasi.cli.starting import compiled
from formasi.cli.starting.compiled import Texts, compiled_once


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let byte code be written, into a folder of its own."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Texts]:
    """Remember what was compiled, start by start."""
    starts: list[Texts] = []

    class Watched(Texts):
        def __init__(self, known: Mapping[str, bytes]) -> None:
            super().__init__(known)
            starts.append(self)

    monkeypatch.setattr(compiled, "Texts", Watched)
    return starts


def _point() -> type:
    """Make a data class as a new process does."""
    with compiled_once():

        @dataclasses.dataclass(frozen=True, order=True)
        class Point:
            x: int
            y: int = 2

    return Point


def test_methods_are_compiled_once_and_are_the_same(
    folder: Path, made: list[Texts]
) -> None:
    """A second start reads what the first compiled, unless it is damaged."""
    for _ in range(2):
        point = _point()
        assert repr(point(1)).endswith("Point(x=1, y=2)")
        assert point(1) == point(1, 2) < point(3)
        assert hash(point(1)) == hash(point(1, 2))
        assert point.__init__.__annotations__["x"] == "int"  # as without
        with pytest.raises(dataclasses.FrozenInstanceError):
            point(1).x = 3
    assert "exec" not in vars(dataclasses)
    (kept,) = folder.rglob("*.code")
    whole = kept.read_bytes()
    bit = whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]
    for damage in (b"", whole[:60], b"0" * 20 + whole[20:], bit):
        kept.write_bytes(damage)
        _point()
        assert kept.read_bytes() == whole
    assert [bool(texts.new) for texts in made] == [True, False, *[True] * 4]
    assert [*kept.parent.iterdir()] == [kept]
    kept.unlink()
    kept.mkdir()  # no file can take its place
    _point()
    assert [*kept.parent.iterdir()] == [kept]


def test_no_code_piles_up(
    folder: Path, made: list[Texts], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts of classes that are gone are let go."""
    _point()
    monkeypatch.setattr(compiled, "MOST", len(made[0].new))
    with compiled_once():

        @dataclasses.dataclass
        class Other:
            z: int

    assert Other(1).z == 1
    assert made[1].codes() == made[1].new
    assert len([*folder.rglob("*.code")]) == 1


def test_no_code_is_written_where_python_writes_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who forbids byte code forbids this."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _point()(1).x == 1  # type: ignore[attr-defined]
    assert not [*folder.rglob("*.code")]
