import re
from pathlib import Path

import pytest

from formasi.language import catalogue as messages

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "words.md"
PAGES = (
    *("docs/panduan.md", "docs/skenario.md", "docs/kenapa-bukan-saya.md"),
    *("docs/menata.md", "docs/bawaan.md"),
    "examples/binjai/BACA.md",
)
"""What is written in Indonesian beside the catalogue."""
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
NAME = re.compile(r"\{\w+[^{}]*\}")
ROW = re.compile(r"^\| (?P<thing>.+?) \| .+? \| (?P<right>.+?) \| (?P<never>.+?) \|$")
LOTTERY = ("Lottery", "lottery", "Seniority, nine boxes, lottery")
"""What is a lottery may be called one."""


def rows() -> list[tuple[str, str, str]]:
    """Give the lines of the list: thing, right word, and each wrong one."""
    found = [ROW.match(line) for line in PAGE.read_text("utf-8").splitlines()]
    named = [row for row in found if row and row["thing"] != "thing"]
    return [
        (row["thing"], row["right"], word)
        for row in named
        for word in row["never"].split(", ")
    ]


def said() -> list[tuple[str, str]]:
    """Give each message with its Indonesian text, then the Indonesian pages."""
    told = []
    for message in messages.read():
        key = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string
        text = text if isinstance(text, str) else text[-1]
        told.append((key, NAME.sub("", text)))
    pages = [ROOT / page for page in PAGES]
    return [*told, *((path.name, CODE.sub("", path.read_text())) for path in pages)]


SAID = said()


def test_the_list_can_be_read() -> None:
    """A page that nothing is read from would hold nothing."""
    assert len(rows()) > 25


@pytest.mark.parametrize(("thing", "right", "never"), rows(), ids=lambda v: v[:24])
def test_one_word_for_one_thing(thing: str, right: str, never: str) -> None:
    """No message calls a thing by another word than the list does."""
    word = re.compile(rf"\b{re.escape(never)}\b", re.IGNORECASE)
    wrong = [
        f"{key}: {text[max(0, at.start() - 40) : at.end() + 40]}"
        for key, text in SAID
        if (at := word.search(text)) and not key.startswith(LOTTERY)
    ]
    assert wrong == [], f"{thing}: write {right}"


def test_a_help_text_keeps_its_paragraphs() -> None:
    """The first is what a list of commands shows: a command has one in each tongue."""
    told = {m.id: m.string for m in messages.read() if isinstance(m.id, str)}
    texts = {
        said for said in messages.help_texts(ROOT / "formasi" / "cli") if said in told
    }
    assert len(texts) > 100
    wrong = [s for s in texts if s.count("\n\n") != str(told[s]).count("\n\n")]
    assert wrong == []
    assert [said for said in texts if "`" in said] == []
