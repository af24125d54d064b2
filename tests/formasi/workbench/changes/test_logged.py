"""The journal is told in words, whatever writes a line into it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from formasi import workbench
from formasi.language.i18n import translator
from formasi.workbench.changes.logged import DEEDS, logged
from formasi.workbench.projects.journal import Journal

HERE = Path(workbench.__file__).parent
WRITERS = {"note": 0, "put": 1, "move": 1}
"""What writes a line into the journal, and which of its arguments says what."""


def written() -> Iterator[str]:
    """Give all words that the code writes into a journal."""
    for path in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", "")
            if name not in WRITERS or len(node.args) <= WRITERS[name]:
                continue
            said = node.args[WRITERS[name]]
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield said.value
            elif isinstance(said, ast.IfExp):
                parts = (said.body, said.orelse)
                yield from (p.value for p in parts if isinstance(p, ast.Constant))


def test_every_deed_has_words() -> None:
    """Those that are written out, and those of forms of the page Decide."""
    assert {*written(), "papers", "waves", "unnamed", "verify"} == {*DEEDS}


def test_a_line_is_told_in_the_language_of_the_reader(tmp_path: Path) -> None:
    """Newest first, at the clock of this place; old words that are not known stay."""
    journal = Journal(tmp_path)
    journal.note("changed", changes=[{}, {}])
    journal.note("asked", job="0002", name="reach")
    journal.note("danced", why="joy")
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"at": "2026-11-29T01:00:00+00:00", "what": "approved", ')
        file.write('"by": "siti", "name": "keputusan (SK)"}\n')
    told = logged(journal, translator("id"), 10)
    assert [line.said for line in told] == [
        "persetujuan ditandai diterima",
        "danced",
        "pertanyaan diajukan",
        "perubahan dimasukkan ke daftar",
    ]
    here = datetime.fromisoformat("2026-11-29T01:00:00+00:00").astimezone()
    assert (told[0].at, told[0].by) == (f"{here:%Y-%m-%d %H:%M}", "siti")
    assert told[1].about == ("joy",)
    assert told[2].about[0] == "pekerjaan 0002"
    assert told[2].about[1] != "reach"
    assert told[3].about == ("2 perubahan",)
    assert [line.said for line in logged(journal, translator("en"), 1)] == [
        "approval ticked off"
    ]
