"""Every file, module and name of the house that a page speaks of exists.

A page that names a room which was moved away teaches the wrong house.
"""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("benchmarks", "formasi", "models", "optimizer", "scenarios")
PLACES = (*ROOMS, "docs", "examples", "tests")
PAGES = sorted(
    page
    for folder in (ROOT, *(ROOT / place for place in PLACES))
    for page in (folder.glob("*.md") if folder == ROOT else folder.rglob("*.md"))
    if page.name != "CHANGELOG.md"  # it tells what was, too
)
TICKED = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
PATH = re.compile(rf"(?:{'|'.join(PLACES)})/[\w./*-]*|[\w/]+\.py")
DOTTED = re.compile(rf"(?:{'|'.join(ROOMS)})(?:\.\w+)+")
SNAKE = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")
ELSEWHERE = {
    "formasi.examples",  # in the wheel only
    "policies/mechanisms/first_come.py",  # told in full, for readers to write
    "policies/mechanisms/my_way.py",
}


def ticked(page: Path) -> list[str]:
    """Give what stands in backticks on a page, its blocks of code left out."""
    return TICKED.findall(FENCED.sub("", page.read_text(encoding="utf-8")))


def stands(path: str) -> bool:
    """Tell whether a path leads somewhere, from the top or from one of the floors."""
    starts = (ROOT, *(ROOT / room for room in ROOMS))
    return any(any(start.glob(path.rstrip("/"))) for start in starts)


def is_known(dotted: str) -> bool:
    """Tell whether a dotted name is a module, or something inside one."""
    words = dotted.split(".")
    for count in range(len(words), 0, -1):
        try:
            found = import_module(".".join(words[:count]))
        except ModuleNotFoundError:
            continue
        for word in words[count:]:
            if not hasattr(found, word):
                return False
            found = getattr(found, word)
        return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_path_and_module_named_exists(page: Path) -> None:
    """Paths, with * for any, and dotted names of Python."""
    named = set(ticked(page)) - ELSEWHERE
    paths = {name for name in named if PATH.fullmatch(name) and not stands(name)}
    dotted = {name for name in named if DOTTED.fullmatch(name) and not is_known(name)}
    assert not paths | dotted


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Give all words with an underscore in the product and the examples."""
    files = [f for place in (*ROOMS, "examples") for f in (ROOT / place).rglob("*")]
    written = (f for f in files if f.suffix in {".py", ".toml", ".csv"})
    return {w for f in written for w in SNAKE.findall(f.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_name_with_an_underscore_exists(page: Path, words: set[str]) -> None:
    """Of a function, a setting, a column: a page shows none that has gone."""
    named = {name for name in ticked(page) if SNAKE.fullmatch(name)}
    assert not named - words - ELSEWHERE


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    """Links are relative to the page that holds them."""
    lost = [
        target
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not lost
