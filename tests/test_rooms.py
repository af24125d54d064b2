"""The house is as docs/rooms.md draws it, and no room is too full."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("models", "optimizer", "scenarios", "benchmarks", "formasi")
PLAN = ROOT / "docs" / "rooms.md"
ROOMS = sorted(
    init.parent.relative_to(ROOT).as_posix()
    for floor in FLOORS
    for init in (ROOT / floor).rglob("__init__.py")
)
FILES = sorted(file for floor in FLOORS for file in (ROOT / floor).rglob("*.py"))
MOST_FILES, MOST_LINES, MOST_OF_A_FUNCTION = 12, 300, 40
REGISTERED = {
    "formasi/cli/commands": 14,
    "formasi/workbench/pages": 14,
    "scenarios/metrics": 14,
    "benchmarks/policies/mechanisms": 14,
}
"""Rooms where each file registers itself may hold a few more."""


def drawn() -> Iterator[str]:
    """Give the folders of the tree in docs/rooms.md."""
    tree = re.search(r"```\n(models/.*?)```", PLAN.read_text("utf-8"), re.DOTALL)
    assert tree is not None
    above: list[str] = []
    for line in tree[1].splitlines():
        name = re.match(r"( *)(\w+)/ +\S", line)
        assert name is not None, line
        above[len(name[1]) // 2 :] = [name[2]]
        yield "/".join(above)


def names(room: str) -> list[str]:
    """Give the Python files of a room, without its ``__init__``."""
    found = (ROOT / room).glob("*.py")
    return sorted(file.stem for file in found if file.stem != "__init__")


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function's body, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_the_plan_draws_every_room_and_no_other() -> None:
    """Once each, each below the room that it is in."""
    assert sorted(drawn()) == ROOMS


def test_every_folder_with_code_is_a_room() -> None:
    """A folder of code without ``__init__`` would be in no contract."""
    folders = {file.parent.relative_to(ROOT).as_posix() for file in FILES}
    assert folders == set(ROOMS)


def test_the_optimizer_shows_four_verbs() -> None:
    """The method is read from them."""
    assert names("optimizer") == ["assemble", "conclude", "solve", "verify"]


@pytest.mark.parametrize(("floor", "most"), [("scenarios", 6), ("models", 8)])
def test_a_floor_has_few_files_of_its_own(floor: str, most: int) -> None:
    """What is not for all of its rooms lies in one of them."""
    assert len(names(floor)) <= most


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_is_too_full(room: str) -> None:
    """A room with more files holds two ideas."""
    assert len(names(room)) <= REGISTERED.get(room, MOST_FILES)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_its_idea(room: str) -> None:
    """In a sentence, at the top of its ``__init__``."""
    text = (ROOT / room / "__init__.py").read_text("utf-8")
    told = ast.get_docstring(ast.parse(text)) or ""
    assert told.partition("\n")[0].endswith(".")


def test_no_file_is_too_long() -> None:
    """300 lines are read at one sitting."""
    lines = {file: file.read_text("utf-8").count("\n") for file in FILES}
    assert not [str(file) for file, count in lines.items() if count > MOST_LINES]


def test_no_function_is_too_long() -> None:
    """40 lines below the docstring: what fills a screen."""
    assert not [
        f"{file.relative_to(ROOT)}: {node.name}, {length(node)} lines"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and length(node) > MOST_OF_A_FUNCTION
    ]


def test_the_tests_mirror_the_rooms() -> None:
    """A test stands where what it tests does."""
    stray = {
        file.parent.relative_to(ROOT / "tests").as_posix()
        for floor in FLOORS
        for file in (ROOT / "tests" / floor).rglob("test_*.py")
    } - set(ROOMS)
    assert not stray
