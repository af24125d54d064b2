"""A problem in which people are named everywhere, and a look for them in any byte."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

PEOPLE = {
    "197801012005011002": "Sinta Marlina",
    "19780101 200501": "Budi d'Arc",
    "A/7.x": "Ani",
    "é-9": "José Widodo",
    "P-0003": "Joko Susilo",
    "#12": "Rina Ümit",
    "=1+1": "Dewi, S.H.",
    "Sri Rahayu": "Sri Rahayu",
}
"""Ids of all shapes, one that looks like a pseudonym, one that is the name."""
POLICY = """
extends = "plain"
title = "Penataan menurut Sinta Marlina dan A/7.x"

[rules.locked]
mode = "hard"

[rules.pins]
mode = "hard"

[[budgets]]
name = "biaya Joko Susilo"
usage = "biaya"
scope = "unit"
limit = 1000
mode = "soft"
"""
SCENARIOS = """
[[scenarios]]
name = "now"

[[scenarios]]
name = "sinta"
title = "Tanpa Sinta Marlina"
edits = [{ edit = "leave", people = ["197801012005011002"] }]
"""


def quoted(*cells: str) -> str:
    """Write a line of CSV."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def write_named(folder: Path) -> Path:
    """Write a problem in which people are named wherever somebody could type."""
    folder.mkdir()
    ids = list(PEOPLE)
    tables = {
        "employees": [
            quoted(
                *("emp_id", "name", "grade", "post_code", "locked", "lock_reason"),
                *("preference", "catatan", "tim"),
            ),
            *(
                quoted(
                    *(i, name, "III/c", "S1" if k < 4 else "S2"),
                    *("yes" if k == 2 else "no", f"{name} menggantikan {ids[0]}"),
                    *(f"mau seperti {name}", f"kata {i}", f"tim {name}"),
                )
                for k, (i, name) in enumerate(PEOPLE.items())
            ),
        ],
        "posts": [
            quoted("post_code", "post_name", "unit_code", "need", "ket"),
            quoted("S1", "Analis (dulu Joko Susilo)", "U1", "3", "A/7.x"),
            quoted("S2", "Pengganti José Widodo", "U1", "4", ""),
        ],
        "units": [quoted("unit_code", "unit_name"), quoted("U1", "Tim Dewi, S.H.")],
        "scores": [
            quoted("emp_id", "post_code", "score", "biaya"),
            *(
                quoted(i, post, str(50 + 7 * k % 31 + (post == "S2")), str(100 * k))
                for k, i in enumerate(PEOPLE)
                for post in ("S1", "S2")
            ),
        ],
        "pins": [quoted("emp_id", "post_code", "kind"), quoted("#12", "S2", "must")],
        "kinship": [
            quoted("emp_a", "emp_b", "relation"),
            quoted(ids[0], ids[1], "Sinta Marlina istri Budi d'Arc"),
        ],
        "exemptions": [
            quoted("rule", "emp_id", "document"),
            quoted("locked", "A/7.x", "SK 9 tentang Ani dan A/7.x"),
        ],
        "history": [
            quoted("emp_id", "post_name", "start"),
            quoted("é-9", "Ajudan Sri Rahayu", "2019-01-01"),
        ],
    }
    for name, lines in tables.items():
        text = "\n".join(lines) + "\n"
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    (folder / "s.toml").write_text(SCENARIOS, encoding="utf-8")
    return folder


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give names and bytes of all files, of those inside archives too."""
    for path in folder.rglob("*"):
        yield str(path.relative_to(folder)), str(path.name).encode()
        if path.is_file():
            data = path.read_bytes()
            if not zipfile.is_zipfile(io.BytesIO(data)):
                yield str(path.relative_to(folder)), data
                continue
            # Not the packed bytes: three of them make an id by chance.
            with zipfile.ZipFile(path) as archive:
                yield path.name, archive.comment
                for entry in archive.infolist():
                    inside = archive.read(entry)
                    named = entry.filename.encode() + entry.comment + entry.extra
                    yield f"{path.name}/{entry.filename}", named + inside


def revealing(text: str) -> list[str]:
    """Find the names and ids in a text, also as JSON, HTML and XML write them."""
    escaped = (
        text.replace("&#39;", "'").replace("&amp;", "&").replace("\\u00e9", "é")
    ).replace("\\u00dc", "Ü")
    words = [word for pair in PEOPLE.items() for word in pair if word != "P-0003"]
    return [word for word in words if word in text or word in escaped]


def hold(folder: Path) -> None:
    """Say that nobody is named in any byte of a folder."""
    for name, data in everything(folder):
        assert not revealing(data.decode("utf-8", "replace")), name
